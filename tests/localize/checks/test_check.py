"""`localize check` over a project and over any PO file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from localize.check import check_files, check_project
from localize.checks import CHECKS, Finding
from localize.config import load_config
from localize.problems import Problems
from localize.update import update

Edit = Callable[[Path, str, str], None]
TRANSLATED = {
    "partners": {
        "Partners": "Ortaklar",
        "You can work with **several** partners.": "**Birden çok** ortakla çalışabilirsiniz.",
        "One sells [licences](licences.md).": "Biri [lisans](licences.md) satar.",
        "One helps.": "Biri yardım eder.",
    },
    "words": {"Start again": "Yeniden başla", "Change: {name}": "Değiştir: {name}"},
}


@pytest.fixture
def translated(project: Path, edit: Edit) -> Path:
    """The project with a complete Turkish translation."""
    update(load_config(project), ["tr"])
    for name, texts in TRANSLATED.items():
        for msgid, msgstr in texts.items():
            edit(
                project / f"locales/tr/{name}.po", f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'
            )
    return project


def codes(findings: list[Finding]) -> list[tuple[str, int, str, str]]:
    """File, line, code and severity of each finding."""
    return [(finding.file, finding.line, finding.code, finding.severity) for finding in findings]


def test_a_true_translation_has_no_findings(translated: Path) -> None:
    """Nothing is said where nothing is wrong."""
    assert check_project(load_config(translated), ["tr"]) == []


def test_a_missing_catalog(translated: Path) -> None:
    """A language without catalogs is told once a catalog."""
    found = check_project(load_config(translated), ["ru"])

    assert codes(found) == [
        ("locales/ru/partners.po", 1, "missing-catalog", "error"),
        ("locales/ru/words.po", 1, "missing-catalog", "error"),
    ]


def test_missing_stale_and_unknown_units(translated: Path, edit: Edit) -> None:
    """Untranslated and unknown units are errors, a stale one is a warning, each at its line."""
    po = translated / "locales/tr/partners.po"
    edit(po, 'msgstr "Biri yardım eder."', 'msgstr ""')
    edit(po, "#. list-item\n#: docs/partners.md:8", "#. list-item\n#: docs/partners.md:8\n#, fuzzy")
    edit(translated / "docs/partners.md", "several** partners", "two** partners")

    assert codes(check_project(load_config(translated), ["tr"])) == [
        ("docs/partners.md", 6, "missing-unit", "error"),
        ("locales/tr/partners.po", 24, "stale-translation", "warning"),
        ("locales/tr/partners.po", 29, "missing-translation", "error"),
    ]


def test_markup_and_placeholders(translated: Path, edit: Edit) -> None:
    """Each check speaks of its own units, with the unit in its words, and once."""
    edit(translated / "locales/tr/partners.po", "**Birden çok**", "<b>Birden çok</b>")
    edit(translated / "locales/tr/words.po", "Değiştir: {name}", "Değiştir: {ad}")

    found = check_project(load_config(translated), ["tr"])

    assert [(finding.check, finding.message.split(";")[-1]) for finding in found] == [
        ("markup", " in the translation of 'You can work with **several** partners.'"),
        ("placeholders", " in the translation of 'Change: {name}'"),
        ("placeholders", " in the translation of 'Change: {name}'"),
    ]


def test_a_stale_translation_is_checked_too(translated: Path, edit: Edit) -> None:
    """Readers see stale translations, so their markup counts."""
    edit(translated / "locales/tr/partners.po", '"Biri yardım eder."', '"Biri <b>yardım</b> eder."')
    edit(translated / "locales/tr/partners.po", "#: docs/partners.md:9\n", "#: docs/partners.md:9\n#, fuzzy\n")

    assert [finding.check for finding in check_project(load_config(translated), ["tr"])] == ["markup", "stale"]


def test_files_no_source_asks_for(translated: Path) -> None:
    """A catalog without a source and a folder without a language are pointed out."""
    (translated / "locales/tr/old.po").write_text("", encoding="utf-8")
    (translated / "locales/de").mkdir()
    (translated / "locales/de/words.po").write_text("", encoding="utf-8")

    assert codes(check_project(load_config(translated), ["tr"])) == [
        ("locales/de", 1, "unknown-language", "warning"),
        ("locales/tr/old.po", 1, "unknown-catalog", "warning"),
    ]


def test_a_broken_catalog_is_a_finding(translated: Path, edit: Edit) -> None:
    """A PO file that does not parse is reported with its line, and the others are still checked."""
    edit(translated / "locales/tr/partners.po", 'msgstr "Ortaklar"', 'msgstr "Ortaklar')
    edit(translated / "locales/tr/words.po", '"Yeniden başla"', '""')

    assert codes(check_project(load_config(translated), ["tr"])) == [
        ("locales/tr/partners.po", 14, "parse-error", "error"),
        ("locales/tr/words.po", 14, "missing-translation", "error"),
    ]


def test_any_po_file(tmp_path: Path) -> None:
    """A PO file from elsewhere is checked by itself."""
    path = tmp_path / "x.po"
    path.write_text('msgid "a"\nmsgstr ""\n\nmsgid "**b**"\nmsgstr "b"\n', encoding="utf-8")

    assert codes(check_files([str(path)])) == [
        (str(path), 1, "missing-translation", "error"),
        (str(path), 4, "markup-differs", "error"),
    ]


def test_a_broken_source_is_a_problem(translated: Path, edit: Edit) -> None:
    """Without its sources a project cannot be checked."""
    edit(translated / "words.toml", 'again = "', "again = ")

    with pytest.raises(Problems, match=r"words\.toml:2: is not TOML"):
        check_project(load_config(translated), ["tr"])


def test_a_finding_as_text_and_as_data() -> None:
    """Text starts with file and line; data has the six names that other tools read."""
    finding = Finding("a.po", 3, "markup", "markup-differs", "error", "what")

    assert str(finding) == "a.po:3: error: what [markup-differs]"
    assert list(finding.as_dict()) == ["check", "code", "severity", "file", "line", "message"]


def test_every_check_is_registered_by_its_module() -> None:
    """A check's name is that of its file."""
    assert {name: check.__module__ for name, check in CHECKS.items()} == {
        name: f"localize.checks.{name}" for name in CHECKS
    }
