"""Lines of raw HTML: block tags, comments and opaque elements are glue, the text between them is not."""

import re

from localize.segment.html import NESTING, OPAQUE, block_tag, tag_end
from localize.segment.lines import Line, is_blank
from localize.segment.state import State


def html_line(state: State, index: int, position: int) -> int:
    """Take in the line from the offset on; gives the index of the line to go on with.

    A comment, a tag or an opaque element may reach over many lines; what follows it on its last line is
    taken in as well.
    """
    state.html = True
    text, line = state.text, state.lines[index]
    start = position
    while (position := text.find("<", position, line.end)) >= 0:
        name = block_tag(text, position, line.end)
        if name is None and not text.startswith(("<!", "<?"), position):
            position = max(position + 1, tag_end(text, position, line.end))
            continue
        _prose(state, line, start, position)
        state.close()
        if name is None:
            index, position = _past_declaration(state, index, position)
        else:
            index, position = _past_tag(state, index, position, name)
        if index >= len(state.lines):
            return index
        line, start = state.lines[index], position
    _prose(state, line, start, line.end)
    return index + 1


def opened_comment(state: State, index: int, position: int) -> int:
    """Where a paragraph's line opens a comment that ends further down, go past it; gives the next index."""
    while state.paragraph is not None:
        line = state.lines[index]
        opened = state.text.rfind("<!--", position, line.end)
        if opened < 0 or state.text.find("-->", opened, line.end) >= 0:
            break
        state.paragraph.cut(opened)
        state.close()
        index, position = state.past("-->", index, opened)
        if index >= len(state.lines):
            return index
        _prose(state, state.lines[index], position, state.lines[index].end)
    return index + 1


def _prose(state: State, line: Line, start: int, end: int) -> None:
    if not is_blank(state.text, start, end):
        state.add(line, start, end)


def _past_declaration(state: State, index: int, position: int) -> tuple[int, int]:
    if state.text.startswith("<!--", position):
        return state.past("-->", index, position + 2)
    return state.past(">", index, position)


def _past_tag(state: State, index: int, position: int, name: str) -> tuple[int, int]:
    """Go past the block tag at the offset, and past the whole element where what is in it is opaque."""
    closing = state.text.startswith("</", position)
    if name in NESTING:
        state.nesting = max(0, state.nesting + (-1 if closing else 1))
    end = tag_end(state.text, position, len(state.text))
    index, position = state.at(end, 0, index) if end >= 0 else state.past(">", index, position)
    if name in OPAQUE and not closing and index < len(state.lines):
        found = re.compile(f"</{name}", re.IGNORECASE).search(state.text, position)
        index, position = state.at(found.start() if found else -1, len(name), index)
        if index < len(state.lines):
            index, position = state.past(">", index, position)
    return index, position
