"""From source files to messages: what each catalog has to hold."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from localize.config import Config, Source
from localize.files import read_text
from localize.problems import Problem, Problems
from localize.segment import Unit, units
from localize.toml_words import word_units

BRACE_FORMAT = "python-brace-format"
_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}")


@dataclass(slots=True)
class Message:
    """One entry a catalog has to hold; `references` are (file, line), one for each place the text stands."""

    msgid: str
    context: str | None
    kinds: list[str] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    brace_format: bool = False

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the message in its catalog."""
        return self.context, self.msgid


def extract(config: Config, catalogs: Iterable[str] = ()) -> dict[str, list[Message]]:
    """Messages by catalog, in source order; only the catalogs named, or all. Raises Problems, all at once."""
    wanted = set(catalogs)
    problems: list[Problem] = []
    found: dict[str, list[Message]] = {}
    for source in config.sources:
        if wanted and source.catalog not in wanted:
            continue
        try:
            text = read_text(config.root / source.file, source.file)
            found.setdefault(source.catalog, []).extend(messages(source, text))
        except Problems as error:
            problems += error.problems
    for name in sorted(wanted - {source.catalog for source in config.sources}):
        known = ", ".join(source.catalog for source in config.sources)
        problems.append(Problem(config.locales, 1, f"unknown catalog {name!r}; there are: {known}"))
    if problems:
        raise Problems(problems)
    return found


def messages(source: Source, text: str) -> list[Message]:
    """The messages of one source file. Raises Problems for a unit that no catalog can carry."""
    found: dict[tuple[str | None, str], Message] = {}
    problems: list[Problem] = []
    for unit in _units(source, text):
        control = next((char for char in unit.text if unicodedata.category(char) == "Cc" and char not in "\t\n"), None)
        if control is not None:
            message = f"the text holds the control character U+{ord(control):04X}; remove it"
            problems.append(Problem(source.file, unit.line, message))
            continue
        entry = found.setdefault((unit.context, unit.text), Message(unit.text, unit.context))
        entry.references.append((source.file, unit.line))
        if unit.kind not in entry.kinds:
            entry.kinds.append(unit.kind)
        if source.format == "toml" and _PLACEHOLDER.search(unit.text):
            entry.brace_format = True
    if problems:
        raise Problems(problems)
    return list(found.values())


def _units(source: Source, text: str) -> list[Unit]:
    if source.format == "toml":
        return word_units(text, source.file)
    return units(text, source.front_matter)
