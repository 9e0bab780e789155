"""Provenance comes through the merges of other tools."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from localize.catalog import State, digest, load

CATALOG = f"""msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# a note
# origin: human; date: 2026-11-21; source: {digest("One")}
#: a.md:1
msgid "One"
msgstr "Bir"

# origin: model; source: {digest("You can sell it.")}
#: a.md:2
msgid "You can sell it."
msgstr "Satabilirsiniz."
"""
TEMPLATE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: a.md:5
msgid "You can sell it now."
msgstr ""

#: a.md:7
msgid "One"
msgstr ""
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A catalog and a newer template."""
    po, pot = tmp_path / "a.po", tmp_path / "a.pot"
    po.write_text(CATALOG, encoding="utf-8")
    pot.write_text(TEMPLATE, encoding="utf-8")
    return po, pot


def assert_survived(path: Path) -> None:
    """The unchanged unit is still known to be a person's; its note is there."""
    catalog = load(path)
    entry = catalog.get("One")
    assert entry is not None
    assert entry.state is State.HUMAN
    assert entry.provenance is not None
    assert entry.provenance.date == "2026-11-21"
    assert catalog.index[(None, "One")].tcomment.startswith("a note\n")


def test_polib_merge(files: tuple[Path, Path]) -> None:
    """polib's merge keeps provenance."""
    po = polib.pofile(str(files[0]))
    po.merge(polib.pofile(str(files[1])))
    po.save(str(files[0]))

    assert_survived(files[0])


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed")
def test_msgmerge(files: tuple[Path, Path]) -> None:
    """msgmerge keeps provenance, and what it marks fuzzy we read as stale, with its old English."""
    subprocess.run(["msgmerge", "--quiet", "--update", "--previous", *map(str, files)], check=True)

    assert_survived(files[0])
    entry = load(files[0]).get("You can sell it now.")
    assert entry is not None
    assert (entry.state, entry.previous_msgid) == (State.STALE, "You can sell it.")


@pytest.mark.skipif(shutil.which("pot2po") is None, reason="translate-toolkit is not installed")
def test_pot2po(files: tuple[Path, Path], tmp_path: Path) -> None:
    """pot2po keeps provenance."""
    target = tmp_path / "out.po"
    subprocess.run(["pot2po", "-t", str(files[0]), str(files[1]), str(target)], check=True, capture_output=True)

    assert_survived(target)
