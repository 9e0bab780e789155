"""Asks in the terminal: one question after another, back, "I don't know", and the result in words."""

from collections.abc import Callable

from partner_helper.engine import Decision, Engine
from partner_helper.explain import explain
from partner_helper.messages import Words, words
from partner_helper.rules import UNKNOWN, Fact
from partner_helper.text import written

BACK, QUIT = "b", "q"


def run(
    language: str, as_of: str | None, read: Callable[[str], str] | None = None, tell: Callable[[str], None] = print
) -> bool:
    """Ask with `read` (by default the terminal), speak with `tell`; return whether a result was reached (False: the person stopped).

    Raises InputError for a language or date that is not there.
    """
    engine, say = Engine(), words(language)
    given: dict[str, str] = {}
    try:
        while (fact := _next(engine, engine.decide(given, as_of))) is not None:
            value = _ask(say, fact, read or input, tell)
            if value == BACK:
                given = dict(list(given.items())[:-1])
            elif value == QUIT:
                tell(say("cli.stopped"))
                return False
            else:
                given[fact.id] = value
    except (EOFError, KeyboardInterrupt):
        tell(f"\n{say('cli.stopped')}")
        return False
    tell("")
    tell(written(explain(engine, given, as_of), language))
    return True


def _next(engine: Engine, decision: Decision) -> Fact | None:
    return engine.rules.fact(decision.next) if decision.next else None


def _ask(say: Words, fact: Fact, read: Callable[[str], str], tell: Callable[[str], None]) -> str:
    """Ask until the answer is one that is offered: a value, "unknown", back or quit."""
    tell(f"\n{say(f'fact.{fact.id}.question')}")
    if hint := say.optional(f"fact.{fact.id}.hint"):
        tell(hint)
    for number, value in enumerate(fact.values, start=1):
        more = say.optional(f"fact.{fact.id}.{value}.hint")
        tell(f"  {number}  {say(f'fact.{fact.id}.{value}.label')}" + (f" ({more})" if more else ""))
    offered = {str(number): value for number, value in enumerate(fact.values, start=1)}
    offered |= {"0": UNKNOWN, BACK: BACK, QUIT: QUIT}
    while True:
        received = read(say("cli.prompt")).strip().lower()
        if received in offered:
            return offered[received]
        tell(say("cli.invalid", received=received[:20], allowed=", ".join(sorted(offered))))
