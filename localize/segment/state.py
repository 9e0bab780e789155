"""What the scan of an article knows at any point, and how it notes what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from localize.segment.containers import Container
from localize.segment.inline import translatable
from localize.segment.lines import Line
from localize.segment.model import Span, Unit
from localize.segment.paragraph import Paragraph


@dataclass(slots=True)
class State:
    """The open blocks, and the units found so far, in source order.

    `kind` is that of the next paragraph. `html` is true within raw HTML, which lasts to the next blank line;
    `nesting` counts the HTML elements open around it, `columns` the `:::row` and `:::column`; within them,
    indented lines are not code.
    """

    text: str
    lines: Sequence[Line]
    spans: list[Span] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    paragraph: Paragraph | None = None
    kind: str = "paragraph"
    html: bool = False
    nesting: int = 0
    columns: int = 0

    def add(self, line: Line, start: int, end: int | None = None) -> None:
        """Let the line's stretch go on with the open paragraph, or start one."""
        if self.paragraph is None:
            self.paragraph = Paragraph("html-text", html=True) if self.html else Paragraph(self.kind)
        self.paragraph.add(start, line.end if end is None else end, line.number)

    def close(self) -> None:
        """End the open paragraph."""
        if self.paragraph is not None:
            self.spans.extend(self.paragraph.spans(self.text))
        self.paragraph = None
        self.kind = "paragraph"

    def leave(self, matched: int) -> None:
        """End the open paragraph and all containers but the first ones."""
        self.close()
        del self.containers[matched:]

    def emit(self, start: int, end: int, line: int, kind: str) -> None:
        """Note a unit that stands on one line; its trailing blanks are left out."""
        content = self.text[start:end].rstrip(" \t")
        if translatable(content):
            self.spans.append(Span(start, start + len(content), Unit(content, line, kind)))

    def past(self, token: str, index: int, position: int) -> tuple[int, int]:
        """Line index and offset after the next `token`; the end of the text when there is none."""
        return self.at(self.text.find(token, position), len(token), index)

    def at(self, found: int, length: int, index: int) -> tuple[int, int]:
        """Line index and offset after what was found at `found` (-1: nothing), going on from line `index`."""
        if found < 0:
            return len(self.lines), len(self.text)
        position = found + length
        while self.lines[index].next < position:
            index += 1
        return index, position
