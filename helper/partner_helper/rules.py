"""The rule set as records. `rules_reader.read` makes it from rules.toml and refuses what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from partner_helper.expression import Expression

UNKNOWN = "unknown"
"""The answer "I don't know": allowed for every fact, and not the same as not asked yet."""


@dataclass(frozen=True)
class Fact:
    """A question to the person; `values` are its definite answers, in the order shown."""

    id: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Facts that may be asked as one question; `yes` maps each to the answer that a plain Yes stands for."""

    id: str
    yes: Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """Something that holds when `when` does, from the day `since` until the day before `before`."""

    id: str
    when: Expression
    sources: tuple[str, ...] = ()
    since: date | None = None
    before: date | None = None
    even_if_forbidden: bool = False
    between: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        """Say whether the rule exists on `day`."""
        return (self.since is None or self.since <= day) and (self.before is None or day < self.before)


@dataclass(frozen=True)
class Model:
    """A way of working with other partners.

    Its status must be confirmed with Microsoft where `confirm_unless_ruled_out` holds and the model is not
    ruled out, and wherever `confirm_always` holds. Its limits are shown where it applies, unless
    `limits_unless` holds.
    """

    id: str
    when: Expression
    sources: tuple[str, ...]
    confirm_unless_ruled_out: Expression
    confirm_always: Expression | None
    limits: tuple[str, ...]
    limits_unless: Expression | None


@dataclass(frozen=True)
class Rules:
    """The whole rule set. `digest` changes when, and only when, the rules' content does."""

    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    definitions: Mapping[str, Expression]
    models: tuple[Model, ...]
    forbidden: Rule
    steps: tuple[Rule, ...]
    caveats: tuple[Rule, ...]
    conflicts: tuple[Rule, ...]
    facts_from: date
    facts_until: date
    review_after_days: int
    digest: str

    def fact(self, fact_id: str) -> Fact:
        """Return the fact of that id; KeyError when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    @property
    def review_by(self) -> date:
        """The day after which the facts want to be reviewed again."""
        return self.facts_until + timedelta(days=self.review_after_days)

    @property
    def dates(self) -> tuple[date, ...]:
        """The days on which some rule begins or ends, in order."""
        days = {day for rule in (*self.steps, *self.caveats) for day in (rule.since, rule.before) if day}
        return tuple(sorted(days))
