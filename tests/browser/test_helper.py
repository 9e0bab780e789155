"""The helper in a real browser: Python answers, in every language, by mouse and by keyboard, or the table is offered."""

import re

import pytest
from playwright.sync_api import Page, expect

from partner_helper.engine import Engine
from partner_helper.messages import languages, words
from tests.situations import situations, statuses

pytestmark = pytest.mark.browser
ENGINE = Engine()
ORDINARY = ENGINE.rules.groups[0].yes
START_TIMEOUT = 30_000
"""Milliseconds that Python may take to start on a slow, busy machine."""


def path(language: str) -> str:
    """Return the address of the helper's page, relative to the site."""
    return "helper/" if language == "en" else f"{language}/helper/"


def open_helper(page: Page, language: str = "en", fragment: str = "") -> None:
    """Open the page and wait until Python is there."""
    page.goto(path(language) + fragment)
    expect(page.locator("[data-helper-state=ready]")).to_be_visible(timeout=START_TIMEOUT)


def answer(page: Page, asked: str, value: str) -> None:
    """Choose an answer and go on to the next screen."""
    form = page.locator(f"form[data-asked={asked}]")
    form.locator(f"input[value={value}]").check()
    form.locator("button[type=submit]").click()
    expect(form).to_have_count(0)


def walk(page: Page, answers: dict[str, str]) -> None:
    """Answer what is asked until there is nothing left to ask."""
    for _ in range(len(answers) + 2):
        form = page.locator("form.ph-question")
        expect(form.or_(page.locator(".ph-result"))).to_be_visible()
        if not form.count():
            return
        asked = form.get_attribute("data-asked")
        if asked == "ordinary":
            answer(page, asked, "yes" if ORDINARY.items() <= answers.items() else "no")
        else:
            answer(page, asked, answers[asked])
    expect(page.locator(".ph-result")).to_be_visible()


@pytest.mark.parametrize("language", languages())
def test_every_situation_ends_in_its_result(page: Page, language: str) -> None:
    """From the first question to the result, in the page's language: permission, models, steps, caveats, words."""
    say = words(language)
    open_helper(page, language)
    for situation in situations():
        page.goto(path(language) + "#")
        expect(page.get_by_role("heading", level=1)).to_have_text(say("fact.wish.question"))

        walk(page, situation["answers"])

        result = page.locator(".ph-result")
        expect(page.get_by_role("heading", level=1)).to_have_text(say("page.result"))
        expect(result.locator("[data-permitted]")).to_contain_text(say(f"permitted.{situation['permitted']}"))
        for model, status in statuses(situation).items():
            card = result.locator(f"[data-model={model}]")
            confirm = "_confirm" if model in situation["confirm"] else ""
            expect(card.locator(".ph-status")).to_contain_text(say(f"status.{status}{confirm}"))
            expect(card.get_by_role("heading", level=3)).to_have_text(say(f"model.{model}.name"))
        for kind in ("step", "caveat"):
            titles = [say(f"{kind}.{name}.title") for name in situation[f"{kind}s"]]
            expect(result.locator(f".ph-{kind}s > li > strong")).to_have_text(titles)
        limits = sum(result.locator(f"[data-model={model}] > ul > li").count() for model in situation["applies"])
        assert limits == len(ENGINE.decide(situation["answers"]).result.limits)
        expect(page.locator(".ph-disclaimer").last).to_contain_text("Microsoft")


def test_by_keyboard_alone(page: Page) -> None:
    """A case from the first question to the result without a mouse: Tab, arrows, Space, Enter."""
    say = words("hu")
    open_helper(page, "hu")
    page.locator("h1").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first answer: new subscriptions
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("group.ordinary.question"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for presses in (1, 3, 1):  # direct-bill; no other partner; licences
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        before = page.get_by_role("heading", level=1).text_content()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(presses - 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).not_to_have_text(before)

    expect(page.get_by_role("heading", level=1)).to_have_text(say("page.result"))
    expect(page.locator("[data-permitted]")).to_have_attribute("data-permitted", "yes")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)


def test_going_on_without_an_answer_says_what_to_do(page: Page) -> None:
    """The message is in view and has the focus; nothing is lost."""
    open_helper(page, "tr")

    page.locator(".ph-question button[type=submit]").click()

    expect(page.locator(".ph-error")).to_be_focused()
    expect(page.locator(".ph-error")).to_contain_text(words("tr")("page.error_title"))


def test_back_forward_reload_and_the_back_link_agree(page: Page) -> None:
    """Each step is an entry of the history, and the address is the whole state."""
    say = words("en")
    heading = page.get_by_role("heading", level=1)
    open_helper(page)
    answer(page, "wish", "take_over")
    answer(page, "ordinary", "yes")
    expect(heading).to_have_text(say("fact.role.question"))

    page.go_back()
    expect(heading).to_have_text(say("group.ordinary.question"))
    page.go_back()
    expect(heading).to_have_text(say("fact.wish.question"))
    page.go_forward()
    page.go_forward()
    expect(heading).to_have_text(say("fact.role.question"))
    page.reload()
    expect(heading).to_have_text(say("fact.role.question"))
    page.locator(".ph-back").click()
    expect(heading).to_have_text(say("fact.region.question"))


