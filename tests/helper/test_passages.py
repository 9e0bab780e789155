"""What the helper quotes stands in our articles, word for word, under the heading it names, in every language."""

import re
from pathlib import Path

import pytest

from localize.catalog import load as load_catalog
from localize.checks.polarity import polarity_problems
from localize.segment import units
from partner_helper import passages
from partner_helper.engine import Engine
from partner_helper.expression import walk
from partner_helper.messages import languages

ROOT = Path(__file__).parents[2]
ENGINE = Engine()
ABOUT = ENGINE.conditions(ENGINE.rules.facts_until).about


def article(name):
    """Return (line, text) of the units of docs/<name>.md, and {line: anchor} of its headings."""
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    anchors = {
        number: match[1]
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := re.match(r"#+ .*\{ #([a-z0-9-]+) \}$", line))
    }
    return [(unit.line, unit.text) for unit in units(text)], anchors


@pytest.mark.parametrize("passage", passages.load(), ids=lambda p: f"{p.about}:{p.quote[:30]}")
def test_each_passage_is_one_whole_unit_under_its_heading(passage):
    """A changed or moved sentence makes this fail: read it again, then change passages.toml."""
    found, anchors = article(passage.article)
    under = [max((line for line in anchors if line <= at), default=0) for at, text in found if text == passage.quote]

    assert passage.anchor in [anchors.get(line) for line in under]


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_each_passage_is_translated_is_not_stale_and_keeps_its_polarity(language):
    """The reader sees the reasons in the page's language, and they say what the English says."""
    for passage in passages.load():
        entry = load_catalog(ROOT / "locales" / language / f"{passage.article}.po").get(passage.quote)

        assert entry is not None, passage.quote
        assert entry.state not in ("untranslated", "stale"), (language, passage.quote)
        assert polarity_problems(passage.quote, entry.text, language) == [], (language, passage.quote)


def test_the_titles_are_those_of_the_articles():
    """They are looked up in the catalogs, too."""
    for name, title in passages.titles().items():
        assert f"\ntitle: {title}\n" in (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def test_everything_the_helper_says_has_a_passage_for_every_case():
    """Wherever a model is settled, a sale is settled, or a step or caveat is listed, at least one passage speaks.

    Shown on the diagrams: what is said, and no passage holds, happens nowhere.
    """
    for day in (ENGINE.rules.facts_from, *ENGINE.rules.dates):
        conditions = ENGINE.conditions(day)
        forest = conditions.forest
        for about, node in conditions.about.items():
            if about in {rule.id for rule in ENGINE.rules.conflicts}:
                continue
            covered = forest.disjoin(*(conditions.node(p.when) for p in passages.load() if p.about == about))
            always_said = about == "permitted" or about in {model.id for model in ENGINE.rules.models}
            bare = forest.conjoin(1 if always_said else node, forest.negate(covered))

            assert bare == 0, (about, day, forest.paths(bare)[0])


def test_no_passage_is_dead():
    """Each is about something there is, and holds somewhere together with it."""
    conditions = ENGINE.conditions(ENGINE.rules.facts_until)
    for passage in passages.load():
        assert passage.about in ABOUT
        assert conditions.node(passage.when) != 0
        assert list(walk(passage.when))


def test_a_quote_is_shown_without_markdown():
    """Links become their text."""
    assert passages.plain("See [**this** page](x.md#y) now.") == "See this page now."
