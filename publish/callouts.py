"""Titles that the Markdown extensions give to callouts without one: always English, so put into words here."""

import re
from collections.abc import Callable

_TITLE = re.compile(
    r'(<(?:div|details) class="(?:admonition )?([a-z]+)"[^>]*>\s*<(p|summary)(?: class="admonition-title")?>)'
    r"([A-Z][a-z]+)(</\3>)"
)


def with_words(html: str, kinds: tuple[str, ...], t: Callable[[str], str]) -> str:
    """The page with each default title ("Note" of a `note`) replaced by the word `callout.<kind>`."""

    def replaced(match: re.Match[str]) -> str:
        opening, kind, _, title, closing = match.groups()
        if title.lower() != kind or kind not in kinds:
            return match[0]
        return f"{opening}{t(f'callout.{kind}')}{closing}"

    return _TITLE.sub(replaced, html)
