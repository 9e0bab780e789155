"""`doubled`: no word stands twice in a row by mistake."""

import re
from collections.abc import Iterator

from localize.checks.finding import WARNING, Finding, Subject, shorten

_TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}) \1(?![\w-])", re.IGNORECASE)
# Doubled on purpose: Turkish "one by one", "slowly"; Hungarian "that the"; Russian "which is what".
_MEANT = {
    "tr": frozenset(
        {"tek", "bir", "ayrı", "yavaş", "zaman", "sık", "çok", "kısa", "uzun", "yer", "ara", "iyi", "kat", "adım"}
    ),
    "hu": frozenset({"az", "ez"}),
    "ru": frozenset({"что"}),
}


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a doubled word that the English does not double."""
    for raw, entry in subject.catalog.items():
        for word in doubled_words(entry.text, subject.language):
            if not _TWICE.search(raw.msgid):
                message = f"the word {word!r} stands twice; take one away; in the translation of {shorten(raw.msgid)}"
                yield Finding(subject.catalog.file, entry.line, "doubled", "doubled-word", WARNING, message)


def doubled_words(text: str, language: str) -> list[str]:
    """The words that stand twice in a row, apart from those a language doubles on purpose."""
    words = [match[1] for match in _TWICE.finditer(text)]
    return [word for word in words if word.lower() not in _MEANT.get(language[:2].lower(), frozenset())]
