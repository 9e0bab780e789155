"""`stale`: a translation of an English text that has changed since."""

from collections.abc import Iterator

from localize.catalog import State
from localize.checks.finding import WARNING, Finding, Subject, shorten


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a unit marked fuzzy."""
    for raw, entry in subject.catalog.items():
        if entry.state is State.STALE:
            old = f", it is of {shorten(entry.previous_msgid)}" if entry.previous_msgid else ""
            message = f"the translation of {shorten(raw.msgid)} is stale{old}; adapt it and take the fuzzy flag away"
            yield Finding(subject.catalog.file, entry.line, "stale", "stale-translation", WARNING, message)
