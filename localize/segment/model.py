"""What a segmented text is made of: pieces, some of which carry a translatable unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable text.

    `text` is the msgid: inline Markdown without the block's prefix (bullet, indent, `#`, `>`, cell padding,
    trailing `{ #id }`), soft-wrapped lines joined by one space, so it never holds a line break.
    `line` counts from 1 and is the line the unit starts on. `kind` is one of: front-matter, heading,
    paragraph, list-item, table-cell, admonition-title, tab-title, image-alt, html-text, word.
    `context` is the msgctxt: None except for formats whose units have a key.
    """

    text: str
    line: int
    kind: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source, byte for byte; `unit` is None where nothing is to be translated (glue)."""

    raw: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Where a unit stands in the source: `text[start:end]`."""

    start: int
    end: int
    unit: Unit
