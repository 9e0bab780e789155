"""The DMN export against the engine: pyDMNrules reads the XML itself and evaluates its FEEL."""

import copy
import random
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import product

import pytest

from partner_helper.cli import main
from partner_helper.engine import Engine
from partner_helper.export_dmn import NAMESPACE, dmn
from partner_helper.rules import UNKNOWN

from .feel import py_dmn_rules

ENGINE = Engine()
RULES = ENGINE.rules
XML = dmn(ENGINE)
ROOT = ET.fromstring(XML)  # noqa: S314 - our own
NS = {"": NAMESPACE}
ET.register_namespace("", NAMESPACE)
FACTS = {fact.id: fact.values for fact in RULES.facts}
MODELS = {model.id: index for index, model in enumerate(RULES.models)}
STATUS = ("applies", "does_not_apply", "undetermined")
PERMITTED = ("yes", "no", "undetermined")
STEPS_AT_ANY_RATE = {step.id for step in RULES.steps if step.even_if_forbidden}
LISTS = ("confirm", "steps", "caveats", "limits", "conflicts")
NO_ROW = "No rules matched the input data for decision table"
MOST_CASES = 1000  # pyDMNrules needs a millisecond a case; above it, values that nothing tells apart are tried once


def text(element, path="text"):
    return element.findtext(path, namespaces=NS)


def cells(rule):
    return [text(entry) for entry in rule.findall("inputEntry", NS)]


def tables():
    """Each decision table's name, and for a list each of its results."""
    found = []
    for decision in ROOT.findall("decision", NS):
        name, rules = decision.get("id"), decision.findall("decisionTable/rule", NS)
        results = dict.fromkeys(text(rule, "outputEntry/text").strip('"') for rule in rules)
        found += [(name, None)] if name == "permitted" or name in MODELS else [(name, result) for result in results]
    return found


def cut(name, result):
    """Return our XML with one decision alone and, for `result`, its rows alone and the columns that they test.

    A list of rows that match is put together row by row, so that a table can be tried a result at a time: the
    steps have 13 inputs together, and pyDMNrules needs a millisecond a case.
    """
    root = copy.deepcopy(ROOT)
    for decision in root.findall("decision", NS):
        if decision.get("id") != name:
            root.remove(decision)
    [decision] = root.findall("decision", NS)
    for requirement in decision.findall("informationRequirement", NS):
        decision.remove(requirement)
    table = decision.find("decisionTable", NS)
    for rule in table.findall("rule", NS):
        if result and text(rule, "outputEntry/text") != f'"{result}"':
            table.remove(rule)
    rules, inputs = table.findall("rule", NS), table.findall("input", NS)
    for index, column in reversed(list(enumerate(inputs))):
        if all(cells(rule)[index] == "-" for rule in rules):
            table.remove(column)
            for rule in rules:
                rule.remove(rule.findall("inputEntry", NS)[index])
    used = [text(column, "inputExpression/text") for column in table.findall("input", NS)]
    for data in root.findall("inputData", NS):
        if data.get("name") not in used:
            root.remove(data)
    return root, used, [cells(rule) for rule in rules]


def load(root):
    engine = py_dmn_rules().DMN()
    status = engine.useXML(ET.tostring(root, encoding="unicode"))
    assert status == {}
    return engine


def ask(engine, name, case):
    """What the decision `name` gives for `case`: a value, or a list of results."""
    status, told = engine.decideTables(case, [name])
    errors = status.get("errors", [])
    if errors and all(NO_ROW in error for error in errors):
        return []  # DMN says null here
    assert not errors
    return told["Result"][name]


def holds(about, case):
    """What the engine's diagram settles for the facts of a case, on its date: true, false, or None."""
    conditions = ENGINE.conditions(case.get("as_of", RULES.facts_until))
    node = about(conditions)
    given = {fact: value for fact, value in case.items() if fact in FACTS and value is not None}
    return conditions.forest.settle(node, conditions.known(given))


def expected(name, result, case):
    """What the engine says of one table, its inputs being as they are: for lists, whether `result` is in it."""
    if name == "permitted":
        return {True: "no", False: "yes", None: "undetermined"}[holds(lambda one: one.forbidden, case)]
    if name in MODELS:
        return dict(zip((True, False, None), STATUS, strict=True))[holds(lambda one: one.about[name], case)]
    if name == "confirm_rows":
        index, ruled_out = MODELS[result], case.get(result) == "does_not_apply"

        def doubt(one):
            item = one.models[index]
            return one.forest.disjoin(item.confirm_always, 0 if ruled_out else item.confirm_unless_ruled_out)

        return holds(doubt, case) is True
    if name == "limits_rows":
        [model] = [model for model in RULES.models if result in model.limits]
        unless = holds(lambda one: one.models[MODELS[model.id]].limits_unless, case)
        return case[model.id] == "applies" and unless is not True
    certain = holds(lambda one: one.about[result], case) is True
    return certain and (case.get("permitted") != "no" or result in STEPS_AT_ANY_RATE)


