"""The passages of our articles that stand behind what the helper says (passages.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from partner_helper.expression import And, Expression, parse

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Passage:
    """One whole unit of docs/<article>.md, under the heading `anchor`, that speaks for `about`."""

    about: str
    article: str
    anchor: str
    quote: str
    when: Expression


@cache
def titles() -> dict[str, str]:
    """Return the English titles of the articles, by name."""
    return dict(_data()["titles"])


@cache
def load() -> tuple[Passage, ...]:
    """Return the passages, in the file's order; tests prove that each is in force somewhere and stands in docs/."""
    return tuple(
        Passage(
            item["about"],
            item["article"],
            item["anchor"],
            item["quote"],
            parse(item["when"]) if "when" in item else And(()),
        )
        for item in _data()["passage"]
    )


def plain(quote: str) -> str:
    """Return a passage without Markdown: links as their text, no bold."""
    return _LINK.sub(r"\1", quote).replace("**", "")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("partner_helper").joinpath("passages.toml").read_text(encoding="utf-8"))
