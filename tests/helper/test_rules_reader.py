"""A broken rule file stops everything, with every problem, its line, what was received and what is allowed."""

from importlib.resources import files

import pytest

from partner_helper.errors import RulesError
from partner_helper.rules_reader import load, read

GOOD = files("partner_helper").joinpath("rules.toml").read_text(encoding="utf-8")

# what is replaced, by what, and what the message must say
BROKEN = {
    "not TOML": ('id = "wish"', "id = wish", ["rules.toml:", "is not TOML"]),
    "unknown fact": ("government = \"cloud = ", "government = \"clout = ", ["no fact 'clout'", "cloud, infrastructure"]),
    "unknown value": ("= us_government\"", "= us_goverment\"", ["cloud has no value 'us_goverment'", "commercial, other_national"]),
    "unknown name": ('when = "joins"', 'when = "join"', ["there is no 'join'", "defined are"]),
    "name of a conflict": ('when = "joins"', 'when = "partner_denied"', ["there is no 'partner_denied'"]),
    "syntax": ('when = "joins"', 'when = "joins and"', ["when: ends where a fact"]),
    "stray sign": ('when = "joins"', 'when = "joins & government"', ["received '& government'", "allowed are names"]),
    "unknown key": ("even_if_forbidden =", "even_if_forbiden =", ["received the key 'even_if_forbiden'", "allowed are before"]),
    "wrong type": ("from = 2024-06-01", 'from = "2024-06-01"', ["from is '2024-06-01'; it must be a date"]),
    "missing key": ('id = "customer_agreement"\nwhen', 'id = "customer_agreement"\nwehn', ["'when' is missing in [step]"]),
    "twin id": ('id = "azure_switch"', 'id = "azure_recreate"', ["'azure_recreate' is taken by [step]"]),
    "bad id": ('id = "azure_switch"', 'id = "Azure switch"', ["'Azure switch' is not allowed; use a-z"]),
    "unknown table": ("[[conflict]]", "[[conflicts]]", ["received the key or table 'conflicts'", "no [[conflict]]"]),
    "one value": ('values = ["running", "ending"]', 'values = ["running"]', ["term has running; it needs two or more"]),
    "the value unknown": ('["same", "different"]', '["same", "different", "unknown"]', ["none 'unknown'"]),
    "circle": ('licences = "service', 'licences = "usage or service', ["licences is defined by itself"]),
    "group value": ('region = "same" }', 'region = "equal" }', ["region has no value 'equal'"]),
    "dates": ("facts_until = 2026-11-21", "facts_until = 2019-11-21", ["2019-11-21 is before facts_from"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_refused_with_its_line_and_what_is_allowed(name):
    """Each kind of slip a policy person can make."""
    old, new, told = BROKEN[name]
    if name == "circle":
        text = GOOD.replace(old, new).replace('usage = "service', 'usage = "licences or service')
    else:
        text = GOOD.replace(old, new, 1)
    assert text != GOOD

    with pytest.raises(RulesError) as error:
        read(text, "rules.toml")

    message = str(error.value)
    assert all(part in message for part in told), message
    assert message.startswith("rules.toml:")


def test_the_line_of_a_problem_is_the_line_it_stands_on():
    """The line is that of the key that is wrong, not of the table it stands in."""
    text = GOOD.replace('when = "joins"', 'when = "join"', 1)

    with pytest.raises(RulesError) as error:
        read(text, "rules.toml")

    [problem] = error.value.problems
    assert 'when = "join"' in text.splitlines()[problem.line - 1]


def test_all_problems_are_told_at_once():
    """Three slips, three lines."""
    text = GOOD.replace('when = "joins"', 'when = "join"', 1)
    text = text.replace('= other_national"\nsources', '= other_nation"\nsources', 1)
    text = text.replace('when = "silent"', 'when = "silent and ("', 1)

    with pytest.raises(RulesError) as error:
        read(text, "rules.toml")

    assert len(error.value.problems) == 3


def test_the_digest_changes_with_the_rules_and_not_with_a_comment():
    """Links carry the digest to notice that the rules are others."""
    assert read(GOOD + "\n# a remark\n", "x").digest == load().digest
    assert read(GOOD.replace("2024-06-01", "2024-06-02"), "x").digest != load().digest
