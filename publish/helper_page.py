"""What the decision helper's package gives the site. The page works without Python in the browser through it."""

import importlib.util
from datetime import date
from pathlib import Path

from markupsafe import Markup

from partner_helper import messages, tables
from partner_helper.rules import Rules
from partner_helper.shell import shell

MARKER = "<!-- decision-table -->"


def compile_messages(root: Path, locales: Path) -> None:
    """Bring the helper's words up to date with the catalogs, by the same function that builds its package."""
    spec = importlib.util.spec_from_file_location("helper_build", root / "helper" / "hatch_build.py")
    if spec is None or spec.loader is None or not (root / "helper" / "hatch_build.py").is_file():
        return  # a project without the helper's source uses the installed package as it is
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    package = root / "helper" / "partner_helper"
    build.compile_messages(locales, package / "passages.toml", package / "messages")
    messages.languages.cache_clear()
    messages.words.cache_clear()


def review_due(rules: Rules, today: date) -> str | None:
    """A sentence for the editors once the facts behind the rules are old; None until then.

    It is no warning of MkDocs: a strict build must not fail because time passes.
    """
    if today <= rules.review_by:
        return None
    return (
        f"helper/partner_helper/rules.toml: the facts were last reviewed on {rules.facts_until}, and a review was due on "
        f"{rules.review_by}. Read the sources again, change what has changed, and set facts_until to the day you did."
    )


def with_tables(markdown: str, language: str) -> str:
    """The Markdown with the marker line replaced by the rules' tables, as the helper's package writes them."""
    return markdown.replace(MARKER, tables.markdown(spoken(language))) if MARKER in markdown else markdown


def helper_html(language: str, runtime: str) -> Markup:
    """The helper's place in the page, with the first question; `runtime` is the URL of the runtime's folder."""
    return Markup(shell(spoken(language), runtime))  # noqa: S704 - the helper's package escapes every text


def spoken(language: str) -> str:
    """The language the helper speaks on a page of `language`: English until its words are translated."""
    return language if language in messages.languages() else messages.ENGLISH
