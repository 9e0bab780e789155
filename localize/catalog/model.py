"""What a catalog says about a unit: its translation, and how far that can be trusted."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from localize.catalog.provenance import Provenance, digest, parse
from localize.catalog.reader import parse_po
from localize.files import read_text


class State(StrEnum):
    """How a unit stands, from nothing to read by a person."""

    UNTRANSLATED = "untranslated"
    STALE = "stale"
    MACHINE = "machine"
    MODEL = "model"
    MODEL_CHECKED = "model-checked"
    HUMAN = "human"
    HUMAN_REVIEWED = "human-reviewed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit's entry: `text` is "" when untranslated, and the old translation when stale.

    `line` is that of the msgid in the PO file, `previous_msgid` the English a stale text is of (where known).
    """

    text: str
    state: State
    line: int
    previous_msgid: str | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """One PO file, read; `po` is not to be changed."""

    file: str
    po: polib.POFile
    index: dict[tuple[str | None, str], polib.POEntry]

    def get(self, msgid: str, context: str | None = None) -> Entry | None:
        """The entry of a unit; None when the catalog does not have it, or only as obsolete."""
        found = self.index.get((context, msgid))
        return None if found is None else entry_of(found)

    def items(self) -> Iterator[tuple[polib.POEntry, Entry]]:
        """All entries that are not obsolete, in the file's order."""
        for found in self.index.values():
            yield found, entry_of(found)


def load(path: Path, shown: str | None = None) -> Catalog:
    """Read a PO file; `shown` is its name in messages (else the path).

    Raises Problems for a file that cannot be read, is not UTF-8, holds NUL bytes, does not parse, or has a
    msgid twice.
    """
    name = shown or str(path)
    return catalog_of(parse_po(read_text(path, name), name), name)


def catalog_of(po: polib.POFile, name: str) -> Catalog:
    """A catalog over entries that are already read."""
    return Catalog(name, po, {(entry.msgctxt, entry.msgid): entry for entry in po if not entry.obsolete})


def entry_of(entry: polib.POEntry) -> Entry:
    """The state of a polib entry. A provenance that is missing, or of another English, counts as machine's."""
    provenance = parse(entry.tcomment)
    text = entry.msgstr or (entry.msgstr_plural.get(0, "") if entry.msgstr_plural else "")
    if not text:
        state = State.UNTRANSLATED
    elif entry.fuzzy:
        state = State.STALE
    elif provenance is None or provenance.source != digest(entry.msgid):
        state = State.MACHINE
    else:
        state = State(provenance.origin)
    return Entry(text, state, entry.linenum or 1, entry.previous_msgid, provenance)
