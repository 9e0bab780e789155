"""The ways in which something comes about: the rows that tables, queries and DMN files are made of.

A way names the values that some facts may have, and a stretch of time. It is widest when nothing can be added
to it: no value, no day, no fact left out. All the widest ways of a condition are its complete sum (Blake 1937;
Brown, Boolean Reasoning, 1990), found here by consensus. They say exactly when the condition holds, and more:
what is known of a case settles the condition when, and only when, it lies inside one of them. So an engine that
can do no more than compare values is as exact as ours where answers are missing.

What is known of a fact is one value or nothing. So a value may go from one way where another way has all of its
cases; that is done last, and makes the ways read like the rules: "indirect reseller, or none yet and a
distributor" rather than "..., or one of the two and a distributor".
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from partner_helper.conditions import Conditions
from partner_helper.engine import Engine

type _Box = tuple[frozenset[int], ...]
"""The allowed positions: of the periods between two changes of the rules, then of each fact's values."""


@dataclass(frozen=True)
class Way:
    """Each input of `when` (in asking order) has one of its values, from `since` until the day before `before`."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    since: date | None = None
    before: date | None = None

    def given(self, name: str, *values: str) -> "Way":
        """Return the way with one more condition: the result `name` of another table has one of `values`."""
        return replace(self, when=(*self.when, (name, values)))


def ways(engine: Engine, node: Callable[[Conditions], int]) -> tuple[Way, ...]:
    """Return the ways in which the diagram `node` is true, those with the fewest conditions first."""
    facts, days = engine.rules.facts, (engine.rules.facts_from, *engine.rules.dates)
    everything = tuple(frozenset(range(size)) for size in (len(days), *(len(fact.values) for fact in facts)))
    boxes = []
    for period, day in enumerate(days):
        conditions = engine.conditions(day)
        for path in conditions.forest.paths(node(conditions)):
            rest = (path.get(level, everything[level + 1]) for level in range(len(facts)))
            boxes.append((frozenset({period}), *rest))

    def way(box: _Box) -> Way:
        first, last = min(box[0]), max(box[0])
        return Way(
            tuple(
                (fact.id, tuple(fact.values[position] for position in sorted(allowed)))
                for fact, allowed, every in zip(facts, box[1:], everything[1:], strict=True)
                if allowed != every
            ),
            days[first] if first else None,
            days[last + 1] if last + 1 < len(days) else None,
        )

    def order(box: _Box) -> tuple[int, list[list[int]]]:
        limited = sum(allowed != every for allowed, every in zip(box, everything, strict=True))
        return limited, [sorted(allowed) for allowed in (*box[1:], box[0])]

    return tuple(way(box) for box in _narrowed(sorted(_widest(boxes), key=order), everything))


def factors(alternatives: Iterable[Way]) -> tuple[Way, tuple[tuple[Way, ...], ...]]:
    """Return the same as `alternatives` (one at least), said shorter: what must hold, and choices.

    The first way and one of each choice must hold: all products of them are the alternatives again.
    """
    ways_ = tuple(dict.fromkeys(alternatives))
    names = list(dict.fromkeys(name for way in ways_ for name, _ in way.when))
    parts = {group: _projected(ways_, group) for group in _independent(ways_, [*names, _TIME])}
    common = frozenset[str]().union(*(group for group, part in parts.items() if len(part) == 1))
    return _projected(ways_, common)[0], tuple(part for part in parts.values() if len(part) > 1)


_TIME = ""


def _independent(alternatives: Sequence[Way], names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the smallest groups of inputs of which any alternative of one goes with any of another."""
    for size in range(len(names) - 1):
        for others in combinations(names[1:], size):
            group = frozenset({names[0], *others})
            rest = [name for name in names if name not in group]
            found = len(_projected(alternatives, group)) * len(_projected(alternatives, rest))
            if found == len(_projected(alternatives, names)):
                yield group
                yield from _independent(alternatives, rest)
                return
    yield frozenset(names)


def _projected(alternatives: Iterable[Way], names: Collection[str]) -> tuple[Way, ...]:
    return tuple(
        dict.fromkeys(
            Way(
                tuple(item for item in way.when if item[0] in names),
                *((way.since, way.before) if _TIME in names else (None, None)),
            )
            for way in alternatives
        )
    )


def _widest(boxes: Iterable[_Box]) -> list[_Box]:
    found: list[_Box] = []
    waiting = list(boxes)
    while waiting:
        box = waiting.pop()
        if any(_inside(box, other) for other in found):
            continue
        found = [other for other in found if not _inside(other, box)]
        for other in found:
            waiting += _consensus(box, other)
        found.append(box)
    return found


def _narrowed(boxes: list[_Box], everything: _Box) -> list[_Box]:
    """Take each value out of a box that another box has all the cases of; those with most conditions lose first."""
    narrowed = list(boxes)
    for place in reversed(range(len(narrowed))):
        others = narrowed[:place] + narrowed[place + 1 :]
        for index in range(1, len(everything)):
            box = narrowed[place]
            if box[index] == everything[index]:
                continue  # whoever does not know this fact needs the way as it is
            slices = {value: (*box[:index], frozenset({value}), *box[index + 1 :]) for value in box[index]}
            needed = (value for value, cut in slices.items() if not any(_inside(cut, other) for other in others))
            narrowed[place] = (*box[:index], frozenset(needed), *box[index + 1 :])
    return narrowed


def _inside(box: _Box, other: _Box) -> bool:
    return all(allowed <= wider for allowed, wider in zip(box, other, strict=True))


def _consensus(box: _Box, other: _Box) -> Iterator[_Box]:
    """Yield, for each fact and for time, what is certain of two boxes together when only that one is widened."""
    common = tuple(one & two for one, two in zip(box, other, strict=True))
    for index, (one, two) in enumerate(zip(box, other, strict=True)):
        both = one | two
        one_stretch = index or max(both) - min(both) < len(both)
        if one_stretch and all(common[:index]) and all(common[index + 1 :]):
            yield (*common[:index], both, *common[index + 1 :])
