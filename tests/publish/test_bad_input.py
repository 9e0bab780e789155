"""What is wrong in an article, a catalog or the words stops a strict build, with file, line and what to do."""

import subprocess
import sys

import pytest

from tests.publish.conftest import PAGES, Built, Project

ASK = "Ask **the customer** for [permission](second.md)."


def stopped(project: Project, *, strict: bool = True) -> list[str]:
    """The messages of a build that must not pass."""
    built = project.build(strict=strict)

    assert not built.ok
    return built.messages


def only(messages: list[str]) -> str:
    """The one message that a fault must lead to."""
    assert len(messages) == 1, messages
    return messages[0]


def english(project: Project, name: str, old: str, new: str) -> None:
    assert old in project.pages[name]
    project.pages[name] = project.pages[name].replace(old, new)


def test_broken_catalog_is_named_with_its_line(project) -> None:
    """It stops a build that is not strict as well, and each fault is told once."""
    project.translate()
    catalog = project.catalog("tr", "second")
    lines = catalog.read_text(encoding="utf-8").split("\n")
    lines[project.line_of("tr", "second", "Nothing") - 1] = 'msgid "Nothing'
    catalog.write_text("\n".join(lines), encoding="utf-8")

    messages = stopped(project, strict=False)

    line = project.line_of("tr", "second", "Nothing")
    assert messages[0].startswith(f"locales/tr/second.po:{line}: broken quoting")


def test_missing_catalog_is_named(project) -> None:
    """A page without one would be English under a Turkish address."""
    project.translate()
    project.catalog("hu", "first").unlink()

    message = stopped(project, strict=False)[0]

    assert message.startswith("locales/hu/first.po:1: there is no such catalog; run localize ")


def test_missing_translation_is_shown_in_english_and_stops_a_strict_build(project) -> None:
    """The page marks the English as English and owns up to it in its note."""
    project.translate({ASK: ""})

    message = only(stopped(project))
    built = project.build(strict=False)

    assert message.startswith(f"locales/tr/first.po:{project.line_of('tr', 'first', ASK)}: 'Ask **the customer**")
    assert "is not translated" in message
    assert built.ok
    assert '<p><span lang="en">Ask <strong>the customer</strong>' in built.html("tr/first/index.html")
    assert "Parts of this page are not translated yet" in built.html("tr/first/index.html")


def test_unit_that_the_catalog_does_not_know_is_named_in_the_article(project) -> None:
    """The line is the article's, as the catalog has none."""
    project.translate()
    english(project, "second.md", "Nothing moves by itself.", "Nothing moves.")

    messages = stopped(project)

    assert [
        f"docs/second.md:9: 'Nothing moves.' has no entry in locales/{language}/second.po;"
        " run localize update and translate it"
        for language in ("tr", "hu")
    ] == messages


def test_stale_translation_is_kept_and_told(project) -> None:
    """An old translation serves readers better than none."""
    project.translate()
    catalog = project.catalog("tr", "second")
    text = catalog.read_text(encoding="utf-8")
    head, tail = text.split('msgid "Nothing moves', 1)
    catalog.write_text(f'{head}#, fuzzy\nmsgid "Nothing moves{tail}', encoding="utf-8")

    message = only(stopped(project))
    html = project.build(strict=False).html("tr/second/index.html")

    assert "locales/tr/second.po:" in message
    assert "is stale" in message
    assert "Nothing moves by itself. tr" in html
    assert "has changed since parts of this page were translated" in html


def test_warnings_of_all_languages_are_told_before_a_strict_build_stops(project) -> None:
    """A translator in Hungarian need not wait for the Turkish to be clean."""
    project.translate({ASK: ""})
    catalog = project.catalog("hu", "first")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace(f'msgstr "{ASK} hu"', 'msgstr ""'), encoding="utf-8")

    messages = stopped(project)

    assert [message.split(":")[0] for message in messages] == ["locales/tr/first.po", "locales/hu/first.po"]
    assert (project.root / "site" / "hu" / "first" / "index.html").is_file()


