"""Brings a catalog up to what the sources hold now, without losing a translation."""

from collections.abc import Sequence

import polib

from localize.catalog.header import set_header
from localize.catalog.provenance import digest, parse
from localize.catalog.similar import Similar
from localize.sources import BRACE_FORMAT, Message

HEADER = "Kept in step with its sources by `localize update`. Translate the msgstr lines."
_OURS = {"fuzzy", BRACE_FORMAT}


def merge(old: polib.POFile | None, messages: Sequence[Message], language: str, project: str) -> polib.POFile:
    """A new catalog: the messages in source order, then what is obsolete, in the old order.

    A msgid the old catalog has keeps its translation and comments. A changed one gets the translation of the
    old msgid most like it, marked fuzzy, with that msgid as the previous one. What is used by no message any
    more becomes obsolete and is kept, unless it holds neither a translation nor a comment.
    """
    po = polib.POFile(wrapwidth=0)
    po.encoding = "utf-8"
    po.metadata["Project-Id-Version"] = project
    po.header = HEADER
    if old is not None:
        po.header = old.header or HEADER
        po.metadata.update(old.metadata)
    set_header(po, language)
    pool = _Pool(list(old) if old is not None else [], messages)
    po.extend([pool.entry(message) for message in messages])
    po.extend(pool.obsolete())
    return po


class _Pool:
    """The old entries, and which of them live on in a new one."""

    def __init__(self, old: Sequence[polib.POEntry], messages: Sequence[Message]) -> None:
        # Where an entry stands both live and obsolete, the live one, coming last here, is meant.
        ranked = sorted(old, key=lambda entry: not entry.obsolete)
        self.by_key = {(entry.msgctxt, entry.msgid): entry for entry in ranked}
        self.old = old
        self.used: set[int] = set()
        wanted = {message.key for message in messages}
        self.loose = [entry for entry in ranked if (entry.msgctxt, entry.msgid) not in wanted and entry.msgstr]
        self.by_context = {entry.msgctxt: entry for entry in self.loose if entry.msgctxt is not None}
        self.similar = Similar([entry.msgid for entry in self.loose])

    def entry(self, message: Message) -> polib.POEntry:
        entry = polib.POEntry(
            msgid=message.msgid,
            msgctxt=message.context,
            occurrences=[(file, str(line)) for file, line in message.references],
            comment=", ".join(message.kinds),
            flags=[BRACE_FORMAT] if message.brace_format else [],
            msgstr_plural={},
        )
        same = self.by_key.get(message.key)
        if same is not None:
            self._keep(entry, same)
        elif (like := self._like(message)) is not None:
            self._adapt(entry, like)
        return entry

    def _keep(self, entry: polib.POEntry, same: polib.POEntry) -> None:
        self.used.add(id(same))
        entry.msgstr = same.msgstr
        entry.tcomment = same.tcomment
        if same.fuzzy and same.msgstr:
            entry.fuzzy = True
            entry.previous_msgid = same.previous_msgid
        entry.flags += [flag for flag in same.flags if flag not in _OURS]

    def _like(self, message: Message) -> polib.POEntry | None:
        if message.context is not None and message.context in self.by_context:
            return self.by_context[message.context]
        best = self.similar.best(message.msgid)
        return None if best is None else self.loose[best]

    def _adapt(self, entry: polib.POEntry, like: polib.POEntry) -> None:
        """Take over the translation of another msgid; it stays fuzzy unless it is of this very English."""
        self.used.add(id(like))
        entry.msgstr = like.msgstr
        entry.tcomment = like.tcomment
        provenance = parse(like.tcomment)
        if like.fuzzy and provenance is not None and provenance.source == digest(entry.msgid):
            return  # the English was changed back
        entry.fuzzy = True
        # A translation that was stale already is of the English before that, not of the one that vanished.
        entry.previous_msgid = like.previous_msgid if like.fuzzy and like.previous_msgid else like.msgid

    def obsolete(self) -> list[polib.POEntry]:
        kept = [e for e in self.old if id(e) not in self.used and (e.msgstr or e.tcomment or e.msgstr_plural)]
        live = {(entry.msgctxt, entry.msgid) for entry in kept if not entry.obsolete}
        result: list[polib.POEntry] = []
        for entry in kept:
            if entry.obsolete and (entry.msgctxt, entry.msgid) in live:
                continue  # the same text, kept once
            entry.obsolete = True
            result.append(entry)
        return result
