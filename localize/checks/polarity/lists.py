"""A list's lead-in against its items: "It does not:" may pass its "not" on to each item, and then nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from localize.checks.polarity.compare import PolarityProblem

_NOTE = "; it leads a list, so each item under it says the opposite"


@dataclass(frozen=True)
class Judged:
    """A unit in its place: its English, its kind (`list-item`, `paragraph` ...), and what was found."""

    source: str
    kind: str
    problems: list[PolarityProblem]


def weigh_lists(units: Sequence[Judged]) -> list[list[PolarityProblem]]:
    """The problems of each unit, in order, with lists looked at as a whole.

    Where a lead-in lost its negation and every item has one of its own, nothing is reported. Where only some
    items have one, those and the lead-in are.
    """
    result = [unit.problems for unit in units]
    for place, unit in enumerate(units):
        if not unit.source.rstrip("*_ ").endswith(":") or not _has(unit.problems, "polarity-lost"):
            continue
        items = _items(units, place + 1)
        if items and all(_has(units[item].problems, "polarity-added") for item in items):
            for at, code in ((place, "polarity-lost"), *((item, "polarity-added") for item in items)):
                result[at] = [problem for problem in result[at] if problem.code != code]
        elif items:
            result[place] = [
                replace(problem, message=problem.message + _NOTE) if problem.code == "polarity-lost" else problem
                for problem in unit.problems
            ]
    return result


def _items(units: Sequence[Judged], start: int) -> list[int]:
    end = start
    while end < len(units) and units[end].kind == "list-item":
        end += 1
    return list(range(start, end))


def _has(problems: Sequence[PolarityProblem], code: str) -> bool:
    return any(problem.code == code for problem in problems)
