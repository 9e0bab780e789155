"""`lookalikes`: no word mixes Latin and Cyrillic letters, which look alike and are not found by searching."""

import re
from collections.abc import Iterator

from localize.checks.finding import ERROR, Finding, Subject, shorten

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a mixed word that the English does not have."""
    for raw, entry in subject.catalog.items():
        for word in mixed_words(entry.text):
            if word not in raw.msgid:
                message = f"the word {word!r} mixes Latin and Cyrillic letters ({_odd_ones(word)}); type it again"
                message += f"; in the translation of {shorten(raw.msgid)}"
                yield Finding(subject.catalog.file, entry.line, "lookalikes", "mixed-alphabets", ERROR, message)


def mixed_words(text: str) -> list[str]:
    """The words with letters of both alphabets, each once; a hyphen parts words."""
    words = dict.fromkeys(_WORD.findall(text))
    return [word for word in words if _LATIN.search(word) and _CYRILLIC.search(word)]


def _odd_ones(word: str) -> str:
    """The letters of the alphabet the word has fewer of, by position."""
    rarer = _LATIN if len(_LATIN.findall(word)) <= len(_CYRILLIC.findall(word)) else _CYRILLIC
    name = "Latin" if rarer is _LATIN else "Cyrillic"
    return f"{name} " + ", ".join(
        f"{letter} in place {place}" for place, letter in enumerate(word, 1) if rarer.match(letter)
    )
