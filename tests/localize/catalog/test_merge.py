"""Bringing a catalog up to date: nothing is lost, nothing is called current that is not."""

import random

import polib
import pytest

from localize.catalog import Provenance, digest
from localize.catalog.merge import merge
from localize.catalog.provenance import with_provenance
from localize.catalog.reader import parse_po
from localize.sources import Message


def messages(*texts: str | tuple[str, str]) -> list[Message]:
    """Messages from texts, or from (context, text)."""
    pairs = [(None, text) if isinstance(text, str) else text for text in texts]
    return [
        Message(text, context, ["paragraph"], [("a.md", number)]) for number, (context, text) in enumerate(pairs, 1)
    ]


def catalog(*pairs: tuple[str, str], language: str = "tr") -> polib.POFile:
    """A catalog with these translations."""
    po = merge(None, messages(*(msgid for msgid, _ in pairs)), language, "test")
    for entry, (msgid, msgstr) in zip(po, pairs, strict=True):
        entry.msgstr = msgstr
        if msgstr:
            entry.tcomment = with_provenance("", Provenance("model", None, digest(msgid)))
    return po


def again(po: polib.POFile, *texts: str | tuple[str, str]) -> polib.POFile:
    """The catalog written, read and merged with new texts."""
    return merge(parse_po(str(po), "x.po"), messages(*texts), "tr", "test")


def shown(po: polib.POFile) -> list[tuple[str, str, bool, str | None, bool]]:
    """What there is: msgid, msgstr, fuzzy, previous msgid, obsolete."""
    return [(e.msgid, e.msgstr, e.fuzzy, e.previous_msgid, bool(e.obsolete)) for e in po]


def test_a_new_catalog() -> None:
    """It has the units in source order, with their place and kind, and a header with language and plural forms."""
    po = merge(None, messages("Second", "First"), "ru", "test")

    assert [(e.msgid, e.msgstr, e.occurrences, e.comment) for e in po] == [
        ("Second", "", [("a.md", "1")], "paragraph"),
        ("First", "", [("a.md", "2")], "paragraph"),
    ]
    assert po.metadata["Language"] == "ru"
    assert po.metadata["Plural-Forms"].startswith("nplurals=3")


def test_unchanged_units_keep_everything_wherever_they_move() -> None:
    """An exact match keeps its translation, its provenance and other tools' flags."""
    po = catalog(("One", "Bir"), ("Two", "İki"))
    po[0].flags.append("no-wrap")

    new = again(po, "Two", "New", "One")

    assert [(e.msgid, e.msgstr, e.flags) for e in new] == [
        ("Two", "İki", []),
        ("New", "", []),
        ("One", "Bir", ["no-wrap"]),
    ]
    assert new[2].tcomment == po[0].tcomment


def test_a_changed_unit_is_stale_and_tells_what_it_was() -> None:
    """A changed English keeps the old translation, fuzzy, with the old msgid."""
    new = again(catalog(("You can buy a licence.", "Lisans alabilirsiniz.")), "You cannot buy a licence.")

    assert shown(new) == [("You cannot buy a licence.", "Lisans alabilirsiniz.", True, "You can buy a licence.", False)]


def test_a_unit_that_changes_twice_tells_what_its_translation_is_of() -> None:
    """The previous msgid stays the one that was translated, not the one in between."""
    stale = again(catalog(("You can buy a licence.", "Lisans.")), "You cannot buy a licence.")

    new = again(stale, "You cannot buy a licence here.")

    assert shown(new) == [("You cannot buy a licence here.", "Lisans.", True, "You can buy a licence.", False)]


def test_a_change_taken_back_makes_the_translation_current_again() -> None:
    """A stale unit whose English returns to what was translated is stale no more."""
    stale = again(catalog(("You can buy a licence.", "Lisans.")), "You cannot buy a licence.")

    assert shown(again(stale, "You can buy a licence.")) == [("You can buy a licence.", "Lisans.", False, None, False)]


def test_a_vanished_unit_is_kept_and_comes_back() -> None:
    """What vanishes becomes obsolete, through any number of updates, and returns as it was."""
    gone = again(again(catalog(("One", "Bir"), ("Quite different", "Farklı")), "One"), "One")

    assert shown(gone) == [("One", "Bir", False, None, False), ("Quite different", "Farklı", False, None, True)]

    back = again(gone, "Quite different", "One")

    assert shown(back)[0] == ("Quite different", "Farklı", False, None, False)
    assert back[0].tcomment == f"origin: model; source: {digest('Quite different')}"


def test_a_vanished_unit_without_translation_leaves_nothing() -> None:
    """An empty entry holds nothing to keep; a translator's note does."""
    po = catalog(("One", ""), ("Two", ""))
    po[1].tcomment = "what is meant?"

    assert [e.msgid for e in again(po)] == ["Two"]


def test_a_key_keeps_its_translation_when_its_text_is_rewritten() -> None:
    """With a msgctxt the old text of the same key is the one that changed, however little it resembles."""
    po = merge(None, messages(("a", "Yes"), ("b", "Completely new text")), "tr", "test")
    po[0].msgstr, po[1].msgstr = "Evet", "Yepyeni"

    new = again(po, ("a", "Completely new texts"), ("b", "Completely new text"))

    assert shown(new)[0] == ("Completely new texts", "Evet", True, "Yes", False)


def test_split_text_gives_its_translation_to_both_halves() -> None:
    """One old unit may serve several new ones."""
    old = "Sell the licences to customers in your region, or to nobody."
    new = again(catalog((old, "Eski")), "Sell the licences to customers in your region.", old.replace("nobody", "none"))

    assert [(e.msgstr, e.fuzzy) for e in new] == [("Eski", True), ("Eski", True)]


def test_short_texts_that_share_a_word_are_not_taken_for_each_other() -> None:
    """Likeness has a threshold."""
    new = again(catalog(("Azure plan", "Azure planı")), "Azure reservations and savings")

    assert shown(new)[0] == ("Azure reservations and savings", "", False, None, False)


def test_other_tools_header_fields_stay() -> None:
    """What a translation tool wrote into the header is kept; the language is put right."""
    po = catalog(("One", "Bir"))
    po.metadata |= {"X-Generator": "Poedit 3", "Last-Translator": "A", "Language": "xx"}

    assert (
        again(po, "One").metadata.items()
        >= {"X-Generator": "Poedit 3", "Last-Translator": "A", "Language": "tr"}.items()
    )


@pytest.mark.parametrize("seed", range(10))
def test_no_translation_is_ever_lost(seed: int) -> None:
    """Through random edits of the source every translation ever written is still in the file somewhere."""
    rng = random.Random(seed)
    words = ["partner", "customer", "licence", "Azure", "may", "not", "sell", "buys", "region", "tenant"]
    texts = [" ".join(rng.choices(words, k=8)) for _ in range(12)]
    texts = list(dict.fromkeys(texts))
    po = catalog(*((text, f"T{number}") for number, text in enumerate(texts)))
    every = {e.msgstr for e in po}
    for _ in range(10):
        rng.shuffle(texts)
        texts = list(dict.fromkeys(rng.choice([text, text, text + " now", text[::-1]]) for text in texts[:11]))
        texts += [" ".join(rng.choices(words, k=8))]
        po = again(po, *dict.fromkeys(texts))

        assert every <= {e.msgstr for e in po}
        assert str(again(po, *dict.fromkeys(texts))) == str(po)
