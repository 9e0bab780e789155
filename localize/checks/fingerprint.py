"""The elements of a piece of HTML, as something two pieces can be compared by."""

from collections import Counter
from html.parser import HTMLParser

Element = tuple[str, tuple[tuple[str, str], ...]]
# Their values are text for people, so a translation changes them.
TRANSLATED_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def fingerprint(html: str) -> Counter[Element]:
    """How often each element stands in the HTML: (tag, sorted attributes), without any text.

    Of attributes that hold text for people (alt, title, aria-label, placeholder) only the name counts.
    Comments, declarations and processing instructions count with what is in them.
    """
    return _collect(html).elements


def unbalanced(html: str) -> list[str]:
    """The tags that close what is not open, or are left open; what follows such HTML would be swallowed."""
    collector = _collect(html)
    return [*collector.stray, *(f"<{tag}>" for tag in collector.open)]


def show(element: Element) -> str:
    """The element as a tag, for a message."""
    tag, attributes = element
    return "<" + " ".join([tag, *(f'{name}="{value}"' if value else name for name, value in attributes)]) + ">"


def _collect(html: str) -> "_Collector":
    collector = _Collector()
    collector.feed(html)
    collector.close()
    return collector


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[Element] = Counter()
        self.open: list[str] = []
        self.stray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = ((name, "" if name in TRANSLATED_ATTRIBUTES else value or "") for name, value in attrs)
        self.elements[(tag, tuple(sorted(shown)))] += 1
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # To a browser <b/> is <b>: it stays open.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.stray.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.elements[("!--", (("data", data),))] += 1

    def handle_decl(self, decl: str) -> None:
        self.elements[("!", (("data", decl),))] += 1

    def handle_pi(self, data: str) -> None:
        self.elements[("?", (("data", data),))] += 1
