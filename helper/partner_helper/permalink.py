"""The state of the page as text for the URL's fragment, and back: v=1&rules=<digest>&cloud=commercial&...

Facts are sorted, so one state has one text. Reading never fails: what is not known here, for example from an
older set of rules, is left out and named, and the page says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from partner_helper import answers as checked
from partner_helper.errors import InputError
from partner_helper.rules import Rules

VERSION = "1"
_MAX_LENGTH = 2000
_PLAIN = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@dataclass(frozen=True)
class State:
    """Where a reader is: the answers, a question being changed, groups taken apart, the date (None: now).

    `dropped` names what a link held that is not known here; `other_rules` says that it was made with other rules.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    asking: str | None = None
    opened: tuple[str, ...] = ()
    as_of: date | None = None
    dropped: tuple[str, ...] = ()
    other_rules: bool = False


def encode(rules: Rules, state: State) -> str:
    """Return the fragment of `state`, without the #; empty for a fresh start."""
    pairs = sorted(state.answers.items())
    pairs += [("open", group) for group in sorted(state.opened)]
    if state.asking:
        pairs.append(("ask", state.asking))
    if state.as_of:
        pairs.append(("as_of", state.as_of.isoformat()))
    if not pairs:
        return ""
    return "&".join(f"{key}={value}" for key, value in [("v", VERSION), ("rules", rules.digest), *pairs])


def decode(rules: Rules, fragment: str) -> State:
    """Return the state that `fragment` describes; never raises."""
    state = State()
    dropped: list[str] = []
    text = fragment.removeprefix("#")
    if len(text) > _MAX_LENGTH:
        return State(dropped=("?",))
    for part in filter(None, text.split("&")):
        key, _, value = part.partition("=")
        if key in ("v", "rules"):
            other = value != (VERSION if key == "v" else rules.digest)
            state = replace(state, other_rules=state.other_rules or other)
            continue
        changed = _take(rules, state, key, value)
        if changed is None:
            dropped.append(key if _PLAIN.fullmatch(key) else "?")
        else:
            state = changed
    return replace(state, dropped=tuple(dict.fromkeys(dropped)))


def _take(rules: Rules, state: State, key: str, value: str) -> State | None:
    groups = [group.id for group in rules.groups]
    try:
        if key == "as_of":
            return replace(state, as_of=checked.as_of(rules, value))
        if key == "open" and value in groups:
            return replace(state, opened=(*state.opened, value))
        if key == "ask" and value in [fact.id for fact in rules.facts]:
            return replace(state, asking=value)
        return replace(state, answers=checked.check(rules, {**state.answers, key: value}))
    except InputError:
        return None
