"""The helper's rules as a model of zen-engine (a rule engine in Rust), so that both can be given the same rows."""

import json
from datetime import date
from typing import Any

from partner_helper.conditions import Conditions
from partner_helper.engine import Engine
from partner_helper.expression import And, Expression, Name, Not, Or, Test


def model(engine: Engine, day: date) -> str:
    """Return the rules in force on `day` as a JSON decision model: one expression a condition."""
    rules = engine.rules
    named = dict(rules.definitions)
    for item in (*rules.models, *rules.steps, *rules.caveats):
        in_force = not hasattr(item, "in_force") or item.in_force(day)
        named[item.id] = item.when if in_force else Or(())

    def written(part: Expression) -> str:
        match part:
            case Test(fact, values):
                return f"({fact} in [{', '.join(map(repr, values))}])"
            case Name(name):
                return written(named[name])
            case Not(inner):
                return f"(not {written(inner)})"
            case And(parts):
                return f"({' and '.join(map(written, parts))})" if parts else "true"
            case Or(parts):
                return f"({' or '.join(map(written, parts))})" if parts else "false"

    about = {"permitted": rules.forbidden.when, **{rule.id: rule.when for rule in rules.conflicts}}
    about |= {item.id: named[item.id] for item in (*rules.models, *rules.steps, *rules.caveats)}
    expressions = [{"id": name, "key": name, "value": written(when)} for name, when in about.items()]
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "position": {"x": 1, "y": 0},
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def agree(conditions: Conditions, answers: dict[str, str], told: dict[str, bool]) -> bool:
    """Say whether zen-engine decided a complete state as the helper does."""
    known = conditions.known(answers)
    return all(conditions.forest.settle(node, known) is told[name] for name, node in conditions.about.items())
