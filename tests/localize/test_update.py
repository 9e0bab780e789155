"""`localize update` on a project's files: what it writes, and that it can fail anywhere and lose nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from localize.config import load_config
from localize.problems import Problems
from localize.update import update

Edit = Callable[[Path, str, str], None]
LANGUAGES = ("tr", "ru")


def run(project: Path) -> list[str]:
    """Update all catalogs; gives the files written."""
    return [done.file for done in update(load_config(project), LANGUAGES) if done.written]


def tree(project: Path) -> dict[str, bytes]:
    """All catalogs, and whatever else lies in their folders."""
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.glob("locales/*/*")}


def test_catalogs_of_all_languages_and_sources(project: Path) -> None:
    """Each source has a catalog in each language, with its units, references and flags."""
    written = run(project)

    assert written == [f"locales/{lang}/{name}.po" for lang in LANGUAGES for name in ("partners", "words")]
    assert (
        (project / "locales/tr/words.po")
        .read_text(encoding="utf-8")
        .endswith(
            "#. word\n#: words.toml:2\n"
            'msgctxt "ask.again"\nmsgid "Start again"\nmsgstr ""\n\n'
            "#. word\n#: words.toml:3\n#, python-brace-format\n"
            'msgctxt "ask.change"\nmsgid "Change: {name}"\nmsgstr ""\n'
        )
    )
    assert "#. front-matter, heading\n#: docs/partners.md:2 docs/partners.md:4\n" in (
        project / "locales/ru/partners.po"
    ).read_text(encoding="utf-8")


def test_running_twice_changes_nothing(project: Path) -> None:
    """A second update writes no file."""
    run(project)
    before = tree(project)

    assert run(project) == []
    assert tree(project) == before


def test_only_some_catalogs_and_languages(project: Path) -> None:
    """Named catalogs and languages are updated, the others stay as they are."""
    update(load_config(project), ["tr"], ["words"])

    assert list(tree(project)) == ["locales/tr/words.po"]


def test_an_article_and_a_word_file_can_share_a_catalog(project: Path, edit: Edit) -> None:
    """Where their names meet, one catalog holds both: the words have a msgctxt, the article's units none."""
    edit(project / "localize.toml", 'catalog = "words"', 'catalog = "partners"')

    assert run(project) == ["locales/tr/partners.po", "locales/ru/partners.po"]
    assert (project / "locales/tr/partners.po").read_text(encoding="utf-8").count("msgctxt") == 2


def test_long_lines_are_not_wrapped(project: Path, edit: Edit) -> None:
    """A text is one line in the file, so that a difference shows whole units."""
    edit(project / "docs/partners.md", "several", "several " * 50)
    run(project)

    assert f'msgid "You can work with **{"several " * 50}** partners."' in (
        project / "locales/tr/partners.po"
    ).read_text(encoding="utf-8")


def test_a_broken_catalog_stops_everything(project: Path, edit: Edit) -> None:
    """Problems of all files are told at once, and no file is written."""
    run(project)
    for lang in LANGUAGES:
        edit(project / f"locales/{lang}/words.po", 'msgid "Start again"', 'msgid "Start again')
    edit(project / "docs/partners.md", "One helps", "One really helps")
    before = tree(project)

    with pytest.raises(Problems) as caught:
        run(project)

    assert [problem.file for problem in caught.value.problems] == ["locales/tr/words.po", "locales/ru/words.po"]
    assert tree(project) == before


def test_control_characters_in_a_source_are_refused(project: Path, edit: Edit) -> None:
    """A character no catalog can carry is named with its file and line."""
    edit(project / "docs/partners.md", "One helps", "One\x1bhelps")

    with pytest.raises(Problems, match=r"docs/partners\.md:9: .*U\+001B"):
        run(project)


@pytest.mark.parametrize("link", ["locales/tr/words.po", "locales/tr", "locales", "docs/partners.md"])
def test_security_links_out_of_the_tree_are_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    """A file or folder that leads out of the project is neither read nor written."""
    outside = tmp_path_factory.mktemp("outside")
    target = outside / "target"
    path = project / link
    if path.exists():
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix:
        target.write_text('msgid "x"\nmsgstr "secret"\n', encoding="utf-8")
    else:
        target.mkdir()
    path.symlink_to(target)

    with pytest.raises(Problems, match="leads out of the project"):
        run(project)

    assert target.is_dir() or "secret" in target.read_text(encoding="utf-8")
    assert not target.is_dir() or list(target.iterdir()) == []


class Stop(BaseException):
    """What is neither an error of ours nor of the system."""


FAILURES = [
    (call, step, error) for call in ("replace", "fsync") for step in range(4) for error in (OSError("full"), Stop())
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: f"{failure[0]} {failure[1]} {failure[2]!r}")
def test_a_failure_at_any_step_leaves_all_as_it_was(
    project: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, failure: tuple[str, int, BaseException]
) -> None:
    """Whatever call fails at whatever file, no catalog has changed and nothing is left lying about."""
    run(project)
    edit(project / "docs/partners.md", "One helps", "One really helps")
    edit(project / "words.toml", "Start again", "Start over")
    before = tree(project)
    call, step, error = failure
    real = getattr(os, call)
    calls = 0

    def fail(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == step + 1:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(type(error)):
        run(project)
    monkeypatch.undo()

    assert tree(project) == before


def test_a_failure_before_there_are_catalogs_leaves_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first update fails half way, no half of the catalogs is there."""
    real = os.replace
    targets: list[object] = []

    def fail(source: Path, target: Path) -> None:
        targets.append(target)
        if len(targets) == 3:
            raise OSError("disk full")
        real(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        run(project)

    assert tree(project) == {}


KILLED = """
import sys, os, time
from pathlib import Path
from localize.config import load_config
from localize.update import update
real = os.replace
def slow(*arguments):
    real(*arguments)
    print("replaced", flush=True)
    time.sleep(0.05)
os.replace = slow
print("ready", flush=True)
update(load_config(Path(sys.argv[1])), ("tr", "ru"))
"""


@pytest.mark.parametrize("replaced", [0, 1, 2, 3])
def test_a_killed_update_loses_nothing(project: Path, edit: Edit, replaced: int) -> None:
    """After SIGKILL every catalog is whole, old or new, and the next update finishes the work."""
    run(project)
    for lang in LANGUAGES:
        edit(project / f"locales/{lang}/partners.po", 'msgid "One helps."\nmsgstr ""', 'msgid "One helps."\nmsgstr "X"')
    old = tree(project)
    edit(project / "docs/partners.md", "One helps", "One really helps")
    edit(project / "words.toml", "Start again", "Start over")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(project)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    for _ in range(replaced + 1):
        process.stdout.readline()
    if replaced == 0:
        time.sleep(0.003)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    killed = tree(project)
    run(project)
    new = tree(project)
    assert {name: killed[name] in {old[name], new[name]} for name in old} == dict.fromkeys(old, True)
    assert new.keys() == old.keys()  # what the killed one left lying about is gone
    assert all(b'msgstr "X"' in new[f"locales/{lang}/partners.po"] for lang in LANGUAGES)
