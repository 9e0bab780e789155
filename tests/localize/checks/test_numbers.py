"""Numbers of the English in the translation."""

import pytest

from localize.checks.numbers import number_problem


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It costs 1,500 dollars.", "1.500 dolar tutar."),
        ("It costs 1,500 dollars.", "Это стоит 1\u00a0500 долларов."),
        ("2.5 litres", "2,5 liter"),
        ("On 4 July 2023", "04.07.2023"),
        ("Two of them", "2 из них"),
        ("Open at 5:30 PM", "17.30-kor nyit"),
        (
            "Run `x 99` in [room 7](room-7.md) for {count} days",
            "Выполните `x 99` в [комнате 7](room-7.md), дней: {count}",
        ),
        ("A 90-day trial", "90 napos próbaidő"),
    ],
)
def test_the_same_numbers_written_otherwise(source: str, target: str) -> None:
    """Grouping, fractions, dates, words and clocks differ between languages."""
    assert number_problem(source, target) is None


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("within 30 days", "3 gün içinde", "missing 30; not in the English 3"),
        ("within 90 days", "napokon belül", "missing 90"),
        ("soon", "через 45 минут", "not in the English 45"),
        ("On 4 July 2023", "4 июля 2024", "missing 2023; not in the English 2024"),
    ],
)
def test_other_numbers_are_told(source: str, target: str, told: str) -> None:
    """The message names what is missing and what is too many."""
    assert number_problem(source, target) == f"the numbers differ: {told}"
