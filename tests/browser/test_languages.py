"""Four languages in a browser: offered, switched between, searched apart."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("locale", "offered"),
    [("tr-TR", "tr"), ("hu", "hu"), ("ru-RU", "ru"), ("en-GB", None), ("de-DE", None)],
)
def test_home_page_offers_the_readers_language(new_page: Callable[..., Page], locale: str, offered: str | None) -> None:
    """One offer, in that language, to who prefers it; nobody is sent anywhere."""
    page = new_page(locale=locale)

    page.goto("", wait_until="networkidle")

    shown = [offer.get_attribute("lang") for offer in page.locator("[data-language-offer]:visible").all()]
    assert shown == ([offered] if offered else [])
    assert page.locator("html").get_attribute("lang") == "en"
    if offered:
        page.locator(f"[data-language-offer][lang={offered}] a").click()
        expect(page.locator("html")).to_have_attribute("lang", offered)


def test_closed_offer_stays_closed(new_page: Callable[..., Page]) -> None:
    """Also after the page was loaded again, and by keyboard."""
    page = new_page(locale="hu-HU")
    offer = page.locator("[data-language-offer][lang=hu]")
    page.goto("", wait_until="networkidle")

    offer.get_by_role("button").press("Enter")

    expect(offer).to_be_hidden()
    page.reload(wait_until="networkidle")
    expect(offer).to_be_hidden()


def test_switch_stays_on_the_page(page: Page) -> None:
    """From any language to any other, the same page."""
    page.goto("tr/multichannel/", wait_until="networkidle")
    root = page.url.removesuffix("tr/multichannel/")

    for language, path in (("ru", "ru/multichannel/"), ("en", "multichannel/"), ("hu", "hu/multichannel/")):
        page.locator("button.pw-language").focus()
        page.locator(f".md-select__link[hreflang={language}]").click()
        page.wait_for_url(f"{root}{path}")
        expect(page.locator(".md-select__link[aria-current]")).to_have_attribute("hreflang", language)


@pytest.mark.parametrize("language", ["", "tr/", "hu/", "ru/"])
def test_search_finds_pages_of_the_pages_language(page: Page, language: str) -> None:
    """No hit leads into another language's tree."""
    page.goto(f"{language}multipartner/", wait_until="networkidle")
    root = page.url.removesuffix(f"{language}multipartner/")

    page.locator("input.md-search__input").press_sequentially("Azure")

    hits = page.locator(".md-search-result__link")
    expect(hits.first).to_be_visible()
    # In one go: the list still changes while the last key's results come in.
    links = hits.evaluate_all("links => links.map(link => link.getAttribute('href') || '')")
    paths = [link.removeprefix(root) for link in links]
    others = tuple({"tr/", "hu/", "ru/"} - {language})
    assert [path for path in paths if not path.startswith(language) or path.startswith(others)] == []
