"""Headings and links of an article, told by line from its Markdown alone."""

from pathlib import Path

import pytest

from publish import links

ANCHORS = {"first.md": {"first", "what-to-do"}, "second.md": {"second"}}


def problems(text: str, docs: Path = Path("nowhere")) -> list[str]:
    return [str(problem) for problem in links.link_problems(text, "docs/second.md", ANCHORS, docs)]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("third.md", "there is no such file; pages are first.md, second.md"),
        ("first.md#nowhere", "first.md has no anchor #nowhere; it has first, what-to-do"),
        ("#nowhere", "this page has no anchor #nowhere; it has second"),
        ("/first/", "an absolute path breaks under a sub-path; write it relative to this file"),
        ("assets/none.svg", "there is no such file; pages are first.md, second.md"),
        ("http://elsewhere.example/", "http: is not allowed; allowed are https, mailto"),
        ("javascript:x", "javascript: is not allowed; allowed are https, mailto"),
    ],
)
def test_link_to_nowhere(target: str, reason: str) -> None:
    """The message says what was written, why it leads nowhere, and what there is."""
    text = f"# Second {{ #second }}\n\nSee [this]({target}).\n"

    assert [f"docs/second.md:3: link to {target!r}: {reason}"] == problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "[a](first.md)",
        "[a](first.md#what-to-do)",
        "[a](#here) and { #here }",
        '[a](#there) and <a id="there"></a>',
        "[a](https://elsewhere.example/x#y)",
        "`[a](third.md)`",
        "```\n[a](third.md)\n```",
        "[a](first.md 'A title')",
    ],
)
def test_link_that_leads_somewhere(text: str) -> None:
    """Pages, anchors of headings, attribute lists and HTML, other sites; code is no link."""
    assert problems(text) == []


def test_asset_is_looked_for_on_disk(tmp_path: Path) -> None:
    """What is no page is a file beside the articles."""
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")

    assert problems("![a](a.svg)", tmp_path) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## A title", "x.md:1: heading without an anchor: '## A title'; end it with { #its-name-in-english }"),
        ("> ## A title", "x.md:1: heading without an anchor: '> ## A title'; end it with { #its-name-in-english }"),
        ("# A { #a }\n\n# B { #a }", "x.md:3: anchor #a stands on line 1 already; choose another"),
        ("A title\n=======", "x.md:1: underlined heading; write it as ## Title { #anchor }"),
    ],
)
def test_heading_without_an_anchor_of_its_own(text: str, message: str) -> None:
    """Anchors made from titles would differ from language to language."""
    assert [message] == [str(problem) for problem in links.heading_problems(text, "x.md")]


@pytest.mark.parametrize(
    "text",
    ["## A { #a }", "## A { #a .b }", "```sh\n# a comment\n```", "---\ntitle: x\n---\n", "| a |\n| --- |", "#hashtag"],
)
def test_heading_with_an_anchor(text: str) -> None:
    """Front matter, code and tables are no headings."""
    assert links.heading_problems(text, "x.md") == []
