"""Putting translations in: prefixes stay, and no translation can leave its place."""

import pytest
import yaml

from localize.segment import Unit, translate


def test_prefix_and_indent_of_the_first_line_stay() -> None:
    """What stands before a unit's first line and after its last stays; the lines between become one."""
    text = '> - old\n>   goes on  \n\n# old { #id }\n\n|  old  |\n|---|\n\n!!! note "old"\n    old\n'

    assert translate(text, lambda _: "new") == (
        '> - new  \n\n# new { #id }\n\n|  new  |\n|---|\n\n!!! note "new"\n    new\n'
    )


@pytest.mark.parametrize("answer", [None, ""])
def test_units_without_a_translation_stay(answer: str | None) -> None:
    """A unit that lookup has nothing for stays byte for byte, line breaks included."""
    text = "Two\nlines\n"

    assert translate(text, lambda _: answer) == text


def test_the_same_text_is_no_change() -> None:
    """A translation equal to the English leaves even the soft wraps and the YAML quotes as they are."""
    text = "---\ntitle: 'it''s'\n---\nTwo\nlines\n"

    assert translate(text, lambda unit: unit.text) == text


def test_lookup_sees_the_unit() -> None:
    """The lookup is asked with the whole unit, once for each place."""
    asked: list[Unit] = []

    translate("# A\n\nB\n\nB\n", asked.append)

    assert asked == [Unit("A", 1, "heading"), Unit("B", 3, "paragraph"), Unit("B", 5, "paragraph")]


@pytest.mark.parametrize(
    "value",
    ['a "b" \\ c', "it's: x # y", "---", "x\ny: z", "{a}", "- b", "\u2028\x85\x00\ufeff\U000e0001", "Işık 😀"],
)
def test_security_front_matter_value_stays_a_value(value: str) -> None:
    """Whatever a translated value holds, YAML reads it back as that one string."""
    text = translate("---\ntitle: >-\n  Old\n  one\ndate: 1\n---\n", lambda _: value)

    assert yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n")) == {"title": value, "date": 1}


def test_security_line_breaks_become_spaces() -> None:
    """A translation cannot begin a line of its own."""
    assert translate("- old\n", lambda _: "new\n\n# <b>\r\n") == "- new  # <b>  \n"


def test_security_alt_text_stays_in_its_attribute() -> None:
    """A quote in an image's text cannot end the attribute."""
    text = ':::image source="a.png" alt-text="Old":::'

    assert translate(text, lambda _: 'x" b="') == ':::image source="a.png" alt-text="x&quot; b=&quot;":::'
