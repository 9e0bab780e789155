"""The rules as decision tables for people and programs: Markdown, CSV and JSON, in each language."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from partner_helper.cells import harmless
from partner_helper.engine import APPLIES, DOES_NOT_APPLY, NO, UNDETERMINED, YES, Engine
from partner_helper.messages import Words, words
from partner_helper.rules import Rules
from partner_helper.table_rows import PERMITTED, Row, Table, tables
from partner_helper.ways import Way, factors

BETWEEN_VALUES = " / "


def markdown(language: str) -> str:
    """Return the questions and all tables as Markdown in `language`.

    A line of a table is a result with all its rows: first what they share, then choices. That a step needs a
    sale that is permitted stands above the steps, once. Raises InputError for a language the helper does not
    speak.
    """
    engine, say = Engine(), words(language)
    inputs = _inputs(engine.rules, say)
    lines = [f"## {_text(say('table.questions'))} {{ #questions }}", ""]
    lines += _markdown_table(
        [_text(say("table.question")), _text(say("table.answers"))],
        [[_text(say(f"fact.{fact.id}.question")), _values(inputs[fact.id][1].values())] for fact in engine.rules.facts],
    )
    for table in tables(engine):
        lines += [f"## {_text(say(f'table.{table.id}'))} {{ #{table.id} }}", ""]
        lines += [_text(f"{_policy(say, table)}. {say(f'table.{table.id}_policy')}"), ""]
        head = [_text(say("table.result")), _text(say("table.when"))]
        lines += _markdown_table(head, _lines(say, table, inputs))
    return "\n".join(lines)


def csv_text(language: str) -> str:
    """Return all tables as one CSV in words of `language`: a line a row, a column an input; dates are ISO.

    Several values that will do stand in one cell, with " / " between them; where the cell is empty, any will.
    Raises InputError for a language the helper does not speak.
    """
    engine, say = Engine(), words(language)
    inputs = _inputs(engine.rules, say)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [say("table.table"), say("table.hit_policy"), *(name for name, _ in inputs.values())]
    writer.writerow(map(harmless, [*names, say("table.since"), say("table.until"), say("table.result")]))
    for table in tables(engine):
        for row in table.rows:
            when = dict(row.way.when)
            cells = [BETWEEN_VALUES.join(inputs[name][1][value] for value in when.get(name, ())) for name in inputs]
            period = [_iso(row.way.since) or "", _iso(row.way.before) or ""]
            line = [say(f"table.{table.id}"), say(f"table.hit_{table.policy}"), *cells, *period]
            writer.writerow(map(harmless, [*line, _result(say, table, row.result)]))
    return out.getvalue()


def json_text(language: str) -> str:
    """Return questions and tables as JSON, each id with its words in `language`.

    {"rules", "facts_from", "facts_until", "language", "inputs": [{"id", "words", "values": [{"id", "words"}]}],
    "tables": [{"id", "words", "hit_policy", "rows": [{"when": [{"input", "values": [id, ...]}], "from", "before",
    "result": {"id", "words"}}]}]}. Dates are ISO or null; an input that is not in `when` may have any value.
    Raises InputError for a language the helper does not speak.
    """
    engine, say = Engine(), words(language)
    told: dict[str, Any] = {
        "rules": engine.rules.digest,
        "facts_from": engine.rules.facts_from.isoformat(),
        "facts_until": engine.rules.facts_until.isoformat(),
        "language": language,
        "inputs": [
            {"id": name, "words": title, "values": [{"id": value, "words": label} for value, label in values.items()]}
            for name, (title, values) in _inputs(engine.rules, say).items()
        ],
        "tables": [
            {
                "id": table.id,
                "words": say(f"table.{table.id}"),
                "hit_policy": table.policy,
                "rows": [
                    {
                        "when": [{"input": name, "values": list(values)} for name, values in row.way.when],
                        "from": _iso(row.way.since),
                        "before": _iso(row.way.before),
                        "result": {"id": row.result, "words": _result(say, table, row.result)},
                    }
                    for row in table.rows
                ],
            }
            for table in tables(engine)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"md": markdown, "csv": csv_text, "json": json_text}
"""What `partner-helper table --format` can be: a function of the language."""

type _Inputs = Mapping[str, tuple[str, Mapping[str, str]]]
"""What a row can ask for: the id of a fact, of `permitted` or of a model, to its name and its values' labels."""


