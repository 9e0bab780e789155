"""Asking in the terminal, with what a person types as data."""

import pytest

from partner_helper import interactive
from partner_helper.cli import main
from partner_helper.engine import Engine
from partner_helper.messages import languages, words

from ..situations import situations


def session(typed, language="en"):
    """Run a session with these lines; return whether it ended in a result, and what was said."""
    said = []
    typed = iter(typed)

    def read(prompt):
        said.append(prompt)
        try:
            line = next(typed)
        except StopIteration:
            raise EOFError from None
        if line == "^C":
            raise KeyboardInterrupt
        return line

    return interactive.run(language, None, read, said.append), said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("situation", situations(), ids=lambda item: item["id"])
def test_every_situation_can_be_typed_in_every_language(situation, language):
    """Numbers, and 0 for "I don't know", lead to the result in words."""
    typed = []
    for fact, value in situation["answers"].items():
        values = Engine().rules.fact(fact).values
        typed.append("0" if value == "unknown" else str(values.index(value) + 1))

    reached, said = session(typed, language)

    assert reached
    assert words(language)(f"permitted.{situation['permitted']}") in said[-1]
    for step in situation["steps"]:
        assert words(language)(f"step.{step}.title") in said[-1]


def test_back_asks_the_question_before_again():
    """Also at the first question, where it stays."""
    _, said = session(["b", "1", "b", "4"])

    asked = [line for line in said if line.endswith("?")]
    say = words("en")
    assert [line.strip() for line in asked] == [
        say("fact.wish.question"),
        say("fact.wish.question"),
        say("fact.tenant.question"),
        say("fact.wish.question"),
        say("fact.cloud.question"),
    ]


@pytest.mark.parametrize("end", [["q"], [], ["^C"], ["1", "1", "^C"]])
def test_stopping_is_clean(end):
    """q, the end of input and Ctrl-C say that it stopped; nothing else happens."""
    reached, said = session(end)

    assert not reached
    assert said[-1].strip() == words("en")("cli.stopped")


def test_what_is_not_offered_is_told_and_asked_again():
    """With what was received and what is allowed."""
    _, said = session(["9", "x" * 1000, "1", "q"])

    told = [line for line in said if "Allowed are" in line]
    assert told == [
        words("en")("cli.invalid", received="9", allowed="0, 1, 2, 3, 4, b, q"),
        words("en")("cli.invalid", received="x" * 20, allowed="0, 1, 2, 3, 4, b, q"),
    ]


def test_without_a_command_the_helper_asks(monkeypatch, capsys):
    """And its exit status says whether it came to a result."""
    answers = iter(["1", "2"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))

    assert main(["--lang", "tr"]) == 0
    assert words("tr")("permitted.no") in capsys.readouterr().out
