"""The listener itself: what it is there to notice, it notices."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from publish.server import Site, serving
from tests.browser.watching import Problems, settle

pytestmark = pytest.mark.browser

PAGE = '<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="../icon.svg"></head><body>{}</body></html>'


@pytest.fixture
def bad_site(tmp_path: Path) -> Iterator[str]:
    """A site with a page for each thing a closed site never does."""
    pages = {
        "inline": "<script>document.title = 'ran'</script>",
        "style": '<p style="color: red">red</p>',
        "lost": '<img src="lost.png" alt="">',
        "elsewhere": '<img src="http://127.0.0.1:9/x.png" alt="">',
        "throws": '<script src="../throws.js"></script>',
        "worker": '<script src="../worker-start.js"></script>',
        "sound": "<p>Nothing wrong here.</p>",
    }
    for name, body in pages.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE.format(body))
    (tmp_path / "throws.js").write_text("throw new Error('thrown on purpose')")
    (tmp_path / "worker-start.js").write_text("new Worker('../worker.js')")
    (tmp_path / "worker.js").write_text("fetch('http://127.0.0.1:9/x').catch(() => {})")
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    # The worker has no policy of its own, so nothing but the listener would notice where it reaches to.
    rules = (f"/{name}/\n  Content-Security-Policy: default-src 'self'\n" for name in pages)
    (tmp_path / "_headers").write_text("\n".join(rules))
    with serving(Site(tmp_path)) as address:
        yield address


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("inline", "policy violation: script-src-elem"),
        ("style", "policy violation: style-src-attr"),
        ("lost", "status 404"),
        ("elsewhere", "policy violation: img-src"),
        ("throws", "exception: thrown on purpose"),
        ("worker", "third-party request: http://127.0.0.1:9/x"),
    ],
)
def test_notices(new_page: Callable[..., Page], problems: Problems, bad_site: str, name: str, expected: str) -> None:
    """A page that breaks the policy, misses a file, reaches out or throws is told of."""
    page = new_page(bad_site)

    page.goto(f"{name}/", wait_until="networkidle")
    settle(page)
    seen = problems.unexpected()
    problems.allow("")  # all of it was caused on purpose

    assert any(expected in one for one in seen), seen


def test_is_silent_about_a_sound_page(new_page: Callable[..., Page], problems: Problems, bad_site: str) -> None:
    """A page that does nothing wrong raises nothing."""
    page = new_page(bad_site)

    page.goto("sound/", wait_until="networkidle")
    settle(page)

    assert problems.seen == []
