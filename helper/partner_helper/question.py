"""One question on the screen, and the list of the answers so far."""

from dataclasses import replace

from partner_helper import permalink
from partner_helper.messages import Words
from partner_helper.permalink import State
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.tree import Node, el


def view(rules: Rules, say: Words, state: State, asked: str) -> tuple[str, list[Node]]:
    """Return the title and the tree of the question `asked`, a fact or a group."""
    is_group = asked in [group.id for group in rules.groups]
    key = f"group.{asked}" if is_group else f"fact.{asked}"
    title = say(f"{key}.question")
    hint = say.optional(f"{key}.hint")
    if is_group:
        options = [_option(asked, value, say(f"{key}.{value}"), None) for value in ("yes", "no")]
    else:
        options = [
            _option(asked, value, say(f"{key}.{value}.label"), say.optional(f"{key}.{value}.hint"))
            for value in rules.fact(asked).values
        ]
    form = el(
        "form",
        _back(rules, say, state),
        el(
            "div",
            el("strong", say("page.error_title")),
            el("p", say("page.error_text")),
            class_="ph-error",
            role="alert",
            tabindex="-1",
            hidden=True,
        ),
        el(
            "fieldset",
            el("legend", el("h1", title, tabindex="-1")),
            el("p", hint, class_="ph-hint", id="ph-hint") if hint else None,
            el(
                "div",
                *options,
                el("hr"),
                _option(asked, UNKNOWN, say("page.unknown"), None),
                class_="ph-options",
            ),
            aria_describedby="ph-hint" if hint else None,
        ),
        el("button", say("page.continue"), type="submit", class_="md-button md-button--primary"),
        class_="ph-question",
        data_asked=asked,
        novalidate=True,
    )
    return title, [form, *answers(rules, say, state)]


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


def _option(asked: str, value: str, label: str, hint: str | None) -> Node:
    mark = f"ph-{asked}-{value}"
    return el(
        "div",
        el(
            "input",
            type="radio",
            name="answer",
            value=value,
            id=mark,
            aria_describedby=f"{mark}-hint" if hint else None,
        ),
        el(
            "label",
            el("span", label, class_="ph-label"),
            for_=mark,
        ),
        el("p", hint, class_="ph-hint", id=f"{mark}-hint") if hint else None,
        class_="ph-option",
    )


def _back(rules: Rules, say: Words, state: State) -> Node | None:
    """Return the link to the step before: without the change being made, or without the last answer."""
    if state.asking:
        before = replace(state, asking=None)
    elif state.opened and not set(rules.groups[0].yes) & state.answers.keys():
        before = replace(state, opened=())
    elif state.answers:
        *kept, _last = state.answers.items()
        before = replace(state, answers=dict(kept))
    else:
        return None
    return el("a", say("page.back"), href=f"#{permalink.encode(rules, replace(before, dropped=()))}", class_="ph-back")
