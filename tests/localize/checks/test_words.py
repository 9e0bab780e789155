"""Small things about words: what was left in English, mixed alphabets, the Turkish i, doubled words, quotation marks."""

import pytest

from localize.checks.casing import casing_problems
from localize.checks.doubled import doubled_words
from localize.checks.leftovers import leftover
from localize.checks.lookalikes import mixed_words
from localize.checks.quotes import quote_problem


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("A kulcs the end of the road", "the end of"),
        ("A kulcs az út végén (the end of the road)", None),
        ("Выберите **the end of the road**", None),
        ("Az út vége", None),
    ],
)
def test_english_left_over(target: str, left: str | None) -> None:
    """Running English is told; what is shown in brackets or on a button is not."""
    assert leftover("The key is at the end of the road.", target) == left


def test_names_are_no_leftover() -> None:
    """A name keeps its small words."""
    assert leftover("Ask Bank of Contoso.", "Спросите Bank of Contoso.") is None


def test_mixed_alphabets() -> None:
    """A Latin c in a Russian word is found; a Russian ending behind a hyphen is right."""
    assert mixed_words("Cлово и Azure-подписка") == ["Cлово"]


def test_the_turkish_i() -> None:
    """Light vowels or none after a dotless I betray a lost dot; dark ones and English names do not."""
    assert len(casing_problems("", "Iş ve Için")) == 2
    assert casing_problems("Intune", "Işık, Isı, Ilık, İş, Intune'u") == []


def test_the_dot_as_a_character_of_its_own() -> None:
    """It is what a program's lower() makes of İ."""
    assert len(casing_problems("", "i\u0307ş")) == 1


def test_doubled_words() -> None:
    """A slip is found, a word doubled on purpose is not."""
    assert doubled_words("Ez a a ház ház", "hu") == ["ház"]
    assert doubled_words("Tek tek ve yavaş yavaş", "tr") == []
    assert doubled_words("Látja azt az az embert", "hu") == []


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [("tr", "“a”", "«a»"), ("hu", "„a”", "“a”"), ("ru", "«a»", '"a"'), ("ru", "«a „b“»", "«a")],
)
def test_quotation_marks(language: str, good: str, bad: str) -> None:
    """Each language has its own, in pairs; those in code and attributes are none."""
    assert quote_problem(f'{good} `"x"` <a b="c">', language) is None
    assert quote_problem(bad, language) is not None
