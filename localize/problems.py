"""Errors as values: all of them are gathered, then raised once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at one place: what was received, what is allowed, what to do. Lines count from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """`file:line: message`, the form editors jump to."""
        return f"{self.file}:{self.line}: {self.message}"


class Problems(Exception):  # noqa: N818 - it is what it holds
    """At least one problem; `str()` gives one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order they were found."""
        self.problems: list[Problem] = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