def _inputs(rules: Rules, say: Words) -> _Inputs:
    facts = {
        fact.id: (
            say(f"fact.{fact.id}.name"),
            {value: say(f"fact.{fact.id}.{value}.label") for value in fact.values},
        )
        for fact in rules.facts
    }
    permitted = {value: say(f"permitted.{value}") for value in (YES, NO, UNDETERMINED)}
    status = {value: say(f"status.{value}") for value in (APPLIES, DOES_NOT_APPLY, UNDETERMINED)}
    models = {model.id: (say(f"model.{model.id}.name"), status) for model in rules.models}
    return facts | {PERMITTED: (say("permitted.name"), permitted)} | models


def _policy(say: Words, table: Table) -> str:
    return f"{say('table.hit_policy')}: {say(f'table.hit_{table.policy}')}"


def _result(say: Words, table: Table, result: str) -> str:
    key = {
        PERMITTED: f"permitted.{result}",
        "models": f"model.{result}.name",
        "confirm": f"model.{result}.name",
        "limits": f"limit.{result}",
    }.get(table.id, f"{table.id.removesuffix('s')}.{result}.title")
    return say(key)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# --- Markdown -----------------------------------------------------------------------------------------


def _lines(say: Words, table: Table, inputs: _Inputs) -> Iterator[list[str]]:
    """Yield [results, conditions]; results that follow one another with the same rows share a line."""
    found = [(result, tuple(rows)) for result, rows in groupby(table.rows, key=lambda row: row.result)]
    for conditions, same in groupby(found, key=lambda item: _conditions(say, item[1], inputs)):
        yield ["<br>".join(_text(_result(say, table, result)) for result, _ in same), conditions]


def _conditions(say: Words, rows: Sequence[Row], inputs: _Inputs) -> str:
    common, choices = factors(row.way for row in rows)
    parts = "<br>".join(_parts(say, common, inputs))
    for choice in choices:
        items = "".join(f"<li>{'; '.join(_parts(say, way, inputs))}</li>" for way in choice)
        # A list ends its line by itself.
        parts += f"{'' if parts.endswith('</ul>') or not parts else '<br>'}{_text(say('table.one_of'))}<ul>{items}</ul>"
    return parts or _text(say("table.always"))


def _parts(say: Words, way: Way, inputs: _Inputs) -> list[str]:
    """Return a text for each condition; of values, those or the ones left out, whichever are fewer."""
    parts = []
    for name, values in way.when:
        if name == PERMITTED:
            continue
        title, labels = inputs[name]
        left_out = [label for value, label in labels.items() if value not in values]
        told = _values(labels[value] for value in values)
        if len(left_out) < len(values):
            quoted = _values(say("page.quote", text=label) for label in left_out)
            told = _text(say("table.but", values="\0")).replace("\0", quoted)
        parts.append(f"**{_text(title)}**: {told}")
    if way.since and way.before:
        parts.append(_text(say("table.between", **{"from": say.date(way.since), "before": say.date(way.before)})))
    elif way.since:
        parts.append(_text(say("table.from", date=say.date(way.since))))
    elif way.before:
        parts.append(_text(say("table.before", date=say.date(way.before))))
    return parts


def _values(labels: Iterable[str]) -> str:
    return BETWEEN_VALUES.join(map(_text, labels))


def _markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def _text(text: str) -> str:
    """Return words in one line, with everything escaped that Markdown or HTML could take for markup."""
    text = " ".join(text.splitlines())
    for sign, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, safe)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]#|!" else sign for sign in text)
