"""The words for people, in each language; English where a translation is missing."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from partner_helper.errors import InputError

ENGLISH = "en"
_PACKAGE = files("partner_helper")


class Words:
    """The words of one language by dotted key, such as fact.wish.question."""

    def __init__(self, language: str, texts: Mapping[str, str], passages: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts
        self._passages = passages

    def __call__(self, key: str, **fill: object) -> str:
        """Return the text of `key` with its {names} filled in; KeyError when there is no such key."""
        text = self._texts.get(key) or english()[key]
        return text.format(**fill) if fill else text

    def has(self, key: str) -> bool:
        """Say whether `key` has a text in this very language."""
        return key in self._texts

    def optional(self, key: str) -> str | None:
        """Return the text of `key`, or None when there is none."""
        return self(key) if key in english() else None

    def date(self, day: date) -> str:
        """Return `day` as it is written in this language."""
        return self("date.format", day=day.day, month=self(f"date.month.{day.month}"), year=day.year)

    def passage(self, quote: str) -> tuple[str, str]:
        """Return the passage in this language, and the language it is really in."""
        if quote in self._passages:
            return self._passages[quote], self.language
        return quote, ENGLISH


@cache
def english() -> dict[str, str]:
    """Return the English words: dotted key to text."""
    return dict(_flat(tomllib.loads(_PACKAGE.joinpath("words.toml").read_text(encoding="utf-8"))))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages the helper speaks, English first."""
    folder = _PACKAGE.joinpath("messages")
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    return (ENGLISH, *sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def words(language: str) -> Words:
    """Return the words of `language`.

    Raises InputError for a language the helper does not speak.
    """
    if language not in languages():
        raise InputError(f"language: received {language!r}; allowed are {', '.join(languages())}")
    if language == ENGLISH:
        return Words(ENGLISH, english(), {})
    data = json.loads(_PACKAGE.joinpath("messages", f"{language}.json").read_text(encoding="utf-8"))
    return Words(language, data["words"], data["passages"])


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        pairs += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]
    return pairs
