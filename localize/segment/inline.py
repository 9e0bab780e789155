"""What has to be known about text inside a block: code spans, and whether there is anything to translate."""

import re

_RUN = re.compile(r"`++")
# Every quantifier is possessive or bounded, so that no input makes these slower than linear.
_TARGET = re.compile(r"\]\([^()\s]*+(?:\s[^()]*+)?+\)|\]\[[^\[\]]*+\]")
_NOT_PROSE = re.compile(
    r"<[^<>]*+>"  # tags and autolinks
    r"|\{[^{}]*+\}"  # attribute lists and placeholders
    r"|&#?\w{1,32};"
    r"|(?<!\w)\w{1,20}://\S*+"
)
ATTRIBUTES = re.compile(r"\{:?[ \t]*+(?:[#.][^{}\s]|[\w-]++[ \t]*+=)[^{}]*+\}|\{:[^{}]*+\}")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the code spans: a run of backticks up to the next run of the same length."""
    runs = [(match.start(), match.end()) for match in _RUN.finditer(text) if not _escaped(text, match.start())]
    closing: dict[int, int] = {}
    partner: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partner[index] = closing.get(length)
        closing[length] = index
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        close = partner[index]
        if close is None:
            index += 1
        else:
            spans.append((runs[index][0], runs[close][1]))
            index = close + 1
    return spans


def without_code(text: str) -> str:
    """The text with every code span taken out."""
    if "`" not in text:
        return text
    parts: list[str] = []
    position = 0
    for start, end in code_spans(text):
        parts.append(text[position:start])
        position = end
    return " ".join([*parts, text[position:]])


def translatable(text: str) -> bool:
    """Whether there is a letter outside code, tags, link targets and placeholders."""
    prose = _NOT_PROSE.sub(" ", _TARGET.sub("]", without_code(text)))
    return any(char.isalpha() for char in prose)


def _escaped(text: str, position: int) -> bool:
    backslashes = 0
    while position > backslashes and text[position - 1 - backslashes] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def ends_with_backslash(text: str) -> bool:
    """Whether the last character is a backslash that is not itself escaped."""
    return _escaped(text, len(text))
