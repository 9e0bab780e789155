"""What goes wrong, said in full: every problem at once, each with its place, what was received, what is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong. `line` counts from 1; 0 where a line makes no sense."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class RulesError(Exception):
    """The rule data cannot be used; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InputError(ValueError):
    """Answers or a date from outside cannot be used; the message is one line for the person who sent them."""
