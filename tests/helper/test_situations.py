"""Situations from practice, as a policy person would write them down."""

import pytest

from partner_helper.engine import Engine
from partner_helper.rules import UNKNOWN

from ..situations import situations, statuses

ENGINE = Engine()
BY_ID = pytest.mark.parametrize("situation", situations(), ids=lambda item: item["id"])


@BY_ID
def test_each_situation_has_the_result_it_must_have(situation):
    """Permission, models, what to confirm, steps, caveats, conflicts and what to find out."""
    told = ENGINE.decide(situation["answers"], "2026-11-21").as_json()

    keys = ("permitted", "confirm", "steps", "caveats", "conflicts", "find_out")
    assert {key: told[key] for key in keys} == {key: situation[key] for key in keys}
    assert told["models"] == statuses(situation)


@BY_ID
def test_each_situation_is_what_the_questions_lead_to(situation):
    """Answering what is asked, and nothing else, ends with exactly the answers of the situation."""
    given = {}
    while (asked := ENGINE.decide(given).next) is not None:
        given[asked] = situation["answers"][asked]

    assert given == situation["answers"]
    assert ENGINE.prune(given) == given


def test_together_the_situations_use_every_rule():
    """No rule is without an example: each step, caveat, conflict, limit and status stands in some situation."""
    rules = ENGINE.rules
    told = [ENGINE.decide(item["answers"]).as_json() for item in situations()]
    told.append(ENGINE.decide({"wish": "admin_only", "cloud": "commercial"}, "2023-01-01").as_json())

    assert {step for one in told for step in one["steps"]} == {step.id for step in rules.steps}
    assert {name for one in told for name in one["caveats"]} == {caveat.id for caveat in rules.caveats}
    assert {name for one in told for name in one["limits"]} == {
        limit for model in rules.models for limit in model.limits
    }
    assert {one["permitted"] for one in told} >= {"yes", "no"}
    assert {name for one in told for name in one["conflicts"]} == {rule.id for rule in rules.conflicts}


def test_not_knowing_is_an_answer():
    """What is answered "I don't know" is not asked again, and nothing is guessed from it."""
    told = ENGINE.decide({fact.id: UNKNOWN for fact in ENGINE.rules.facts}).as_json()

    assert told["open"] == []
    assert set(told["models"].values()) == {"undetermined"}
    assert told["permitted"] == "undetermined"
    assert told["steps"] == []
