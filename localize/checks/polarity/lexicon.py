"""The lexicons of cues in localize/checks/data/polarity: one TOML file a language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("tr", "hu", "ru")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """The cues of a language by category; a category that a file leaves out finds nothing."""

    patterns: Mapping[str, re.Pattern[str]]

    def find(self, category: str, text: str) -> list[str]:
        """The cues of a category in a plain text, in its order, none inside another."""
        return [match[0] for match in self.patterns.get(category, _NOTHING).finditer(text)]

    def has(self, category: str, text: str) -> bool:
        """Whether the text holds a cue of the category."""
        return self.patterns.get(category, _NOTHING).search(text) is not None

    def without(self, category: str, text: str) -> str:
        """The text with the cues of a category taken out."""
        return self.patterns.get(category, _NOTHING).sub(" ¤ ", text)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `en` or of one of LANGUAGES."""
    data = files("localize.checks").joinpath("data", "polarity", f"{language}.toml")
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    return Lexicon({category: compile_cues(cues) for category, cues in table.items()})


def compile_cues(cues: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all cues; where several fit, the longest written one wins."""
    alternatives = "|".join(_cue(cue) for cue in sorted(set(cues), key=lambda cue: (-len(cue), cue)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _cue(cue: str) -> str:
    text = re.escape(cue.replace(" ... ", "…"))
    if cue.startswith("n't"):  # the end of a word: "doesn't need"
        text = r"\w*" + text
    return text.replace(r"\*", r"\w*").replace("…", r"(?:[^\w.;]+\w+){0,6}?[^\w.;]+").replace(r"\ ", r"[\s,]+")
