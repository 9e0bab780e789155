"""`numbers`: a translation has the numbers of its English, however they are grouped.

Small numbers may be written as words, months as numbers and hours by another clock, so only what cannot be
explained that way is told.
"""

import re
from collections import Counter
from collections.abc import Iterator

from localize.catalog import State
from localize.checks.finding import ERROR, Finding, Subject, shorten

# One number: digits in groups of three, or with a fraction or as a version; its separators do not count.
_NUMBER = re.compile(r"(?<![\w#&])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,:/-]\d+)*")
_SKIPPED = re.compile(
    r"`[^`]*`|\]\([^()]*\)|<[^<>]*>|\{[^{}]*\}|https?://\S+|(?<!\w)[^\W\d_]\w*\d\w*|(?<!\w)\d+[^\W\d_]\w*"
)
_SEPARATORS = re.compile(r"[ \u00a0\u202f.,]")
_DATE = re.compile(r"\b(\d{1,2}|\d{4})\.[ \u00a0]?(\d{1,2})\.[ \u00a0]?(\d{4}|\d{1,2})\b")
_CLOCK = re.compile(r"(?i)\d\s*[ap]\.?m\b")
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_SPELT = 20  # up to here a number may be a word on the other side


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a unit whose numbers differ; of a stale one `stale` speaks."""
    for raw, entry in subject.catalog.items():
        if entry.text and entry.state is not State.STALE and (problem := number_problem(raw.msgid, entry.text)):
            message = f"{problem}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "numbers", "number-differs", ERROR, message)


def number_problem(source: str, target: str) -> str | None:
    """Which numbers of the English are missing and which are too many; None when all is well."""
    if _CLOCK.search(source):
        return None
    asked, given = _numbers(source), _numbers(target)
    missing, extra = asked - given, given - asked
    if _MONTH.search(source):
        extra = Counter({number: count for number, count in extra.items() if _above(number, 12)})
    # A number on one side only may be a word on the other; one on each side is another number.
    if not (missing and extra):
        missing = Counter({number: count for number, count in missing.items() if _above(number, _SPELT)})
        # A number of the English may stand twice where a sentence was split.
        extra = Counter(
            {number: count for number, count in extra.items() if _above(number, _SPELT) and number not in asked}
        )
        missing = Counter({number: count for number, count in missing.items() if number not in given})
    parts = [f"missing {', '.join(sorted(missing))}"] if missing else []
    parts += [f"not in the English {', '.join(sorted(extra))}"] if extra else []
    return f"the numbers differ: {'; '.join(parts)}" if parts else None


def _above(number: str, limit: int) -> bool:
    return len(number) > 4 or int(number) > limit


def _numbers(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for number in _NUMBER.findall(_DATE.sub(r"\1-\2-\3", _SKIPPED.sub(" ", text))):
        for part in re.split(r"[:/-]", _SEPARATORS.sub("", number)):
            found[part.lstrip("0") or "0"] += 1
    return found
