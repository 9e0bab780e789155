"""How the lines of Markdown's blocks begin: a pattern a construct, each linear in the line's length."""

import re
from collections.abc import Callable
from enum import Enum, auto

from localize.segment.html import block_tag
from localize.segment.inline import ATTRIBUTES
from localize.segment.lines import is_blank

BULLET = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
TASK = re.compile(r"\[[ xX]\](?=[ \t])")
THEMATIC = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
SETEXT = re.compile(r"(?:=++|-++)[ \t]*+$")
FENCE = re.compile(r"(`{3,}+)[^`]*+$|(~{3,}+)")
ATX = re.compile(r"#{1,6}+")
ATX_SPACED = re.compile(r"#{1,6}+(?=[ \t]|$)")
COLONS = re.compile(r":::")
COLUMNS = re.compile(r":::[ \t]*+(?:row|column)(-end)?+")
# Python-Markdown's !!! note "Title", pymdownx's ??? note "Title" and === "Tab"
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t]*+[\w -]*+(?=\"|$)")
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]++\]:")
DEFINITION = re.compile(r":(?=[ \t]{1,4}\S)")
REFERENCE = re.compile(r"\[[^\[\]]++\]:[ \t]*+\S")
ABBREVIATION = re.compile(r"\*\[[^\[\]]++\]:[ \t]*+")
# > [!NOTE] in all its spellings, [!INCLUDE [x](y)], [!VIDEO url], [!div class="x"]
ALERT = re.compile(r"\[![ \t]*+[A-Za-z][\w-]*+")
# <a name="x"></a> before a heading's text, as OpenPublishing writes it
ANCHORS = re.compile(
    r"(?:<a[ \t]++(?:name|id)[ \t]*+=[ \t]*+(?:\"[^\"<>]*+\"|'[^'<>]*+')[ \t]*+>[ \t]*+</a>[ \t]*+)++", re.IGNORECASE
)
TAB_LINK = re.compile(r"\[([^\[\]]++)\]\(#tab/[^()\s]*+\)[ \t]*+$")
ALT_TEXT = re.compile(r'\balt-text="([^"]*+)"')


class Start(Enum):
    """What a line begins, other than a paragraph, a list item or a quote."""

    HEADING = auto()
    FENCE = auto()
    RULE = auto()
    COLONS = auto()
    HTML = auto()
    ADMONITION = auto()
    ALERT = auto()
    ABBREVIATION = auto()
    GLUE = auto()


def block_start(text: str, position: int, end: int) -> Start | None:
    """What begins at the offset; None for a paragraph's text."""
    for start, begins in _STARTS.get(text[position], ()):
        if begins(text, position, end):
            return start
    return None


_Test = Callable[[str, int, int], bool]


def _matches(pattern: re.Pattern[str]) -> _Test:
    return lambda text, position, end: pattern.match(text, position, end) is not None


def _html(text: str, position: int, end: int) -> bool:
    return text.startswith(("<!", "<?"), position) or block_tag(text, position, end) is not None


def _attributes(text: str, position: int, end: int) -> bool:
    match = ATTRIBUTES.match(text, position, end)
    return match is not None and is_blank(text, match.end(), end)


_RULE = (Start.RULE, _matches(THEMATIC))
_UNDERLINE = (Start.RULE, _matches(SETEXT))
_FENCED = (Start.FENCE, _matches(FENCE))
_ADMONITION = (Start.ADMONITION, _matches(ADMONITION))
_STARTS: dict[str, tuple[tuple[Start, _Test], ...]] = {
    "#": ((Start.HEADING, _matches(ATX_SPACED)),),
    "`": (_FENCED,),
    "~": (_FENCED,),
    "-": (_RULE, _UNDERLINE),
    "_": (_RULE,),
    "*": (_RULE, (Start.ABBREVIATION, _matches(ABBREVIATION))),
    "=": (_UNDERLINE, _ADMONITION),
    ":": ((Start.COLONS, _matches(COLONS)),),
    "<": ((Start.HTML, _html),),
    "!": (_ADMONITION,),
    "?": (_ADMONITION,),
    "[": ((Start.ALERT, _matches(ALERT)), (Start.GLUE, _matches(REFERENCE))),
    "{": ((Start.GLUE, _attributes),),
}


def bracketed(text: str, position: int, end: int) -> int:
    """Offset after the `]` that closes the bracket at `position`, nested ones counted; -1 when none does."""
    depth = 0
    for index in range(position, end):
        if text[index] == "[":
            depth += 1
        elif text[index] == "]":
            depth -= 1
            if depth == 0:
                return index + 1
    return -1
