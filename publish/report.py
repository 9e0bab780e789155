"""What a build found wrong: collected as it goes, told once, each with file and line."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from localize.problems import Problem


@dataclass
class Findings:
    """Errors stop every build; warnings stop a strict one."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def add(self, other: "Findings") -> None:
        """Take over what another function found."""
        self.errors += other.errors
        self.warnings += other.warnings


class Report:
    """Tells findings to a logger, each once however many languages run into it, and counts the errors."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._told: set[tuple[str, int, str]] = set()
        self.errors = 0

    def tell(self, findings: Findings) -> None:
        """Log what was not logged before."""
        for problem in self._new(findings.errors):
            self.errors += 1
            self._log.error("%s:%d: %s", problem.file, problem.line, problem.message)
        for problem in self._new(findings.warnings):
            self._log.warning("%s:%d: %s", problem.file, problem.line, problem.message)

    def _new(self, problems: Iterable[Problem]) -> Iterable[Problem]:
        for problem in problems:
            key = (problem.file, problem.line, problem.message)
            if key not in self._told:
                self._told.add(key)
                yield problem
