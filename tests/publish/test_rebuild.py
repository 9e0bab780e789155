"""A build replaces the site when it is whole, and leaves it standing when it is not."""

import os
import time
from pathlib import Path

import pytest

from publish import build as building
from publish.build import BuildError, complaints, rebuild, site_url


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny MkDocs project of one page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# First\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\nsite_url: https://example.org/some/path/\ntheme: mkdocs\n")
    return tmp_path


def test_good_build_replaces_the_whole_site(project: Path) -> None:
    """What an earlier build left and this one does not make is gone, and anybody may read the new site."""
    (project / "site").mkdir()
    (project / "site" / "gone.html").write_text("old")

    built = rebuild(project, project / "site")

    assert (built.folder, built.warnings) == (project / "site", "")
    assert built.seconds > 0
    assert "First" in (project / "site" / "index.html").read_text()
    assert not (project / "site" / "gone.html").exists()
    assert (project / "site").stat().st_mode & 0o777 == 0o755


def test_warning_fails_the_build_and_the_old_site_stands(project: Path) -> None:
    """The error is mkdocs' own line, and neither the old site nor the cache shows a trace of the try."""
    rebuild(project, project / "site")
    (project / "docs" / "index.md").write_text("# Second\n\n[nowhere](nowhere.md)\n")

    with pytest.raises(BuildError, match=r"WARNING.*index\.md.*nowhere\.md"):
        rebuild(project, project / "site")

    assert "First" in (project / "site" / "index.html").read_text()
    assert list((project / ".cache").iterdir()) == []


def test_preview_shows_warnings_and_keeps_them_out_of_the_site(project: Path) -> None:
    """With a place for it, a site with warnings is built there; a clean one goes where it belongs."""
    preview = project / ".cache" / "preview"
    rebuild(project, project / "site")
    (project / "docs" / "index.md").write_text("# Second\n\n[nowhere](nowhere.md)\n")

    built = rebuild(project, project / "site", preview)

    assert built.folder == preview
    assert "nowhere.md" in built.warnings
    assert "Second" in (preview / "index.html").read_text()
    assert "First" in (project / "site" / "index.html").read_text()
    (project / "docs" / "index.md").write_text("# Third\n")
    assert rebuild(project, project / "site", preview).folder == project / "site"
    assert "Third" in (project / "site" / "index.html").read_text()


def test_failing_swap_puts_the_old_site_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new site cannot be moved in, the old one returns to its place."""
    rebuild(project, project / "site")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)

    with pytest.raises(OSError, match="no"):
        rebuild(project, project / "site")
    assert "First" in (project / "site" / "index.html").read_text()


def test_left_overs_of_killed_builds_are_cleared(project: Path) -> None:
    """A folder that a build left long ago goes; one that may still be in use stays."""
    old, young = project / ".cache" / "site-old", project / ".cache" / "site-young"
    old.mkdir(parents=True)
    young.mkdir()
    long_ago = time.time() - building.LONGEST_BUILD - 60
    os.utime(old, (long_ago, long_ago))

    rebuild(project, project / "site")

    assert list((project / ".cache").iterdir()) == [young]


def test_complaints_leave_progress_out() -> None:
    """Of mkdocs' output a person reads warnings and errors, once each and uncoloured."""
    output = (
        "INFO    -  Cleaning\n\x1b[33mWARNING -  a\x1b[0m\nWARNING -  a\n\nAborted with 1 warnings in strict mode!\n"
    )

    assert complaints(output) == "WARNING -  a\nAborted with 1 warnings in strict mode!"


def test_site_url_is_read_where_it_is_set(project: Path) -> None:
    """mkdocs.yml is the one place; without it there is none."""
    assert site_url(project) == "https://example.org/some/path/"
    (project / "mkdocs.yml").write_text("site_name: Tiny\n")
    assert site_url(project) is None