def days(rows):
    """A day before the rules' first change that matters here, and that day and the one before for each."""
    found = [day for day in RULES.dates if any(f'"{day}"' in cell for row in rows for cell in row)]
    return [day for change in found for day in (change - timedelta(1), change)]


def values(name, rows):
    if name == "as_of":
        return days(rows)
    return FACTS.get(name) or (PERMITTED if name == "permitted" else STATUS)


def told_apart(column, index, rows, result):
    """The values of an input without those that neither a cell of its column nor the engine's diagram tells apart."""
    found = {}
    for value in values(column, rows):
        signs = [f'"{value}"' in row[index] for row in rows]
        if column in FACTS:
            for conditions in map(ENGINE.conditions, (RULES.facts_from, *RULES.dates)):
                signs.append(conditions.forest.restrict(conditions.about[result], conditions.known({column: value})))
        found.setdefault(value if column == "as_of" else tuple(signs), value)
    return tuple(found.values())


@pytest.mark.parametrize(("name", "result"), tables())
def test_a_table_says_what_the_engine_says(name, result):
    """Over the product of its own inputs; of the six largest, over the values that something tells apart."""
    root, used, rows = cut(name, result)
    engine = load(root)
    choices = [values(column, rows) for column in used]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > MOST_CASES:
        choices = [told_apart(column, index, rows, result) for index, column in enumerate(used)]
    for case in (dict(zip(used, chosen, strict=True)) for chosen in product(*choices)):
        told = ask(engine, name, case)

        assert (result in told if result else told) == expected(name, result, case), case


@pytest.mark.parametrize(("name", "result"), tables())
def test_a_table_is_exact_where_answers_are_missing(name, result):
    """Null and "unknown" alike, on 40 cases a table; models have the status that the engine gives them there."""
    root, used, rows = cut(name, result)
    engine = load(root)
    chance = random.Random(name)
    for _ in range(40):
        case = {column: chance.choice(values(column, rows)) for column in used}
        for fact in FACTS.keys() & case.keys():
            if chance.random() < 0.4:
                case[fact] = chance.choice([None, UNKNOWN])
        known = {column: value for column, value in case.items() if value != UNKNOWN}
        statuses = {model: expected(model, None, known) for model in MODELS.keys() & case.keys()}
        told = ask(engine, name, case | statuses)
        known |= statuses

        assert (result in told if result else told) == expected(name, result, known), case


def test_the_decisions_together_give_the_engines_result():
    """One after the other as they require one another: 24 cases, half of them with answers missing."""
    engine = load(ROOT)
    chance = random.Random(6)
    for number in range(24):
        case = {fact: chance.choice(allowed) for fact, allowed in FACTS.items()}
        for fact in chance.sample(sorted(FACTS), chance.randint(1, 6) if number % 2 else 0):
            case[fact] = UNKNOWN
        day = chance.choice([RULES.facts_from, *RULES.dates, RULES.facts_until])
        told = dict(case, as_of=day)
        for decision in ROOT.findall("decision", NS):
            name = decision.get("id")
            told[name] = ask(engine, name, told) if told.get(f"{name}_rows") != [] else []
        result = ENGINE.decide(case, day).result

        assert {name: told[name] for name in ("permitted", *MODELS)} == {"permitted": result.permitted, **result.models}
        assert {kind: tuple(told[kind]) for kind in LISTS} == {kind: getattr(result, kind) for kind in LISTS}


def test_a_result_that_two_rows_give_is_listed_once():
    """In a table whose hit policy lists every row that matches, results stand twice."""
    engine = load(ROOT)
    case = {
        "wish": "take_over",
        "role": "indirect_reseller",
        "origin": "other_csp_partner",
        "service": "both",
        "term": "running",
        "transfer_consent": "yes",
        "as_of": RULES.facts_until,
        "permitted": "yes",
    }

    rows = ask(engine, "steps_rows", case)

    assert rows.count("provider_runs_transfer") == 2
    assert ask(engine, "steps", case | {"steps_rows": rows}) == list(dict.fromkeys(rows))


# --- The form of the file -----------------------------------------------------------------------------