def test_the_language_switch_keeps_the_answers(page: Page) -> None:
    """The same step, in the other language."""
    open_helper(page)
    answer(page, "wish", "take_over")
    answer(page, "ordinary", "yes")

    target = page.locator('header a[hreflang="ru"]').first.evaluate("link => link.href")
    page.goto(target)

    expect(page.get_by_role("heading", level=1)).to_have_text(words("ru")("fact.role.question"))
    assert "wish=take_over" in page.url


def test_an_answer_given_before_python_is_there_is_kept(page: Page) -> None:
    """The first question stands in the page; its answer waits for Python."""
    page.route(re.compile(r"pyodide\.asm\.wasm$"), lambda route: (page.wait_for_timeout(1500), route.continue_()))
    page.goto(path("en"))
    answer_now = page.locator("form[data-asked=wish]")
    answer_now.locator("input[value=add_new]").check()
    answer_now.locator("button[type=submit]").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        words("en")("group.ordinary.question"), timeout=START_TIMEOUT
    )


@pytest.mark.parametrize("missing", [r"pyodide\.mjs$", r"\.wasm$", r"python_stdlib\.zip$", r"\.whl$", r"worker\.mjs$"])
def test_where_python_cannot_start_the_table_is_offered(page: Page, problems, missing: str) -> None:
    """The page says so in its language, offers the table, and a second try that works and has kept the answer."""
    problems.allow(missing.replace("\\", "").strip("$"))
    problems.allow("Failed to load resource|net::ERR_FAILED")
    say = words("ru")
    page.route(re.compile(missing), lambda route: route.abort())
    page.goto(path("ru"))
    page.locator("input[value=take_over]").check()
    page.locator(".ph-question button[type=submit]").click()

    failed = page.locator("[data-helper-state=failed]")
    expect(failed).to_be_visible(timeout=START_TIMEOUT)
    expect(failed).to_contain_text(say("page.failed"))

    page.unroute(re.compile(missing))
    failed.get_by_role("button", name=say("page.retry")).click()
    expect(page.locator("[data-helper-state=ready]")).to_be_visible(timeout=START_TIMEOUT)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("group.ordinary.question"))

    page.goto(path("ru"))
    page.goto(page.locator("[data-helper-state=failed] a").evaluate("link => link.href"))
    expect(page.locator("article")).to_contain_text(say("step.azure_switch.title"))


def test_without_javascript_the_table_is_offered(new_page) -> None:
    """The page names the decision table, and the table is whole."""
    page = new_page(java_script_enabled=False)
    page.goto(path("hu"))

    page.locator("noscript a, .ph a[href='../decision-table/']").first.click()

    expect(page.locator("article")).to_contain_text(words("hu")("model.multi_channel.name"))


def test_security_a_hostile_link_draws_nothing_of_its_own(page: Page) -> None:
    """What stands in the fragment never becomes an element, a script or a question that is not there."""
    open_helper(page, "en", "#wish=%3Cimg%20src=x%20onerror=alert(1)%3E&<script>alert(1)</script>=1&ask=__proto__")

    expect(page.locator(".ph-notice[role=status]")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("en")("fact.wish.question"))
    assert page.locator("#helper img, #helper script").count() == 0


def test_a_result_is_copied_as_link_text_and_json(new_page) -> None:
    """What the buttons say is in the clipboard, and the page says that it is done."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    answers = next(item["answers"] for item in situations() if item["id"] == "azure-switch")
    fragment = "#" + "&".join(f"{fact}={value}" for fact, value in answers.items())
    open_helper(page, "tr", fragment)
    say = words("tr")

    for kind, expected in (
        ("link", "service=usage_based"),
        ("text", say("permitted.yes")),
        ("json", '"permitted": "yes"'),
    ):
        page.get_by_role("button", name=say(f"page.copy_{kind}")).click()
        expect(page.locator("[data-helper-copied=yes]")).to_be_visible()
        assert expected in page.evaluate("navigator.clipboard.readText()")


def test_the_answer_as_of_a_day_and_back(page: Page) -> None:
    """The day is chosen on the result; the answers stay, there and back."""
    say = words("hu")
    answers = next(item["answers"] for item in situations() if item["id"] == "licence-transfer")
    open_helper(page, "hu", "#" + "&".join(f"{fact}={value}" for fact, value in answers.items()))
    expect(page.locator("[data-note=licence_transfer_request]")).to_be_visible()

    page.locator("#ph-as-of").fill("2023-08-01")
    page.get_by_role("button", name=say("page.as_of_button")).click()
    expect(page.locator("[data-note=licence_wait_or_cancel]")).to_be_visible()
    expect(page.locator(".ph-notice").first).to_contain_text("2023. augusztus 1.")

    page.get_by_role("link", name=say("page.as_of_latest")).click()
    expect(page.locator("[data-note=licence_transfer_request]")).to_be_visible()


def test_a_link_to_a_result_never_shows_another_question_first(page: Page) -> None:
    """While Python starts, nothing stands there that could be answered by mistake."""
    page.route(re.compile(r"pyodide\.asm\.wasm$"), lambda route: (page.wait_for_timeout(1500), route.continue_()))
    page.goto(path("en") + "#wish=add_new&tenant=own_organisation")

    expect(page.locator("[data-helper-state=loading]")).to_be_visible()
    expect(page.locator(".ph-question")).to_be_hidden()
    expect(page.locator("[data-permitted=no]")).to_be_visible(timeout=START_TIMEOUT)
