"""What the page shows: from a fragment and a choice to the next fragment and a tree of elements to draw.

The page's script sends {"language", "fragment", "choice": {"id", "value"} or null} and gets {"fragment",
"title", "tree", "copies": {"text", "json"} on a result}; it knows no rule and no sentence.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from partner_helper import answers as checked
from partner_helper import permalink, question, result, take_along
from partner_helper.engine import Decision, Engine
from partner_helper.errors import InputError
from partner_helper.messages import words
from partner_helper.permalink import State
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.tree import Node, el


def respond(request: str) -> str:
    """Return the answer to one request of the page, both as JSON.

    Raises InputError for a request the page never makes.
    """
    received = checked.parse(request)
    state = permalink.decode(_engine().rules, received["fragment"])
    if received.get("choice"):
        state = choose(_engine().rules, state, received["choice"]["id"], received["choice"]["value"])
    return json.dumps(show(received["language"], state), ensure_ascii=False)


def choose(rules: Rules, state: State, asked: str, value: str) -> State:
    """Return the state after the question `asked` (a fact, a group, or as_of) was answered with `value`.

    Raises InputError for an id or a value that is not in the contract.
    """
    if asked == "as_of":
        return replace(state, as_of=checked.as_of(rules, value))
    for group in rules.groups:
        if group.id != asked:
            continue
        if value not in ("yes", "no", UNKNOWN):
            raise InputError(f"{asked}: received {value!r}; allowed are yes, no, {UNKNOWN}")
        if value == "yes":
            return replace(state, answers=checked.check(rules, {**state.answers, **group.yes}), asking=None)
        return replace(state, opened=(*state.opened, group.id), asking=None)
    return replace(state, answers=checked.check(rules, {**state.answers, asked: value}), asking=None)


def show(language: str, state: State) -> dict[str, Any]:
    """Return fragment, title, tree and copies of the screen for `state`."""
    say = words(language)
    kept = _kept(state)
    state = replace(state, answers=kept, opened=_opened(state, kept))
    decision = _engine().decide(kept, state.as_of)
    if state.asking not in (*kept, *decision.open):
        state = replace(state, asking=None)
    asked = state.asking or (decision.group if decision.group not in state.opened else None) or decision.next
    notices = [say("page.dropped", names=", ".join(state.dropped))] if state.dropped else []
    if state.other_rules:
        notices.append(say("page.other_rules"))
    if asked:
        left = _left(decision, state)
        title, main = question.view(_engine(), say, state, asked, left)
    else:
        title, main = result.view(_engine(), say, state, decision)
    copies = {} if asked else take_along.copies(_engine(), language, state)
    tree: list[Node] = [el("p", notice, class_="ph-notice", role="status") for notice in notices]
    if state.as_of:
        latest = permalink.encode(_engine().rules, replace(state, as_of=None, dropped=()))
        told = say("page.as_of_notice", date=say.date(state.as_of))
        tree.append(el("p", told, " ", el("a", say("page.as_of_latest"), href=f"#{latest}"), class_="ph-notice"))
    return {
        "fragment": permalink.encode(_engine().rules, state),
        "title": title,
        "tree": [*tree, *main],
        "copies": copies,
    }


def first_screen(language: str) -> list[Node]:
    """Return the tree of the first question: it stands in the page's HTML before Python is there."""
    tree: list[Node] = show(language, State())["tree"]
    return tree


def _left(decision: Decision, state: State) -> int:
    """Return the most screens there can still be, this one included: each open question, and each group's own.

    A group that was taken apart is not asked again; an answered question that is being changed is asked once more.
    """
    groups = [group for group in _engine().rules.groups if group.yes.keys() <= set(decision.open)]
    unopened = [group for group in groups if group.id not in state.opened]
    return len(decision.open) + len(unopened) + (state.asking in state.answers)


@cache
def _engine() -> Engine:
    return Engine()


def _kept(state: State) -> dict[str, str]:
    """Return the answers that matter as of the date asked for or by the latest rules: going there and back loses none."""
    then = _engine().prune(state.answers, state.as_of)
    latest = _engine().prune(state.answers)
    return {fact: value for fact, value in state.answers.items() if fact in then or fact in latest}


def _opened(state: State, kept: Mapping[str, str]) -> tuple[str, ...]:
    """Keep a group taken apart only while the question before it stands answered."""
    return tuple(dict.fromkeys(state.opened)) if kept else ()
