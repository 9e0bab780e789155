"""What a catalog says about a unit."""

from pathlib import Path

import pytest

from localize.catalog import Provenance, State, digest, load
from localize.catalog.provenance import parse, with_provenance

DIGEST = digest("One")


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        ('msgid "One"\nmsgstr ""', State.UNTRANSLATED),
        ('#, fuzzy\nmsgid "One"\nmsgstr "Bir"', State.STALE),
        ('#, fuzzy\nmsgid "One"\nmsgstr ""', State.UNTRANSLATED),
        ('msgid "One"\nmsgstr "Bir"', State.MACHINE),
        (
            f'# origin: human-reviewed; date: 2026-11-21; source: {DIGEST}\nmsgid "One"\nmsgstr "Bir"',
            State.HUMAN_REVIEWED,
        ),
        (f'# a note\n# origin: model; source: {DIGEST}\nmsgid "One"\nmsgstr "Bir"', State.MODEL),
        ('# origin: human; source: 000000000000\nmsgid "One"\nmsgstr "Bir"', State.MACHINE),
        (f'# origin: expert; source: {DIGEST}\nmsgid "One"\nmsgstr "Bir"', State.MACHINE),
        (f'# origin: human; date: yesterday; source: {DIGEST}\nmsgid "One"\nmsgstr "Bir"', State.MACHINE),
        (f'#. origin: human; source: {DIGEST}\nmsgid "One"\nmsgstr "Bir"', State.MACHINE),
    ],
)
def test_state(tmp_path: Path, entry: str, state: State) -> None:
    """A unit is called no better than its entry proves, for the English it has now."""
    path = tmp_path / "x.po"
    path.write_text(entry + "\n", encoding="utf-8")

    found = load(path).get("One")

    assert found is not None
    assert found.state == state


def test_entry_carries_what_a_page_needs(tmp_path: Path) -> None:
    """A stale entry has its old text, its line, the English it is of and who made it."""
    path = tmp_path / "x.po"
    path.write_text(
        f'\n# origin: model; date: 2026-11-21; source: {DIGEST}\n#, fuzzy\n#| msgid "One"\n'
        'msgctxt "k"\nmsgid "One more"\nmsgstr "Bir"\n',
        encoding="utf-8",
    )
    catalog = load(path)

    found = catalog.get("One more", "k")

    assert found is not None
    assert (found.text, found.line, found.previous_msgid) == ("Bir", 6, "One")
    assert found.provenance == Provenance("model", "2026-11-21", DIGEST)
    assert catalog.get("One more") is None


def test_obsolete_entries_are_not_given_out(tmp_path: Path) -> None:
    """What no source asks for any more is no translation."""
    path = tmp_path / "x.po"
    path.write_text('#~ msgid "One"\n#~ msgstr "Bir"\n', encoding="utf-8")

    assert load(path).get("One") is None


def test_provenance_line_is_replaced_and_notes_stay() -> None:
    """There is one provenance line a unit, after the translators' own notes."""
    new = Provenance("human", None, DIGEST)

    comment = with_provenance("note\norigin: model; source: 0\nnote two", new)

    assert comment == f"note\nnote two\norigin: human; source: {DIGEST}"
    assert parse(comment) == new
