"""Answers and dates from outside: what is not in the contract is refused in one line that says what is."""

from datetime import date

import pytest

from partner_helper import answers
from partner_helper.errors import InputError
from partner_helper.rules_reader import load

RULES = load()


def test_answers_come_back_in_asking_order():
    """The order in which they were given makes no difference."""
    checked = answers.check(RULES, {"origin": "open", "wish": "unknown"})

    assert list(checked.items()) == [("wish", "unknown"), ("origin", "open")]


@pytest.mark.parametrize(
    ("received", "told"),
    [
        ({"wisch": "add_new"}, ['no fact "wisch"', "the facts are wish, tenant"]),
        (
            {"wish": "sell"},
            ['wish: received "sell"', "allowed are add_new, support_existing, take_over, admin_only, unknown"],
        ),
        ({"wish": None}, ["wish: received null"]),
        ({"wish": ["add_new"]}, ['received ["add_new"]']),
        ({"wish": "x", "cloud": "y"}, ["wish: received", "cloud: received"]),
        ([], ["received []", "an object of facts and values"]),
        ("wish", ['received "wish"']),
        ({1: "add_new"}, ["no fact 1"]),
    ],
)
def test_what_is_not_in_the_contract_is_refused(received, told):
    """All that is wrong is named at once, in one line."""
    with pytest.raises(InputError) as error:
        answers.check(RULES, received)

    assert all(part in str(error.value) for part in told)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"wish":', "JSON: Expecting value at line 1"),
        ('{"wish": "add_new", "wish": "take_over"}', 'the key "wish" stands twice'),
        ("[" * 90_000, "nested too deeply"),
        ("x" * 200_000, "received 200,000 characters; allowed are 100,000"),
        ("\x00", "JSON:"),
        ('{"wish": "' + "ü" * 500, "..."),
    ],
)
def test_json_that_does_not_parse_is_refused(text, told):
    """In one line, however long or deep the text."""
    with pytest.raises(InputError, match=r"\A[^\n]{1,300}\Z") as error:
        answers.parse(text)

    assert told in str(error.value)


def test_the_date_defaults_to_today_until_the_facts_end():
    """Nobody is told of rules of a day on which the facts were not yet reviewed."""
    assert answers.as_of(RULES, None, today=date(2025, 5, 5)) == date(2025, 5, 5)
    assert answers.as_of(RULES, None, today=date(2030, 1, 1)) == date(2026, 11, 21)


@pytest.mark.parametrize("received", ["2020-11-29", "2026-11-22", "2026-02-30", "20260101", "today", "", "2026-W01-1"])
def test_a_date_outside_the_rules_or_no_date_is_refused(received):
    """The range is told."""
    with pytest.raises(InputError, match="allowed are 2020-11-30 to 2026-11-21, written YYYY-MM-DD"):
        answers.as_of(RULES, received)
