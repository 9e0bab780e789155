"""Listens to a browser and notes everything that a closed, sound site never causes."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# Runs in every page before its own scripts, and is not subject to its policy.
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `policy violation: ${event.effectiveDirective} refused ${event.blockedURI}`
  + ` at ${event.sourceFile || document.location.href}:${event.lineNumber} ${event.sample}`));
"""


class Problems:
    """What went wrong in the pages of one test, as sentences, and which of it the test means to cause."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.allowed: list[re.Pattern[str]] = []

    def allow(self, pattern: str) -> None:
        """Lets problems be in which the regular expression is found; say beside the call why they are meant."""
        self.allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """The problems that no pattern allows, each once."""
        seen = dict.fromkeys(self.seen)
        return [one for one in seen if not any(pattern.search(one) for pattern in self.allowed)]


def watch(context: BrowserContext, problems: Problems, origin: str) -> None:
    """Notes every request to another origin, answer from 400 on, failed request, console error and exception."""

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and f"{parts.scheme}://{parts.netloc}" != origin:
            problems.seen.append(f"third-party request: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            problems.seen.append(f"status {response.status}: {response.url}")

    def on_failure(request: Request) -> None:
        # A browser gives up what it still loads when the test goes on to the next page.
        if request.failure and "ERR_ABORTED" not in request.failure:
            problems.seen.append(f"request failed: {request.url} ({request.failure})")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            problems.seen.append(f"console error: {message.text} ({place})")

    context.add_init_script(TELL_VIOLATIONS)
    context.on("request", on_request)
    context.on("response", on_response)
    context.on("requestfailed", on_failure)
    context.on("console", on_console)
    context.on("weberror", lambda error: problems.seen.append(f"exception: {error.error}"))


def settle(page: Page) -> None:
    """Lets what the page has already sent arrive.

    Waits in the test alone: a page may have scripts off, be busy, or be gone, and then would never answer.
    """
    if not page.is_closed():
        page.wait_for_timeout(50)
