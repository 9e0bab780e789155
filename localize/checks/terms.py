"""`terms`: a translation uses the words of the glossary that lies beside its catalog, inflected as needed.

`glossary.toml` holds `[[term]]` tables: source, target, forbidden (words that must not stand for it), note.
A forbidden word is told only where the English has the term, and where it is no part of a right word.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from localize.catalog import State
from localize.checks.finding import WARNING, Finding, Subject, shorten

# Last letters that change before an ending: Turkish kanal(ı), ortak > ortağı; Hungarian munka > munkát.
_SOFTENED = {"k": "[kğ]", "p": "[pb]", "ç": "[çc]", "t": "[td]", "a": "[aá]", "e": "[eé]"}
_RUSSIAN_ENDING = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ия|ь|й|а|я|о|е|ы|и)$")
_IGNORED = re.compile(r"`[^`]*`|\]\([^()]*\)|<[^<>]*>|\{[^{}]*\}")


@dataclass(frozen=True)
class Term:
    """One entry of a glossary, ready to be looked for; `wrong` pairs each forbidden word with its pattern."""

    source: str
    target: str
    asked: re.Pattern[str]
    right: re.Pattern[str]
    wrong: tuple[tuple[str, re.Pattern[str]], ...]


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a forbidden word; of a stale translation `stale` speaks."""
    if subject.glossary is None or not subject.glossary.is_file():
        return
    terms = read_glossary(subject.glossary, subject.language)
    for raw, entry in subject.catalog.items():
        if not entry.text or entry.state is State.STALE:
            continue
        for problem in term_problems(raw.msgid, entry.text, terms):
            message = f"{problem}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "terms", "forbidden-term", WARNING, message)


@lru_cache(maxsize=16)
def read_glossary(path: Path, language: str) -> tuple[Term, ...]:
    """The terms of a glossary; those that forbid nothing still protect their own words."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Term(
            source=term["source"],
            target=term["target"],
            asked=_english(term["source"]),
            right=_inflected(term["target"], language),
            wrong=tuple((word, _inflected(word, language)) for word in term.get("forbidden", ())),
        )
        for term in table.get("term", ())
    )


def term_problems(source: str, target: str, terms: Sequence[Term]) -> list[str]:
    """Which forbidden words the translation uses for terms that the English has."""
    english, text = _IGNORED.sub(" ", source), _lower(_IGNORED.sub(" ", target))
    asked = [term for term in terms if term.wrong and term.asked.search(english)]
    if not asked:
        return []
    for term in sorted(terms, key=lambda term: -len(term.target)):
        text = term.right.sub(" ¤ ", text)
    return [
        f"{match[0]!r} stands for {term.source!r}; the glossary has {term.target!r} and forbids {word!r}"
        for term in asked
        for word, pattern in term.wrong
        if (match := pattern.search(text))
    ]


def _english(term: str) -> re.Pattern[str]:
    words = r"[\s-]+".join(re.escape(word) for word in term.replace("-", " ").split())
    return re.compile(rf"(?i)(?<!\w){words}(?:s|es)?(?!\w)")


def _inflected(term: str, language: str) -> re.Pattern[str]:
    """The words of a term, each with any ending; short forms in brackets may be left out."""
    term = re.sub(r"\s*\([^()]*\)", "", _lower(term))
    parts = [_stem(word, language) for word in term.split()]
    return re.compile(rf"(?<!\w){r'\s+'.join(parts)}(?!\w)")


def _stem(word: str, language: str) -> str:
    if len(word) <= 3:
        return re.escape(word) + (r"(?:['’-]?\w{0,6})" if len(word) == 3 else "")
    if language.startswith("ru"):
        return re.escape(_RUSSIAN_ENDING.sub("", word)) + r"\w{0,4}"
    return re.escape(word[:-1]) + _SOFTENED.get(word[-1], re.escape(word[-1])) + r"(?:['’-]?\w{0,12})"


def _lower(text: str) -> str:
    return text.replace("İ", "i").lower()
