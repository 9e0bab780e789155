"""`placeholders`: `{name}` is filled in when the text is shown, so a translation has the same ones.

Only texts of word files are filled in; in an article a brace is markup, and `markup` looks after it.
"""

import re
from collections.abc import Iterator

from localize.checks.finding import ERROR, Finding, Subject, shorten
from localize.sources import BRACE_FORMAT

PLACEHOLDER = re.compile(r"\{[^{}]*+\}")


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a placeholder that is missing, unknown or broken."""
    for raw, entry in subject.catalog.items():
        if entry.text and (raw.msgctxt is not None or BRACE_FORMAT in raw.flags):
            for problem in placeholder_problems(raw.msgid, entry.text):
                message = f"{problem}; in the translation of {shorten(raw.msgid)}"
                yield Finding(subject.catalog.file, entry.line, "placeholders", "placeholder-differs", ERROR, message)


def placeholder_problems(source: str, target: str) -> list[str]:
    """What differs between the placeholders of the two texts; each may be used more than once."""
    asked, given = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(target))
    allowed = ", ".join(sorted(asked)) or "none"
    problems = [f"the placeholder {name} is missing" for name in sorted(asked - given)]
    problems += [f"the placeholder {name} is unknown, allowed: {allowed}" for name in sorted(given - asked)]
    if _lone_brace(target) and not _lone_brace(source):
        problems.append("a brace { or } stands alone")
    return problems


def _lone_brace(text: str) -> bool:
    rest = PLACEHOLDER.sub("", text)
    return "{" in rest or "}" in rest
