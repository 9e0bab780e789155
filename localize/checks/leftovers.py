"""`leftovers`: a translation holds no English but names, code, and what it quotes."""

import re
from collections.abc import Iterator

from localize.catalog import State
from localize.checks.finding import ERROR, Finding, Subject, shorten

_NO_PROSE = re.compile(r"`[^`]*`|\]\([^()]*\)|<[^<>]*>|\{[^{}]*\}|https?://\S+")
# What stands in brackets, quotation marks or bold is shown beside its translation, or is the name of a button.
_SHOWN = re.compile(r"\([^()]*\)|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|\*\*[^*]*\*\*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
# Words that hold an English sentence together, and that are none of Turkish, Hungarian or Russian.
_GLUE = frozenset(
    ("the", "of", "and", "with", "for", "from", "this", "that", "your", "you", "are", "without", "when", "which", "can")
)
_RUN = 3


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a run of English words left in the translation."""
    if subject.language.lower().startswith("en"):
        return
    for raw, entry in subject.catalog.items():
        if entry.text and entry.state is not State.STALE and (words := leftover(raw.msgid, entry.text)):
            message = f"{words!r} was left in English; translate it; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "leftovers", "left-in-english", ERROR, message)


def leftover(source: str, target: str) -> str | None:
    """The first run of at least three English words, two of them small, that both texts share; None without one."""
    asked = [word.lower() for word in _WORD.findall(_NO_PROSE.sub(" | ", source))]
    runs = {tuple(asked[place : place + _RUN]) for place in range(len(asked) - _RUN + 1)}
    for part in re.split(r"[|]", _SHOWN.sub(" | ", _NO_PROSE.sub(" | ", target))):
        words = _WORD.findall(part)
        for place in range(len(words) - _RUN + 1):
            three = words[place : place + _RUN]
            small = [word for word in three if word.islower()]
            if len(small) >= 2 and _GLUE.intersection(small) and tuple(word.lower() for word in three) in runs:
                return " ".join(three)
    return None
