"""What a reader gets: a translated text renders to the same elements as the English one."""

import tomllib
from pathlib import Path
from typing import Any

import markdown
import pytest

from localize.checks.fingerprint import fingerprint
from localize.segment import translate, units

EXTENSIONS = ["tables", "attr_list", "md_in_html", "admonition", "sane_lists", "def_list", "footnotes", "abbr"]
SKIPPED = {
    "comments are glue, text before and after them is not": "Python-Markdown ends a comment that is never closed",
    "definitions, footnotes, abbreviations; link references and attribute lists are glue": (
        "an abbreviation's meaning is shown only where it is used"
    ),
}
CASES = [
    pytest.param(case, id=case["name"])
    for name in ("markdown", "openpublishing")
    for case in tomllib.loads((Path(__file__).parent / f"cases/{name}.toml").read_text(encoding="utf-8"))["case"]
    if case["name"] not in SKIPPED
]


@pytest.mark.parametrize("case", CASES)
def test_same_elements(case: dict[str, Any]) -> None:
    """Each unit, with a word put before it, is shown, and no element comes or goes."""
    text = "\n" + case["source"]
    render = markdown.Markdown(extensions=EXTENSIONS)
    before = fingerprint(render.reset().convert(text))

    html = render.reset().convert(translate(text, lambda unit: f"Word {unit.text}"))

    assert fingerprint(html) == before
    assert html.count("Word ") >= sum(unit.kind != "image-alt" for unit in units(text))
