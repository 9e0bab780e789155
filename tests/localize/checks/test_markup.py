"""A translation has the markup of its English; whatever else it tries is refused."""

import random
import time
from collections import Counter

import pytest

from localize.checks.fingerprint import fingerprint, unbalanced
from localize.checks.markup import markup_problems

PLAIN = "You may sell."
LINKED = "See [the rules](rules.md) and **ask** `x`."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (PLAIN, "Satabilirsiniz."),
        ("It isn't 5-6 (or so): “yes” – no…", "Это не 5–6 (или около того): «да» — нет…"),
        (LINKED, "**Sorun** ve [kurallara](rules.md) bakın: `x`."),
        ("**Azure** plan", "**Azure**'da plan"),
        ("[A](a.md){ .md-button } [B](b.md)", "[Б](b.md) [А](a.md){ .md-button }"),
        ("[text][label] here", "burada [metin][label]"),
        ('![Alt](a.png "Title")', '![Kép](a.png "Cím")'),
        ("Press <kbd>A</kbd>.<br>Then <b>go</b>", "Жмите <kbd>A</kbd>.<br>Потом <b>идите</b>"),
        ("5 < 6 & 7 > 6", "5 < 6 és 7 > 6"),
        ("a \\| b", "б \\| а"),
        ("1. January", "2. Ocak"),
        ("Since 2023", "2023\\. óta"),
        ("See https://example.org/a.", "https://example.org/a adresine bakın."),
        ("**", "**"),
    ],
)
def test_true_translations_pass(source: str, target: str) -> None:
    """Other words in another order, with the same markup, are no problem."""
    assert markup_problems(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (LINKED, "[Kurallara](rules.md) bakın, sorun `x`.", "<strong> of the English is missing"),
        (LINKED, "[Kurallara](rule.md) bakın **sorun** `x`.", '<a href="rules.md"> of the English is missing'),
        (LINKED, "[Kurallara](rules.md) bakın **sorun** x.", "backticks differ"),
        (PLAIN, "*Satabilirsiniz.*", "<em> is not in the English"),
        ("[text][label]", "[metin][etiket]", "labels differ"),
        ("Note[^1]", "Not[^2]", "labels differ"),
        (":material-home: Home", ":material-house: Ev", "icon codes differ"),
        ("==Marked==", "İşaretli", "marks of extensions differ"),
        ("{name} x", "{ad} x", "braces differ"),
    ],
)
def test_lost_and_changed_markup_is_told(source: str, target: str, part: str) -> None:
    """What is missing or different is named."""
    assert part in " ".join(markup_problems(source, target))


BLOCKS = {
    "heading": "# x",
    "list": "- x",
    "star list": "* x",
    "numbers": "1. x",
    "parenthesis": "1) x",
    "year": "2023. x",
    "quote": "> x",
    "code": "    x",
    "tab": "\tx",
    "fence": "```x```",
    "tildes": "~~~ x",
    "rule": "---",
    "spaced rule": "* * *",
    "table": "| x |",
    "admonition": '!!! note "x"',
    "details": "??? note",
    "tabs": '=== "x"',
    "colons": "::: x",
    "block": "/// note",
    "definition": ":   x",
    "snippet": '--8<-- "x.md"',
    "reference": "[x]: https://example.org",
    "abbreviation": "*[x]: y",
    "contents": "[TOC]",
    "alert": "[!NOTE] x",
    "attributes": "{: .x }",
}


@pytest.mark.parametrize("target", BLOCKS.values(), ids=BLOCKS.keys())
def test_security_no_block_can_begin(target: str) -> None:
    """A translation of plain text cannot begin a heading, list, code or any other block."""
    assert markup_problems(PLAIN, target)


