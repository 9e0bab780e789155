"""`make serve` as a person uses it: it builds, tells its address, follows edits and ends on Ctrl-C."""

import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.serve import LINES_SHOWN, shorten, wanted_port
from publish.watch import Watch, matters

START = "import sys; from pathlib import Path; from publish import serve; serve.ROOT = Path(sys.argv[1]); sys.exit(serve.main())"
PATIENCE = 30.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny MkDocs project of one page, under a sub-path."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# First\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\nsite_url: https://example.org/some/path/\ntheme: mkdocs\n")
    return tmp_path


class Running:
    """A running `make serve` and what it has printed."""

    def __init__(self, project: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", START, str(project)],
            env={"PORT": "0", "PATH": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed: list[str] = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        """Keeps every line."""
        assert self.process.stdout
        self.printed += iter(self.process.stdout.readline, "")

    def line(self, start: str) -> str:
        """The first line that starts so, waited for."""
        return wait_for(lambda: next((line.strip() for line in self.printed if line.startswith(start)), ""))

    def page(self) -> str:
        """The home page as it is served now."""
        with urllib.request.urlopen(self.line("http://"), timeout=10) as answer:
            return str(answer.read().decode())


def wait_for[T](found: Callable[[], T]) -> T:
    """The first true thing that `found` gives; fails after a while."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.05)
    pytest.fail("It did not happen.")


@pytest.fixture
def start(project: Path) -> Iterator[Callable[[], Running]]:
    """Starts `make serve` on the project, as often as called; none outlives the test."""
    started: list[Running] = []

    def run() -> Running:
        started.append(Running(project))
        return started[-1]

    yield run
    for one in started:
        one.process.kill()
        one.process.wait()


def test_serves_follows_edits_and_ends(project: Path, start: Callable[[], Running]) -> None:
    """The address stands on a line of its own; edits show, warnings too; after a fatal one the last page stays."""
    running = start()
    assert running.line("http://").endswith("/some/path/")
    assert "First" in running.page()

    (project / "docs" / "index.md").write_text("# Second\n")
    assert wait_for(lambda: "Second" in running.page())

    (project / "docs" / "index.md").write_text("# Third\n\n[nowhere](nowhere.md)\n")
    assert wait_for(lambda: "Third" in running.page())
    running.line("Shown with these warnings")
    assert any("nowhere.md" in line for line in running.printed)
    assert "Second" in (project / "site" / "index.html").read_text()

    (project / "mkdocs.yml").write_text("site_name: Tiny\ntheme: no-such-theme\n")
    running.line("Not built: the last good site stands.")
    assert any("no-such-theme" in line for line in running.printed)
    assert "Third" in running.page()

    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(PATIENCE) == 0
    assert not any("Traceback" in line for line in running.printed)


def test_without_any_site_it_ends_and_says_why(project: Path, start: Callable[[], Running]) -> None:
    """There is nothing to serve, so the reason is the last thing told, and the exit code says so."""
    with (project / "mkdocs.yml").open("a") as file:
        file.write("no_such_option: [")
    running = start()

    assert running.process.wait(PATIENCE) == 1
    running.reader.join()
    assert any("mkdocs.yml" in line for line in running.printed)
    assert not any("Traceback" in line for line in running.printed)


def test_bad_edit_before_the_start_serves_the_last_good_site(project: Path, start: Callable[[], Running]) -> None:
    """A site that stands is served even if today's sources do not build."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good one")
    (project / "mkdocs.yml").write_text("site_name: Tiny\ntheme: no-such-theme\n")

    assert start().page() == "the last good one"


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("docs/index.md", True),
        ("locales/tr/index.po", True),
        ("helper/partner_helper/rules.toml", True),
        ("helper/partner_helper/messages.py", True),
        ("helper/partner_helper/messages/tr.json", False),
        ("helper/partner_helper/__pycache__/x.cpython-313.pyc", False),
        ("docs/.index.md.swp", False),
        ("docs/index.md~", False),
        ("publish/theme/.icons/partnerways/mark.svg", True),
    ],
)
def test_only_what_authors_write_counts(path: str, counts: bool) -> None:
    """What a build itself writes must not start the next one."""
    assert matters(Path(path)) is counts


def test_burst_of_changes_is_one(tmp_path: Path) -> None:
    """Many files saved at once are waited out, and the next wait is for the next change."""
    (tmp_path / "docs").mkdir()
    with Watch(tmp_path, ["docs", "not-there"]) as watch:
        for number in range(20):
            (tmp_path / "docs" / f"{number}.md").write_text("x")
        watch.wait()
        again = watch.changed.wait(0.5)

    assert not again


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8123", 8123), ("0", 0)])
def test_port(text: str, port: int) -> None:
    """PORT chooses; without it the usual one is tried first."""
    assert wanted_port(text) == port


@pytest.mark.parametrize("text", ["http", "-1", "65536", "80 80", "²"])
def test_wrong_port_is_told(text: str) -> None:
    """The sentence says what was given and what is allowed."""
    with pytest.raises(ValueError, match=r"PORT is .*: give a number from 0 .* to 65535\."):
        wanted_port(text)


def test_many_warnings_are_cut_and_counted() -> None:
    """What is left out is told by number; what fits is told whole."""
    lines = [f"WARNING {number}" for number in range(LINES_SHOWN + 3)]

    assert shorten("\n".join(lines)).splitlines()[-2:] == [
        f"WARNING {LINES_SHOWN - 1}",
        "... and 3 more lines; `make site` tells all.",
    ]
    assert shorten("\n".join(lines[:LINES_SHOWN])) == "\n".join(lines[:LINES_SHOWN])
