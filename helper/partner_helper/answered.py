"""The answers so far, always in view, each with a link that asks it again."""

from dataclasses import replace

from partner_helper import permalink
from partner_helper.messages import Words
from partner_helper.permalink import State
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.tree import Node, el


def answers(rules: Rules, say: Words, state: State) -> list[Node]:
    """Return the answers so far, each with a link that asks it again; nothing when there is none."""
    if not state.answers:
        return []
    rows = []
    for fact, value in state.answers.items():
        change = permalink.encode(rules, replace(state, asking=fact, dropped=()))
        name = say(f"fact.{fact}.name")
        rows.append(
            el(
                "div",
                el("dt", name),
                el("dd", answer(say, fact, value)),
                el(
                    "dd",
                    el("a", say("page.change"), href=f"#{change}", aria_label=say("page.change_named", name=name)),
                    class_="ph-change",
                ),
            )
        )
    return [
        el(
            "section",
            el("h2", say("page.answers"), id="ph-answers"),
            el("dl", *rows),
            el("p", el("a", say("page.start"), href="#")),
            class_="ph-answers",
            aria_labelledby="ph-answers",
        )
    ]


def answer(say: Words, fact: str, value: str) -> str:
    """Return an answer in words."""
    return say("page.unknown") if value == UNKNOWN else say(f"fact.{fact}.{value}.label")