# One page a case: what stands in it (the msgid), and what a hostile catalog makes of it. {} is the case's name.
HOSTILE = {
    "script": ("Ask **{}** for [it](second.md).", "<script>evil(1)</script> **a** [b](second.md)"),
    "attributes": ("Ask **{}** for [it](second.md).", '**a**{ onclick="evil(1)" } [b](second.md)'),
    "javascript": ("Ask **{}** for [it](second.md).", "**a** [b](javascript:evil(1))"),
    "elsewhere": ("Ask **{}** for [it](second.md).", "**a** [b](https://evil.example/)"),
    "other-page": ("Ask **{}** for [it](second.md).", "**a** [b](first.md#evil)"),
    "heading": ("Ask **{}** for [it](second.md).", "# **a** [b](second.md) { #evil }"),
    "strong-lost": ("Ask **{}** for [it](second.md).", "a [b](second.md) and no strong evil"),
    "image": ("Ask **{}** for [it](second.md).", "**a** [b](second.md) ![](evil.png)"),
    "anchor": ("What to do {}", "Ne yapmalı { #evil }"),
    "cell": ("Licences {}", "Lisans | <b>evil</b>"),
    "title": ("Title {}", "</title><script>evil(1)</script>"),
    "description": ("Description {}", '"><script>evil(1)</script>'),
}
HOSTILE_PAGE = """---
title: Title {0}
description: Description {0}
facts_as_of: 2026-11-21
---

# {0} {{ #first }}

Ask **{0}** for [it](second.md).

## What to do {0} {{ #what-to-do }}

| For these | Do this |
| --- | --- |
| Licences {0} | Ask. |
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory) -> tuple[Project, Built]:
    """A project whose Turkish catalogs are hostile, each in one way, built without --strict."""
    project = Project(tmp_path_factory.mktemp("hostile"), languages=("tr",))
    project.pages |= {f"{name}.md": HOSTILE_PAGE.format(name) for name in HOSTILE}
    project.translate({msgid.format(name): msgstr for name, (msgid, msgstr) in HOSTILE.items()})
    return project, project.build(strict=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_security_hostile_translation_never_reaches_a_page(attacked, name) -> None:
    """It stops every build, with its line, and even the site that is left behind does not hold it."""
    project, built = attacked
    line = project.line_of("tr", name, HOSTILE[name][0].format(name))

    told = [message for message in built.messages if message.startswith(f"locales/tr/{name}.po:")]
    html = built.html(f"tr/{name}/index.html")

    assert not built.ok
    assert told
    assert all(message.startswith(f"locales/tr/{name}.po:{line}: ") for message in told)
    assert "evil" not in html


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Applies to", "<img src=x onerror=evil(1)>"),
        ("Facts as of {date}. Confirm with Microsoft or your provider before you rely on them.", "Bugün evil(1)"),
    ],
)
def test_security_hostile_word_never_reaches_a_page(project, msgid, msgstr) -> None:
    """Nor do words that lost what the build fills in."""
    project.languages = ("tr",)
    project.translate({msgid: msgstr})

    message = stopped(project, strict=False)[0]

    assert message.startswith(f"locales/tr/site.po:{project.line_of('tr', 'site', msgid)}: ")
    for page in (project.root / "site").rglob("*.html"):
        assert "evil" not in page.read_text(encoding="utf-8")


def test_security_page_that_differs_from_the_english_is_not_published(project, monkeypatch) -> None:
    """The page as a whole is compared too: what slips through unit by unit ends here."""
    monkeypatch.setattr("publish.articles.markup_problems", lambda *_: [])
    project.translate({ASK: "<b onclick='alert(1)'>x</b> **müşteri** [izin](second.md)"})

    messages = stopped(project, strict=False)

    assert any('<b onclick="alert(1)">: 0 in the English page, 1 in this one' in message for message in messages), (
        messages
    )
    assert "alert(1)" not in (project.root / "site/tr/first/index.html").read_text(encoding="utf-8")


def test_heading_without_an_anchor_is_named(project) -> None:
    """Anchors made from titles would differ from language to language."""
    english(project, "first.md", "## What to do { #what-to-do }", "## What to do")
    english(project, "index.md", "#what-to-do", "")
    project.translate()

    message = stopped(project, strict=False)[0]

    assert message == (
        "docs/first.md:17: heading without an anchor: '## What to do'; end it with { #its-name-in-english }"
    )


def test_link_to_nowhere_is_named(project) -> None:
    """With the article's line, which MkDocs' own message does not have."""
    english(project, "second.md", "Nothing", "[Nothing](third.md)")
    project.translate()

    assert stopped(project, strict=False)[0] == (
        "docs/second.md:9: link to 'third.md': there is no such file; pages are first.md, index.md, second.md"
    )


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<p onclick="x()">No</p>', "an attribute onclick on <p>"),
        ('<p style="color: red">No</p>', "an attribute style on <p>"),
        ("<iframe></iframe>", "a <iframe> element"),
    ],
)
def test_article_that_the_policy_would_refuse_is_named(project, html, reason) -> None:
    """What a browser would block on the published page is said here, with the article's line."""
    english(project, "second.md", "Nothing moves by itself.", html)
    project.translate()

    assert stopped(project, strict=False)[0].startswith(f"docs/second.md:9: {reason}; the pages' policy refuses it")


def test_all_faults_are_told_at_once(project) -> None:
    """Nobody mends one fault to meet the next."""
    english(project, "first.md", "roles: [sales_agent]", "roles: [boss]")
    english(project, "second.md", "title: Second", "titel: Second")
    english(project, "second.md", "Nothing", "[Nothing](third.md)")
    project.translate({"Applies to": "<b>"})

    messages = stopped(project, strict=False)

    assert {"docs/first.md:6", "docs/second.md:2", "docs/second.md:9"} <= {
        ":".join(message.split(":")[:2]) for message in messages
    }
    assert any("locales/tr/site.po" in message for message in messages)


def test_good_pages_are_what_the_cases_start_from() -> None:
    """The lines named above are those of the pages in conftest.py."""
    assert PAGES["second.md"].split("\n")[8] == "Nothing moves by itself."
    assert PAGES["first.md"].split("\n")[16].startswith("## What to do")


def test_command_ends_with_a_failure(project) -> None:
    """mkdocs itself, as the command that builds the site calls it."""
    project.translate({ASK: ""})
    project.build(strict=False)

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=project.root, capture_output=True, check=False
    )

    assert done.returncode == 1
    assert b"Aborted with 1 warnings in strict mode" in done.stdout + done.stderr
