"""The result on the screen: permission, each model, steps, caveats, what to find out, what would change it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from partner_helper import permalink, take_along
from partner_helper.answered import answer, answers
from partner_helper.engine import Decision, Engine
from partner_helper.explain import changes, reasons, what_if
from partner_helper.messages import Words
from partner_helper.permalink import State
from partner_helper.quotes import quote
from partner_helper.tree import Node, el

_ICONS = {
    "yes": "✓",
    "no": "✕",
    "undetermined": "?",
    "applies": "✓",
    "does_not_apply": "–",
    "confirm": "!",
}

type Reason = Mapping[str, Any]


def view(engine: Engine, say: Words, state: State, decision: Decision) -> tuple[str, list[Node]]:
    """Return the title and the tree of the result of `decision`."""
    because = {reason["about"]: reason for reason in reasons(engine, state.answers, decision)}
    day = decision.as_of.isoformat()
    parts: list[Node | None] = [
        el("h1", say("page.result"), tabindex="-1"),
        _permitted(say, decision, because["permitted"]),
        _conflicts(engine, say, state, decision),
        _section(say("page.models"), _models(engine, say, decision, because)),
        _section(say("page.steps"), _notes(say, "ol", "step", decision.result.steps, because)),
        _section(say("page.caveats"), _notes(say, "ul", "caveat", decision.result.caveats, because)),
        _find_out(engine, say, state, decision),
        _what_if(engine, say, state, decision),
        _changes(engine, say, state),
    ]
    tree = [part for part in parts if part is not None]
    return say("page.result"), [
        el("div", *tree, class_="ph-result"),
        *answers(engine.rules, say, state),
        take_along.view(engine, say, state),
        el("p", say("page.as_of", date=say.date(decision.as_of)), class_="ph-disclaimer", data_as_of=day),
        _as_of(engine, say, day),
        el("p", say("page.disclaimer", date=say.date(engine.rules.facts_until)), class_="ph-disclaimer"),
    ]


def _permitted(say: Words, decision: Decision, reason: Reason) -> Node:
    status = decision.result.permitted
    return el(
        "div",
        el("p", _icon(status), el("strong", say(f"permitted.{status}"))),
        _why(say, reason),
        class_=f"ph-permitted ph-{status}",
        data_permitted=status,
    )


def _models(engine: Engine, say: Words, decision: Decision, because: Mapping[str, Reason]) -> Node:
    cards = []
    for model in engine.rules.models:
        status = decision.result.models[model.id]
        confirm = model.id in decision.result.confirm
        limits = [limit for limit in model.limits if limit in decision.result.limits and status == "applies"]
        cards.append(
            el(
                "li",
                el("h3", say(f"model.{model.id}.name")),
                el(
                    "p",
                    _icon("confirm" if confirm else status),
                    el("strong", say(f"status.{status}{'_confirm' if confirm else ''}")),
                    class_="ph-status",
                ),
                el("p", say(f"model.{model.id}.about")),
                _why(say, because[model.id]),
                el("h4", say("limit.title")) if limits else None,
                el("ul", *(el("li", say(f"limit.{limit}")) for limit in limits)) if limits else None,
                class_=f"ph-model ph-{'confirm' if confirm else status}",
                data_model=model.id,
                data_status=status,
                data_confirm="true" if confirm else None,
            )
        )
    return el("ul", *cards, class_="ph-models")


def _notes(say: Words, tag: str, kind: str, ids: Sequence[str], because: Mapping[str, Reason]) -> Node | None:
    if not ids:
        return None
    items = [
        el(
            "li",
            el("strong", say(f"{kind}.{name}.title")),
            el("p", say(f"{kind}.{name}.text")),
            _why(say, because[name]),
            data_note=name,
        )
        for name in ids
    ]
    return el(tag, *items, class_=f"ph-notes ph-{kind}s")


def _why(say: Words, reason: Reason) -> Node | None:
    """Return the deciding answers and the passages, folded away; nothing where there is neither."""
    if not reason["because"] and not reason["cites"]:
        return None
    facts = [
        el("li", f"{say('fact.' + item['fact'] + '.name')}: {answer(say, item['fact'], item['value'])}")
        for item in reason["because"]
    ]
    return el(
        "details",
        el("summary", say("page.reasons")),
        el("p", say("page.because"), class_="ph-small") if facts else None,
        el("ul", *facts) if facts else None,
        el("p", say("page.passage"), class_="ph-small") if reason["cites"] else None,
        *(quote(say, cite) for cite in reason["cites"]),
    )


def _conflicts(engine: Engine, say: Words, state: State, decision: Decision) -> Node | None:
    if not decision.result.conflicts:
        return None
    items = []
    for rule in engine.rules.conflicts:
        if rule.id in decision.result.conflicts:
            links = [
                el(
                    "li",
                    el("a", say("page.change_named", name=say(f"fact.{fact}.name")), href=_ask(engine, state, fact)),
                )
                for fact in rule.between
            ]
            items.append(
                el(
                    "div",
                    el("strong", say(f"conflict.{rule.id}.title")),
                    el("p", say(f"conflict.{rule.id}.text")),
                    el("ul", *links),
                    data_note=rule.id,
                )
            )
    return el("section", el("h2", say("page.conflicts")), *items, class_="ph-conflicts")


def _find_out(engine: Engine, say: Words, state: State, decision: Decision) -> Node | None:
    if not decision.find_out:
        return None
    items = [
        el("li", el("a", say(f"fact.{fact}.question"), href=_ask(engine, state, fact)), data_note=fact)
        for fact in decision.find_out
    ]
    return el(
        "section",
        el("h2", say("page.find_out")),
        el("p", say("page.find_out_text")),
        el("ul", *items),
        class_="ph-find-out",
    )


def _what_if(engine: Engine, say: Words, state: State, decision: Decision) -> Node | None:
    items = []
    for found in what_if(engine, state.answers, decision):
        change = found["change"]
        link = permalink.encode(engine.rules, replace(state, answers={**state.answers, **change}, dropped=()))
        label = "; ".join(f"{say(f'fact.{fact}.name')}: {answer(say, fact, value)}" for fact, value in change.items())
        then = [
            say(f"permitted.{status}")
            if about == "permitted"
            else f"{say(f'model.{about}.name')}: {say(f'status.{status}')}"
            for about, status in found["then"].items()
        ]
        items.append(el("li", el("a", label, href=f"#{link}"), el("span", " → " + "; ".join(then))))
    if not items:
        return None
    return el("details", el("summary", say("page.what_if")), el("ul", *items), class_="ph-what-if")


def _changes(engine: Engine, say: Words, state: State) -> Node | None:
    """Return since when which step or caveat is new or gone for these answers, with the answer as of each day."""
    items = []
    for change in changes(engine, state.answers):
        day = change["date"]
        before = day - timedelta(days=1)
        link = permalink.encode(engine.rules, replace(state, as_of=before, dropped=()))
        told = [
            say(f"page.changed_{kind}", items="; ".join(say(f"{note}.{name}.title") for note, name in change[kind]))
            for kind in ("new", "gone")
            if change[kind]
        ]
        items.append(
            el(
                "li",
                say("table.from", date=say.date(day)),
                el("ul", *(el("li", line) for line in told)),
                el("a", say("page.as_of_show", date=say.date(before)), href=f"#{link}"),
                data_date=day.isoformat(),
            )
        )
    if not items:
        return None
    return el("details", el("summary", say("page.changed_since")), el("ul", *items), class_="ph-changes")


def _as_of(engine: Engine, say: Words, day: str) -> Node:
    """Return the form that shows the answer as of another day."""
    return el(
        "form",
        el("label", say("page.as_of_label"), for_="ph-as-of"),
        el(
            "input",
            type="date",
            name="answer",
            id="ph-as-of",
            value=day,
            min=engine.rules.facts_from.isoformat(),
            max=engine.rules.facts_until.isoformat(),
        ),
        el("button", say("page.as_of_button"), type="submit", class_="md-button"),
        class_="ph-as-of",
        data_asked="as_of",
    )


def _section(title: str, content: Node | None) -> Node | None:
    return el("section", el("h2", title), content) if content is not None else None


def _ask(engine: Engine, state: State, fact: str) -> str:
    return "#" + permalink.encode(engine.rules, replace(state, asking=fact, dropped=()))


def _icon(status: str) -> Node:
    return el("span", _ICONS[status], class_="ph-icon", aria_hidden="true")
