"""`casing`: Turkish has two letters, dotted İ/i and dotless I/ı; a program that does not know writes "Iş" for "İş".

A Turkish word that begins with a dotless I has dark vowels after it (Isı, Işık, Ilık); light ones, or none,
betray a lost dot.
"""

import re
from collections.abc import Iterator

from localize.checks.finding import ERROR, Finding, Subject, shorten

_WORD = re.compile(r"(?<![\w-])I[a-zçğşöüı]+(?!\w)")
_DARK = re.compile(r"[aıou]")
_TWO_PIECES = "i\u0307"  # what lower() makes of İ


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a word with the wrong letter i."""
    if not subject.language.lower().startswith("tr"):
        return
    for raw, entry in subject.catalog.items():
        for problem in casing_problems(raw.msgid, entry.text):
            message = f"{problem}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "casing", "wrong-i", ERROR, message)


def casing_problems(source: str, target: str) -> list[str]:
    """What is wrong with the letters i of a Turkish text; words that the English has too are names."""
    problems = []
    if _TWO_PIECES in target:
        problems.append("the dot of an i is a character of its own; write i in one piece")
    names = set(re.findall(r"\w+", source))
    for word in dict.fromkeys(_WORD.findall(target)):
        if word not in names and not _DARK.search(word):
            problems.append(f"{word!r} begins with a dotless I; write İ{word[1:]}")
    return problems
