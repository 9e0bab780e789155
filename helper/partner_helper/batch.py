"""Many cases at once: rows in, one result a row out, in the same order, one row in memory at a time."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from partner_helper import answers
from partner_helper.cells import harmless
from partner_helper.engine import Engine
from partner_helper.errors import InputError
from partner_helper.explain import explain

FORMATS = ("jsonl", "csv")
_PROGRESS_EVERY = 5000


@dataclass(frozen=True)
class Row:
    """One case: the line it begins on, its answers or why there are none, and the fields that are not ours."""

    line: int
    answers: Mapping[str, Any]
    other: Mapping[str, Any]
    error: str | None = None


type Decide = Callable[[Mapping[str, Any]], dict[str, Any]]


def run(source: Path, out: Path | None, as_of: str | None, explained: bool) -> int:
    """Answer every row of `source` into `out` (or standard output) and return how many were refused.

    A refused row has its place in the output, with `error` and `line`, and is told on standard error; the
    others are answered. `out` is written whole or not at all. Raises InputError when the file itself or the
    date cannot be used.
    """
    kind = _format(source)
    engine = Engine()
    day = answers.as_of(engine.rules, as_of)
    decide: Decide = (
        (lambda given: explain(engine, given, day))
        if explained
        else (lambda given: engine.decide(given, day).as_json())
    )
    refused = 0
    if out is not None and out.resolve() == source.resolve():
        raise InputError(f"{out}: is the input, too; name another file for the results")
    with _reading(source) as lines, _writing(out) as stream:
        rows = _csv_rows(lines, source, engine) if kind == "csv" else _jsonl_rows(lines)
        write = _csv_writer(stream, engine) if _format(out or source) == "csv" else _jsonl_writer(stream)
        for count, row in enumerate(rows, start=1):
            told = _decide(row, decide)
            if "error" in told:
                refused += 1
                print(f"{source}:{row.line}: {told['error']}", file=sys.stderr)
            write(told)
            _progress(count)
    return refused


def _decide(row: Row, decide: Decide) -> dict[str, Any]:
    other = {"input": dict(row.other)} if row.other else {}
    if row.error is not None:
        return {"error": row.error, "line": row.line, **other}
    try:
        return {**decide(row.answers), **other}
    except InputError as error:
        return {"error": str(error), "line": row.line, **other}


# --- Reading ------------------------------------------------------------------------------------------


def _jsonl_rows(lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _jsonl_row(number, line)


def _jsonl_row(number: int, line: str) -> Row:
    try:
        data = answers.parse(_decoded(line))
    except InputError as error:
        return Row(number, {}, {}, str(error))
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        return Row(
            number, {}, data if isinstance(data, dict) else {}, 'allowed is {"answers": {fact: value, ...}, ...}'
        )
    return Row(number, data.pop("answers"), data)


def _csv_rows(lines: Iterable[str], source: Path, engine: Engine) -> Iterator[Row]:
    facts = [fact.id for fact in engine.rules.facts]
    reader = csv.reader(lines, strict=True)
    head = _csv_head(reader, facts)
    if other := [name for name in head if name not in facts]:
        print(f"{source}: handed through, as they name no fact: {', '.join(other)}", file=sys.stderr)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, {}, {}, f"CSV: {error}; the rest of the file cannot be told apart and is not answered")
            return
        if not cells:
            continue
        if len(cells) != len(head):
            yield Row(line, {}, {}, f"received {len(cells)} cells; allowed are {len(head)}, as in the first line")
            continue
        try:
            pairs = [(name, _decoded(cell)) for name, cell in zip(head, cells, strict=True)]
        except InputError as error:
            yield Row(line, {}, {}, str(error))
            continue
        given = {name: cell for name, cell in pairs if name in facts and cell}
        yield Row(line, given, {name: cell for name, cell in pairs if name not in facts})


def _csv_head(reader: Iterator[list[str]], facts: list[str]) -> list[str]:
    try:
        head = next(reader)
    except (StopIteration, csv.Error):
        head = []
    if not set(head) & set(facts) or len(set(head)) != len(head):
        raise InputError(
            f"line 1: received the columns {', '.join(head) or 'none'}; allowed are different names, "
            f"at least one of them a fact: {', '.join(facts)}"
        )
    return head


@contextmanager
def _reading(source: Path) -> Iterator[Iterator[str]]:
    try:
        # A byte that is no UTF-8 becomes a lone surrogate here, and an error of its own row in _decoded.
        with source.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            yield _lines(stream)
    except OSError as error:
        raise InputError(f"{error.filename or source}: {error.strerror}") from None


def _decoded(text: str) -> str:
    """Return `text`; raises InputError when it holds a byte that is no UTF-8."""
    for sign in text:
        if "\udc80" <= sign <= "\udcff":
            raise InputError(f"is not UTF-8: received the byte 0x{ord(sign) - 0xDC00:02x}")
    return text


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield lines; what is longer than a case may be is cut there, and the rest of the line passed over."""
    limit = answers.MAX_LENGTH + 2
    while line := stream.readline(limit):
        yield line
        while len(line) == limit and not line.endswith("\n"):
            line = stream.readline(limit)


def _format(path: Path) -> str:
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise InputError(f"{path}: received a name ending in {path.suffix!r}; allowed are .jsonl and .csv")
    return kind


# --- Writing ------------------------------------------------------------------------------------------


def _jsonl_writer(stream: TextIO) -> Callable[[Mapping[str, Any]], None]:
    def write(told: Mapping[str, Any]) -> None:
        stream.write(json.dumps(told, ensure_ascii=False) + "\n")

    return write


def _csv_writer(stream: TextIO, engine: Engine) -> Callable[[Mapping[str, Any]], None]:
    """One column a key and one a model; lists are separated by spaces; what is not ours is one JSON cell."""
    models = [model.id for model in engine.rules.models]
    lists = ["confirm", "steps", "caveats", "limits", "conflicts", "open", "find_out"]
    nested = ["reasons", "what_if", "input"]
    head = ["permitted", *models, *lists, "next", "group", "as_of", "rules", "error", "line", *nested]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)

    def write(told: Mapping[str, Any]) -> None:
        cells: dict[str, str] = {key: str(told.get(key) or "") for key in head}
        cells |= {model: told["models"][model] for model in models if "models" in told}
        cells |= {key: " ".join(told.get(key, ())) for key in lists}
        cells |= {key: json.dumps(told[key], ensure_ascii=False) for key in nested if key in told}
        writer.writerow([harmless(cells[key]) for key in head])

    return write


@contextmanager
def _writing(out: Path | None) -> Iterator[TextIO]:
    # A lone surrogate that came in as JSON's \\udXXX goes out as the same: nothing is lost, and nothing breaks.
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout
        return
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        temporary.replace(out)
    except OSError as error:
        raise InputError(f"{out}: {error.strerror}; nothing was written") from None
    finally:
        temporary.unlink(missing_ok=True)


def _progress(count: int) -> None:
    if count % _PROGRESS_EVERY == 0 and sys.stderr.isatty():
        print(f"\r{count:,} rows", end="", file=sys.stderr, flush=True)
