"""The command line: what it prints and the status it ends with."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from localize.catalog import digest
from localize.cli import main

Edit = Callable[[Path, str, str], None]
Capture = pytest.CaptureFixture[str]


def run(project: Path, command: str, *arguments: str) -> int:
    """Run the command on the project."""
    return main([command, "--root", str(project), *arguments])


@pytest.fixture
def started(project: Path, edit: Edit, capsys: Capture) -> Path:
    """The project with Turkish catalogs, one of four units translated."""
    run(project, "update", "--lang", "tr")
    edit(project / "locales/tr/partners.po", 'msgid "Partners"\nmsgstr ""', 'msgid "Partners"\nmsgstr "Ortaklar"')
    capsys.readouterr()
    return project


def test_update_tells_each_catalog(project: Path, capsys: Capture) -> None:
    """One line a catalog: written or not, and how much work it holds."""
    assert run(project, "update", "--lang", "tr", "partners") == 0
    assert capsys.readouterr().out == "locales/tr/partners.po: written, 4 units, 0 stale, 4 untranslated\n"

    assert run(project, "update", "--lang", "tr", "partners") == 0
    assert "unchanged" in capsys.readouterr().out


def test_stamp_writes_provenance_once(started: Path, edit: Edit, capsys: Capture) -> None:
    """Translated units get their provenance; a second stamp leaves it, a new English gets a new one."""
    po = started / "locales/tr/partners.po"
    stamp = ("stamp", "--lang", "tr", "--date", "2026-11-21", "--origin")

    assert run(started, *stamp, "model") == 0
    assert capsys.readouterr().out == (
        "locales/tr/partners.po: 1 stamped as model\nlocales/tr/words.po: 0 stamped as model\n"
    )
    assert f"# origin: model; date: 2026-11-21; source: {digest('Partners')}\n" in po.read_text(encoding="utf-8")

    before = po.read_bytes()
    assert run(started, *stamp, "human") == 0
    assert po.read_bytes() == before

    edit(po, digest("Partners"), "0" * 12)
    assert run(started, *stamp, "human") == 0
    assert f"# origin: human; date: 2026-11-21; source: {digest('Partners')}\n" in po.read_text(encoding="utf-8")


def test_stamp_leaves_stale_units(started: Path, edit: Edit) -> None:
    """A stale translation is of another English; nobody made it for this one."""
    po = started / "locales/tr/partners.po"
    edit(po, "#. front-matter, heading\n", "#. front-matter, heading\n#, fuzzy\n")
    before = po.read_bytes()

    assert run(started, "stamp", "--lang", "tr", "--origin", "human", "partners") == 0
    assert po.read_bytes() == before


def test_status_as_text(started: Path, capsys: Capture) -> None:
    """A line a catalog and one a language, a column a state."""
    assert run(started, "status", "--lang", "tr") == 0
    lines = capsys.readouterr().out.split("\n")

    assert lines[0].split() == [
        "untranslated",
        "stale",
        "machine",
        "model",
        "model-checked",
        "human",
        "human-reviewed",
        "done",
    ]
    assert lines[1].split() == ["tr", "partners", "3", "-", "1", "-", "-", "-", "-", "25", "%"]
    assert lines[3].split() == ["tr", "all", "5", "-", "1", "-", "-", "-", "-", "16", "%"]


def test_status_as_json(started: Path, capsys: Capture) -> None:
    """The same as data, every state named."""
    assert run(started, "status", "--lang", "tr", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["languages"]["tr"]

    assert found["percent"] == 16.7
    assert found["catalogs"]["partners"]["states"] == {
        **dict.fromkeys(["stale", "model", "model-checked", "human", "human-reviewed"], 0),
        "untranslated": 3,
        "machine": 1,
    }


@pytest.mark.parametrize(("least", "code"), [("16", 0), ("17", 1)])
def test_status_can_fail_a_build(started: Path, least: str, code: int) -> None:
    """A language with less than --min ends with 1."""
    assert run(started, "status", "--lang", "tr", "--min", least) == code


def test_check_as_text_and_json(started: Path, capsys: Capture) -> None:
    """Errors end with 1; findings go to the output, the count beside it."""
    assert run(started, "check", "--lang", "tr") == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("locales/tr/partners.po:18: error: no translation of ")
    assert captured.err == "5 errors, 0 warnings\n"

    assert run(started, "check", "--lang", "tr", "--format", "json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["code"] for finding in findings] == ["missing-translation"] * 5


def test_check_of_a_path(started: Path, capsys: Capture) -> None:
    """Any PO file can be checked, without a project."""
    assert main(["check", str(started / "locales/tr/words.po")]) == 1
    assert capsys.readouterr().out.count("missing-translation") == 2


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["update", "--lang", "xx"], "unknown language xx; there are: tr, ru"),
        (["update", "nothing"], "unknown catalog 'nothing'; there are: partners, words"),
        (["stamp", "--origin", "human", "--lang", "ru"], "there is no such catalog; run `localize update` first"),
        (["stamp", "--origin", "human", "--lang", "tr", "x"], "locales/tr/x.po:1: there is no such catalog"),
    ],
)
def test_what_cannot_be_done(started: Path, capsys: Capture, arguments: list[str], part: str) -> None:
    """A command that cannot do its work ends with 2 and one clear line."""
    assert run(started, *arguments) == 2
    assert part in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["stamp", "--origin", "expert"], "invalid choice: 'expert'"),
        (["stamp", "--origin", "human", "--date", "today"], "'today' is no date; write it like 2026-11-21"),
        (["nothing"], "invalid choice"),
        ([], "required"),
    ],
)
def test_usage_errors(capsys: Capture, arguments: list[str], part: str) -> None:
    """Wrong arguments end with 2 and what is allowed."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert part in capsys.readouterr().err
