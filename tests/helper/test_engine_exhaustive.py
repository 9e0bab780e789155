"""The engine against the contract written a second time (oracle.py): all complete states, and partial ones by force."""

import random
from datetime import date
from itertools import product

import pytest

from partner_helper.engine import Engine, evaluate

from . import oracle

ENGINE = Engine()
DAYS = [date(2020, 11, 30), date(2022, 1, 1), date(2023, 7, 27), date(2023, 10, 9), date(2024, 6, 1)]
SHAPE = ("permitted", "models", "confirm", "steps", "caveats", "limits", "conflicts")


def test_facts_and_values_are_those_of_the_contract_in_asking_order():
    """Ids are fixed: page, command line, links and callers all use them."""
    assert {fact.id: fact.values for fact in ENGINE.rules.facts} == oracle.FACTS


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_condition_holds_exactly_where_the_contract_says(day):
    """For each condition, every combination of the facts it depends on, on the first day of each period."""
    conditions = ENGINE.conditions(day)
    for name, node in conditions.about.items():
        told = "forbidden" if name == "permitted" else name
        facts = [ENGINE.rules.facts[level] for level in sorted(conditions.forest.support(node))]
        base = {fact: values[0] for fact, values in oracle.FACTS.items()}
        for values in product(*(fact.values for fact in facts)):
            state = base | dict(zip((fact.id for fact in facts), values, strict=True))

            assert conditions.forest.settle(node, conditions.known(state)) is oracle.conditions(state, day)[told], (
                name,
                state,
            )


def test_every_complete_state_gives_the_result_of_the_contract():
    """All 193,536 states, today's rules: nothing depends on a fact the contract does not name."""
    conditions = ENGINE.conditions(oracle.TODAY)
    count = 0
    for values in product(*oracle.FACTS.values()):
        state = dict(zip(oracle.FACTS, values, strict=True))
        told = evaluate(conditions, conditions.known(state))
        holds = oracle.conditions(state)
        count += 1

        assert told.permitted == ("no" if holds["forbidden"] else "yes")
        assert [status == "applies" for status in told.models.values()] == [holds[model] for model in oracle.MODELS]
        assert told.steps == tuple(
            step
            for step in oracle.STEPS
            if holds[step] and (not holds["forbidden"] or step in oracle.EVEN_IF_FORBIDDEN)
        )
        assert told.caveats == tuple(caveat for caveat in oracle.CAVEATS if holds[caveat])
    assert count == 193_536


def _partial(seed: int) -> tuple[dict[str, str], date]:
    """Answers with at most a few thousand completions, about a third of the free facts answered "unknown"."""
    chance = random.Random(seed)
    answers = {fact: chance.choice(values) for fact, values in oracle.FACTS.items()}
    for fact in chance.sample(sorted(answers), chance.randint(1, 4)):
        if chance.random() < 0.4:
            answers[fact] = "unknown"
        else:
            del answers[fact]
    return answers, chance.choice([*DAYS, oracle.TODAY])


@pytest.mark.parametrize("seed", range(600))
def test_partial_answers_are_decided_exactly(seed):
    """What is settled is what all completions agree on; `open` and `find_out` are what can make a difference."""
    answers, day = _partial(seed)

    told = ENGINE.decide(answers, day).as_json()

    assert {key: told[key] for key in SHAPE} == oracle.result(answers, day)
    assert told["open"] == oracle.open_facts(answers, day)
    assert told["find_out"] == oracle.find_out(answers, day)
