"""`polarity`: a translation denies, restricts and obliges where its English does, and nowhere else."""

from collections.abc import Iterator

import polib

from localize.catalog import Entry, State
from localize.checks.finding import Finding, Subject, shorten
from localize.checks.polarity.compare import PolarityProblem, polarity_problems
from localize.checks.polarity.lists import Judged, weigh_lists

__all__ = ["PolarityProblem", "polarity_problems", "run"]


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a turned meaning; of a stale translation `stale` speaks, for it is of another English."""
    units = list(subject.catalog.items())
    judged = [
        Judged(raw.msgid, (raw.comment or "").split("\n")[0], _problems(raw, entry, subject)) for raw, entry in units
    ]
    for (raw, entry), problems in zip(units, weigh_lists(judged), strict=True):
        for problem in problems:
            message = f"{problem.message}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "polarity", problem.code, problem.severity, message)


def _problems(raw: polib.POEntry, entry: Entry, subject: Subject) -> list[PolarityProblem]:
    if entry.state is State.STALE:
        return []
    return polarity_problems(raw.msgid, entry.text, subject.language)
