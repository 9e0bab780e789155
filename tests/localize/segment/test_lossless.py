"""Segmenting loses nothing, on any text, in time linear in its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize.segment import join, segment, translate, units

# What Markdown is made of; drawn at random it reaches every branch within a few thousand texts.
FRAGMENTS = (
    ["word", "Text ", "a", "é", "\u00a0", " ", "  ", "    ", "\t", "\\", "|", "`", "``", "```", "~~~", "***"]
    + ["\n"] * 8
    + ["\r\n", "\r", "\f", "\u2028", "\ufeff", "---", "===", "...", "- ", "* ", "+ ", "1. ", "2) ", "> ", "# ", "## "]
    + ["{ #id }", "{: .c }", "[^1]: ", "[r]: u", "*[A]: ", ": ", ":::", "!!! note", "??? x", '"T"', "[!NOTE]", "[x](y)"]
    + ["<div>", "</div>", "<td>", "</td>", "<b>", "</b>", "<br>", "<!--", "-->", "<script>", "</script>", "<p ", ">"]
    + ["|---|", "| a | b |", "title: ", "'", '"', "- [ ] ", "<a name='x'></a>", "[T](#tab/x)", 'alt-text="x"', "  \n"]
)
ARBITRARY = st.text(max_size=200)
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
HEADED = MARKDOWN.map(lambda text: f"---\ntitle: {text}\ndescription:\n{text}\n---\n{text}")


@pytest.mark.parametrize("texts", [ARBITRARY, MARKDOWN, HEADED], ids=["arbitrary", "markdown", "front matter"])
def test_join_gives_the_text_back(texts: st.SearchStrategy[str]) -> None:
    """The pieces of any text make up the text, and translating nothing changes nothing."""

    @settings(max_examples=600, deadline=None)
    @given(texts)
    def lossless(text: str) -> None:
        assert join(segment(text)) == text
        assert translate(text, lambda unit: unit.text) == text
        assert all("\n" not in unit.text and "\r" not in unit.text and unit.text.strip(" \t") for unit in units(text))

    lossless()


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_line_numbers_point_at_the_unit(text: str) -> None:
    """A unit's first word stands on the line the unit names."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for unit in units(text, ()):
        assert unit.text.split(" ")[0] in lines[unit.line - 1]


HOSTILE = {
    **{
        name: name for name in ("`", "[", "](", '<a "', "<!--", "|", "\\", "* ", "- ", "> ", "- - ", "{", "&#", "<div>")
    },
    "backticks of one": "`a",
    "comments": "<!-- -->",
    "open tables": "| a\n|-\n",
    "rows of dashes": "|-\n",
    "lists": "\n- ",
    "quotes": "\n> ",
    "alerts": "[!",
    "lines": "a\n",
}


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE.keys())
def test_security_time_is_linear(pattern: str) -> None:
    """Four times the text takes about four times as long, however it is made."""

    def seconds(length: int) -> float:
        text = (pattern * (length // len(pattern) + 1))[:length]
        times = []
        for _ in range(2):
            start = time.perf_counter()
            segment(text)
            times.append(time.perf_counter() - start)
        return min(times)

    # A quadratic scan would take sixteen times as long; the rest is room for a busy machine.
    assert seconds(40_000) < 10 * seconds(10_000) + 0.05


def test_security_deep_nesting_then_many_lines() -> None:
    """Thousands of open containers do not make each later line expensive."""
    text = "- " * 20_000 + "x\n" + "```\nx\n" * 5_000 + "> " * 20_000 + "x\n" + "a\n\n" * 5_000
    start = time.perf_counter()

    assert join(segment(text)) == text
    assert time.perf_counter() - start < 5
