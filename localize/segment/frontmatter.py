"""The YAML front matter at the head of an article: finds the values to translate, without a YAML parser.

Only the values of the keys asked for are looked at, and only where they are plain, quoted or block
scalars, or a list of plain or quoted ones; every other shape is glue.
"""

import re
from collections.abc import Iterator, Sequence

from localize.segment.inline import translatable
from localize.segment.lines import Line, is_blank, skip_blank
from localize.segment.model import Span, Unit

KIND = "front-matter"
_KEY = re.compile(r"""(?:"([^"\\]*+)"|'([^']*+)'|([\w.-]++))[ \t]*+:(?=[ \t]|$)""")
_ANY_KEY = re.compile(r"[^\s:#][^:]*+:(?=[ \t]|$)")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*+(?:#.*+)?+$")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
# A value that starts like this is not a plain scalar.
_NOT_PLAIN = "[]{}&*!|>%@`\"'#,"


def front_matter_end(text: str, lines: Sequence[Line]) -> int:
    """How many lines the front matter takes, its two fences included; 0 when there is none."""
    if not lines or text[lines[0].start : lines[0].end].rstrip(" \t") != "---":
        return 0
    for index in range(1, len(lines)):
        line = lines[index]
        if text[line.start : line.start + 3] in {"---", "..."} and is_blank(text, line.start + 3, line.end):
            return index + 1 if index == 1 or _is_mapping(text, lines[1:index]) else 0
    return 0


def _is_mapping(text: str, lines: Sequence[Line]) -> bool:
    """Whether there is a key between the fences; else they are two rules with text between them."""
    return any(
        text[line.start : line.start + 1] in {"{", "?"} or _ANY_KEY.match(text, line.start, line.end) for line in lines
    )


def front_matter_spans(text: str, lines: Sequence[Line], keys: Sequence[str]) -> Iterator[Span]:
    """The units of the front matter's inner lines, for the top-level keys asked for."""
    index = 0
    while index < len(lines):
        line = lines[index]
        match = _KEY.match(text, line.start, line.end)
        after = index + 1
        while after < len(lines) and _belongs(text, lines[after]):
            after += 1
        if match and (match[1] or match[2] or match[3]) in keys:
            start, _ = skip_blank(text, match.end(), line.end, 0)
            yield from _value(text, start, lines[index:after])
        index = after


def _belongs(text: str, line: Line) -> bool:
    """Whether the line goes on with the value of the key above it."""
    return line.start == line.end or text[line.start] in " \t-"


def _value(text: str, start: int, lines: Sequence[Line]) -> Iterator[Span]:
    first = lines[0]
    last = max((line for line in lines if not is_blank(text, line.start, line.end)), key=lambda line: line.start)
    head = text[start : first.end]
    if head == "" or head.startswith("#"):
        yield from _list(text, lines[1:])
    elif _BLOCK.match(head):
        yield from _block(text, start, lines, last)
    elif head[0] in "\"'":
        yield from _quoted(text, start, last.end, first.number)
    elif head[0] not in _NOT_PLAIN and not head.startswith(("- ", "? ", ": ")):
        yield from _plain(text, start, lines)


def _list(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    for index, line in enumerate(lines):
        dash, _ = skip_blank(text, line.start, line.end, 0)
        if text[dash : dash + 2] != "- ":
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and not is_blank(text, following.start, following.end):
            begin, _ = skip_blank(text, following.start, following.end, 0)
            if text[begin : begin + 1] != "-":
                continue  # an item of several lines, or a table: left alone
        start, _ = skip_blank(text, dash + 1, line.end, 0)
        head = text[start : line.end]
        if head[:1] in {'"', "'"}:
            yield from _quoted(text, start, line.end, line.number)
        elif head and head[0] not in _NOT_PLAIN and not _KEY.match(head):
            yield from _plain(text, start, [line])


def _span(start: int, end: int, value: str, line: int) -> Iterator[Span]:
    if translatable(value) and not any(char in "\r\n" for char in value):
        yield Span(start, end, Unit(value, line, KIND))


def _plain(text: str, start: int, lines: Sequence[Line]) -> Iterator[Span]:
    words: list[str] = []
    end = start
    for line in lines:
        begin = start if line is lines[0] else skip_blank(text, line.start, line.end, 0)[0]
        value = text[begin : line.end]
        comment = 0 if value.startswith("#") else _comment(value)
        value = value[:comment] if comment >= 0 else value
        value = value.rstrip(" \t")
        if value:
            words.append(value)
            end = begin + len(value)
        if comment >= 0:
            break
    value = " ".join(words)
    if ": " not in value and not value.endswith(":"):
        yield from _span(start, end, value, lines[0].number)


def _comment(value: str) -> int:
    found = [at for at in (value.find(" #"), value.find("\t#")) if at >= 0]
    return min(found, default=-1)


def _block(text: str, start: int, lines: Sequence[Line], last: Line) -> Iterator[Span]:
    words = [text[line.start : line.end].strip(" \t") for line in lines[1:] if line.number <= last.number]
    if words:
        yield from _span(start, last.end, " ".join(word for word in words if word), lines[0].number)


def _quoted(text: str, start: int, limit: int, line: int) -> Iterator[Span]:
    quote = text[start]
    position = start + 1
    while position < limit:
        if quote == '"' and text[position] == "\\":
            position += 2
        elif text[position] == quote:
            if quote == "'" and text[position + 1 : position + 2] == "'":
                position += 2
                continue
            break
        else:
            position += 1
    tail = text[position + 1 : limit].strip(" \t\r\n")
    if position >= limit or (tail and not tail.startswith("#")):
        return
    inner = text[start + 1 : position]
    folded = " ".join(part.strip(" \t") for part in re.split(r"\r\n|\r|\n", inner)) if _broken(inner) else inner
    value = folded.replace("''", "'") if quote == "'" else _ESCAPE.sub(_unescape, folded)
    yield from _span(start, position + 1, value, line)


def _broken(value: str) -> bool:
    return "\n" in value or "\r" in value


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        point = int(code[1:], 16)
        return chr(point) if point < 0x110000 else match[0]
    return _ESCAPES.get(code, match[0])


def quote(value: str) -> str:
    """The value as a YAML double-quoted scalar on one line; nothing in it can end the scalar."""
    return '"' + "".join(_quote_char(char) for char in value) + '"'


def _quote_char(char: str) -> str:
    if char in {'"', "\\"}:
        return "\\" + char
    point = ord(char)
    if char.isprintable() or (point > 0xFFFF and not point >= 0xE0000):
        return char
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
