"""A word's placeholders are those of its English."""

import pytest

from localize.checks.placeholders import placeholder_problems


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Change: {name}", "{name} değiştir"),
        ("{day} {month}", "{month} {day}, {day}"),
        ("No braces", "Ayraç yok"),
        ("Odd { brace", "Tek { ayraç"),
    ],
)
def test_the_same_placeholders_pass(source: str, target: str) -> None:
    """Order and number are the translator's."""
    assert placeholder_problems(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Change: {name}", "Değiştir", ["the placeholder {name} is missing"]),
        (
            "Change: {name}",
            "{ad} değiştir",
            ["the placeholder {name} is missing", "the placeholder {ad} is unknown, allowed: {name}"],
        ),
        ("Change", "{name}", ["the placeholder {name} is unknown, allowed: none"]),
        ("Change: {name}", "{name} {", ["a brace { or } stands alone"]),
        ("{a}", "{a!r:>{a}}", ["a brace { or } stands alone"]),
    ],
)
def test_others_are_told(source: str, target: str, expected: list[str]) -> None:
    """What is missing, unknown or broken is named, with what is allowed."""
    assert placeholder_problems(source, target) == expected
