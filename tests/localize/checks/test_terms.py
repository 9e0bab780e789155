"""The glossary's words in the translation."""

from pathlib import Path

import pytest

from localize.check import check_files
from localize.checks.terms import read_glossary, term_problems

GLOSSARY = {
    "tr": '[[term]]\nsource = "branch"\ntarget = "şube"\nforbidden = ["dal", "ortak"]\nnote = ""\n'
    '[[term]]\nsource = "partner"\ntarget = "iş ortağı"\nforbidden = []\nnote = ""\n',
    "hu": '[[term]]\nsource = "branch"\ntarget = "fiók"\nforbidden = ["ágazat"]\nnote = ""\n',
    "ru": '[[term]]\nsource = "branch office"\ntarget = "филиал"\nforbidden = ["дочерняя контора"]\nnote = ""\n',
}


@pytest.mark.parametrize(
    ("language", "source", "target", "count"),
    [
        ("tr", "Two branches", "İki ortağın", 1),
        ("tr", "The branch of a partner", "Bir iş ortağının şubesi", 0),
        ("tr", "A tree", "Bir ortak", 0),
        ("hu", "In the branch", "Az ágazatban", 1),
        ("hu", "In the branch", "A fiókban", 0),
        ("ru", "To the branch office", "В дочернюю контору", 1),
        ("ru", "To the branch-office", "В филиал", 0),
    ],
)
def test_forbidden_words_are_found_in_any_form(
    tmp_path: Path, language: str, source: str, target: str, count: int
) -> None:
    """Endings do not matter; a right word protects its parts, and without the English term nothing is told."""
    path = tmp_path / f"{language}.toml"
    path.write_text(GLOSSARY[language], encoding="utf-8")

    assert len(term_problems(source, target, read_glossary(path, language))) == count


def test_the_glossary_lies_beside_the_catalog(tmp_path: Path) -> None:
    """The finding says what the glossary has, and what it forbids."""
    (tmp_path / "glossary.toml").write_text(GLOSSARY["hu"], encoding="utf-8")
    path = tmp_path / "a.po"
    path.write_text('msgid ""\nmsgstr "Language: hu\\n"\n\nmsgid "A branch"\nmsgstr "Egy ágazat"\n', encoding="utf-8")

    (finding,) = check_files([str(path)])

    assert finding.code == "forbidden-term"
    assert "the glossary has 'fiók' and forbids 'ágazat'" in finding.message
