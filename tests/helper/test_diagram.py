"""Decision diagrams against truth tables."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from partner_helper.diagram import FALSE, TRUE, Forest

SIZES = (2, 3, 2, 4)
STATES = list(product(*map(range, SIZES)))
TABLES = st.lists(st.booleans(), min_size=len(STATES), max_size=len(STATES)).map(
    lambda values: {state for state, value in zip(STATES, values, strict=True) if value}
)
LEVELS = st.frozensets(st.integers(0, 3))


def build(forest, table):
    """Make the diagram of a set of states out of tests, and of nothing else."""
    rows = [forest.conjoin(*(forest.test(level, {value}) for level, value in enumerate(state))) for state in table]
    return forest.disjoin(*rows)


def states(forest, node):
    """Return the states in which a diagram is true."""
    return {state for state in STATES if forest.settle(node, dict(enumerate(state)))}


@given(TABLES, TABLES)
def test_and_or_not_are_those_of_truth_tables(one, other):
    """And equal functions are the same node."""
    forest = Forest(SIZES)
    a, b = build(forest, one), build(forest, other)

    assert states(forest, forest.conjoin(a, b)) == one & other
    assert states(forest, forest.disjoin(a, b)) == one | other
    assert states(forest, forest.negate(a)) == set(STATES) - one
    assert (a == b) == (one == other)


@given(TABLES, LEVELS, st.tuples(*(st.integers(0, size - 1) for size in SIZES)))
def test_for_all_restrict_and_support_are_what_their_names_say(table, levels, state):
    """Each against the truth table."""
    forest = Forest(SIZES)
    node = build(forest, table)

    def variants(one):
        return product(*(range(SIZES[i]) if i in levels else (one[i],) for i in range(len(SIZES))))

    assert states(forest, forest.for_all(node, levels)) == {s for s in STATES if all(v in table for v in variants(s))}
    assert states(forest, forest.for_some(node, levels)) == {s for s in STATES if any(v in table for v in variants(s))}
    known = {level: state[level] for level in levels}
    free = frozenset(range(len(SIZES))) - levels
    fixed = {s for s in STATES if tuple(known.get(i, s[i]) for i in range(len(SIZES))) in table}
    assert states(forest, forest.restrict(node, known)) == fixed
    completions = {
        v in table for v in product(*(range(SIZES[i]) if i in free else (state[i],) for i in range(len(SIZES))))
    }
    assert forest.settle(node, known) == (completions.pop() if len(completions) == 1 else None)
    depends = {
        i for i in range(len(SIZES)) for s in table for v in range(SIZES[i]) if (*s[:i], v, *s[i + 1 :]) not in table
    }
    assert forest.support(node) == depends


@given(TABLES)
def test_paths_are_disjoint_rows_that_cover_exactly_what_is_true(table):
    """They become the rows of decision tables."""
    forest = Forest(SIZES)
    covered = []
    for row in forest.paths(build(forest, table)):
        covered += product(*(sorted(row.get(i, range(size))) for i, size in enumerate(SIZES)))

    assert len(covered) == len(set(covered))
    assert set(covered) == table


def test_nothing_and_everything_are_the_two_leaves():
    """An empty or is false, an empty and is true."""
    forest = Forest(SIZES)

    assert forest.disjoin() == FALSE
    assert forest.conjoin() == TRUE
