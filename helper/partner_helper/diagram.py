"""Multi-valued decision diagrams: every yes-or-no question about the facts as one small shared graph.

A diagram says, for every combination of the facts' values, true or false. It is reduced and ordered (Bryant
1986; for many-valued variables Srinivasan, Kam, Malik and Brayton 1990): equal functions are the same node, so
"does this still depend on that fact?" and "is this the same for every completion?" are exact and quick, with
no enumeration of the 193,536 states. Facts are levels (0, 1, ...) in asking order; values are positions.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

FALSE = 0
TRUE = 1


class _Node(NamedTuple):
    level: int
    children: tuple[int, ...]


class Forest:
    """Diagrams over facts with `sizes[level]` values each. A diagram is named by an integer node."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        leaf = _Node(len(self.sizes), ())
        self._nodes = [leaf, leaf]
        self._ids: dict[_Node, int] = {}
        self._memo: dict[tuple[object, ...], int] = {}
        self._support: dict[int, frozenset[int]] = {FALSE: frozenset(), TRUE: frozenset()}

    def node(self, level: int, children: Sequence[int]) -> int:
        """Return the diagram that looks at `level` and goes on with the child of its value."""
        if all(child == children[0] for child in children):
            return children[0]
        key = _Node(level, tuple(children))
        if key not in self._ids:
            self._ids[key] = len(self._nodes)
            self._nodes.append(key)
        return self._ids[key]

    def test(self, level: int, values: Collection[int]) -> int:
        """Return the diagram that is true where the fact has one of `values`."""
        return self.node(level, [TRUE if value in values else FALSE for value in range(self.sizes[level])])

    def negate(self, a: int) -> int:
        """Return the diagram that is true where `a` is false."""
        if a in (FALSE, TRUE):
            return TRUE - a
        level, children = self._nodes[a]
        return self._once(("not", a), lambda: self.node(level, [self.negate(child) for child in children]))

    def conjoin(self, *diagrams: int) -> int:
        """Return the diagram that is true where all of `diagrams` are (true when there is none)."""
        result = TRUE
        for diagram in diagrams:
            result = self._and(result, diagram)
        return result

    def disjoin(self, *diagrams: int) -> int:
        """Return the diagram that is true where any of `diagrams` is (false when there is none)."""
        return self.negate(self.conjoin(*map(self.negate, diagrams)))

    def restrict(self, a: int, known: Mapping[int, int]) -> int:
        """Return `a` with the facts in `known` (level: value) fixed: it no longer depends on them."""
        if not known or a in (FALSE, TRUE):
            return a
        memo: dict[int, int] = {}

        def walk(node: int) -> int:
            if node in (FALSE, TRUE):
                return node
            if node not in memo:
                level, children = self._nodes[node]
                if level in known:
                    memo[node] = walk(children[known[level]])
                else:
                    memo[node] = self.node(level, [walk(child) for child in children])
            return memo[node]

        return walk(a)

    def for_all(self, a: int, levels: frozenset[int]) -> int:
        """Return the diagram that is true where `a` is, whatever the facts of `levels` are."""
        if a in (FALSE, TRUE) or not levels & self.support(a):
            return a
        level, children = self._nodes[a]

        def build() -> int:
            parts = [self.for_all(child, levels) for child in children]
            return self.conjoin(*parts) if level in levels else self.node(level, parts)

        return self._once(("all", a, levels), build)

    def for_some(self, a: int, levels: frozenset[int]) -> int:
        """Return the diagram that is true where `a` is for some value of the facts of `levels`."""
        return self.negate(self.for_all(self.negate(a), levels))

    def support(self, a: int) -> frozenset[int]:
        """Return the levels that `a` depends on: for each, two values can make a difference."""
        if a not in self._support:
            level, children = self._nodes[a]
            self._support[a] = frozenset({level}).union(*map(self.support, children))
        return self._support[a]

    def settle(self, a: int, known: Mapping[int, int]) -> bool | None:
        """Return the value `a` has for every completion of `known`, or None where completions differ."""
        seen: set[int] = set()
        leaves: set[int] = set()
        stack = [a]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if node in (FALSE, TRUE):
                leaves.add(node)
                if len(leaves) == 2:
                    return None
                continue
            level, children = self._nodes[node]
            if level in known:
                stack.append(children[known[level]])
            else:
                stack.extend(children)
        return leaves == {TRUE}

    def paths(self, a: int) -> list[dict[int, frozenset[int]]]:
        """Return the ways in which `a` is true: disjoint rows of level: allowed values."""
        if a == FALSE:
            return []
        if a == TRUE:
            return [{}]
        level, children = self._nodes[a]
        rows = []
        for child in dict.fromkeys(children):
            values = frozenset(value for value, other in enumerate(children) if other == child)
            rows += [{level: values} | row for row in self.paths(child)]
        return rows

    def _and(self, a: int, b: int) -> int:
        if b in (a, TRUE):
            return a
        if a == TRUE:
            return b
        if FALSE in (a, b):
            return FALSE
        a, b = min(a, b), max(a, b)

        def build() -> int:
            level = min(self._nodes[a].level, self._nodes[b].level)
            pairs = zip(self._branches(a, level), self._branches(b, level), strict=True)
            return self.node(level, [self._and(left, right) for left, right in pairs])

        return self._once(("and", a, b), build)

    def _branches(self, a: int, level: int) -> tuple[int, ...]:
        node = self._nodes[a]
        return node.children if node.level == level else (a,) * self.sizes[level]

    def _once(self, key: tuple[object, ...], build: Callable[[], int]) -> int:
        if key not in self._memo:
            self._memo[key] = build()
        return self._memo[key]
