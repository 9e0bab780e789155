"""Translators' comments that answer a finding."""

from pathlib import Path

from localize.check import check_files

HEADER = 'msgid ""\nmsgstr "Language: tr\\n"\n\n'
TURNED = 'msgid "It does not fit."\nmsgstr "Uyar."\n'
TRUE = 'msgid "It does not fit."\nmsgstr "Uymaz."\n'


def codes(tmp_path: Path, comment: str, unit: str) -> list[tuple[int, str]]:
    """Line and code of what is found on a catalog of one unit with a comment."""
    path = tmp_path / "a.po"
    path.write_text(f"{HEADER}{comment}\n{unit}", encoding="utf-8")
    return [(finding.line, finding.code) for finding in check_files([str(path)])]


def test_a_finding_with_an_answer_is_not_told(tmp_path: Path) -> None:
    """A comment with the code and a reason is enough."""
    assert codes(tmp_path, "# localize:ignore[polarity-lost] a play on words", TURNED) == []


def test_only_the_named_code_is_answered(tmp_path: Path) -> None:
    """Another code stays a finding, and the comment is of no use."""
    found = codes(tmp_path, "# localize:ignore[markup-differs] a play on words", TURNED)

    assert found == [(5, "ignore-unused"), (5, "polarity-lost")]


def test_an_ignore_needs_a_reason(tmp_path: Path) -> None:
    """Whoever reads it next has to know why."""
    assert codes(tmp_path, "# localize:ignore[polarity-lost]", TURNED) == [(5, "ignore-without-reason")]


def test_an_ignore_that_nothing_needs_is_a_finding(tmp_path: Path) -> None:
    """It would hide the next mistake."""
    assert codes(tmp_path, "# localize:ignore[polarity-lost] was once needed", TRUE) == [(5, "ignore-unused")]


def test_several_codes_and_other_comments(tmp_path: Path) -> None:
    """Codes are separated by commas, and each has to be needed; other comments are left alone."""
    comment = "# seen by Ada\n# localize:ignore[polarity-lost, markup-differs] a play on words"

    assert codes(tmp_path, comment, TURNED) == [(6, "ignore-unused")]


def test_a_comment_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing bracket and an unknown code are told, not passed over."""
    assert codes(tmp_path, "# localize:ignore polarity-lost", TRUE) == [(5, "ignore-malformed")]
    assert codes(tmp_path, "# localize:ignore[polarty] typo", TRUE) == [(5, "ignore-malformed")]