ORDER = {
    "definitions": ["description", "itemDefinition", "inputData", "decision"],
    "itemDefinition": ["typeRef", "allowedValues"],
    "inputData": ["description", "variable"],
    "decision": ["description", "variable", "informationRequirement", "decisionTable", "literalExpression"],
    "informationRequirement": ["requiredInput", "requiredDecision"],
    "decisionTable": ["input", "output", "rule"],
    "input": ["inputExpression"],
    "output": ["defaultOutputEntry"],
    "rule": ["inputEntry", "outputEntry"],
    "allowedValues": ["text"],
    "inputExpression": ["text"],
    "defaultOutputEntry": ["text"],
    "inputEntry": ["text"],
    "outputEntry": ["text"],
    "literalExpression": ["text"],
}


def local(element):
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def test_elements_stand_where_the_schema_of_dmn_1_3_has_them():
    """In its namespace, in its order, each table's rules as wide as the table."""
    assert NAMESPACE == "https://www.omg.org/spec/DMN/20191111/MODEL/"
    for element in ROOT.iter():
        children = [local(child) for child in element]
        allowed = ORDER.get(local(element), [])

        assert element.tag.startswith(f"{{{NAMESPACE}}}")
        assert set(children) <= set(allowed)
        assert children == sorted(children, key=allowed.index)
    for table in ROOT.iter(f"{{{NAMESPACE}}}decisionTable"):
        width = len(table.findall("input", NS))

        assert len(table.findall("output", NS)) == 1
        assert {len(cells(rule)) for rule in table.findall("rule", NS)} == {width}
        assert all(any(cells(rule)[i] != "-" for rule in table.findall("rule", NS)) for i in range(width))


def test_every_id_is_unique_and_every_reference_leads_somewhere():
    """Types and required inputs and decisions; what a table tests is what it requires."""
    ids = [element.get("id") for element in ROOT.iter() if element.get("id")]
    types = {item.get("name") for item in ROOT.findall("itemDefinition", NS)} | {"string"}

    assert len(set(ids)) == len(ids)
    assert {element.get("typeRef") for element in ROOT.iter() if element.get("typeRef")} <= types
    for decision in ROOT.findall("decision", NS):
        required = {element.get("href") for element in decision.iter() if element.get("href")}
        tested = {f"#{text(column, 'inputExpression/text')}" for column in decision.iter(f"{{{NAMESPACE}}}input")}

        assert required <= {f"#{one}" for one in ids}
        assert required == tested or (not tested and len(required) == 1)


def test_types_allow_the_answers_of_the_contract():
    """Each fact's values and "unknown", and the dates the rules can be read at."""
    types = {item.get("name"): text(item, "allowedValues/text") for item in ROOT.findall("itemDefinition", NS)}
    used = {item.get("name"): item.find("variable", NS).get("typeRef") for item in ROOT.findall("inputData", NS)}

    for fact, allowed in FACTS.items():
        assert types[used[fact]] == ", ".join(f'"{value}"' for value in (*allowed, UNKNOWN))
    assert types[used["as_of"]] == f'[date("{RULES.facts_from}")..date("{RULES.facts_until}")]'
    assert used.keys() == {*FACTS, "as_of"}


def test_hit_policies():
    """A status has one value whichever rows match; steps, caveats and limits keep their order."""
    policies = {
        decision.get("id"): table.get("hitPolicy")
        for decision in ROOT.findall("decision", NS)
        for table in decision.findall("decisionTable", NS)
    }

    assert policies == {
        **dict.fromkeys(("permitted", *MODELS), "ANY"),
        **dict.fromkeys(("confirm_rows", "conflicts_rows"), "COLLECT"),
        **dict.fromkeys(("steps_rows", "caveats_rows", "limits_rows"), "RULE ORDER"),
    }


def test_the_head_names_the_rules():
    """Whoever finds the file can tell which rules it holds, for which dates, and what a missing answer is."""
    about = text(ROOT, "description")

    assert f"Rules {RULES.digest}, reviewed on {RULES.facts_until}." in about
    assert f'not known is "{UNKNOWN}"' in about
    assert ROOT.get("namespace").endswith(RULES.digest)


def test_the_command_prints_it(capsys):
    """In ASCII, whatever the words are."""
    assert main(["export", "--format", "dmn"]) == 0

    out = capsys.readouterr().out
    assert out == XML
    assert out.isascii()
    assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<definitions ')


def test_a_day_is_in_one_period_only():
    """The day of a change itself is in the new period: the cells of one date never overlap."""
    used = {cell for rule in ROOT.iter(f"{{{NAMESPACE}}}rule") for cell in cells(rule) if "date(" in cell}

    assert used == {
        f'< date("{date(2023, 10, 9)}")',
        f'>= date("{date(2023, 10, 9)}")',
        f'< date("{date(2024, 6, 1)}")',
        f'>= date("{date(2024, 6, 1)}")',
        f'>= date("{date(2022, 1, 1)}")',
        f'>= date("{date(2023, 7, 27)}")',
        f'[date("{date(2023, 7, 27)}")..date("{date(2024, 6, 1)}"))',
    }
