"""Answers from outside: read, checked, refused in one clear line."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from partner_helper.errors import InputError
from partner_helper.rules import UNKNOWN, Rules

MAX_LENGTH = 100_000
"""Characters of JSON that one case may have; honest answers need less than a thousand."""


def check(rules: Rules, received: object) -> dict[str, str]:
    """Return the answers {fact: value} in asking order.

    Raises InputError, naming everything that was received and is not allowed.
    """
    if not isinstance(received, Mapping):
        raise InputError(f"answers: received {_show(received)}; allowed is an object of facts and values")
    wrong = []
    for fact, value in received.items():
        known = next((item for item in rules.facts if item.id == fact), None)
        if known is None:
            wrong.append(f"no fact {_show(fact)}; the facts are {', '.join(item.id for item in rules.facts)}")
        elif not isinstance(value, str) or value not in (*known.values, UNKNOWN):
            wrong.append(f"{fact}: received {_show(value)}; allowed are {', '.join((*known.values, UNKNOWN))}")
    if wrong:
        raise InputError("answers: " + "; ".join(wrong))
    return {fact.id: received[fact.id] for fact in rules.facts if fact.id in received}


def parse(text: str) -> Any:
    """Return what the JSON `text` says.

    Raises InputError when it is too long, is not JSON, or names a key twice.
    """
    if len(text) > MAX_LENGTH:
        raise InputError(f"received {len(text):,} characters; allowed are {MAX_LENGTH:,} at most")
    try:
        return json.loads(text, object_pairs_hook=_no_twins)
    except RecursionError:
        raise InputError("JSON: nested too deeply; allowed is an object of facts and values") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"JSON: {error.msg} at line {error.lineno}, column {error.colno}; received {_show(text)}"
        ) from None
    except ValueError as error:  # an integer of thousands of digits
        raise InputError(f"JSON: {error}") from None


def as_of(rules: Rules, received: str | date | None, today: date | None = None) -> date:
    """Return the day the rules are read at: `received`, else today or `facts_until`, whichever is earlier.

    Raises InputError for what is no date and for a date outside the rules' range.
    """
    if received is None:
        return min(today or datetime.now(UTC).date(), rules.facts_until)
    allowed = f"allowed are {rules.facts_from} to {rules.facts_until}, written YYYY-MM-DD"
    if isinstance(received, str):
        try:
            day = date.fromisoformat(received)
        except ValueError:
            day = None
        if day is None or day.isoformat() != received:
            raise InputError(f"as_of: received {_show(received)}; {allowed}")
    else:
        day = received
    if not rules.facts_from <= day <= rules.facts_until:
        raise InputError(f"as_of: received {day}; {allowed}")
    return day


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"JSON: the key {_show(key)} stands twice; allowed is once")
        found[key] = value
    return found


def _show(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, default=repr)
    return text if len(text) <= 60 else text[:57] + "..."
