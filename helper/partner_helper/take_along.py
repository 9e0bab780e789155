"""A result to take along: what is copied, and the buttons for it."""

import json
from dataclasses import replace

from partner_helper import permalink
from partner_helper.engine import Engine
from partner_helper.explain import explain
from partner_helper.messages import Words
from partner_helper.permalink import State
from partner_helper.text import written
from partner_helper.tree import Node, el

# What another group of subscriptions of the same customer has in common with this one.
COMMON = ("tenant", "cloud", "region", "role", "infrastructure", "other_partner")


def copies(engine: Engine, language: str, state: State) -> dict[str, str]:
    """Return the result as text in words of `language`, with the answers, and as the contract's JSON."""
    explained = explain(engine, state.answers, state.as_of)
    return {
        "text": written(explained, language, state.answers),
        "json": json.dumps({"answers": dict(state.answers), **explained}, ensure_ascii=False, indent=1),
    }


def view(engine: Engine, say: Words, state: State) -> Node:
    """Return the buttons; the page's script does what `data-helper-copy` and `data-helper-print` say."""
    common = {fact: value for fact, value in state.answers.items() if fact in COMMON}
    another = permalink.encode(engine.rules, replace(state, answers=common, opened=(), dropped=()))
    return el(
        "section",
        el("h2", say("page.take_along")),
        el(
            "p",
            *(
                el("button", say(f"page.copy_{kind}"), type="button", class_="md-button", data_helper_copy=kind)
                for kind in ("link", "text", "json")
            ),
            el("button", say("page.print"), type="button", class_="md-button", data_helper_print=True),
        ),
        el(
            "p",
            el("span", say("page.copied"), data_helper_copied="yes", hidden=True),
            el("span", say("page.copy_failed"), data_helper_copied="no", hidden=True),
            role="status",
        ),
        el("p", el("a", say("page.another_group"), href=f"#{another}")),
        class_="ph-take-along",
    )
