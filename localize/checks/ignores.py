"""`# localize:ignore[code] reason`: a translator's comment that answers a finding on its unit.

Several codes are separated by commas. A comment that gives no reason, or that nothing needs any more, is
itself a finding, so that the comments stay true.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from localize.catalog import Catalog
from localize.checks.codes import CODES
from localize.checks.finding import ERROR, Finding

_MARK = "localize:ignore"
_COMMENT = re.compile(r"localize:ignore\[(?P<codes>[a-z, -]*+)\](?P<reason>.*)")


@dataclass(frozen=True)
class Ignore:
    """One comment, on the unit whose msgid stands in `line`."""

    line: int
    codes: tuple[str, ...]
    reason: str
    readable: bool = True


def apply_ignores(catalog: Catalog, findings: Sequence[Finding]) -> list[Finding]:
    """The catalog's findings without those that are answered, and with those on the comments."""
    comments = list(_comments(catalog))
    answered = {(comment.line, code) for comment in comments for code in comment.codes}
    raised = {(finding.line, finding.code) for finding in findings if finding.file == catalog.file}
    kept = [f for f in findings if f.file != catalog.file or (f.line, f.code) not in answered]
    for comment in comments:
        kept += [
            Finding(catalog.file, comment.line, "ignore", code, ERROR, message)
            for code, message in _faults(comment, raised)
        ]
    return kept


def _comments(catalog: Catalog) -> Iterator[Ignore]:
    for raw, entry in catalog.items():
        for line in (raw.tcomment or "").split("\n"):
            text = line.strip()
            if not text.startswith(_MARK):
                continue
            match = _COMMENT.fullmatch(text)
            codes = tuple(code for part in match["codes"].split(",") if (code := part.strip())) if match else ()
            yield Ignore(entry.line, codes, match["reason"].strip() if match else text, bool(codes))


def _faults(comment: Ignore, raised: set[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    if not comment.readable:
        yield "ignore-malformed", "write it as: # localize:ignore[code] why the finding is wrong here"
        return
    if not comment.reason:
        names = ", ".join(comment.codes)
        yield "ignore-without-reason", f"localize:ignore[{names}] gives no reason; write it after the bracket"
    for code in comment.codes:
        if code not in CODES:
            yield "ignore-malformed", f"there is no code {code!r}; there are: {', '.join(CODES)}"
        elif (comment.line, code) not in raised:
            yield "ignore-unused", f"nothing raises {code} here any more; take it out of localize:ignore"
