"""The helper's place in the page's HTML, made when the site is built.

It holds the first question in the page's language, and everything the script may have to say when Python is
not there: the script only shows and hides.
"""

from partner_helper.messages import words
from partner_helper.page import first_screen
from partner_helper.tree import el, html

TABLE = "../decision-table/"


def shell(language: str, runtime: str) -> str:
    """Return the HTML, every text escaped; `runtime` is the URL of the Python runtime's folder.

    Raises InputError for a language the helper does not speak.
    """
    say = words(language)
    table = el("a", say("page.failed_link"), href=TABLE)
    return html(
        el(
            "div",
            el("noscript", el("p", say("page.noscript"), " ", table, class_="ph-notice")),
            el("div", *first_screen(language), data_helper_screen=True),
            el(
                "div",
                el("p", say("page.loading"), class_="ph-state", data_helper_state="loading", hidden=True),
                el("p", say("page.ready"), class_="ph-state", data_helper_state="ready", hidden=True),
                el(
                    "div",
                    el("p", say("page.failed"), " ", table),
                    el("button", say("page.retry"), type="button", class_="md-button", data_helper_retry=True),
                    class_="ph-notice",
                    data_helper_state="failed",
                    hidden=True,
                ),
                role="status",
            ),
            id="helper",
            class_="ph",
            data_language=language,
            data_runtime=runtime,
        )
    )
