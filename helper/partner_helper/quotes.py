"""A passage on the screen: the quoted words, and a link to where they stand."""

from collections.abc import Mapping

from partner_helper import passages
from partner_helper.messages import Words
from partner_helper.tree import Node, el


def quote(say: Words, cite: Mapping[str, str]) -> Node:
    """Return the figure of a citation {article, anchor, quote}, in the page's language where it is translated."""
    text, language = say.passage(cite["quote"])
    title, _ = say.passage(passages.titles()[cite["article"]])
    return el(
        "figure",
        el("blockquote", el("p", passages.plain(text), lang=language if language != say.language else None)),
        el("figcaption", el("a", say("page.read_more", title=title), href=f"../{cite['article']}/#{cite['anchor']}")),
    )
