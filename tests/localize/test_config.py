"""Reading `localize.toml`: what it may hold, and every error at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from localize.config import Source, load_config
from localize.problems import Problems

Edit = Callable[[Path, str, str], None]


def problems_of(root: Path) -> list[str]:
    """The problems as text."""
    with pytest.raises(Problems) as caught:
        load_config(root)
    return str(caught.value).split("\n")


def test_globs_and_paths(project: Path) -> None:
    """A glob gives a catalog a file, a path gives the one it names."""
    (project / "docs/a.md").write_text("A", encoding="utf-8")
    config = load_config(project)

    assert config.languages == ("tr", "ru")
    assert config.catalog_file("tr", "a") == "locales/tr/a.po"
    assert config.sources == (
        Source("docs/a.md", "markdown", "a"),
        Source("docs/partners.md", "markdown", "partners"),
        Source("words.toml", "toml", "words"),
    )


def test_front_matter_keys(project: Path, edit: Edit) -> None:
    """A source may name the front matter's keys that are translated."""
    edit(project / "localize.toml", 'format = "markdown"', 'format = "markdown"\nfront_matter = ["title", "roles"]')

    assert load_config(project).sources[0].front_matter == ("title", "roles")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('locales = "locales"', 'locale = "x"', "localize.toml:3: unknown key 'locale'; allowed: languages, locales"),
        ('locales = "locales"', 'locales = "../x"', "localize.toml:3: locales is '../x'; a folder inside"),
        ('["tr", "ru"]', '["tr", "tr"]', "localize.toml:2: languages names one twice"),
        ('["tr", "ru"]', '["tr", "../x"]', "localize.toml:2: languages holds '../x'; a language code"),
        ('["tr", "ru"]', "[]", "localize.toml:2: languages is []; a list"),
        ('["tr", "ru"]', '["en"]', "localize.toml:2: languages names one twice, or the source language"),
        ('format = "markdown"', 'format = "html"', "localize.toml:5: format is 'html'; allowed: markdown, toml"),
        ('format = "markdown"', "", "localize.toml:5: format is None; allowed: markdown, toml"),
        ('glob = "docs/*.md"', 'globs = "x"', "localize.toml:5: unknown key 'globs' in [[source]]; allowed: catalog"),
        ('glob = "docs/*.md"', 'glob = "/etc/*"', "localize.toml:5: [[source]] needs either glob or path"),
        ('glob = "docs/*.md"', 'path = "docs/x.md"', "localize.toml:5: path 'docs/x.md' is no file; create it"),
        ('catalog = "words"', 'catalog = "../x"', "localize.toml:9: catalog is '../x'; a name of letters"),
        ('catalog = "words"', "front_matter = 1", "localize.toml:9: front_matter is 1; a list of keys"),
        ("[[source]]\nglob", "[source]\nglob", "localize.toml:9: is not TOML: "),
    ],
)
def test_errors(project: Path, edit: Edit, old: str, new: str, expected: str) -> None:
    """Each error names its line, what was received and what is allowed."""
    edit(project / "localize.toml", old, new)

    assert any(problem.startswith(expected) for problem in problems_of(project)), problems_of(project)


def test_all_errors_at_once(project: Path, edit: Edit) -> None:
    """One run tells everything that is wrong."""
    edit(project / "localize.toml", 'locales = "locales"', "colour = 1")
    edit(project / "localize.toml", 'format = "markdown"', 'format = "html"')
    edit(project / "localize.toml", 'path = "words.toml"', 'path = "word.toml"')

    assert [problem.split(":")[1] for problem in problems_of(project)] == ["3", "5", "9"]


def test_two_articles_of_the_same_name(project: Path, edit: Edit) -> None:
    """Two articles cannot have one catalog."""
    edit(project / "localize.toml", "docs/*.md", "docs/**/*.md")
    (project / "docs/more").mkdir()
    (project / "docs/more/partners.md").write_text("A", encoding="utf-8")

    assert "catalog 'partners' comes from docs/more/partners.md and docs/partners.md" in problems_of(project)[0]


def test_no_config(tmp_path: Path) -> None:
    """A folder without `localize.toml` says so."""
    assert problems_of(tmp_path)[0].startswith("localize.toml:1: cannot be read: no such file")
