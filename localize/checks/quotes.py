"""`quotes`: each language has its own quotation marks, and they stand in pairs."""

import re
from collections.abc import Iterator

from localize.catalog import State
from localize.checks.finding import WARNING, Finding, Subject, shorten

_NO_PROSE = re.compile(r"`[^`]*`|\]\([^()]*\)|<[^<>]*>|\{[^{}]*\}")
# language: (opening, closing, marks that belong to other languages)
MARKS = {"tr": ("“", "”", "„«»"), "hu": ("„", "”", "“"), "ru": ("«", "»", "")}


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a unit with quotation marks of another language, or without their other half."""
    for raw, entry in subject.catalog.items():
        if entry.state is not State.STALE and (problem := quote_problem(entry.text, subject.language)):
            message = f"{problem}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "quotes", "wrong-quotes", WARNING, message)


def quote_problem(target: str, language: str) -> str | None:
    """What is wrong with the quotation marks of a text; None for a language that is not known."""
    marks = MARKS.get(language.replace("_", "-").split("-")[0].lower())
    if marks is None:
        return None
    opening, closing, foreign = marks
    text = _NO_PROSE.sub(" ", target)
    wrong = [mark for mark in foreign if mark in text]
    if text.count('"') >= 2:
        wrong.append('"')
    if wrong:
        return f"it quotes with {' '.join(wrong)}; write {opening}…{closing}"
    if text.count(opening) != text.count(closing):
        return f"it has {text.count(opening)} {opening} and {text.count(closing)} {closing}; quotation marks stand in pairs"
    return None
