"""The rules as decision tables, in the manner of DMN, made from the diagrams the engine decides with.

Every row of a table is one way in which its result comes about: the answers that must be given, each column
one fact, several allowed values in one cell. The rows of one result do not overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from partner_helper.engine import Engine
from partner_helper.messages import Words, words
from partner_helper.rules import Fact


@dataclass(frozen=True)
class Row:
    """`result` comes about when each fact of `when` has one of its values, from `since` until before `before`."""

    result: str
    when: tuple[tuple[str, tuple[str, ...]], ...]
    since: date | None = None
    before: date | None = None


@dataclass(frozen=True)
class Table:
    """A table with the id it has in words.toml."""

    id: str
    rows: tuple[Row, ...]


def tables(engine: Engine) -> tuple[Table, ...]:
    """Return permission, models, what to confirm, steps and caveats as tables of ids."""
    rules = engine.rules
    confirm = [f"confirm.{model.id}" for model in rules.models]
    return (
        Table("permitted", tuple(_rows(engine, ["permitted"]))),
        Table("models", tuple(_rows(engine, [model.id for model in rules.models]))),
        Table("confirm", tuple(_rows(engine, confirm))),
        Table("steps", tuple(_rows(engine, [step.id for step in rules.steps]))),
        Table("caveats", tuple(_rows(engine, [caveat.id for caveat in rules.caveats]))),
    )


def markdown(language: str) -> str:
    """Return the questions and all tables as Markdown in `language`.

    Raises InputError for a language the helper does not speak.
    """
    engine, say = Engine(), words(language)
    lines = [f"## {_text(say('table.questions'))} {{ #questions }}", ""]
    lines += _markdown_table(
        [say("table.question"), say("table.answers")],
        [[say(f"fact.{fact.id}.question"), _values(say, fact, fact.values)] for fact in engine.rules.facts],
    )
    for table in tables(engine):
        lines += [f"## {_text(say(f'table.{table.id}'))} {{ #{table.id} }}", ""]
        lines += [_text(say(f"table.{table.id}_policy")), ""]
        rows = [[_result(say, table.id, row), _conditions(engine, say, row)] for row in table.rows]
        lines += _markdown_table([say("table.result"), say("table.when")], rows)
    return "\n".join(lines)


def _rows(engine: Engine, ids: Sequence[str]) -> Iterator[Row]:
    edges: list[date | None] = [None, *engine.rules.dates, None]
    for name in ids:
        found: list[Row] = []
        for since, before in pairwise(edges):
            conditions = engine.conditions(since or engine.rules.facts_from)
            for path in conditions.forest.paths(_node(engine, since, name)):
                when = tuple(
                    (engine.rules.facts[level].id, tuple(engine.rules.facts[level].values[i] for i in sorted(values)))
                    for level, values in sorted(path.items())
                )
                found.append(Row(name, when, since, before))
        yield from _joined(found)


def _node(engine: Engine, since: date | None, name: str) -> int:
    conditions = engine.conditions(since or engine.rules.facts_from)
    kind, _, model_id = name.partition(".")
    if kind != "confirm":
        return conditions.about[name]
    item = next(item for item in conditions.models if item.model.id == model_id)
    doubt = conditions.forest.conjoin(item.confirm_unless_ruled_out, item.applies)
    return conditions.forest.disjoin(doubt, item.confirm_always)


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Make one row of equal rows of periods that follow one another."""
    joined: list[Row] = []
    for row in rows:
        for index, other in enumerate(joined):
            if other.when == row.when and other.before == row.since is not None:
                joined[index] = Row(row.result, row.when, other.since, row.before)
                break
        else:
            joined.append(row)
    return joined


def _result(say: Words, table: str, row: Row) -> str:
    if table == "permitted":
        return say("permitted.no")
    if table in ("models", "confirm"):
        return say(f"model.{row.result.removeprefix('confirm.')}.name")
    return say(f"{table.removesuffix('s')}.{row.result}.title")


def _conditions(engine: Engine, say: Words, row: Row) -> str:
    parts = [
        f"**{_text(say(f'fact.{fact}.name'))}**: {_values(say, engine.rules.fact(fact), values)}"
        for fact, values in row.when
    ]
    if row.since and row.before:
        parts.append(say("table.between", **{"from": say.date(row.since), "before": say.date(row.before)}))
    elif row.since:
        parts.append(say("table.from", date=say.date(row.since)))
    elif row.before:
        parts.append(say("table.before", date=say.date(row.before)))
    return "<br>".join(parts) or say("table.always")


def _values(say: Words, fact: Fact, values: Sequence[str]) -> str:
    return " / ".join(_text(say(f"fact.{fact.id}.{value}.label")) for value in values)


def _markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def _text(text: str) -> str:
    """Return words with everything escaped that Markdown or HTML could take for markup."""
    for sign, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, safe)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]#|" else sign for sign in text)
