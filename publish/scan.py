"""Reads a built page as the browser's policy will: which inline scripts it has, and what would be refused."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Script types that a browser runs, or obeys, and that need a hash (HTML standard, "prepare the script
# element"); every other type is a block of data.
SCRIPT_TYPES = {
    "",
    "application/ecmascript",
    "application/javascript",
    "application/x-javascript",
    "importmap",
    "module",
    "speculationrules",
    "text/ecmascript",
    "text/javascript",
}
# What a page fetches by itself, by element and attribute.
FETCHED = {
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("input", "src"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("track", "src"),
    ("video", "poster"),
    ("video", "src"),
}
# Links of a page's head that only name something; all other kinds of <link> fetch it.
NAMING_LINKS = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}


@dataclass
class Scan:
    """What a page holds.

    hashes: the policy's words for its inline scripts, as `'sha256-...'`;
    refused: (line, what) for everything that the policy will refuse, `what` being one sentence.
    """

    hashes: set[str] = field(default_factory=set)
    refused: list[tuple[int, str]] = field(default_factory=list)


def scan_page(html: str) -> Scan:
    """Scans one page, given with its line ends as `\\n` (a browser hashes them so)."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.scan


class _Parser(HTMLParser):
    """Collects inline scripts and whatever a strict policy does not allow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scan = Scan()
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in given:
            self.script = [] if given.get("type", "").strip().lower() in SCRIPT_TYPES else None
        if tag == "style":
            self.refuse("a <style> element: put the rules into a style sheet")
        if tag == "base":
            self.refuse("a <base> element: write links relative to the page")
        for name, value in given.items():
            self.check_attribute(tag, name, value, given)

    def check_attribute(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        """Notes an attribute that would be refused, or would reach another origin."""
        shown = " ".join(value.split())[:90]
        if name == "style":
            self.refuse(f'<{tag} style="{shown}">: give the element a class')
        elif name.startswith("on"):
            self.refuse(f"<{tag} {name}=...>: listen for the event in a script file")
        elif scheme_of(value) == "javascript" and name in {"href", "src", "action", "formaction"}:
            self.refuse(f'<{tag} {name}="{shown}">: a link must not be a script')
        elif fetches(tag, name, given) and leaves(value):
            self.refuse(f'<{tag} {name}="{shown}">: a page loads nothing from elsewhere')

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            text = "".join(self.script)
            self.script = None
            if text.strip():
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                self.scan.hashes.add(f"'sha256-{digest}'")

    def refuse(self, what: str) -> None:
        """Notes something refused at the parser's place in the page."""
        self.scan.refused.append((self.getpos()[0], what))


def fetches(tag: str, name: str, given: dict[str, str]) -> bool:
    """Whether a browser fetches what this attribute names, without the reader following a link."""
    if (tag, name) == ("link", "href"):
        return not set(given.get("rel", "").lower().split()) <= NAMING_LINKS
    return (tag, name) in FETCHED


def leaves(value: str) -> bool:
    """Whether an address (or one of a srcset) names a host, and so maybe another one."""
    return any(_has_host(part.strip()) for part in value.split(","))


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:
        return True


def scheme_of(value: str) -> str:
    """The scheme of an address as a browser reads it: it drops tabs, line ends and leading blanks."""
    plain = "".join(character for character in value if character > " ")
    head, colon, _ = plain.partition(":")
    return head.lower() if colon else ""
