"""Gathers the lines of one paragraph and cuts it into units."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from localize.segment.inline import ends_with_backslash, translatable
from localize.segment.lines import skip_blank
from localize.segment.model import Span, Unit


@dataclass(slots=True)
class Paragraph:
    """An open paragraph: the stretches of its lines, as (start, end, line number)."""

    kind: str
    html: bool = False
    parts: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, start: int, end: int, line: int) -> None:
        """Append one line's stretch; its end keeps what may be a hard break."""
        if start < end:
            self.parts.append((start, end, line))

    def cut(self, end: int) -> None:
        """Let the last stretch end at the offset."""
        start, _, line = self.parts.pop()
        self.add(start, end, line)

    def spans(self, text: str) -> Iterator[Span]:
        """One unit a stretch between hard breaks; inside open inline markup a hard break is kept as `<br>`."""
        words: list[str] = []
        start = end = line = 0
        balance = _Balance()
        for index, (part_start, part_end, part_line) in enumerate(self.parts):
            raw = text[part_start:part_end]
            last = index == len(self.parts) - 1
            content, hard = (raw.strip(" \t"), False) if last or self.html else _hard_break(raw)
            if not words:
                start, line = skip_blank(text, part_start, part_end, 0)[0], part_line
            if content:
                words.append(content)
                end = part_end - (len(raw) - len(raw.rstrip(" \t")))
                if hard and raw.rstrip(" \t") == raw:
                    end -= 1
            balance.add(content)
            if hard and not last and words and balance.open():
                words.append("<br>")
            elif (hard or last) and words:
                yield from _unit(words, start, end, line, self.kind)
                words = []
        if words:
            yield from _unit(words, start, end, line, self.kind)


def _hard_break(raw: str) -> tuple[str, bool]:
    if ends_with_backslash(raw):
        return raw[:-1].strip(" \t"), True
    return raw.strip(" \t"), raw.endswith("  ")


def _unit(words: list[str], start: int, end: int, line: int, kind: str) -> Iterator[Span]:
    content = " ".join(words)
    if translatable(content):
        yield Span(start, end, Unit(content, line, kind))


class _Balance:
    """Whether inline markup is open at the end of what was added; counted, so it costs one pass."""

    def __init__(self) -> None:
        self.strong = self.code = self.brackets = 0

    def add(self, content: str) -> None:
        self.strong += content.count("**")
        self.code += content.count("`")
        self.brackets += content.count("[") - content.count("]")

    def open(self) -> bool:
        return self.strong % 2 == 1 or self.code % 2 == 1 or self.brackets > 0
