"""A real Chromium on the built site, listened to: a test whose pages do what a closed site never does fails.

Give a test `page` (or `new_page`, for another language, size or several); paths are relative to the site's
root: `page.goto("tr/multichannel/")`. A test that means to cause a problem says so with `problems.allow(...)`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from publish.build import site_url
from publish.headers import base_path
from publish.server import Site, serving
from tests.browser.chromium import NoBrowserError, launch
from tests.browser.watching import Problems, settle, watch

# Milliseconds an expectation may take to come true: a busy machine is not a fault of the page.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session; pages get contexts of their own, so no test sees another's storage."""
    with sync_playwright() as playwright:
        try:
            running = launch(playwright)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(root: Path, site: Path) -> Iterator[str]:
    """The address of the built site, served with its own headers; it ends with a slash."""
    base = base_path(site_url(root))
    with serving(Site(site, base=base, mount=base)) as address:
        yield address


@pytest.fixture
def problems() -> Iterator[Problems]:
    """What the test's pages did wrong; whatever it has not allowed fails it when it ends."""
    found = Problems()
    yield found
    if found.unexpected():
        pytest.fail("The browser saw:\n" + "\n".join(found.unexpected()), pytrace=False)


@pytest.fixture
def new_page(browser: Browser, problems: Problems, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens pages, each with a profile of its own: `new_page(locale="tr-TR", viewport={...}, ...)`.

    `base_url` is the built site's unless another is given; everything else is Playwright's.
    """
    pages: list[Page] = []

    def open_page(base_url: str | None = None, **options: Any) -> Page:
        base = base_url or request.getfixturevalue("server")
        context = browser.new_context(base_url=base, **options)
        parts = urlsplit(base)
        watch(context, problems, f"{parts.scheme}://{parts.netloc}")
        pages.append(context.new_page())
        return pages[-1]

    yield open_page
    for page in pages:
        settle(page)
        page.context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page on the built site."""
    return new_page()
