"""Lines with their offsets, and the measuring of indentation."""

import re
from dataclasses import dataclass

TAB = 4
BOM = "\ufeff"
# Only the line ends Markdown knows: str.splitlines would also cut at form feeds, U+0085 and U+2028.
_LINE = re.compile(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without the line end; `next` is where the following line starts; numbers from 1."""

    start: int
    end: int
    next: int
    number: int


def split_lines(text: str) -> list[Line]:
    """All lines of the text; a byte order mark at its start belongs to no line."""
    lines: list[Line] = []
    position = 1 if text.startswith(BOM) else 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None  # noqa: S101 - the pattern matches everywhere
        lines.append(Line(position, match.end(1), match.end(), len(lines) + 1))
        position = match.end()
    return lines


def skip_blank(text: str, position: int, end: int, column: int) -> tuple[int, int]:
    """Offset and column (tabs to stops of 4) of the first character that is neither space nor tab."""
    while position < end:
        char = text[position]
        if char == " ":
            column += 1
        elif char == "\t":
            column += TAB - column % TAB
        else:
            break
        position += 1
    return position, column


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether there is nothing but spaces and tabs between the two offsets."""
    return skip_blank(text, start, end, 0)[0] == end
