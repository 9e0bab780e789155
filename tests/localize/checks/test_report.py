"""Findings for people and for other tools."""

import json
from pathlib import Path

import pytest

from localize.check import check_files, select
from localize.checks import Finding
from localize.checks.codes import CODES
from localize.checks.report import FORMATS
from localize.cli import main
from localize.problems import Problems

LOST = Finding("locales/tr/a,b.po", 7, "polarity", "polarity-lost", "error", "100 % lost:\nlook")
STALE = Finding("b.po", 2, "stale", "stale-translation", "warning", "old")


def test_sarif_has_a_rule_for_each_result() -> None:
    """Level, place and rule of each finding are where readers of SARIF look for them."""
    run = json.loads(FORMATS["sarif"]([LOST, STALE]))["runs"][0]

    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "locales/tr/a,b.po"},
        "region": {"startLine": 7},
    }


def test_github_commands_are_escaped() -> None:
    """A message stays one command, whatever it holds."""
    expected = "::error file=locales/tr/a%2Cb.po,line=7,title=polarity-lost::100 %25 lost:%0Alook"

    assert FORMATS["github"]([LOST]) == expected


def test_json_and_text() -> None:
    """JSON holds a list under `findings`; text is one line each."""
    assert json.loads(FORMATS["json"]([STALE])) == {"findings": [STALE.as_dict()]}
    assert FORMATS["text"]([STALE, STALE]).count("\n") == 1


def test_select_takes_codes_and_checks() -> None:
    """A check's name stands for all of its codes."""
    assert select([LOST, STALE], ["polarity"]) == [LOST]
    assert select([LOST, STALE], ["stale-translation"]) == [STALE]


def test_select_of_an_unknown_name_is_a_problem() -> None:
    """A typing error would look like a clean catalog."""
    with pytest.raises(Problems, match=r"no check or code polarty; there are: .*polarity-lost"):
        select([LOST], ["polarty"])


def test_a_file_that_cannot_be_read_is_always_told() -> None:
    """Nothing was checked in it, whatever was selected."""
    broken = Finding("c.po", 1, "parse", "parse-error", "error", "what")

    assert select([broken], ["stale"]) == [broken]


def test_the_command_selects_and_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status and output speak of what was selected only."""
    path = tmp_path / "a.po"
    path.write_text('msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "Not **b**"\nmsgstr "Не б"\n', encoding="utf-8")

    assert main(["check", "--select", "polarity", "--format", "github", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "--select", "polarity,markup-differs", "--format", "sarif", str(path)]) == 1
    assert '"ruleId": "markup-differs"' in capsys.readouterr().out


def test_every_finding_has_a_known_code(tmp_path: Path) -> None:
    """What the checks say can be selected, ignored and explained."""
    path = tmp_path / "a.po"
    path.write_text('msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "**b**"\nmsgstr "b"\n', encoding="utf-8")

    assert {(finding.code, finding.check) for finding in check_files([str(path)])} <= {
        (code, check) for code, (check, _) in CODES.items()
    }
