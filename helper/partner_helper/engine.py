"""Decides: from answers to models, permission, steps, caveats, limits, and what is still worth asking.

Everything is exact three-valued: a thing is settled when it is the same for every completion of what is not
known (supervaluation), and nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from partner_helper import answers as checked
from partner_helper.conditions import Conditions
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.rules_reader import load

APPLIES, DOES_NOT_APPLY, UNDETERMINED = "applies", "does_not_apply", "undetermined"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Result:
    """What holds. Ids only, in the rules' order; `models` is id: status."""

    permitted: str
    models: Mapping[str, str]
    confirm: tuple[str, ...]
    steps: tuple[str, ...]
    caveats: tuple[str, ...]
    limits: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """A result, and what is left to ask: `open` unanswered facts, `find_out` facts answered "I don't know"."""

    result: Result
    open: tuple[str, ...]
    next: str | None
    group: str | None
    find_out: tuple[str, ...]
    as_of: date
    rules: str

    def as_json(self) -> dict[str, Any]:
        """Return the decision in the form of the contract, without reasons."""
        result = self.result
        return {
            "permitted": result.permitted,
            "models": dict(result.models),
            "confirm": list(result.confirm),
            "steps": list(result.steps),
            "caveats": list(result.caveats),
            "limits": list(result.limits),
            "conflicts": list(result.conflicts),
            "open": list(self.open),
            "next": self.next,
            "group": self.group,
            "find_out": list(self.find_out),
            "as_of": self.as_of.isoformat(),
            "rules": self.rules,
        }


class Engine:
    """Decides by one rule set. Keeps what it has worked out; safe to use for any number of cases."""

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules or load()
        self._facts = [fact.id for fact in self.rules.facts]
        self._by_period: dict[int, Conditions] = {}

    def conditions(self, day: date) -> Conditions:
        """Return the conditions in force on `day`; days between the same two changes share them."""
        period = sum(change <= day for change in self.rules.dates)
        if period not in self._by_period:
            self._by_period[period] = Conditions(self.rules, day)
        return self._by_period[period]

    def decide(self, answers: object, as_of: str | date | None = None) -> Decision:
        """Return what holds for `answers` ({fact: value or "unknown"}) by the rules of the day `as_of`.

        Raises InputError for a fact, value or date that is not in the contract.
        """
        given = checked.check(self.rules, answers)
        day = checked.as_of(self.rules, as_of)
        conditions = self.conditions(day)
        result = evaluate(conditions, conditions.known(given))
        still_open = self._open(conditions, given) if result.permitted != NO else ()
        following = still_open[0] if still_open else None
        return Decision(
            result=result,
            open=still_open,
            next=following,
            group=self._group(still_open, following),
            find_out=self._find_out(conditions, given, result),
            as_of=day,
            rules=self.rules.digest,
        )

    def prune(self, answers: Mapping[str, str], as_of: str | date | None = None) -> dict[str, str]:
        """Return `answers` without those that make no difference beside the others: nobody would ask for them."""
        day = checked.as_of(self.rules, as_of)
        conditions = self.conditions(day)
        kept = checked.check(self.rules, answers)
        for fact in reversed(list(kept)):
            rest = {other: value for other, value in kept.items() if other != fact}
            if self._facts.index(fact) not in _relevant(conditions, *_split(conditions, rest)):
                kept = rest
        return kept

    def _open(self, conditions: Conditions, given: Mapping[str, str]) -> tuple[str, ...]:
        if len(given) == len(self._facts):
            return ()
        matters = _relevant(conditions, *_split(conditions, given))
        return tuple(fact for level, fact in enumerate(self._facts) if level in matters and fact not in given)

    def _group(self, still_open: tuple[str, ...], following: str | None) -> str | None:
        for group in self.rules.groups:
            if following in group.yes and group.yes.keys() <= set(still_open):
                return group.id
        return None

    def _find_out(self, conditions: Conditions, given: Mapping[str, str], result: Result) -> tuple[str, ...]:
        return tuple(
            fact
            for fact, answer in given.items()
            if answer == UNKNOWN
            and any(
                evaluate(conditions, conditions.known({**given, fact: value})) != result
                for value in self.rules.fact(fact).values
            )
        )


def evaluate(conditions: Conditions, known: Mapping[int, int]) -> Result:
    """Return what holds for the definite answers `known` (level: position)."""
    forest = conditions.forest
    forbidden = forest.settle(conditions.forbidden, known)
    models: dict[str, str] = {}
    confirm: list[str] = []
    limits: list[str] = []
    for item in conditions.models:
        applies = forest.settle(item.applies, known)
        models[item.model.id] = _STATUS[applies]
        doubt = item.confirm_always
        if applies is not False:
            doubt = forest.disjoin(doubt, item.confirm_unless_ruled_out)
        if forest.settle(doubt, known):
            confirm.append(item.model.id)
        if applies and not forest.settle(item.limits_unless, known):
            limits += item.model.limits
    return Result(
        permitted=_PERMITTED[forbidden],
        models=models,
        confirm=tuple(confirm),
        steps=tuple(
            step.id
            for step, node in conditions.steps
            if (step.even_if_forbidden or not forbidden) and forest.settle(node, known)
        ),
        caveats=tuple(caveat.id for caveat, node in conditions.caveats if forest.settle(node, known)),
        limits=tuple(limits),
        conflicts=tuple(conflict.id for conflict, node in conditions.conflicts if forest.settle(node, known)),
    )


_STATUS = {True: APPLIES, False: DOES_NOT_APPLY, None: UNDETERMINED}
_PERMITTED = {True: NO, False: YES, None: UNDETERMINED}


def _split(conditions: Conditions, answers: Mapping[str, str]) -> tuple[tuple[tuple[int, int], ...], frozenset[int]]:
    return tuple(conditions.known(answers).items()), conditions.unknown(answers)


@lru_cache(maxsize=4096)
def _relevant(conditions: Conditions, known: tuple[tuple[int, int], ...], unknown: frozenset[int]) -> frozenset[int]:
    """Return the levels of which two values lead, under some completion, to different results.

    The result is written as diagrams over the unanswered facts alone: known answers are put in, "I don't
    know" stays so (for all of its values). What such a diagram depends on is exactly what can matter.
    """
    forest = conditions.forest
    fixed = dict(known)
    matters: set[int] = set()
    for node in _outcomes(conditions, fixed, unknown):
        matters |= forest.support(node)
    return frozenset(matters)


def _outcomes(conditions: Conditions, fixed: Mapping[int, int], unknown: frozenset[int]) -> Iterator[int]:
    forest = conditions.forest

    def certain(node: int) -> int:
        return forest.for_all(forest.restrict(node, fixed), unknown)

    forbidden = certain(conditions.forbidden)
    not_forbidden = forest.negate(forbidden)
    yield forbidden
    yield certain(forest.negate(conditions.forbidden))
    for item in conditions.models:
        applies = certain(item.applies)
        possible = forest.negate(certain(forest.negate(item.applies)))
        yield applies
        yield possible
        doubt = forest.restrict(item.confirm_unless_ruled_out, fixed)
        always = forest.restrict(item.confirm_always, fixed)
        yield forest.for_all(forest.disjoin(always, forest.conjoin(doubt, possible)), unknown)
        yield forest.conjoin(applies, forest.negate(certain(item.limits_unless)))
    for step, node in conditions.steps:
        yield certain(node) if step.even_if_forbidden else forest.conjoin(certain(node), not_forbidden)
    for _rule, node in (*conditions.caveats, *conditions.conflicts):
        yield certain(node)
