"""The site's own words: publish/words.toml in English, locales/<lang>/site.po in the other languages.

What comes out is escaped: a word can be printed into text or into a quoted attribute and never becomes markup.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup, escape

from localize.catalog import Catalog, State
from localize.checks.finding import shorten
from localize.files import read_text
from localize.problems import Problem
from localize.segment import Unit
from localize.toml_words import word_units
from publish.report import Findings

_PLACEHOLDER = re.compile(r"\{\w*\}")


class Words:
    """The words in one language: `words.t("footer.confirm", date=...)`."""

    def __init__(self, language: str, texts: Mapping[str, str], state: State | None = None) -> None:
        """`state` is the least of the words' states; None in the source language."""
        self.language = language
        self.state = state
        self._texts = dict(texts)

    def t(self, key: str, **values: object) -> Markup:
        """The text of a dotted key, escaped, `{names}` filled in with `values` (escaped as well).

        Raises KeyError for a key that words.toml does not have: a mistake in a template, not in a catalog.
        """
        if key not in self._texts:
            raise KeyError(f"publish/words.toml has no word {key!r}; add it or mend the template")
        text = escape(self._texts[key])
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", escape(value))
        return text

    def theme(self, key: str) -> Markup | None:
        """Our word for one of the theme's own keys, or None where the theme's translation serves."""
        return self.t(f"theme.{key}") if f"theme.{key}" in self._texts else None

    def under(self, table: str) -> tuple[str, ...]:
        """The keys of one table, without its name: the ids that front matter may use."""
        return tuple(key.removeprefix(f"{table}.") for key in self._texts if key.startswith(f"{table}."))


def english_words(path: Path, file: str) -> dict[str, Unit]:
    """The words of words.toml by dotted key; `file` names it in messages. Raises Problems."""
    return {unit.context or "": unit for unit in word_units(read_text(path, file), file)}


def translated_words(
    source: Mapping[str, Unit], language: str, catalog: Catalog | None, files: tuple[str, str]
) -> tuple[Words, Findings]:
    """The words in `language`, and what is wrong with them: missing and stale ones are warnings.

    A word that is missing is English then; a stale one keeps its old translation. Without a catalog all are
    English. `files` names words.toml and the catalog in messages.
    """
    findings = Findings()
    texts: dict[str, str] = {}
    states = set()
    for key, word in source.items() if catalog is not None else ():
        entry = catalog.get(word.text, key)
        if entry is None:
            message = f"{key} ({shorten(word.text)}) has no entry in {files[1]}; run localize update and translate it"
            findings.warnings.append(Problem(files[0], word.line, message))
        elif entry.state == State.UNTRANSLATED or not entry.text:
            message = f"{key} ({shorten(word.text)}) is not translated; the page shows English until it is"
            findings.warnings.append(Problem(files[1], entry.line, message))
        elif wrong := _wrong(word.text, entry.text):
            findings.errors.append(Problem(files[1], entry.line, f"{key}: {wrong}"))
        else:
            texts[key] = entry.text
            states.add(entry.state)
            if entry.state == State.STALE:
                message = f"{key} is stale: its English is now {shorten(word.text)}; translate it again"
                findings.warnings.append(Problem(files[1], entry.line, message))
    if len(texts) < len(source):
        states.add(State.UNTRANSLATED)
    all_texts = {key: texts.get(key, word.text) for key, word in source.items()}
    return Words(language, all_texts, least(states)), findings


def least(states: Iterable[State]) -> State | None:
    """The least that can be said of translations in these states; None if there are none."""
    return min(states, key=tuple(State).index, default=None)


def _wrong(source: str, target: str) -> str | None:
    """Escaping makes markup harmless; it is refused all the same, as nobody can have meant it."""
    for sign in "<>":
        if target.count(sign) > source.count(sign):
            return f"got {target!r}; allowed is plain text, as in the English {source!r}"
    expected = sorted(_PLACEHOLDER.findall(source))
    if sorted(_PLACEHOLDER.findall(target)) != expected:
        return f"got {target!r}; it must hold {', '.join(expected) or 'no {names}'}, as in the English {source!r}"
    return None
