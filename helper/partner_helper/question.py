"""One question on the screen."""

from dataclasses import replace

from partner_helper import permalink
from partner_helper.answered import answers
from partner_helper.engine import Engine
from partner_helper.explain import why
from partner_helper.messages import Words
from partner_helper.permalink import State
from partner_helper.quotes import quote
from partner_helper.rules import UNKNOWN, Rules
from partner_helper.tree import Node, el

_MOST_QUOTES = 2


def view(engine: Engine, say: Words, state: State, asked: str, left: int) -> tuple[str, list[Node]]:
    """Return the title and the tree of the question `asked`, a fact or a group, with at most `left` still to come."""
    rules = engine.rules
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
        el("p", say("page.at_most_left", count=left), class_="ph-left", data_left=str(left)) if left else None,
        _why(engine, say, state, asked),
        class_="ph-question",
        data_asked=asked,
        novalidate=True,
    )
    return title, [form, *answers(rules, say, state)]


def _why(engine: Engine, say: Words, state: State, asked: str) -> Node | None:
    """Return what the answer can still decide and the first passages that say so, folded away."""
    facts = next((list(group.yes) for group in engine.rules.groups if group.id == asked), [asked])
    others = {fact: value for fact, value in state.answers.items() if fact not in facts}
    told = why(engine, others, facts, state.as_of)
    if not told["decides"]:
        return None
    return el(
        "details",
        el("summary", say("page.why_question")),
        el("p", say("page.why_question_text"), class_="ph-small"),
        el("ul", *(el("li", _name(say, about), data_decides=about) for about in told["decides"])),
        el("p", say("page.passage"), class_="ph-small") if told["cites"] else None,
        *(quote(say, cite) for cite in told["cites"][:_MOST_QUOTES]),
    )


def _name(say: Words, about: str) -> str:
    keys = ("permitted.name", f"model.{about}.name", f"step.{about}.title", f"caveat.{about}.title")
    return say(keys[0]) if about == "permitted" else next(text for key in keys[1:] if (text := say.optional(key)))


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
