"""The rules as decision tables, in the manner of DMN: ids only, made from the diagrams the engine decides with.

A row says one way in which its result comes about. Rows of one result may overlap: then either will do. What
is settled while answers are missing, a row that matches shows as well (see ways.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from partner_helper.conditions import Conditions, ModelConditions
from partner_helper.engine import APPLIES, DOES_NOT_APPLY, NO, UNDETERMINED, YES, Engine
from partner_helper.ways import Way, ways

ANY, COLLECT, RULE_ORDER = "any", "collect", "rule_order"
PERMITTED = "permitted"


@dataclass(frozen=True)
class Row:
    """`result` comes about in this way. Its inputs are facts, then `permitted` or a model, when that counts."""

    result: str
    way: Way


@dataclass(frozen=True)
class Table:
    """A table with the id it has in words.toml, and DMN's hit policy.

    `any`: rows that match together say the same. `collect`: each result of a row that matches counts.
    `rule_order`: so too, in the order of the rows. A result that several rows give counts once.
    """

    id: str
    policy: str
    rows: tuple[Row, ...]


def tables(engine: Engine) -> tuple[Table, ...]:
    """Return permission, models, what to confirm, steps, caveats, limits and conflicts.

    `permitted` has only the rows for `no`, `models` only those for `applies`: in a complete case that no row
    matches, the sale is permitted, the model does not apply.
    """
    rules, known = engine.rules, statuses(engine)
    permitted = tuple(Row(NO, way) for way in known[PERMITTED][NO])
    models = tuple(Row(model.id, way) for model in rules.models for way in known[model.id][APPLIES])
    caveats = [caveat.id for caveat in rules.caveats]
    conflicts = [conflict.id for conflict in rules.conflicts]
    return (
        Table(PERMITTED, ANY, permitted),
        Table("models", COLLECT, models),
        Table("confirm", COLLECT, tuple(_confirm(engine))),
        Table("steps", RULE_ORDER, tuple(_steps(engine))),
        Table("caveats", RULE_ORDER, tuple(Row(name, way) for name in caveats for way in _about(engine, name))),
        Table("limits", RULE_ORDER, tuple(_limits(engine))),
        Table("conflicts", COLLECT, tuple(Row(name, way) for name in conflicts for way in _about(engine, name))),
    )


def statuses(engine: Engine) -> dict[str, dict[str, tuple[Way, ...]]]:
    """Return, for `permitted` and each model, the ways of each definite status; in no way: `undetermined`."""
    settled = {PERMITTED: (NO, YES)} | {model.id: (APPLIES, DOES_NOT_APPLY) for model in engine.rules.models}
    return {
        name: {true: _about(engine, name), false: _about(engine, name, negated=True)}
        for name, (true, false) in settled.items()
    }


def _about(engine: Engine, name: str, negated: bool = False) -> tuple[Way, ...]:
    def node(conditions: Conditions) -> int:
        found = conditions.about[name]
        return conditions.forest.negate(found) if negated else found

    return ways(engine, node)


def _confirm(engine: Engine) -> Iterator[Row]:
    for index, model in enumerate(engine.rules.models):

        def always(conditions: Conditions, index: int = index) -> int:
            return conditions.models[index].confirm_always

        def doubtful(conditions: Conditions, index: int = index) -> int:
            item = conditions.models[index]
            return conditions.forest.disjoin(item.confirm_always, item.confirm_unless_ruled_out)

        without_condition = ways(engine, always)
        for way in without_condition:
            yield Row(model.id, way)
        for way in ways(engine, doubtful):
            if way not in without_condition:
                yield Row(model.id, way.given(model.id, APPLIES, UNDETERMINED))


def _steps(engine: Engine) -> Iterator[Row]:
    for step in engine.rules.steps:
        for way in _about(engine, step.id):
            yield Row(step.id, way if step.even_if_forbidden else way.given(PERMITTED, YES, UNDETERMINED))


def _limits(engine: Engine) -> Iterator[Row]:
    """Yield the limits' rows.

    A row asks that what a limit is not shown for be ruled out, the engine that it be not certain. That is the
    same while a model that applies settles it, as all do; a test of the query would tell.
    """
    for index, model in enumerate(engine.rules.models):

        def shown(conditions: Conditions, index: int = index) -> int:
            item: ModelConditions = conditions.models[index]
            return conditions.forest.negate(item.limits_unless)

        found = ways(engine, shown)
        for limit in model.limits:
            for way in found:
                yield Row(limit, way.given(model.id, APPLIES))
