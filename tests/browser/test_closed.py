"""The site is closed: no page asks a third party for anything, misses a file, or meets its own policy.

The fixtures' listener makes the check; these tests only go everywhere.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, Response, expect

from publish.build import site_url
from publish.headers import base_path
from publish.server import Site, serving
from tests.browser.watching import Problems

pytestmark = pytest.mark.browser

LANGUAGES = ("", "tr/", "hu/", "ru/")
STRICT = "default-src 'none'; script-src 'self' "


def page_paths(site: Path) -> list[str]:
    """Every page's path relative to the site's root; the pages for lost readers are asked for in their own test."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [page.removesuffix("index.html") for page in pages if Path(page).name != "404.html"]


def visit(page: Page, path: str) -> Response:
    """Opens a page and waits until it asks for nothing more."""
    answer = page.goto(path, wait_until="networkidle")
    assert answer
    return answer


def test_every_page(page: Page, site: Path) -> None:
    """All pages in all languages load whole, from here alone, under the one strict policy they must be sent with."""
    paths = page_paths(site)
    assert set(LANGUAGES) <= set(paths)

    for path in paths:
        headers = visit(page, path).headers_array()
        # Without a policy there would be no violation to hear of.
        policies = [one["value"] for one in headers if one["name"].lower() == "content-security-policy"]
        assert [policy.partition("'sha256")[0] for policy in policies] == [STRICT], path
        assert "unsafe" not in policies[0], path


def test_sitemap_names_every_page(site: Path, root: Path) -> None:
    """What a search engine is told of, and what is there, is the same."""
    base = base_path(site_url(root))
    locations = ElementTree.parse(site / "sitemap.xml").iterfind("{*}url/{*}loc")  # noqa: S314 - our own file

    named = sorted(urlsplit(location.text or "").path.removeprefix(base) for location in locations)

    assert named == sorted(page_paths(site))


@pytest.mark.parametrize("language", LANGUAGES)
def test_search(page: Page, language: str) -> None:
    """Searching, whose worker and index come when it is first used, stays as closed as the rest."""
    visit(page, language)

    # By keys, as a reader does: the theme listens to them.
    page.locator("input.md-search__input").press_sequentially("Microsoft")

    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lost_reader(page: Page, problems: Problems, language: str) -> None:
    """A path to nothing answers with the site's own page in the reader's language, whole and styled."""
    problems.allow(r"status 404: .*/nothing/here$|status of 404.*/nothing/here\)$")  # the page itself

    answer = visit(page, f"{language}nothing/here")

    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == (language.rstrip("/") or "en")
    expect(page.locator("h1")).to_be_visible()


def test_under_another_path(new_page: Callable[..., Page], site: Path, root: Path) -> None:
    """The same build works below any path: nothing but the pages for lost readers know where the site stands."""
    elsewhere = Site(site, base=base_path(site_url(root)), mount="/some/other/path/")

    with serving(elsewhere) as address:
        page = new_page(address)
        for path in ("", "multipartner/", "helper/", "tr/", "tr/multipartner/", "tr/helper/"):
            visit(page, path)
        page.context.close()
