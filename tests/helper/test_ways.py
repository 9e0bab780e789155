"""The ways in which conditions come about, against the diagrams: exact, also where answers are missing."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partner_helper.engine import Engine
from partner_helper.expression import And, Not, Or, Test
from partner_helper.ways import Way, factors, ways

ENGINE = Engine()
RULES = ENGINE.rules
FACTS = {fact.id: fact.values for fact in RULES.facts}
PERIODS = tuple(ENGINE.conditions(day) for day in (RULES.facts_from, *RULES.dates))
STARTS = dict(zip((None, *RULES.dates), range(len(PERIODS)), strict=True))
ENDS = dict(zip((*RULES.dates, None), range(len(PERIODS)), strict=True))


def covers(way, known, first, last):
    """Whether a way holds for the known answers, from the first period to the last."""
    return (
        STARTS[way.since] <= first
        and last <= ENDS[way.before]
        and all(known.get(fact) in values for fact, values in way.when)
    )


def assert_exact(found, nodes):
    """What is known settles that a condition holds when, and only when, one way covers it; time may be unknown."""
    levels = sorted({level for one, node in zip(PERIODS, nodes, strict=True) for level in one.forest.support(node)})
    facts = [RULES.facts[level] for level in levels]
    for chosen in product(*((None, *fact.values) for fact in facts)):
        known = {fact.id: value for fact, value in zip(facts, chosen, strict=True) if value is not None}
        settled = [one.forest.settle(node, one.known(known)) is True for one, node in zip(PERIODS, nodes, strict=True)]
        told = [any(covers(way, known, period, period) for way in found) for period in range(len(PERIODS))]

        assert told == settled, known
        assert any(covers(way, known, 0, len(PERIODS) - 1) for way in found) is all(settled), known


@pytest.mark.parametrize("about", list(PERIODS[0].about))
@pytest.mark.parametrize("negated", [False, True], ids=["holds", "does not hold"])
def test_the_rules_ways_are_exact_on_every_partial_state(about, negated):
    """Each condition, and each one's opposite, on every combination of answers and missing answers, in every period."""

    def node(conditions):
        found = conditions.about[about]
        return conditions.forest.negate(found) if negated else found

    assert_exact(ways(ENGINE, node), [node(conditions) for conditions in PERIODS])


TESTS = st.one_of(
    *(
        st.builds(
            Test, st.just(fact), st.sets(st.sampled_from(FACTS[fact]), min_size=1).map(lambda s: tuple(sorted(s)))
        )
        for fact in ("cloud", "region", "service", "term")
    )
)
EXPRESSIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EXPRESSIONS, min_size=1, max_size=3), st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_the_ways_of_any_condition_are_exact(expressions, chosen):
    """Conditions that no rule states, and that change from period to period."""
    in_period = {id(one): expressions[index % len(expressions)] for one, index in zip(PERIODS, chosen, strict=True)}

    def node(conditions):
        return conditions.node(in_period[id(conditions)])

    found = ways(ENGINE, node)

    assert_exact(found, [node(conditions) for conditions in PERIODS])
    assert len(set(found)) == len(found)
    assert all(values for way in found for _, values in way.when)


def test_what_never_holds_has_no_way_and_what_always_holds_has_one_without_conditions():
    """Such as a model that no answer rules out."""
    assert ways(ENGINE, lambda _: 0) == ()
    assert ways(ENGINE, lambda _: 1) == (Way(()),)


def test_a_value_stands_in_one_way_where_one_is_enough():
    """The rule's own form: not "an indirect reseller or a newcomer, with a distributor"."""
    found = ways(ENGINE, lambda conditions: conditions.about["two_tier"])

    assert found == (
        Way((("role", ("indirect_provider", "indirect_reseller")),)),
        Way((("role", ("undecided",)), ("infrastructure", ("distributor",)))),
    )


def together(common, choices):
    """All products of the choices, as sets of conditions."""
    return {
        frozenset(item for way in (common, *chosen) for item in (*way.when, ("", (way.since, way.before))))
        - {("", (None, None))}
        for chosen in product(*choices)
    }


@pytest.mark.parametrize("about", list(PERIODS[0].about))
def test_factors_say_the_same(about):
    """What must hold, with one of each choice: these are the ways again."""
    found = ways(ENGINE, lambda conditions: conditions.about[about])

    common, choices = factors(found)

    assert together(common, choices) == together(Way(()), (found,))
    assert all(len(choice) > 1 for choice in choices)


def test_independent_choices_are_told_apart():
    """Two and two instead of four: who transfers, and what is transferred."""
    found = ways(ENGINE, lambda conditions: conditions.about["provider_runs_transfer"])

    common, choices = factors(found)

    assert len(found) == 4
    assert common == Way((("wish", ("take_over",)), ("origin", ("other_csp_partner",))))
    assert [len(choice) for choice in choices] == [2, 2]
