"""The rules as a DMN 1.3 file: decision tables in FEEL, for engines and modellers that read it.

`permitted` and each model are a decision of their own, with the hit policy ANY and the default "undetermined".
What to confirm, steps, caveats, limits and conflicts are a table each, `<kind>_rows`, whose hit policy gives the
result of every row that matches; the decision `<kind>` is that list with each result once (null, or empty,
where no row matches: engines differ).

Missing answers: an input that is null or "unknown" matches no cell that names values, so the tables say what is
settled without it, as the engine does (see ways.py).
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partner_helper.engine import APPLIES, DOES_NOT_APPLY, NO, UNDETERMINED, YES, Engine
from partner_helper.messages import ENGLISH, words
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.table_rows import PERMITTED, Row, statuses, tables
from partner_helper.ways import Way

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""DMN 1.3."""

AS_OF = "as_of"
_STATUS, _LIST = "t_status", "t_list"
_POLICIES = {"any": "ANY", "collect": "COLLECT", "rule_order": "RULE ORDER"}


class _Input(NamedTuple):
    """What a table can test: its type, and whether another decision gives it (or else the caller)."""

    type: str
    is_decision: bool


type _Inputs = Mapping[str, _Input]


def dmn(engine: Engine) -> str:
    """Return the file's text: XML, in ASCII whatever the words are, so that no channel can spoil it."""
    rules, say = engine.rules, words(ENGLISH)
    inputs = {name: _Input(f"t_{name}", False) for name in (*(fact.id for fact in rules.facts), AS_OF)}
    inputs |= {PERMITTED: _Input(f"t_{PERMITTED}", True)}
    inputs |= {model.id: _Input(_STATUS, True) for model in rules.models}

    root = _root(rules)
    for name, told in inputs.items():
        if not told.is_decision:
            data = _child(root, "inputData", id=name, name=name)
            if name != AS_OF:
                _child(data, "description", say(f"fact.{name}.question"))
            _child(data, "variable", name=name, typeRef=told.type)
    for name, ways in statuses(engine).items():
        title = say("permitted.name" if name == PERMITTED else f"model.{name}.name")
        rows = [Row(status, way) for status, found in ways.items() for way in found]
        decision = _decision(root, name, title, inputs[name].type, _needs(rows, inputs))
        _table(decision, "any", rows, inputs, default=UNDETERMINED)
    for table in tables(engine):
        if table.id in (PERMITTED, "models"):
            continue
        name, title = f"{table.id}_rows", say(f"table.{table.id}")
        decision = _decision(root, name, title, _LIST, _needs(table.rows, inputs))
        _table(decision, table.policy, table.rows, inputs)
        decision = _decision(root, table.id, title, _LIST, {name: "requiredDecision"})
        literal = _child(decision, "literalExpression", typeRef=_LIST)
        _child(literal, "text", f"distinct values({name})")
    ET.indent(root)
    text = str(ET.tostring(root, encoding="us-ascii"), "ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _root(rules: Rules) -> ET.Element:
    """Return the file without its inputs and decisions: what it is, and the types of values."""
    namespace = f"urn:partner-helper:{rules.digest}"
    root = ET.Element("definitions", xmlns=NAMESPACE, id="rules", name="partner_helper", namespace=namespace)
    _child(root, "description", _about(rules))
    allowed = {f"t_{fact.id}": _strings((*fact.values, UNKNOWN)) for fact in rules.facts}
    allowed[f"t_{PERMITTED}"] = _strings((YES, NO, UNDETERMINED))
    allowed[_STATUS] = _strings((APPLIES, DOES_NOT_APPLY, UNDETERMINED))
    for name, text in allowed.items():
        _type(root, name, "string", text)
    _type(root, f"t_{AS_OF}", "date", f"[{_date(rules.facts_from)}..{_date(rules.facts_until)}]")
    _child(_child(root, "itemDefinition", name=_LIST, isCollection="true"), "typeRef", "string")
    return root


def _about(rules: Rules) -> str:
    return (
        "Which ways of working with other Microsoft partners apply to a customer. "
        f"Rules {rules.digest}, reviewed on {rules.facts_until}. "
        "Made by partner-helper export --format dmn: change the rules, not this file. "
        f'Inputs: an answer that is not known is "{UNKNOWN}"; {AS_OF} is the date the rules are read at, '
        f"from {rules.facts_from} to {rules.facts_until}."
    )


def _type(root: ET.Element, name: str, kind: str, allowed: str) -> None:
    item = _child(root, "itemDefinition", name=name)
    _child(item, "typeRef", kind)
    _child(_child(item, "allowedValues"), "text", allowed)


def _decision(root: ET.Element, name: str, title: str, kind: str, needs: Mapping[str, str]) -> ET.Element:
    decision = _child(root, "decision", id=name, name=name)
    _child(decision, "description", title)
    _child(decision, "variable", name=name, typeRef=kind)
    for need, element in needs.items():
        requirement = _child(decision, "informationRequirement", id=f"{name}_needs_{need}")
        _child(requirement, element, href=f"#{need}")
    return decision


def _needs(rows: Sequence[Row], inputs: _Inputs) -> dict[str, str]:
    """Return what the rows test, each with the element that says where it comes from."""
    return {name: "requiredDecision" if inputs[name].is_decision else "requiredInput" for name in _tested(rows, inputs)}


def _table(decision: ET.Element, policy: str, rows: Sequence[Row], inputs: _Inputs, default: str | None = None) -> None:
    name = decision.attrib["id"]
    table = _child(decision, "decisionTable", id=f"{name}_table", hitPolicy=_POLICIES[policy])
    tested = _tested(rows, inputs)
    for number, test in enumerate(tested, start=1):
        clause = _child(table, "input", id=f"{name}_input_{number}")
        _child(_child(clause, "inputExpression", typeRef=inputs[test].type), "text", test)
    output = _child(table, "output", id=f"{name}_output", typeRef="string")
    if default:
        _child(_child(output, "defaultOutputEntry"), "text", _strings([default]))
    for number, row in enumerate(rows, start=1):
        rule = _child(table, "rule", id=f"{name}_rule_{number}")
        for test in tested:
            _child(_child(rule, "inputEntry"), "text", _cell(row.way, test))
        _child(_child(rule, "outputEntry"), "text", _strings([row.result]))


def _tested(rows: Sequence[Row], inputs: _Inputs) -> list[str]:
    return [name for name in inputs if any(_cell(row.way, name) != _ANYTHING for row in rows)]


_ANYTHING = "-"


def _cell(way: Way, name: str) -> str:
    """Return the unary tests of FEEL for one input."""
    if name != AS_OF:
        return _strings(dict(way.when).get(name, ())) or _ANYTHING
    if way.since and way.before:
        return f"[{_date(way.since)}..{_date(way.before)})"
    if way.since:
        return f">= {_date(way.since)}"
    return f"< {_date(way.before)}" if way.before else _ANYTHING


def _date(day: date) -> str:
    return f'date("{day}")'


def _strings(values: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)


def _child(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child
