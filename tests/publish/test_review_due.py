"""Editors are told when the facts are old; a strict build does not fail of it."""

from datetime import timedelta

from partner_helper.rules_reader import load
from publish.helper_page import review_due


def test_nothing_is_said_until_the_review_is_due():
    """180 days after the facts were last reviewed is the last quiet day."""
    rules = load()

    assert rules.review_by == rules.facts_until + timedelta(days=180)
    assert review_due(rules, rules.review_by) is None


def test_after_that_editors_are_told_what_to_do():
    """With the file, both dates, and what to change."""
    rules = load()
    told = review_due(rules, rules.review_by + timedelta(days=1))

    assert told is not None
    assert "rules.toml" in told
    assert str(rules.facts_until) in told
    assert "set facts_until" in told
