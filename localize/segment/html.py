"""Raw HTML as far as the segmenter needs it: which tags stand between texts, and which within them."""

import re

# A tag longer than this is taken for text: the bound keeps the scan linear.
LONGEST_TAG = 1024
_TAG = re.compile(r"""</?[A-Za-z][\w:-]*+(?:[^"'<>]|"[^"]*+"|'[^']*+')*+>""")
_OPENING = re.compile(r"</?([A-Za-z][\w:-]*+)")
_CLOSING = re.compile(r"</([A-Za-z][\w:-]*+)")
# What is in these is never prose.
OPAQUE = frozenset(("script", "style", "pre", "textarea", "svg", "math", "template", "iframe", "object"))
BLOCK = OPAQUE | frozenset(
    (
        *("address", "article", "aside", "audio", "base", "blockquote", "body", "canvas", "caption", "center"),
        *("col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header"),
        *("hr", "html", "legend", "li", "link", "main", "menu", "menuitem", "meta", "nav", "noframes"),
        *("noscript", "ol", "optgroup", "option", "p", "param", "picture", "search", "section", "select"),
        *("source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul"),
        "video",
    )
)
# Inside these, indentation is not code; they are always closed, unlike <p> or <li>.
NESTING = frozenset(
    (
        "article",
        "aside",
        "details",
        "div",
        "dl",
        "figure",
        "footer",
        "form",
        "header",
        "main",
        "nav",
        "ol",
        "section",
        "table",
        "ul",
    )
)


def block_tag(text: str, position: int, end: int) -> str | None:
    """The lower-case name of the block-level tag that opens or closes at the offset, else None."""
    match = _OPENING.match(text, position, end)
    if match is None:
        return None
    name = match[1].lower()
    return name if name in BLOCK else None


def closes_block(text: str) -> bool:
    """Whether a block-level element's closing tag stands in the text."""
    return any(match[1].lower() in BLOCK for match in _CLOSING.finditer(text))


def tag_end(text: str, position: int, end: int) -> int:
    """Offset after the tag at the offset; -1 when no complete tag stands there."""
    match = _TAG.match(text, position, min(end, position + LONGEST_TAG))
    return match.end() if match else -1
