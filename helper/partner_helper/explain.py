"""Why: the deciding answers, the passages behind them, and what would change the answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from partner_helper import answers as checked
from partner_helper import passages
from partner_helper.conditions import Conditions
from partner_helper.engine import DOES_NOT_APPLY, UNDETERMINED, YES, Decision, Engine, Result, evaluate

type Change = dict[str, str]


def explain(engine: Engine, answers: object, as_of: str | date | None = None) -> dict[str, Any]:
    """Return the decision in the form of the contract, with `reasons` and `what_if`.

    Raises InputError as Engine.decide does.
    """
    given = checked.check(engine.rules, answers)
    decision = engine.decide(given, as_of)
    told = decision.as_json()
    last = {key: told.pop(key) for key in ("as_of", "rules")}
    return told | {"reasons": reasons(engine, given, decision), "what_if": what_if(engine, given, decision)} | last


def reasons(engine: Engine, given: Mapping[str, str], decision: Decision) -> list[dict[str, Any]]:
    """Return, for `permitted`, each model, and each step and caveat listed: status, deciding answers, passages.

    `because` is minimal: without any one of its answers the rest would not settle the status. It is empty
    while the status is undetermined, and where the status holds whatever the answers are.
    """
    conditions = engine.conditions(decision.as_of)
    result = decision.result
    statuses = {"permitted": result.permitted, **result.models}
    statuses |= dict.fromkeys((*result.steps, *result.caveats), "listed")
    return [
        {
            "about": about,
            "status": status,
            "because": _because(engine, conditions, about, status, given),
            "cites": _cites(conditions, about, given),
        }
        for about, status in statuses.items()
    ]


def what_if(engine: Engine, given: Mapping[str, str], decision: Decision) -> list[dict[str, Any]]:
    """Return every change of one answer that changes a model or `permitted`; where there is none, of two.

    Changes of `permitted` come first; among equals asking order decides.
    """
    conditions = engine.conditions(decision.as_of)
    for size in (1, 2):
        found = []
        for change in _changes(engine, given, size):
            other = evaluate(conditions, conditions.known({**given, **change}))
            if then := _difference(decision.result, other):
                found.append({"change": change, "then": then})
        if found:
            return sorted(found, key=lambda item: "permitted" not in item["then"])
    return []


def why(engine: Engine, given: Mapping[str, str], asked: Sequence[str], as_of: str | date | None) -> dict[str, Any]:
    """Return what the facts `asked` can still decide, and the passages that say so.

    `decides` holds ids, most important first: `permitted`, models, steps, caveats; conflicts are left out.
    """
    day = checked.as_of(engine.rules, as_of)
    conditions = engine.conditions(day)
    known = conditions.known(given)
    levels = frozenset(level for level, fact in enumerate(engine.rules.facts) if fact.id in asked)

    def open_to(node: int) -> bool:
        return bool(levels & conditions.forest.support(conditions.forest.restrict(node, known)))

    conflicts = [rule.id for rule in engine.rules.conflicts]
    decides = [about for about, node in conditions.about.items() if about not in conflicts and open_to(node)]
    cites = [
        passage for passage in passages.load() if passage.about in decides and open_to(conditions.node(passage.when))
    ]
    return {"decides": decides, "cites": [_cite(passage) for passage in cites]}


def changes(engine: Engine, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the days since the source articles on which the steps or caveats for these answers changed.

    Each with `date`, `new` and `gone`: ids of steps and caveats, as (kind, id).
    """
    found = []
    before: set[tuple[str, str]] | None = None
    for day in (engine.rules.facts_from, *engine.rules.dates):
        conditions = engine.conditions(day)
        result = evaluate(conditions, conditions.known(given))
        listed = [("step", step) for step in result.steps] + [("caveat", caveat) for caveat in result.caveats]
        if before is not None and set(listed) != before:
            new = [note for note in listed if note not in before]
            found.append({"date": day, "new": new, "gone": sorted(before - set(listed))})
        before = set(listed)
    return found


def _because(
    engine: Engine, conditions: Conditions, about: str, status: str, given: Mapping[str, str]
) -> list[dict[str, str]]:
    if status == UNDETERMINED:
        return []
    node = conditions.about[about]
    settled = status not in (DOES_NOT_APPLY, YES)  # `permitted` is yes where the prohibition does not hold
    kept = conditions.known(given)
    for level in sorted(kept, reverse=True):
        rest = {other: value for other, value in kept.items() if other != level}
        if conditions.forest.settle(node, rest) is settled:
            kept = rest
    facts = engine.rules.facts
    return [
        {"fact": facts[level].id, "value": facts[level].values[position]} for level, position in sorted(kept.items())
    ]


def _cites(conditions: Conditions, about: str, given: Mapping[str, str]) -> list[dict[str, str]]:
    known = conditions.known(given)
    return [
        _cite(passage)
        for passage in passages.load()
        if passage.about == about and conditions.forest.settle(conditions.node(passage.when), known)
    ]


def _cite(passage: passages.Passage) -> dict[str, str]:
    return {"article": passage.article, "anchor": passage.anchor, "quote": passage.quote}


def _changes(engine: Engine, given: Mapping[str, str], size: int) -> Iterator[Change]:
    answered = [fact.id for fact in engine.rules.facts if fact.id in given]
    for facts in combinations(answered, size):
        yield from _values(engine, given, facts)


def _values(engine: Engine, given: Mapping[str, str], facts: Sequence[str]) -> Iterator[Change]:
    if not facts:
        yield {}
        return
    first, *rest = facts
    for value in engine.rules.fact(first).values:
        if value != given[first]:
            for change in _values(engine, given, rest):
                yield {first: value, **change}


def _difference(before: Result, after: Result) -> dict[str, str]:
    changed = {"permitted": after.permitted} if after.permitted != before.permitted else {}
    return changed | {model: status for model, status in after.models.items() if status != before.models[model]}
