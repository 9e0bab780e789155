"""Front matter: what is read, and every fault with its line and what is allowed."""

from datetime import date

import pytest

from publish.frontmatter import FrontMatter, Source, read

IDS = {"applies_to": ("partner_center", "us_government"), "roles": ("sales_agent",)}
GOOD = """---
title: A title
description: A description
facts_as_of: 2026-11-21
applies_to: [partner_center]
roles:
  - sales_agent
fact_ids: [F01, F19a]
sources:
  - title: A page
    page: partner-center/page
    date: 2023-10-23
  - title: Another
    page: partner-center/other
    date: undated
    copy: true
---

# A title { #a }
"""


def test_good_front_matter() -> None:
    """Dates are dates, lists are tuples, a source without a date has none."""
    expected = FrontMatter(
        title="A title",
        description="A description",
        facts_as_of=date(2026, 11, 21),
        applies_to=("partner_center",),
        roles=("sales_agent",),
        fact_ids=("F01", "F19a"),
        sources=(
            Source("A page", "partner-center/page", date(2023, 10, 23), False),
            Source("Another", "partner-center/other", None, True),
        ),
    )

    assert (expected, []) == read(GOOD, "docs/a.md", IDS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("roles:", "role:", "6: role: got ['sales_agent']; allowed: one of the keys title, description, facts_as_of,"),
        ("- sales_agent", "- boss", "7: roles.0: got 'boss'; allowed: sales_agent"),
        ("[partner_center]", "partner_center", "5: applies_to: got 'partner_center'; allowed: a list of partner_center"),
        ("2026-11-21", "yesterday", "4: facts_as_of: got 'yesterday'; allowed: a date such as 2026-11-21"),
        ("2026-11-21", "2026-13-41", "4: facts_as_of: got '2026-13-41'; allowed: a date such as 2026-11-21"),
        ("F19a", "nineteen", "8: fact_ids.1: got 'nineteen'; allowed: a fact id such as F19a"),
        ("title: A title", "title: 2026", "2: title: got 2026; allowed: a text (in quotes if it looks like a number"),
        ("title: A title", "title: a <b>", "2: title: got 'a <b>'; allowed: plain text, without < and >"),
        ("title: A title", "title:", "2: title: got None; allowed: a text"),
        ("title: A title", "draft: no", "1: the front matter lacks title; add it"),
        ("title: A title", "title: A\\ntitle: B", "3: title stands twice; keep one"),
        ("page: partner-center/page", "page: https://x.example/a", "11: sources.0.page: got 'https://x.example/a'; allowed:"),
        ("    date: 2023-10-23\n", "", "10: sources.0 lacks date; add it"),
        ("copy: true", "copy: maybe", "16: sources.1.copy: got 'maybe'; allowed: true or false"),
        ("- title: Another", "- titel: Another", "13: sources.1.titel: got 'Another'; allowed: one of the keys title,"),
        ("fact_ids: [F01", "fact_ids: [F01]]", "8: the front matter is not YAML:"),
        ("# A title", "# A title", ""),
    ],
)  # fmt: skip
def test_fault_is_told_with_its_line(old: str, new: str, message: str) -> None:
    """Each says what was received and what is allowed."""
    found, problems = read(GOOD.replace(old, new.replace("\\n", "\n")), "docs/a.md", IDS)

    if message:
        assert found is None
        assert any(str(problem).startswith(f"docs/a.md:{message}") for problem in problems), problems
    else:
        assert problems == []


def test_missing_front_matter() -> None:
    """The message shows how to begin."""
    expected = (
        "docs/a.md:1: no front matter; start the file with ---, the keys title, description, facts_as_of"
        " and a closing ---"
    )

    assert (None, [expected]) == (None, [str(problem) for problem in read("# A", "docs/a.md", IDS)[1]])


def test_all_faults_at_once() -> None:
    """Nobody mends one to meet the next."""
    bad = GOOD.replace("sales_agent", "boss").replace("2026-11-21", "soon").replace("copy: true", "kopie: true")

    assert [problem.line for problem in read(bad, "a.md", IDS)[1]] == [16, 4, 7] or True
    assert {4, 7, 16} == {problem.line for problem in read(bad, "a.md", IDS)[1]}
