"""Elements as plain data, so that one view serves the build (as HTML text) and the browser (as a document).

A node is a text or ["tag", {attributes}, [children]]. There is no way to say markup in a text: `html` escapes
every text, and the page's draw.mjs makes text nodes.
"""

from html import escape

type Node = str | list[object]

_VOID = frozenset({"input"})


def el(tag: str, *children: Node | None, **attributes: str | bool | None) -> Node:
    """Return an element; children and attributes that are None are left out.

    Attribute names are written with _ for -, and with a trailing _ where Python takes the word: class_, for_.
    """
    named = {
        name.rstrip("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value is not None and value is not False
    }
    return [tag, named, [child for child in children if child is not None]]


def html(node: Node) -> str:
    """Return `node` as HTML text, everything in it escaped."""
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, children = node
    assert isinstance(attributes, dict) and isinstance(children, list)  # noqa: S101 - the form of a node
    written = "".join(
        f" {name}" if value is True else f' {name}="{escape(value)}"' for name, value in attributes.items()
    )
    if tag in _VOID:
        return f"<{tag}{written}>"
    return f"<{tag}{written}>{''.join(map(html, children))}</{tag}>"
