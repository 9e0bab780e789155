"""Which Python is taken on a machine, from a choice of good, old and broken ones."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD, OLD, SHIM, NO_PIP = "good", "old", "shim", "no pip"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    """Puts a stand-in for Python, of one kind, at a place below the machine's folder."""

    def put(place: str, kind: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        # A real one prints its own path if the script's checks hold, and fails if they do not.
        body = {
            GOOD: f"echo {path}",
            OLD: "exit 1",
            SHIM: 'echo "pyenv: command not found" >&2; exit 127',
            NO_PIP: "echo \"No module named 'ensurepip'\" >&2; exit 1",
        }[kind]
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    return put


@pytest.fixture
def find(root: Path, tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Runs the finder with the stand-ins' folders `a` and `b` on the PATH and `home` as home."""
    tools = tmp_path / "tools-of-the-system"
    tools.mkdir()
    for name in ("ls", "sort"):
        (tools / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")

    def find() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(root / "tools" / "find-python.sh")],
            env={"PATH": f"{tmp_path / 'a'}:{tmp_path / 'b'}:{tools}", "HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )

    return find


Find = Callable[[], subprocess.CompletedProcess[str]]
Put = Callable[[str, str], Path]


def test_newer_name_wins_over_path_order(put: Put, find: Find) -> None:
    """python3.13 is preferred to python3.12 and to python3, wherever on the PATH they are."""
    put("a/python3", GOOD)
    put("a/python3.12", GOOD)
    best = put("b/python3.13", GOOD)

    assert find().stdout.strip() == str(best)


@pytest.mark.parametrize("kind", [OLD, SHIM, NO_PIP])
def test_one_that_does_not_do_is_passed_over(put: Put, find: Find, kind: str) -> None:
    """Too old, a shim that fails, or without ensurepip: the next one counts, even of the same name."""
    put("a/python3.13", kind)
    next_one = put("b/python3.13", GOOD)

    assert find().stdout.strip() == str(next_one)


def test_pyenv_comes_next_newest_first(put: Put, find: Find) -> None:
    """Versions are compared as numbers, and one that does not do is passed over."""
    put("a/python3", OLD)
    put("home/.pyenv/versions/3.9.18/bin/python3", GOOD)
    best = put("home/.pyenv/versions/3.13.2/bin/python3", GOOD)
    put("home/.pyenv/versions/3.14.0/bin/python3", NO_PIP)

    assert find().stdout.strip() == str(best)


def test_uv_is_asked_last(put: Put, find: Find) -> None:
    """With nothing else there, uv is told to fetch one and asked where it is."""
    fetched = put("fetched/python3.13", GOOD)
    uv = put("a/uv", GOOD)
    state = uv.parent / "installed"
    uv.write_text(
        f'#!/bin/sh\nif [ "$2" = install ]; then : > {state}; elif [ -e {state} ]; then echo {fetched}; '
        "else exit 2; fi\n"
    )

    found = find()

    assert found.stdout.strip() == str(fetched)
    assert "asking uv to fetch one" in found.stderr


def test_none_is_one_clear_sentence(put: Put, find: Find) -> None:
    """The person is told what is missing, where it was looked for and what to install."""
    put("a/python3", OLD)

    found = find()

    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.count("\n") == 1
    assert "No Python 3.12 or newer" in found.stderr
    assert "then run make again" in found.stderr


def test_real_one_is_found(root: Path) -> None:
    """With no stand-ins, what is found runs and is new enough."""
    found = subprocess.run(
        ["/bin/sh", str(root / "tools" / "find-python.sh")], capture_output=True, text=True, check=True
    )

    subprocess.run([found.stdout.strip(), "-c", "import sys, venv; assert sys.version_info >= (3, 12)"], check=True)
