"""Everyone can use it: axe finds nothing on any page, question or result; nothing scrolls sideways at 320 px."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from partner_helper.engine import Engine
from partner_helper.messages import languages
from partner_helper.page import show
from partner_helper.permalink import decode
from tests.browser.test_closed import page_paths
from tests.browser.test_helper import answer, open_helper, path
from tests.situations import situations

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Where the theme, not the content, decides: the rule, and why it is left out.
IGNORED = {
    "aria-allowed-role": "the theme opens its menu and search by labels; as buttons they say what they do",
    "region": "the theme's skip link and back-to-top button stand outside landmarks",
}
SCHEMES = ("light", "dark")
PHONE = {"width": 320, "height": 640}
# A result of each kind: permitted or not, each status, what to confirm, a contradiction, something to find out.
KINDS = ("all-three-models", "forbidden-region", "us-government", "answers-contradict", "term-not-known", "no-model")


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe, from the pinned package."""
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe finds on the page as it is shown now: rule, and the first element of each."""
    page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
        if one["id"] not in IGNORED
    ]


def test_axe_finds_what_is_wrong(page: Page, axe: str) -> None:
    """The other tests could fail: a control without a name and a pale text are found."""
    page.goto("")
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    page.evaluate("document.querySelector('article p').style.color = '#ddd'")

    assert {one.split(":")[0] for one in violations(page, axe)} == {"button-name", "color-contrast"}


@pytest.mark.parametrize(("scheme", "viewport"), [("light", None), ("dark", None), ("light", PHONE)])
def test_no_page_has_a_violation(new_page, site: Path, axe: str, scheme: str, viewport) -> None:
    """Every page of the site, in every language, in light and dark, and on a small phone."""
    size = {"viewport": viewport} if viewport else {}
    page = new_page(color_scheme=scheme, reduced_motion="reduce", **size)
    told = {}
    for address in page_paths(site):
        page.goto(address)
        if found := violations(page, axe):
            told[address] = found

    assert told == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", languages())
def test_no_question_and_no_result_has_a_violation(new_page, axe: str, language: str, scheme: str) -> None:
    """Each question with its reason unfolded, the error message, and each kind of result with everything unfolded."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    open_helper(page, language)
    page.locator(".ph-question button[type=submit]").click()
    told = {"error": violations(page, axe)}
    fragments = {f"ask={fact.id}": f"#wish=take_over&ask={fact.id}" for fact in Engine().rules.facts}
    for situation in situations():
        if situation["id"] in KINDS:
            fragments[situation["id"]] = "#" + "&".join(f"{k}={v}" for k, v in situation["answers"].items())
    for name, fragment in fragments.items():
        step = show(language, decode(Engine().rules, fragment))["fragment"]
        page.goto(path(language) + fragment)
        page.locator(f"#helper[data-step='{step}']").wait_for()
        page.evaluate("document.querySelectorAll('#helper details').forEach(details => { details.open = true; })")
        told[name] = violations(page, axe)

    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(new_page, site: Path, width: int) -> None:
    """At 320 px (a small phone, or 400 % on a laptop) and wide: no page is wider than its window."""
    page = new_page(viewport={"width": width, "height": 640})
    wider = []
    for address in page_paths(site):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider.append(address)
    for language in languages():
        open_helper(page, language)
        answer(page, "wish", "take_over")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider.append(path(language))

    assert wider == []


def test_on_a_phone_the_keyboard_opens_the_menu_and_never_leaves_the_window(new_page) -> None:
    """Tab reaches the menu's button, Enter opens the menu, Escape closes it; nothing out of sight has the focus."""
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("tr/")
    inside = "(e => { const r = e.getBoundingClientRect(); return r.right > 0 && r.left < innerWidth; })(document.activeElement)"
    menu = page.locator("label.md-header__button[for=__drawer]")
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(inside), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")

    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = page.locator(".md-sidebar--primary a.md-nav__link[href*=multipartner]")
    expect(link).to_be_in_viewport()
    link.focus()
    assert page.evaluate("document.activeElement.matches('.md-sidebar--primary a')")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
