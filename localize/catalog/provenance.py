"""Who made a translation, when, and from which English: one translator comment a unit.

`# origin: model; date: 2026-11-21; source: 3f0c12ab90de`. Translator comments (`# `) are the only ones that
polib's merge, pot2po, msgmerge, Poedit and Weblate all keep.
"""

import hashlib
import re
from dataclasses import dataclass

ORIGINS = ("machine", "model", "model-checked", "human", "human-reviewed")
_FIELD = re.compile(r"\s*([a-z]+)\s*:\s*(.*?)\s*$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Provenance:
    """`origin` is one of ORIGINS; `date` an ISO date or None; `source` the digest of the English it is of."""

    origin: str
    date: str | None
    source: str

    def comment(self) -> str:
        """The translator comment's text, without the `# `."""
        parts = [f"origin: {self.origin}", f"date: {self.date}" if self.date else "", f"source: {self.source}"]
        return "; ".join(part for part in parts if part)


def digest(msgid: str) -> str:
    """The first 12 hexadecimal digits of the msgid's SHA-256."""
    return hashlib.sha256(msgid.encode("utf-8")).hexdigest()[:12]


def is_provenance(line: str) -> bool:
    """Whether a translator comment's line is meant to be one of ours."""
    return line.lstrip().startswith("origin:")


def parse(comment: str) -> Provenance | None:
    """The provenance a translator comment holds; None when there is none, or it is not one of ours."""
    for line in comment.split("\n"):
        if not is_provenance(line):
            continue
        fields = {match[1]: match[2] for part in line.split(";") if (match := _FIELD.match(part))}
        date = fields.get("date")
        if fields.get("origin") in ORIGINS and (date is None or _DATE.match(date)):
            return Provenance(fields["origin"], date, fields.get("source", ""))
    return None


def with_provenance(comment: str, provenance: Provenance) -> str:
    """The translator comment with its provenance line replaced, or added at the end."""
    kept = [line for line in comment.split("\n") if line and not is_provenance(line)]
    return "\n".join([*kept, provenance.comment()])
