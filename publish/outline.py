"""What a page is made of besides its words: tags, attributes, anchors, links. Equal in every language."""

from collections import Counter
from collections.abc import Iterable

from localize.checks.markup import Element, fingerprint
from publish.addresses import neutral_target

_LINKS = frozenset({"href", "src"})
_FORBIDDEN_TAGS = frozenset(
    {"applet", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "meta", "object"}
    | {"script", "select", "style", "textarea"}
)
# What the plugin itself wraps around English on a translated page.
_ENGLISH = (("span", (("lang", "en"),)), ("div", (("lang", "en"),)))


def outline(html: str, url: str, language: str) -> Counter[Element]:
    """How often each element stands in a page's content, links told without their language.

    `url` is the page's address relative to the site's root. An element is its tag with its sorted attributes,
    a heading's id among them; the values of attributes that hold words are left out.
    """
    found: Counter[Element] = Counter()
    for element, count in fingerprint(html).items():
        if element not in _ENGLISH:
            found[_neutral(element, url, language)] += count
    return found


def _neutral(element: Element, url: str, language: str) -> Element:
    tag, attributes = element
    return tag, tuple(
        (name, neutral_target(value, url, language) if name in _LINKS else value) for name, value in attributes
    )


def differences(english: Counter[Element], translated: Counter[Element]) -> list[str]:
    """What a translated page holds more or less often than the English one; empty if they are alike."""
    return [
        f"{shown(element)}: {english[element]} in the English page, {translated[element]} in this one"
        for element in sorted(english.keys() | translated.keys())
        if english[element] != translated[element]
    ]


def forbidden(elements: Iterable[Element]) -> list[tuple[str, str]]:
    """What no page may hold, in any language: each in words, and as the text to look for in the source."""
    found = []
    for tag, attributes in elements:
        if tag in _FORBIDDEN_TAGS:
            found.append((f"a <{tag}> element", f"<{tag}"))
        for name, value in attributes:
            # Browsers ignore control characters and blanks in a scheme.
            scheme = "".join(char for char in value.lower() if char > " ").partition(":")[0]
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append((f"an attribute {name} on <{tag}>", name))
            elif name in _LINKS and scheme in ("javascript", "data", "vbscript"):
                found.append((f"a {scheme}: link on <{tag}>", f"{scheme}:"))
    return found


def shown(element: Element) -> str:
    """The element as it would stand in HTML."""
    tag, attributes = element
    return f"<{' '.join([tag, *(f'{name}="{value}"' for name, value in attributes)])}>"
