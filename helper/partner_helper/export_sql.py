"""The rules as one SQL query, for those whose files outgrow one machine.

Plain SQL that DuckDB, PostgreSQL, SQLite (3.23 or newer), BigQuery and Snowflake all take: CASE, IN, AND, OR,
one common table expression for what the rest builds on, dates as ISO text that is compared with `as_of`.

Missing answers: the query gives what the engine gives, for NULL and 'unknown' alike. The rules as they are
written would not: SQL's three-valued logic calls `a OR NOT a` undetermined. So each status has a condition of its
own, made of all the widest ways in which it comes about (ways.py), no condition is negated, and what no way
settles is 'undetermined'. A step, caveat, limit or conflict is TRUE where the engine lists it, else FALSE.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from partner_helper.engine import UNDETERMINED, Engine
from partner_helper.expression import And, Expression, Name, Not, Or, Test
from partner_helper.rules import UNKNOWN, Model, Rule, Rules
from partner_helper.table_rows import PERMITTED, Row, Table, statuses, tables
from partner_helper.ways import Way, factors

_HEADER = """\
-- Which ways of working with other Microsoft partners apply, for each row of the table `facts`.
-- Rules {digest}, reviewed on {until}. Made by `partner-helper export --format sql`: change the rules, not this file.
--
-- IN: the table `facts` with the columns
--   {facts}: text, values as in the first CASE;
--   as_of: the date the rules are read at, from {since} to {until};
--   any others, which are handed through. None may have the name of a result.
-- OUT: all columns of `facts`, and
--   permitted: 'no', 'yes' or 'undetermined'; NULL where the row is refused;
--   {models}: 'applies', 'does_not_apply' or 'undetermined';
--   confirm_ and the name of a model: TRUE where its status must be confirmed with Microsoft;
--   each step, caveat, limit and conflict: TRUE where the helper lists it, else FALSE.
-- MISSING: NULL and 'unknown' both say that an answer is not known. What is the same for every possible answer is
--   settled, exactly as in the helper; a step or caveat that is not certain yet is FALSE. Where as_of is NULL, only
--   what holds on every one of those dates is settled.
-- REFUSED: a row with another value, or with a date outside the range, has NULL in every result:
--   SELECT ... WHERE permitted IS NULL finds them.
--
-- Each column has its rule beside it. The rules' own names:
{definitions}
"""


def sql(engine: Engine) -> str:
    """Return the query."""
    rules = engine.rules
    known = statuses(engine)
    allowed = [f"WHEN {_refused(rules)} THEN NULL"]
    lines = [
        _header(rules),
        "WITH allowed AS (",
        "  SELECT",
        "    facts.*,",
        *_column(PERMITTED, [*allowed, *_settled(known[PERMITTED])], f"no: {written(rules.forbidden.when)}", last=True),
        "  FROM facts",
        "), decided AS (",
        "  SELECT",
        "    allowed.*,",
    ]
    for model in rules.models:
        told = [_NOT_REFUSED, *_settled(known[model.id])]
        lines += _column(model.id, told, written(model.when), last=model == rules.models[-1])
    lines += ["  FROM allowed", ")", "SELECT", "  decided.*,"]
    results = list(_results(engine))
    for index, (name, rule, rows) in enumerate(results):
        told = [_NOT_REFUSED, *_when([row.way for row in rows], "TRUE"), "ELSE FALSE"]
        lines += _column(name, told, rule, last=index == len(results) - 1, indent="  ")
    return "\n".join([*lines, "FROM decided", ""])


def written(expression: Expression, inside: int = 0) -> str:
    """Return the expression in the language of rules.toml; `inside` is how close its surroundings bind."""
    match expression:
        case Name(name):
            return name
        case Test(fact, (value,)):
            return f"{fact} = {value}"
        case Test(fact, values):
            return f"{fact} in {{{', '.join(values)}}}"
        case Not(part):
            return f"not {written(part, 3)}"
        case And(parts):
            text, closeness = " and ".join(written(part, 2) for part in parts), 2
        case Or(parts):
            text, closeness = " or ".join(written(part, 1) for part in parts), 1
    return f"({text})" if closeness < inside else text


_NOT_REFUSED = f"WHEN {PERMITTED} IS NULL THEN NULL"


def _header(rules: Rules) -> str:
    definitions = [f"--   {name}: {written(when)}" for name, when in rules.definitions.items()]
    return _HEADER.format(
        digest=rules.digest,
        since=rules.facts_from,
        until=rules.facts_until,
        facts=", ".join(fact.id for fact in rules.facts),
        models=", ".join(model.id for model in rules.models),
        definitions="\n".join(definitions),
    ).rstrip()


def _results(engine: Engine) -> Iterator[tuple[str, str, Sequence[Row]]]:
    """Yield name, rule and rows of each true-or-false column, in the order of the contract."""
    rules = engine.rules
    by_kind = {table.id: table for table in tables(engine)}
    said = {rule.id: _said(rule) for rule in (*rules.steps, *rules.caveats, *rules.conflicts)}
    for model in rules.models:
        said[f"confirm_{model.id}"] = _said_confirm(model)
        said |= dict.fromkeys(model.limits, _said_limit(model))
    ids = {
        "confirm": [model.id for model in rules.models],
        "steps": [step.id for step in rules.steps],
        "caveats": [caveat.id for caveat in rules.caveats],
        "limits": [limit for model in rules.models for limit in model.limits],
        "conflicts": [conflict.id for conflict in rules.conflicts],
    }
    for kind, names in ids.items():
        rows = _by_result(by_kind[kind])
        for name in names:
            column = f"confirm_{name}" if kind == "confirm" else name
            yield column, said[column], rows.get(name, ())


def _by_result(table: Table) -> dict[str, Sequence[Row]]:
    return {result: tuple(rows) for result, rows in groupby(table.rows, key=lambda row: row.result)}


def _said(rule: Rule) -> str:
    since = f"; from {rule.since}" if rule.since else ""
    return f"{written(rule.when)}{since}{f'; before {rule.before}' if rule.before else ''}"


def _said_confirm(model: Model) -> str:
    always = f", or {written(model.confirm_always)}" if model.confirm_always else ""
    return f"{written(model.confirm_unless_ruled_out)}, and {model.id} is not ruled out{always}"


def _said_limit(model: Model) -> str:
    unless = f", unless {written(model.limits_unless)}" if model.limits_unless else ""
    return f"{model.id} applies{unless}"


# --- SQL ----------------------------------------------------------------------------------------------


def _column(name: str, cases: Iterable[str], rule: str, *, last: bool, indent: str = "    ") -> list[str]:
    lines = [f"-- {rule}", "CASE", *(f"  {line}" for case in cases for line in case.split("\n"))]
    return [indent + line for line in (*lines, f"END AS {name}{'' if last else ','}")]


def _settled(ways: dict[str, tuple[Way, ...]]) -> list[str]:
    return [case for status, found in ways.items() for case in _when(found, _text(status))] + [
        f"ELSE {_text(UNDETERMINED)}"
    ]


def _when(ways: Sequence[Way], then: str) -> list[str]:
    """Return the WHEN of what holds in any of `ways`; none where there is no way."""
    if not ways:
        return []
    common, choices = factors(ways)
    parts = _tests(common)
    for choice in choices:
        options = [" AND ".join(_tests(way)) for way in choice]
        if not parts and len(choices) == 1:
            return [f"WHEN {'\n  OR '.join(options)} THEN {then}"]
        parts.append(f"(\n    {'\n    OR '.join(options)}\n  )")
    return [f"WHEN {'\n  AND '.join(parts) or 'TRUE'} THEN {then}"]


def _tests(way: Way) -> list[str]:
    tests = [_is_in(name, values) for name, values in way.when]
    tests += [f"as_of >= '{way.since}'"] if way.since else []
    tests += [f"as_of < '{way.before}'"] if way.before else []
    return tests


def _is_in(name: str, values: Sequence[str]) -> str:
    listed = ", ".join(map(_text, values))
    return f"{name} = {listed}" if len(values) == 1 else f"{name} IN ({listed})"


def _refused(rules: Rules) -> str:
    values = [f"{fact.id} NOT IN ({', '.join(map(_text, (*fact.values, UNKNOWN)))})" for fact in rules.facts]
    return "\n  OR ".join([*values, f"as_of < '{rules.facts_from}'", f"as_of > '{rules.facts_until}'"])


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
