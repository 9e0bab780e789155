"""The site passes on of the theme's search only what its own languages need."""

from pathlib import Path

import pytest

from publish.unshipped import LUNR, is_unshipped


@pytest.mark.parametrize(
    ("path", "unshipped"),
    [
        (f"{LUNR}min/lunr.tr.min.js", False),
        (f"{LUNR}min/lunr.stemmer.support.min.js", False),
        (f"{LUNR}min/lunr.th.min.js", True),
        (f"{LUNR}wordcut.js", True),
        (f"{LUNR}tinyseg.js", True),
        ("assets/javascripts/bundle.1.min.js", False),
        ("assets/helper/worker.mjs", False),
    ],
)
def test_only_other_languages_are_left_out(path: str, unshipped: bool) -> None:
    """Stemmers of our languages and all that is no stemmer stay."""
    assert is_unshipped(path, ["en", "tr", "hu", "ru"]) is unshipped


def test_site_passes_on_nothing_else(site: Path) -> None:
    """In the whole built site there is no part of the search that THIRD-PARTY-NOTICES.md does not name."""
    shipped = {path.name for path in (site / LUNR).rglob("*") if path.is_file()}

    allowed = {f"lunr.{name}.min.js" for name in ("hu", "ru", "tr", "stemmer.support", "multi")}
    assert shipped <= allowed
