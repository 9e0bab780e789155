"""Cut an article into translatable units and put it back together, byte for byte.

`join(segment(text)) == text` for every string: units are offsets into the source, and all between them is
handed through untouched.
"""

from collections.abc import Callable, Iterable, Sequence

from localize.segment.frontmatter import KIND, front_matter_end, front_matter_spans, quote
from localize.segment.lines import split_lines
from localize.segment.model import Piece, Unit
from localize.segment.scanner import scan

__all__ = ["FRONT_MATTER", "Piece", "Unit", "join", "segment", "translate", "units"]

FRONT_MATTER = ("title", "description")
_LINE_BREAKS = str.maketrans(dict.fromkeys("\r\n", " "))


def segment(text: str, front_matter: Sequence[str] = FRONT_MATTER) -> list[Piece]:
    """All pieces of the text, in order; `front_matter` names the keys whose values are translated."""
    lines = split_lines(text)
    first = front_matter_end(text, lines)
    spans = list(front_matter_spans(text, lines[1 : max(1, first - 1)], front_matter))
    spans += scan(text, lines, first)
    pieces: list[Piece] = []
    position = 0
    for span in spans:
        if span.start > position:
            pieces.append(Piece(text[position : span.start]))
        pieces.append(Piece(text[span.start : span.end], span.unit))
        position = span.end
    if position < len(text):
        pieces.append(Piece(text[position:]))
    return pieces


def join(pieces: Iterable[Piece]) -> str:
    """The text the pieces were cut from."""
    return "".join(piece.raw for piece in pieces)


def units(text: str, front_matter: Sequence[str] = FRONT_MATTER) -> list[Unit]:
    """The units of the text, in source order; the same msgid may occur more than once."""
    return [piece.unit for piece in segment(text, front_matter) if piece.unit is not None]


def translate(text: str, lookup: Callable[[Unit], str | None], front_matter: Sequence[str] = FRONT_MATTER) -> str:
    """The text with every unit replaced that `lookup` has a text for; all else stays byte for byte.

    None, an empty text and the unit's own text leave the source as it is. A translation always stays on
    one line, and inside its front matter value or attribute, whatever it holds; whether its inline markup
    is that of the English is for `localize.checks.markup` to say.
    """
    return "".join(_render(piece, lookup) for piece in segment(text, front_matter))


def _render(piece: Piece, lookup: Callable[[Unit], str | None]) -> str:
    if piece.unit is None:
        return piece.raw
    translation = lookup(piece.unit)
    if not translation or translation == piece.unit.text:
        return piece.raw
    if piece.unit.kind == KIND:
        return quote(translation)
    translation = translation.translate(_LINE_BREAKS)
    if piece.unit.kind == "image-alt":
        return translation.replace('"', "&quot;")
    return translation
