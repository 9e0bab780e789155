"""Texts made to keep a check busy."""

import time

import pytest

from localize.catalog.model import catalog_of
from localize.catalog.reader import parse_po
from localize.checks import CHECKS, Subject

PIECES = [
    "a",
    "ma",
    "maz",
    "a ",
    "не ",
    "nem ",
    "1",
    "1.",
    "a1",
    "(",
    "«",
    "`",
    "*",
    "<",
    "{",
    "[x](",
    "@",
    "“",
    "a-",
    ". A",
]


@pytest.mark.parametrize("language", ["tr", "hu", "ru"])
@pytest.mark.parametrize("piece", PIECES)
def test_security_a_long_text_is_checked_in_time(piece: str, language: str) -> None:
    """No repeated piece makes a check of words run away; `markup` has its own test."""
    text = piece * 5000
    catalog = catalog_of(parse_po(f'msgid "{text}x"\nmsgstr "{text}"\n', "a.po"), "a.po")
    started = time.process_time()

    for name in CHECKS.keys() - {"markup"}:
        list(CHECKS[name](Subject(catalog, language)))

    assert time.process_time() - started < 2
