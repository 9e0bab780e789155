"""What the units of a text are: readable cases, and the shapes that do not fit into them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from localize.segment import Unit, join, segment, translate, units

KEYS = ("title", "description", "roles")
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def source_of(case: dict[str, Any]) -> str:
    """The case's text; TOML drops the first line break, and the lines count from it."""
    source: str = case["source"]
    return source if source.startswith("---") else "\n" + source


@pytest.mark.parametrize("case", CASES)
def test_units(case: dict[str, Any]) -> None:
    """A text has the units its case says, with their lines and kinds."""
    found = [[unit.line, unit.kind, unit.text] for unit in units(source_of(case), KEYS)]

    assert found == case["units"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("case", CASES)
def test_line_ends(case: dict[str, Any], line_end: str) -> None:
    """Every line end gives the same units, and comes back as it was."""
    text = source_of(case).replace("\n", line_end)

    assert join(segment(text, KEYS)) == text
    assert [[unit.line, unit.kind, unit.text] for unit in units(text, KEYS)] == case["units"]


@pytest.mark.parametrize("case", CASES)
def test_translated_text_has_the_same_units(case: dict[str, Any]) -> None:
    """A text whose units are all replaced segments into the replacements: none is lost, none is split."""
    text = source_of(case)
    numbered = {unit: f"Unit {chr(65 + index)}" for index, unit in enumerate(units(text, KEYS))}

    again = units(translate(text, numbered.get, KEYS), KEYS)

    assert [(unit.kind, unit.text) for unit in again] == [(unit.kind, new) for unit, new in numbered.items()]


def test_byte_order_mark() -> None:
    """A byte order mark is kept and hides neither front matter nor heading."""
    assert [unit.kind for unit in units("\ufeff---\ntitle: A b\n---\n")] == ["front-matter"]
    assert [unit.kind for unit in units("\ufeff# Title")] == ["heading"]
    assert join(segment("\ufeff# Title")) == "\ufeff# Title"


def test_tabs_indent_to_stops_of_four() -> None:
    """A tab after a bullet or before a nested one counts up to the next stop."""
    text = "-\tone\n\t-\ttwo\n\n\t\tpara\n\n\n\tcode?\n\nx\n\n\tcode"

    assert [(unit.kind, unit.text) for unit in units(text)] == [
        ("list-item", "one"),
        ("list-item", "two"),
        ("paragraph", "para"),
        ("paragraph", "code?"),
        ("paragraph", "x"),
    ]


def test_form_feed_and_unicode_line_separators_end_no_line() -> None:
    """Only the line ends that Markdown knows end a line."""
    text = "one\x0ctwo\u2028three\x85four"

    assert [unit.text for unit in units(text)] == [text]


def test_the_same_text_twice_is_two_units() -> None:
    """A text that stands twice gives two units, told apart by their lines."""
    assert units("Yes\n\nYes") == [Unit("Yes", 1, "paragraph"), Unit("Yes", 3, "paragraph")]