@pytest.mark.parametrize(
    "char", ["\n", "\r", "\0", "\x02", "\x1b", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ue000"]
)
def test_security_no_invisible_character_gets_in(char: str) -> None:
    """Line breaks, control characters and those that turn the writing direction are refused."""
    assert markup_problems(PLAIN, f"x{char}y")
    assert markup_problems(LINKED, LINKED + char)


HTML = {
    "script": "x <script>alert(1)</script>",
    "upper case": "x <SCRIPT SRC=//e.example>",
    "image": '<img src=x onerror="alert(1)">',
    "unclosed": "x <img src=x onerror=alert(1) ",
    "split": "<scr<script>ipt>",
    "svg": "<svg/onload=alert(1)>",
    "style": "<style>*{display:none}</style>",
    "comment": "x <!-- y -->",
    "open comment": "x <!-- y",
    "instruction": "<?php x ?>",
    "declaration": "<!DOCTYPE x>",
    "closing": "x</div>",
    "frame": "<iframe src='//e.example'></iframe>",
    "autolink": "<https://e.example>",
    "mail": "<a@e.example>",
    "entities": "&lt;script&gt;",
    "numbers": "&#60;script&#62;",
    "hexadecimal": "&#x3c;b&#x3e;",
}


@pytest.mark.parametrize("target", HTML.values(), ids=HTML.keys())
def test_security_no_html_gets_in(target: str) -> None:
    """A translation of plain text cannot hold a tag, a comment or an entity."""
    assert markup_problems(PLAIN, target)


LINKS = {
    "link": "[x](https://e.example)",
    "script": "[x](javascript:alert(1))",
    "bare": "https://e.example",
    "www": "www.e.example",
    "image": "![x](https://e.example/t.gif)",
    "reference": "[x][y]",
    "shortcut": "[x]",
    "footnote": "[^1]",
    "attributes": "x{: onclick=alert(1) }",
    "boolean attribute": "x{hidden}",
    "id": "x { #restrictions }",
    "template": "x {{ config }}",
    "statement": "x {% include 'x' %}",
    "critic": "x {++y++}",
    "keys": "x ++ctrl++",
    "icon": "x :material-home:",
    "code": "x `y`",
    "pipe": "x | y",
    "trailing pipe": "x\\",
    "hard break": "x  ",
    "handler": "x onclick=alert(1)",
    "scheme": "x javascript:alert(1)",
}


@pytest.mark.parametrize("target", LINKS.values(), ids=LINKS.keys())
def test_security_nothing_inline_gets_in(target: str) -> None:
    """A translation of plain text cannot hold a link, an attribute, a template or an extension's mark."""
    assert markup_problems(PLAIN, target)


@pytest.mark.parametrize(
    "target",
    [
        "[Kurallar](https://e.example) **sor** `x`.",
        "[Kurallar](//e.example/rules.md) **sor** `x`.",
        "[Kurallar](&#106;avascript:x) **sor** `x`.",
        "[Kurallar](rules.md#other) **sor** `x`.",
        '[Kurallar](rules.md "başlık") **sor** `x`.',
        "[Kurallar](rules.md) **sor** `x`. [Daha](rules.md)",
        "[Kurallar](rules.md){ onclick=alert(1) } **sor** `x`.",
        "![Kurallar](rules.md) **sor** `x`.",
        "[Kurallar] (rules.md) **sor** `x`.",
        "`[Kurallar](rules.md) **sor** x`.",
    ],
)
def test_security_existing_markup_cannot_be_bent(target: str) -> None:
    """A link keeps its target, gets no attribute, no twin and no other kind."""
    assert markup_problems(LINKED, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a <b>x</b>", "a <b>x<b/>"),
        ("a <b>x</b>", "a </b>x<b>"),
        ("a <b>x</b>", "a <i>x</i>"),
        ("a <b>x</b>", "a <b onclick=y>x</b>"),
        ("a <b>x</b>", "a <b >x</b x='>"),
        ('<a href="a.md">x</a>', '<a href="b.md">x</a>'),
        ('<a href="a.md">x</a>', '<a href="b.md" href="a.md">x</a>'),
        ('<a href="a.md" title="t">x</a>', '<a href="a.md" title="t" style="t">x</a>'),
        ("`<script>` is code", "<script>`` kod"),
        ("`a` <br> `b`", "`a <br>` b`"),
    ],
)
def test_security_existing_html_cannot_be_bent(source: str, target: str) -> None:
    """Tags keep name, attributes and nesting; what is code stays code."""
    assert markup_problems(source, target)


def test_security_every_mutation_of_a_link_is_noticed() -> None:
    """A character with a meaning put anywhere into a unit with markup never passes with other elements."""
    import markdown  # noqa: PLC0415 - only this test renders by itself

    rng = random.Random(5)
    extensions = ["tables", "attr_list", "md_in_html", "admonition", "sane_lists"]
    render = markdown.Markdown(extensions=extensions)
    for _ in range(300):
        at = rng.randrange(len(LINKED))
        target = LINKED[:at] + rng.choice([*"*_`<>[](){}|\\!#:&\n", "**", "](", "<b>"]) + LINKED[at:]
        if not markup_problems(LINKED, target):
            assert fingerprint(render.reset().convert(target)) == fingerprint(render.reset().convert(LINKED))


def test_fingerprint_counts_elements_without_text() -> None:
    """Tags and attributes count, texts for people do not."""
    html = '<p class="b a" id="x">text<br /><IMG alt="one" src="a.png"></p><!--c-->'

    assert fingerprint(html) == Counter(
        {
            ("p", (("class", "b a"), ("id", "x"))): 1,
            ("br", ()): 1,
            ("img", (("alt", ""), ("src", "a.png"))): 1,
            ("!--", (("data", "c"),)): 1,
        }
    )
    assert fingerprint(html.replace("text", "metin").replace('"one"', '"bir"')) == fingerprint(html)


def test_unbalanced_tags_are_named() -> None:
    """Tags that close nothing or stay open are found; void ones need no end."""
    assert unbalanced("<p>a<br><img src=x></p>") == []
    assert unbalanced("</b><i>") == ["</b>", "<i>"]


def test_speed() -> None:
    """Thirty different units with links are checked at once."""
    start = time.perf_counter()
    for number in range(30):
        markup_problems(f"{number} {LINKED}", f"{number} {LINKED}")

    assert time.perf_counter() - start < 0.5
