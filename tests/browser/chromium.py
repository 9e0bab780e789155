"""Finds a Chromium on this machine and starts it."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
)
# What a browser does on its own account has no place in a test that listens to every request.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowserError(Exception):
    """There is no Chromium; the text says what to install."""


def find(own: str) -> str:
    """The path of a Chromium or Chrome: this machine's, or else `own`, the place of Playwright's."""
    for name in ON_THE_PATH:
        found = shutil.which(name)
        if found:
            return found
    for place in (*map(os.path.expandvars, ELSEWHERE), own):
        if Path(place).exists():
            return place
    raise NoBrowserError(
        "The browser tests found no Chromium or Chrome: install one (on Debian and Ubuntu the package chromium), "
        "or Playwright's own with `.venv/bin/playwright install chromium`."
    )


def launch(playwright: Playwright) -> Browser:
    """Starts a headless browser with a fresh profile; raises NoBrowserError."""
    path = find(playwright.chromium.executable_path)
    return playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
