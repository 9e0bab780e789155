"""The checks: one module each, a function `run(subject)` that yields findings."""

from collections.abc import Callable, Iterator

from localize.checks import (
    casing,
    doubled,
    leftovers,
    lookalikes,
    markup,
    missing,
    numbers,
    placeholders,
    polarity,
    quotes,
    stale,
    terms,
)
from localize.checks.finding import Finding, Subject

Check = Callable[[Subject], Iterator[Finding]]

# A new check is a module with `run`, and a line here.
CHECKS: dict[str, Check] = {
    "missing": missing.run,
    "stale": stale.run,
    "markup": markup.run,
    "placeholders": placeholders.run,
    "polarity": polarity.run,
    "numbers": numbers.run,
    "terms": terms.run,
    "leftovers": leftovers.run,
    "lookalikes": lookalikes.run,
    "casing": casing.run,
    "doubled": doubled.run,
    "quotes": quotes.run,
}

__all__ = ["CHECKS", "Check", "Finding", "Subject"]
