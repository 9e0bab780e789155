"""Word files: TOML tables of strings. The dotted key is the msgctxt, the string the msgid."""

import re
import tomllib
from collections.abc import Iterator

from localize.problems import Problem, Problems
from localize.segment import Unit

KIND = "word"
_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)$""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def word_units(text: str, file: str) -> list[Unit]:
    """The strings of a word file, in its order.

    Raises Problems where it is not TOML, or a leaf is neither a string nor a list of strings, or is empty.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        raise Problems([Problem(file, int(where[1]) if where else 1, f"is not TOML: {error}")]) from None
    lines = key_lines(text)
    found: list[Unit] = []
    problems: list[Problem] = []
    for key, value in _leaves(data, ""):
        line = _line_of(key, lines)
        if isinstance(value, str) and value.strip():
            found.append(Unit(value, line, KIND, key))
        else:
            message = f"{key} is {value!r}; a word file holds only strings that are not empty, in tables and lists"
            problems.append(Problem(file, line, message))
    if problems:
        raise Problems(problems)
    return found


def _leaves(value: object, key: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{key}[{index}]")
    else:
        yield key, value


def _line_of(key: str, lines: dict[str, int]) -> int:
    """The key's line, or that of the nearest key it stands in (an inline table, a list)."""
    while key:
        if key in lines:
            return lines[key]
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return 1


def key_lines(text: str) -> dict[str, int]:
    """Dotted key to the line it stands on (from 1); strings over several lines are stepped over."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if closing is not None:
            if closing in line:
                closing = None
            continue
        if header := _HEADER.match(line):
            table = _dotted(header[1])
            if line.lstrip().startswith("[["):
                index = counts.get(table, 0)
                counts[table] = index + 1
                table = f"{table}[{index}]"
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            key = _dotted(match[1])
            found.setdefault(f"{table}.{key}" if table else key, number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2 == 1:
                closing = quotes
    return found


def _dotted(key: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(key))
