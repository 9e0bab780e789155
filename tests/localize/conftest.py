"""A small project to work on: one article, one word file, two languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

CONFIG = """\
source_language = "en"
languages = ["tr", "ru"]
locales = "locales"

[[source]]
glob = "docs/*.md"
format = "markdown"

[[source]]
path = "words.toml"
format = "toml"
catalog = "words"
"""
ARTICLE = """\
---
title: Partners
---
# Partners { #partners }

You can work with **several** partners.

- One sells [licences](licences.md).
- One helps.
"""
WORDS = """\
[ask]
again = "Start again"
change = "Change: {name}"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's root; it has no catalogs yet."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "localize.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs" / "partners.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replace a text in a file; it has to be there exactly once."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
