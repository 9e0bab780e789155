"""Proofs over every state: exact, monotone, independent of the order, nothing dead, every case accounted for."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_helper.conditions import Conditions
from partner_helper.engine import Engine
from partner_helper.explain import explain, reasons, what_if
from partner_helper.expression import And, Name, Not, Or, Test
from partner_helper.rules import UNKNOWN

from . import oracle

ENGINE = Engine()
RULES = ENGINE.rules
DAYS = (RULES.facts_from, *RULES.dates)
BASE = {fact: values[0] for fact, values in oracle.FACTS.items()}
ANYTHING = And(())
NOTHING = Or(())
PARTIAL = st.fixed_dictionaries(
    {}, optional={fact: st.sampled_from([*values, UNKNOWN]) for fact, values in oracle.FACTS.items()}
)


# --- Exact and monotone -------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_three_valued_is_exact_and_monotone_on_every_partial_state(day):
    """For each condition and every partial state of the facts it depends on, by building up from complete states.

    Exact: settled when, and only when, every completion agrees. Monotone follows and is checked as such: one
    more answer never changes what is settled.
    """
    conditions = ENGINE.conditions(day)
    for name, node in conditions.about.items():
        told = "forbidden" if name == "permitted" else name
        facts = [RULES.facts[level].id for level in sorted(conditions.forest.support(node))]

        @cache
        def exact(partial, told=told, facts=tuple(facts)):
            for index, value in enumerate(partial):
                if value is None:
                    below = {
                        exact((*partial[:index], one, *partial[index + 1 :])) for one in oracle.FACTS[facts[index]]
                    }
                    return below.pop() if len(below) == 1 else None
            return oracle.conditions(BASE | dict(zip(facts, partial, strict=True)), day)[told]

        for partial in product(*((None, *oracle.FACTS[fact]) for fact in facts)):
            answers = {fact: value for fact, value in zip(facts, partial, strict=True) if value is not None}
            settled = conditions.forest.settle(node, conditions.known(answers))

            assert settled is exact(partial), (name, answers)
            for index, value in enumerate(partial):
                if settled is not None and value is None:
                    for one in oracle.FACTS[facts[index]]:
                        assert exact((*partial[:index], one, *partial[index + 1 :])) is settled


@given(PARTIAL, st.randoms())
def test_the_order_of_the_answers_makes_no_difference(answers, chance):
    """The same decision, reasons and what-if, however the answers came in."""
    shuffled = list(answers.items())
    chance.shuffle(shuffled)

    assert explain(ENGINE, dict(shuffled), "2026-11-21") == explain(ENGINE, answers, "2026-11-21")


# --- Asking -------------------------------------------------------------------------------------------


@given(PARTIAL, st.sampled_from([*DAYS, oracle.TODAY]))
def test_every_walk_ends_and_asks_nothing_twice(answers, day):
    """`open` holds only facts that are not answered, in asking order, so each answer leaves fewer to ask."""
    decision = ENGINE.decide(answers, day)

    assert not set(decision.open) & answers.keys()
    assert list(decision.open) == [fact for fact in oracle.FACTS if fact in decision.open]
    assert decision.next == (decision.open[0] if decision.open else None)
    ordinary = {"tenant", "cloud", "region"}
    assert decision.group == ("ordinary" if ordinary <= set(decision.open) and decision.next in ordinary else None)
    if decision.result.permitted == "no":
        assert decision.open == ()


@given(PARTIAL)
def test_when_nothing_is_open_no_answer_can_change_the_result(answers):
    """Whatever is said to the questions that were not asked, the result stays."""
    decision = ENGINE.decide(answers)
    if decision.open or decision.result.permitted == "no":
        return
    for fact, values in oracle.FACTS.items():
        if fact not in answers:
            for value in values:
                assert ENGINE.decide({**answers, fact: value}).result == decision.result


@given(PARTIAL)
def test_taking_out_what_makes_no_difference_changes_nothing(answers):
    """What the page leaves out of its list of answers is not needed for the result."""
    assert ENGINE.decide(ENGINE.prune(answers)).result == ENGINE.decide(answers).result


# --- Reasons ------------------------------------------------------------------------------------------


@given(PARTIAL, st.sampled_from([*DAYS, oracle.TODAY]))
def test_the_deciding_answers_suffice_and_none_of_them_can_be_spared(answers, day):
    """`because` alone gives the same status; without any one of its answers it does not."""
    decision = ENGINE.decide(answers, day)
    conditions = ENGINE.conditions(day)

    for reason in reasons(ENGINE, answers, decision):
        node = conditions.about[reason["about"]]
        because = {item["fact"]: item["value"] for item in reason["because"]}
        settled = conditions.forest.settle(node, conditions.known(answers))

        assert because.items() <= answers.items()
        if settled is None:
            assert reason["status"] == "undetermined"
            assert because == {}
            continue
        assert conditions.forest.settle(node, conditions.known(because)) is settled
        for fact in because:
            rest = {other: value for other, value in because.items() if other != fact}
            assert conditions.forest.settle(node, conditions.known(rest)) is None
        assert reason["cites"] or reason["status"] in ("yes", "does_not_apply", "no") or not because


@settings(max_examples=30, deadline=None)
@given(PARTIAL)
def test_what_would_change_it_is_every_change_and_only_those(answers):
    """Each single change of an answer is tried; pairs are told only where no single one changes anything."""
    decision = ENGINE.decide(answers)

    def told(decision):
        return {"permitted": decision.result.permitted, **decision.result.models}

    def changes(facts):
        for values in product(*([v for v in oracle.FACTS[fact] if v != answers[fact]] for fact in facts)):
            change = dict(zip(facts, values, strict=True))
            then = told(ENGINE.decide({**answers, **change}))
            differs = {key: value for key, value in then.items() if value != told(decision)[key]}
            if differs:
                yield {"change": change, "then": differs}

    order = [fact for fact in oracle.FACTS if fact in answers]
    singles = [one for fact in order for one in changes([fact])]
    pairs = [one for i, fact in enumerate(order) for other in order[i + 1 :] for one in changes([fact, other])]
    expected = singles or pairs
    expected.sort(key=lambda one: "permitted" not in one["then"])

    assert what_if(ENGINE, answers, decision) == expected


# --- Nothing is dead ----------------------------------------------------------------------------------


def fingerprint(rules):
    """Return everything the rules decide, in every period, in a form that is equal when, and only when, they agree."""
    told = []
    for day in DAYS:
        conditions = Conditions(rules, day)
        nodes = list(conditions.about.values())
        for item in conditions.models:
            confirm = conditions.forest.conjoin(item.confirm_unless_ruled_out, item.applies)
            nodes += [conditions.forest.disjoin(confirm, item.confirm_always)]
            nodes += [conditions.forest.conjoin(item.applies, item.limits_unless)]
        told.append([conditions.forest.paths(node) for node in nodes])
    return told


def mutants(expression):
    """Yield the expression with one clause removed (made true, made false) or negated, or one value taken out."""
    yield from (ANYTHING, NOTHING, Not(expression))
    match expression:
        case Test(fact, values) if len(values) > 1:
            for value in values:
                yield Test(fact, tuple(other for other in values if other != value))
        case Not(part):
            yield from map(Not, mutants(part))
        case And(parts) | Or(parts):
            for index, part in enumerate(parts):
                for mutant in mutants(part):
                    yield type(expression)((*parts[:index], mutant, *parts[index + 1 :]))


def mutated_rules():
    """Yield (what was changed, the rule set with it) for every mutant of every condition, and for every date."""
    for name, when in RULES.definitions.items():
        for mutant in mutants(when):
            yield f"{name}: {mutant}", replace(RULES, definitions={**RULES.definitions, name: mutant})
    for mutant in mutants(RULES.forbidden.when):
        yield f"permitted: {mutant}", replace(RULES, forbidden=replace(RULES.forbidden, when=mutant))
    for field in ("models", "steps", "caveats", "conflicts"):
        for index, item in enumerate(getattr(RULES, field)):
            parts = ["when"] + ["confirm_unless_ruled_out", "confirm_always", "limits_unless"] * (field == "models")
            for part in parts:
                for mutant in mutants(getattr(item, part)) if getattr(item, part) else ():
                    yield f"{item.id}.{part}: {mutant}", _with(field, index, replace(item, **{part: mutant}))
            for part in ("since", "before"):
                if getattr(item, part, None):
                    yield f"{item.id}.{part}", _with(field, index, replace(item, **{part: None}))


def _with(field, index, item):
    items = list(getattr(RULES, field))
    items[index] = item
    return replace(RULES, **{field: tuple(items)})


def test_no_clause_value_or_date_is_dead():
    """Take any clause or value out of any rule, or negate it, and the rules decide something else.

    As the rules agree with the oracle in every state (test_engine_exhaustive), each such change breaks a test.
    """
    now = fingerprint(RULES)
    survivors = [name for name, rules in mutated_rules() if fingerprint(rules) == now]

    assert survivors == []


# Values that decide alike and are told apart all the same: the person knows the first two by name, and for the
# other two the helper cites different passages.
TWINS = [{"advisor", "open"}, {"microsoft_direct", "outside_csp"}]


def test_no_fact_and_no_value_is_dead():
    """Each value of each fact leads to another result than each other one somewhere, but for the reviewed twins."""
    conditions = ENGINE.conditions(RULES.facts_until)
    forest = conditions.forest
    twins = []
    for level, fact in enumerate(RULES.facts):
        views = {}
        for position, value in enumerate(fact.values):
            view = tuple(forest.restrict(node, {level: position}) for node in conditions.about.values())
            views.setdefault(view, set()).add(value)
        twins += [values for values in views.values() if len(values) > 1]
        assert len(views) > 1, fact.id

    assert sorted(twins, key=min) == TWINS


def test_no_name_is_defined_and_not_used():
    """Every definition stands in some condition."""
    text = str([RULES.definitions, RULES.models, RULES.forbidden, RULES.steps, RULES.caveats, RULES.conflicts])

    assert [name for name in RULES.definitions if str(Name(name)) not in text] == []


# --- Every case is accounted for ----------------------------------------------------------------------


def test_the_reviewed_overlaps_of_the_models_are_those_of_the_rules():
    """How many of the 193,536 states have which models, and in which none applies: reviewed, in overlaps.toml."""
    path = Path(__file__).parents[1] / "cases" / "overlaps.toml"
    reviewed = tomllib.loads(path.read_text(encoding="utf-8"))
    conditions = ENGINE.conditions(oracle.TODAY)
    forest = conditions.forest
    sizes = [len(fact.values) for fact in RULES.facts]

    def count(node):
        total = 0
        for row in forest.paths(node):
            states = 1
            for level, size in enumerate(sizes):
                states *= len(row.get(level, range(size)))
            total += states
        return total

    applies = {item.model.id: item.applies for item in conditions.models}
    counted = {}
    for chosen in product((True, False), repeat=3):
        parts = [node if yes else forest.negate(node) for yes, node in zip(chosen, applies.values(), strict=True)]
        name = "+".join(model for yes, model in zip(chosen, applies, strict=True) if yes) or "none"
        counted[name] = count(forest.conjoin(*parts))
    none = forest.conjoin(*map(forest.negate, applies.values()))
    rows = [
        {RULES.facts[level].id: [RULES.facts[level].values[i] for i in sorted(values)] for level, values in row.items()}
        for row in forest.paths(none)
    ]

    assert counted == reviewed["states"]
    assert sum(counted.values()) == 193_536
    assert rows == reviewed["none"]


def test_the_rules_know_when_they_were_reviewed():
    """The last day they may be read at is given, and no rule begins after it."""
    assert RULES.facts_until == date(2026, 11, 21)
    assert max(RULES.dates) <= RULES.facts_until


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_complete_state_has_something_to_do_next(day):
    """No leaf is a dead end: whatever the answers, at least one step is listed."""
    conditions = ENGINE.conditions(day)
    forest = conditions.forest
    allowed = forest.negate(conditions.forbidden)
    listed = [node if step.even_if_forbidden else forest.conjoin(node, allowed) for step, node in conditions.steps]

    assert forest.disjoin(*listed) == 1
