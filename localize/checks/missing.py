"""`missing`: a unit that has no translation, or that the catalog does not know of."""

from collections.abc import Iterator

from localize.catalog import State
from localize.checks.finding import ERROR, Finding, Subject, shorten


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a unit that readers would see in English."""
    for raw, entry in subject.catalog.items():
        # What the sources no longer have, nobody needs to translate.
        asked = subject.keys is None or (raw.msgctxt, raw.msgid) in subject.keys
        if entry.state is State.UNTRANSLATED and asked:
            message = f"no translation of {shorten(raw.msgid)}; fill in its msgstr"
            yield Finding(subject.catalog.file, entry.line, "missing", "missing-translation", ERROR, message)
    for wanted in subject.messages or ():
        if subject.catalog.get(wanted.msgid, wanted.context) is None:
            file, line = wanted.references[0]
            message = f"{shorten(wanted.msgid)} is not in {subject.catalog.file}; run `localize update`"
            yield Finding(file, line, "missing", "missing-unit", ERROR, message)
