"""The checks: one module each, a function `run(subject)` that yields findings."""

from collections.abc import Callable, Iterator

from localize.checks import markup, missing, placeholders, stale
from localize.checks.finding import Finding, Subject

Check = Callable[[Subject], Iterator[Finding]]

# A new check is a module with `run`, and a line here.
CHECKS: dict[str, Check] = {
    "missing": missing.run,
    "stale": stale.run,
    "markup": markup.run,
    "placeholders": placeholders.run,
}

__all__ = ["CHECKS", "Check", "Finding", "Subject"]
