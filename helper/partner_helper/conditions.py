"""The rules in force on one day, each condition as a decision diagram over the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partner_helper.diagram import FALSE, Forest
from partner_helper.expression import And, Expression, Name, Not, Or, Test
from partner_helper.rules import UNKNOWN, Model, Rule, Rules


@dataclass(frozen=True)
class ModelConditions:
    """The diagrams of one model."""

    model: Model
    applies: int
    confirm_unless_ruled_out: int
    confirm_always: int
    limits_unless: int


class Conditions:
    """The diagrams of a rule set on one day. Facts are levels in asking order, values positions."""

    def __init__(self, rules: Rules, day: date) -> None:
        self._levels = {fact.id: level for level, fact in enumerate(rules.facts)}
        self._positions = [{value: i for i, value in enumerate(fact.values)} for fact in rules.facts]
        self.forest = Forest([len(fact.values) for fact in rules.facts])
        self._named: dict[str, Expression] = dict(rules.definitions)
        items: tuple[Model | Rule, ...] = (*rules.models, *rules.steps, *rules.caveats)
        for item in items:
            in_force = not isinstance(item, Rule) or item.in_force(day)
            self._named[item.id] = item.when if in_force else Or(())
        self._built: dict[str, int] = {}
        self._conditions: dict[Expression, int] = {}

        self.forbidden = self._build(rules.forbidden.when)
        self.models = [
            ModelConditions(
                model,
                self._name(model.id),
                self._build(model.confirm_unless_ruled_out),
                self._build(model.confirm_always or Or(())),
                self._build(model.limits_unless or Or(())),
            )
            for model in rules.models
        ]
        self.steps = [(step, self._name(step.id)) for step in rules.steps]
        self.caveats = [(caveat, self._name(caveat.id)) for caveat in rules.caveats]
        self.conflicts = [(conflict, self._build(conflict.when)) for conflict in rules.conflicts]

    def known(self, answers: Mapping[str, str]) -> dict[int, int]:
        """Return the definite answers as level: position."""
        return {
            self._levels[fact]: self._positions[self._levels[fact]][value]
            for fact, value in answers.items()
            if value != UNKNOWN
        }

    def unknown(self, answers: Mapping[str, str]) -> frozenset[int]:
        """Return the levels of the facts that are answered "I don't know"."""
        return frozenset(self._levels[fact] for fact, value in answers.items() if value == UNKNOWN)

    def node(self, expression: Expression) -> int:
        """Return the diagram of any expression over these rules."""
        if expression not in self._conditions:
            self._conditions[expression] = self._build(expression)
        return self._conditions[expression]

    @cached_property
    def about(self) -> dict[str, int]:
        """The diagram of everything that can hold, by id; `permitted` is that of the prohibition."""
        pairs = [(item.model.id, item.applies) for item in self.models]
        pairs += [(rule.id, node) for rule, node in (*self.steps, *self.caveats, *self.conflicts)]
        return {"permitted": self.forbidden} | dict(pairs)

    def _name(self, name: str) -> int:
        if name not in self._built:
            self._built[name] = self._build(self._named[name])
        return self._built[name]

    def _build(self, expression: Expression) -> int:
        match expression:
            case Test(fact, values):
                level = self._levels[fact]
                return self.forest.test(level, [self._positions[level][value] for value in values])
            case Name(name):
                return self._name(name)
            case Not(part):
                return self.forest.negate(self._build(part))
            case And(parts):
                return self.forest.conjoin(*map(self._build, parts))
            case Or(parts):
                return self.forest.disjoin(*map(self._build, parts)) if parts else FALSE
