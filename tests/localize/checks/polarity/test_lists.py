"""A list's lead-in and its items."""

from pathlib import Path

from localize.check import check_files

HEADER = 'msgid ""\nmsgstr "Language: {language}\\n"\n'
UNIT = '\n#. {kind}\nmsgid "{source}"\nmsgstr "{target}"\n'


def codes(tmp_path: Path, language: str, *units: tuple[str, str, str]) -> list[str]:
    """The polarity codes on a catalog of (kind, English, translation)."""
    path = tmp_path / "list.po"
    text = "".join(UNIT.format(kind=kind, source=source, target=target) for kind, source, target in units)
    path.write_text(HEADER.format(language=language) + text, encoding="utf-8")
    return [finding.code for finding in check_files([str(path)]) if finding.check == "polarity"]


def test_a_lead_in_that_lost_its_negation_is_found(tmp_path: Path) -> None:
    """The items cannot make up for it when they say nothing of their own."""
    found = codes(
        tmp_path,
        "ru",
        ("paragraph", "The switch does not:", "Переключатель:"),
        ("list-item", "Stop the pump.", "отключает насос."),
    )

    assert found == ["polarity-lost"]


def test_items_may_take_the_negation_over(tmp_path: Path) -> None:
    """A lead-in without "not" over items that each deny says the same."""
    found = codes(
        tmp_path,
        "tr",
        ("paragraph", "The switch does not:", "Bu anahtar:"),
        ("list-item", "Heat the water.", "Suyu ısıtmaz."),
        ("list-item", "Light the lamp.", "Lambayı yakmaz."),
    )

    assert found == []


def test_a_list_of_which_only_one_item_denies_is_found(tmp_path: Path) -> None:
    """Then the lead-in and the odd item are both to be looked at."""
    found = codes(
        tmp_path,
        "hu",
        ("paragraph", "The switch does not:", "A kapcsoló:"),
        ("list-item", "Heat the water.", "nem melegíti a vizet."),
        ("list-item", "Light the lamp.", "meggyújtja a lámpát."),
    )

    assert found == ["polarity-lost", "polarity-added"]


def test_a_negative_lead_in_over_a_negative_item_is_found(tmp_path: Path) -> None:
    """Two negations, one in the lead-in and one in the item, cancel each other."""
    found = codes(
        tmp_path,
        "hu",
        ("paragraph", "The switch does not:", "A kapcsoló nem:"),
        ("list-item", "Heat the water.", "nem melegíti a vizet."),
    )

    assert found == ["polarity-added"]
