"""Walks an article line by line and finds its units.

No Markdown parser: it only has to know where a text starts and ends. Whatever it does not recognise stays
glue or becomes one unit too many; neither can lose a byte, since units are offsets into the source.
"""

from collections.abc import Sequence

from localize.segment import blocks, marks
from localize.segment.containers import Container, Place, enter, past_quote_mark
from localize.segment.html import closes_block
from localize.segment.inline import without_code
from localize.segment.lines import TAB, Line, is_blank, skip_blank
from localize.segment.marks import Start, block_start
from localize.segment.model import Span
from localize.segment.rawhtml import html_line, opened_comment
from localize.segment.state import State


def scan(text: str, lines: Sequence[Line], first: int) -> list[Span]:
    """The units from line index `first` on, in source order. Takes time linear in the text's length."""
    state = State(text, lines)
    index = first
    while index < len(lines):
        index = _line(state, index)
    state.close()
    return state.spans


def _line(state: State, index: int) -> int:
    """Take in the line, and those that belong to its block; gives the index of the line to go on with."""
    line = state.lines[index]
    if is_blank(state.text, line.start, line.end):
        state.close()
        state.html = False
        return index + 1
    place = enter(state.text, line, state.containers)
    if place.position == line.end:  # a quote's empty line
        state.leave(place.matched)
        state.html = False
        return index + 1
    if _is_code(state, place, line):
        state.leave(place.matched)
        return index + 1
    opened = _open_containers(state, place, line)
    if place.position == line.end:
        return index + 1
    if not opened and place.matched < len(state.containers):
        if state.paragraph is not None and block_start(state.text, place.position, line.end) is None:
            state.add(line, place.position)  # a lazy continuation of the paragraph
            return opened_comment(state, index, place.position)
        state.leave(place.matched)
    return _leaf(state, index, place)


def _is_code(state: State, place: Place, line: Line) -> bool:
    """Indented code: four columns in, where no paragraph is open; inside a list, a bullet may stand there."""
    depth = place.column - place.base
    if state.paragraph is not None or depth < TAB or state.html or state.columns:
        return False
    if state.nesting and state.text[place.position] == "<":
        return False
    inside = state.containers[place.matched - 1] if place.matched else None
    bullet = marks.BULLET.match(state.text, place.position, line.end)
    return not (inside and inside.item and bullet and depth < 2 * TAB)


def _open_containers(state: State, place: Place, line: Line) -> bool:
    """Go past the marks that open quotes, list items and definitions on this line; whether there were any."""
    opened = False
    while place.position < line.end:
        quote = state.text[place.position] == ">"
        mark = -1 if quote else _item_mark(state, place, line, opened)
        if not quote and mark < 0:
            break
        if not opened:
            state.leave(place.matched)
        if quote:
            past = past_quote_mark(state.text, place.position, line.end, place.column)
            place.position, place.column, place.base = past
            state.containers.append(Container(True, 0))
            state.kind = "paragraph"
        else:
            _open_item(state, place, line, mark)
        place.matched += 1
        opened = True
    return opened


def _item_mark(state: State, place: Place, line: Line, opened: bool) -> int:
    """Offset after the bullet, the number, the `[^1]:` or the `:` that opens an item here; -1 when none does."""
    text, position = state.text, place.position
    char = text[position]
    if char == "[":
        match = marks.FOOTNOTE.match(text, position, line.end)
    elif char == ":" and not state.html:
        match = marks.DEFINITION.match(text, position, line.end)
    elif char in "-*+0123456789":
        match = marks.BULLET.match(text, position, line.end)
        if match and not opened:
            if marks.THEMATIC.match(text, position, line.end):
                return -1
            if state.paragraph is not None and not _interrupts(state, match.group(), match.end(), line):
                return -1
    else:
        return -1
    return match.end() if match else -1


def _interrupts(state: State, mark: str, after: int, line: Line) -> bool:
    """Whether a bullet in the middle of a paragraph starts a list: a lone "-" or a "2020." is just text."""
    if is_blank(state.text, after, line.end):
        return False
    in_list = bool(state.containers) and state.containers[-1].item
    return in_list or mark[:-1] in {"", "1"}


def _open_item(state: State, place: Place, line: Line, mark: int) -> None:
    item = state.text[place.position] not in "[:"
    after = place.column + mark - place.position
    position, column = skip_blank(state.text, mark, line.end, after)
    if not item:
        indent = place.base + TAB
    elif position == line.end or column - after > TAB:
        indent = after + 1
    else:
        indent = column
    task = marks.TASK.match(state.text, position, line.end) if item else None
    if task:
        position, column = skip_blank(state.text, task.end(), line.end, column + 3)
    place.position, place.column, place.base = position, column, indent
    state.containers.append(Container(False, indent, item))
    state.kind = "list-item" if item else "paragraph"


def _leaf(state: State, index: int, place: Place) -> int:
    """Take in a line's content, past the marks of its containers; gives the next index."""
    text, line, position = state.text, state.lines[index], place.position
    start = block_start(text, position, line.end)
    if state.html and start not in {Start.HEADING, Start.FENCE}:  # these two are blocks in <div markdown> too
        return html_line(state, index, position)
    if start is Start.HTML or (start is None and _tag_in_text(state, line, position)):
        return html_line(state, index, position)
    state.html = False
    if start is None:
        return _text(state, index, position)
    if start is Start.RULE and state.paragraph is not None and marks.SETEXT.match(text, position, line.end):
        state.paragraph.kind = "heading"
    state.close()
    if start is Start.FENCE:
        return blocks.fence(state, index, position)
    if start is Start.HEADING:
        blocks.heading(state, line, position)
    elif start is Start.ADMONITION:
        blocks.admonition(state, line, position, place.column)
    else:
        blocks.one_line(state, start, line, position)
    return index + 1


def _tag_in_text(state: State, line: Line, position: int) -> bool:
    """Whether the line ends an HTML block's text after a blank line, as in "last words</td>"."""
    return state.nesting > 0 and closes_block(without_code(state.text[position : line.end]))


def _text(state: State, index: int, position: int) -> int:
    line = state.lines[index]
    if blocks.starts_table(state, index, position):
        state.close()
        return blocks.table(state, index, position)
    if state.text[position] == "#" and state.paragraph is None:  # "#Title", as Python-Markdown reads it
        blocks.heading(state, line, position)
        return index + 1
    state.add(line, position)
    return opened_comment(state, index, position)
