"""The blocks a line can stand in: quotes, list items, bodies of admonitions and definitions."""

from collections.abc import Sequence
from dataclasses import dataclass

from localize.segment.lines import Line, skip_blank


@dataclass(frozen=True, slots=True)
class Container:
    """A quote (each line has its `>`), or a body indented to `indent` columns; `item` is a list item's."""

    quote: bool
    indent: int
    item: bool = False


@dataclass(slots=True)
class Place:
    """Where a line's own content starts: offset, column, the column its container's content starts at, and
    how many of the open containers the line goes on with."""

    position: int
    column: int
    base: int
    matched: int


def enter(text: str, line: Line, containers: Sequence[Container]) -> Place:
    """Go past the prefixes of the containers that the line continues."""
    position, column = skip_blank(text, line.start, line.end, 0)
    base = 0
    matched = 0
    for container in containers:
        if container.quote:
            if text[position : position + 1] != ">" or position >= line.end:
                break
            position, column, base = past_quote_mark(text, position, line.end, column)
        elif column >= container.indent:
            base = container.indent
        else:
            break
        matched += 1
    return Place(position, column, base, matched)


def past_quote_mark(text: str, position: int, end: int, column: int) -> tuple[int, int, int]:
    """Offset and column of the content after the `>` at `position`, and the column that content counts from."""
    base = column + 1
    if text[position + 1 : position + 2] in {" ", "\t"} and position + 1 < end:
        base += 1
    position, column = skip_blank(text, position + 1, end, column + 1)
    return position, column, base
