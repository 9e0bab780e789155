"""The blocks whose text is found in one go: headings, fences, tables, titles of admonitions, images."""

from localize.segment import marks
from localize.segment.containers import Container, enter
from localize.segment.inline import ATTRIBUTES
from localize.segment.lines import TAB, Line, is_blank, skip_blank
from localize.segment.marks import Start, block_start
from localize.segment.state import State
from localize.segment.tables import cells, is_delimiter


def heading(state: State, line: Line, position: int) -> None:
    """An ATX heading; anchors before its text, closing hashes and a trailing `{ #id }` are glue."""
    text = state.text
    atx = marks.ATX.match(text, position, line.end)
    start = skip_blank(text, atx.end() if atx else position, line.end, 0)[0]
    anchors = marks.ANCHORS.match(text, start, line.end)
    if anchors:
        start = anchors.end()
    content = text[start : line.end].rstrip(" \t")
    brace = content.rfind("{")
    if brace >= 0 and (match := ATTRIBUTES.match(content, brace)) and match.end() == len(content):
        content = content[:brace].rstrip(" \t")
    closed = content.rstrip("#")
    if closed != content and (closed == "" or closed[-1] in " \t"):
        content = closed.rstrip(" \t")
    kind = "heading"
    if tab := marks.TAB_LINK.match(content):
        start, content, kind = start + 1, tab[1], "tab-title"
    state.emit(start, start + len(content), line.number, kind)


def fence(state: State, index: int, position: int) -> int:
    """Fenced code, all of it glue: up to its closing fence, or the end of the quote it stands in, or of the
    text; gives the index of the line after it."""
    match = marks.FENCE.match(state.text, position, state.lines[index].end)
    opening = (match[1] or match[2]) if match else "```"
    containers = state.containers
    quotes = max((number for number, container in enumerate(containers, 1) if container.quote), default=0)
    for after in range(index + 1, len(state.lines)):
        line = state.lines[after]
        place = enter(state.text, line, containers)
        if place.matched < quotes:
            return after
        run = state.text[place.position : line.end].rstrip(" \t")
        if len(run) >= len(opening) and run.strip(opening[0]) == "":
            return after + 1
    return len(state.lines)


def starts_table(state: State, index: int, position: int) -> bool:
    """Whether the line is a table's header: it has a pipe, and the next line is the row of dashes."""
    if index + 1 >= len(state.lines) or state.text.find("|", position, state.lines[index].end) < 0:
        return False
    below = state.lines[index + 1]
    place = enter(state.text, below, state.containers)
    return place.matched == len(state.containers) and is_delimiter(state.text[place.position : below.end])


def table(state: State, index: int, position: int) -> int:
    """A pipe table, a unit a cell; gives the index of the line after it."""
    _row(state, state.lines[index], position)
    for after in range(index + 2, len(state.lines)):
        line = state.lines[after]
        place = enter(state.text, line, state.containers)
        if place.position == line.end or place.matched < len(state.containers) or state.text[place.position] == ">":
            return after
        if block_start(state.text, place.position, line.end) is not None:
            return after
        _row(state, line, place.position)
    return len(state.lines)


def _row(state: State, line: Line, position: int) -> None:
    for start, end in cells(state.text[position : line.end]):
        state.emit(position + start, position + end, line.number, "table-cell")


def admonition(state: State, line: Line, position: int, column: int) -> None:
    """`!!! note "Title"` and its like; the body is what follows, indented by four columns."""
    match = marks.ADMONITION.match(state.text, position, line.end)
    start = (match.end() if match else position) + 1
    close = state.text.rfind('"', start, line.end)
    if close >= 0 and is_blank(state.text, close + 1, line.end):
        state.emit(start, close, line.number, "admonition-title")
    state.containers.append(Container(False, column + TAB))


def one_line(state: State, start: Start, line: Line, position: int) -> None:
    """Alerts, includes, abbreviations and `:::image`; their names and targets are glue."""
    text, end = state.text, line.end
    if start is Start.ALERT:
        after = marks.bracketed(text, position, end)
        if after >= 0 and not is_blank(text, after, end):
            state.add(line, skip_blank(text, after, end, 0)[0])
    elif start is Start.ABBREVIATION:
        match = marks.ABBREVIATION.match(text, position, end)
        state.emit(match.end() if match else end, end, line.number, "paragraph")
    elif start is Start.COLONS:
        if alt := marks.ALT_TEXT.search(text, position, end):
            state.emit(alt.start(1), alt.end(1), line.number, "image-alt")
        if columns := marks.COLUMNS.match(text, position, end):
            state.columns = max(0, state.columns + (-1 if columns[1] else 1))
