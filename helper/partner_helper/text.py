"""A result in words, as plain text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from partner_helper import passages, rules_reader
from partner_helper.answered import answer
from partner_helper.engine import APPLIES
from partner_helper.messages import words


def written(explained: Mapping[str, Any], language: str, given: Mapping[str, str] | None = None) -> str:
    """Return an explained decision (the contract's JSON) in words of `language`, for a terminal or a ticket.

    With the answers `given`, they are told, too.
    """
    say = words(language)
    limits_of = {model.id: model.limits for model in rules_reader.load().models}
    cites = {reason["about"]: reason["cites"] for reason in explained["reasons"]}

    def quoted(about: str) -> list[str]:
        return [
            "    " + say("page.quote", text=passages.plain(say.passage(cite["quote"])[0]))
            for cite in cites.get(about, ())
        ]

    lines = [say(f"permitted.{explained['permitted']}"), *quoted("permitted"), "", say("page.models")]
    for model, status in explained["models"].items():
        confirm = "_confirm" if model in explained["confirm"] else ""
        lines += [f"- {say(f'model.{model}.name')}: {say(f'status.{status}{confirm}')}", *quoted(model)]
        limits = [limit for limit in limits_of[model] if status == APPLIES and limit in explained["limits"]]
        lines += (
            [f"    {say('limit.title')}", *(f"    - {say(f'limit.{limit}')}" for limit in limits)] if limits else []
        )
    if explained["conflicts"]:
        lines += ["", say("page.conflicts"), *(f"- {say(f'conflict.{name}.text')}" for name in explained["conflicts"])]
    for kind in ("steps", "caveats"):
        if explained[kind]:
            lines += ["", say(f"page.{kind}")]
        for number, name in enumerate(explained[kind], start=1):
            mark = f"{number}." if kind == "steps" else "-"
            key = f"{kind.removesuffix('s')}.{name}"
            lines += [f"{mark} {say(f'{key}.title')}. {say(f'{key}.text')}", *quoted(name)]
    for kind, title in (("find_out", "page.find_out"), ("open", "page.open")):
        if explained[kind]:
            lines += ["", say(title), *(f"- {say(f'fact.{fact}.question')}" for fact in explained[kind])]
    if given:
        lines += ["", say("page.answers")]
        lines += [f"- {say(f'fact.{fact}.name')}: {answer(say, fact, value)}" for fact, value in given.items()]
    lines += ["", say("page.as_of", date=say.date(date.fromisoformat(explained["as_of"])))]
    return "\n".join([*lines, say("page.disclaimer", date=say.date(rules_reader.load().facts_until))])
