"""The small parts that pages are put together from, each without MkDocs."""

import gzip
from datetime import date
from pathlib import Path

import polib
import pytest
from markupsafe import Markup

from localize.catalog import load
from localize.problems import Problems
from publish import outline, search, sitemap
from publish.addresses import alternates, neutral, neutral_target
from publish.callouts import with_words
from publish.dates import long_date
from publish.words import Words, english_words, translated_words

WORDS = '[page]\napplies_to = "Applies to"\nas_of = "Facts as of {date}"\n'


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "21 November 2026"),
        ("tr", "21 Kasım 2026"),
        ("hu", "2026. november 21."),
        ("ru", "21 ноября 2026\u202fг."),
    ],
)
def test_date_is_written_as_the_language_does(language: str, expected: str) -> None:
    """Order, month and full stops are the language's own."""
    assert expected == long_date(date(2026, 11, 21), language)


@pytest.mark.parametrize(
    ("url", "language", "expected"),
    [
        ("", "en", {"en": "", "tr": "tr/"}),
        ("./", "en", {"en": "", "tr": "tr/"}),
        ("tr/", "tr", {"en": "", "tr": "tr/"}),
        ("tr/a/", "tr", {"en": "a/", "tr": "tr/a/"}),
        ("trade/", "en", {"en": "trade/", "tr": "tr/trade/"}),
    ],
)
def test_alternates(url: str, language: str, expected: dict[str, str]) -> None:
    """The same page in each language, from any of them."""
    assert expected == alternates(url, language, ("en", "tr"))


def test_neutral_keeps_a_page_that_only_starts_like_a_language() -> None:
    """The English page trade/ is not the Turkish ade/."""
    assert neutral("trade/", "en") == "trade/"


@pytest.mark.parametrize(
    ("english", "turkish"),
    [("../b/#x", "../b/#x"), ("../assets/a.svg", "../../assets/a.svg"), ("#x", "#x"), ("..", "..")],
)
def test_same_link_is_equal_in_all_languages(english: str, turkish: str) -> None:
    """Pages of the tree and assets beside it, from a page one folder deeper."""
    assert neutral_target(english, "a/", "en") == neutral_target(turkish, "tr/a/", "tr")


@pytest.mark.parametrize(
    "href", ["../c/", "../b/#y", "https://x.example/b/", "//x.example/b/", "/b/", "../../../b/", "?b"]
)
def test_other_link_is_not_equal(href: str) -> None:
    """Whatever differs from the English link comes out different."""
    assert neutral_target("../b/", "a/", "en") != neutral_target(href, "tr/a/", "tr")


def test_outline_leaves_out_words_and_our_own_marks() -> None:
    """Two pages that differ only in words, and in what marks English, are alike."""
    english = outline.outline('<p><a href="../b/" title="One">Two</a></p>', "a/", "en")
    turkish = outline.outline('<p><span lang="en"><a href="../b/" title="Bir">İki</a></span></p>', "tr/a/", "tr")

    assert outline.differences(english, turkish) == []


def test_outline_tells_what_differs() -> None:
    """Each element with how often it stands here and there."""
    english = outline.outline('<h2 id="a">A</h2>', "a/", "en")
    turkish = outline.outline('<h2 id="b">A</h2>', "tr/a/", "tr")

    assert outline.differences(english, turkish) == [
        '<h2 id="a">: 1 in the English page, 0 in this one',
        '<h2 id="b">: 0 in the English page, 1 in this one',
    ]


@pytest.mark.parametrize("href", ["javascript:x", " JavaScript:x", "java\tscript:x", "data:text/html,x", "vbscript:x"])
def test_security_script_links_are_forbidden(href: str) -> None:
    """However the scheme is spelled, as a browser would read it."""
    assert outline.forbidden(outline.outline(f'<a href="{href}">x</a>', "a/", "en"))


def test_search_index_is_split_by_language() -> None:
    """A page of English whose address only starts like a language's stays English."""
    entries = [{"location": where, "title": "t"} for where in ("", "trade/#x", "tr/", "tr/a/#x")]

    split = search.split({"config": {"lang": ["en", "tr"], "fields": {}}, "docs": entries}, ("en", "tr"))

    assert [entry["location"] for entry in split["en"]["docs"]] == ["", "trade/#x"]
    assert [entry["location"] for entry in split["tr"]["docs"]] == ["", "a/#x"]
    assert split["tr"]["config"] == {"lang": ["tr"], "fields": {}}


def test_sitemap_escapes_and_zips_without_a_time() -> None:
    """Equal sitemaps are equal files."""
    xml = sitemap.sitemap("https://x.example/a&b/", ["", "c/"], ("en", "tr"))

    assert "<loc>https://x.example/a&amp;b/tr/c/</loc>" in xml
    assert sitemap.zipped(xml) == sitemap.zipped(xml)
    assert xml == gzip.decompress(sitemap.zipped(xml)).decode()


def test_default_titles_of_callouts_are_words() -> None:
    """A title that the author gave stays."""
    html = '<div class="admonition note">\n<p class="admonition-title">{}</p>\n</div>'

    def replaced(title: str) -> str:
        return with_words(html.format(title), ("note",), lambda key: f"[{key}]")

    assert html.format("[callout.note]") == replaced("Note")
    assert html.format("Our note") == replaced("Our note")


def test_words_are_escaped_and_filled_in() -> None:
    """Whatever a word or a value holds is text where it is printed."""
    words = Words("en", {"a.b": 'x < "{date}" & y'})

    assert Markup("x &lt; &#34;&lt;b&gt;&#34; &amp; y") == words.t("a.b", date="<b>")


def test_unknown_word_names_the_key() -> None:
    """A mistake in a template is not passed over in silence."""
    with pytest.raises(KeyError, match=r"no word 'a\.c'"):
        Words("en", {"a.b": "x"}).t("a.c")


def write_catalog(path: Path, **entries: str) -> Path:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    for key, text in entries.items():
        msgid = {"applies_to": "Applies to", "as_of": "Facts as of {date}"}[key]
        catalog.append(polib.POEntry(msgctxt=f"page.{key}", msgid=msgid, msgstr=text))
    catalog.save(str(path))
    return path


@pytest.mark.parametrize(
    ("entries", "severity", "message"),
    [
        ({"applies_to": "Geçerli"}, "warnings", "w.toml:3: page.as_of ('Facts as of {date}') has no entry in tr.po;"),
        ({"applies_to": "", "as_of": "{date}"}, "warnings", "tr.po:6: page.applies_to ('Applies to') is not translated;"),
        ({"applies_to": "<b>", "as_of": "{date}"}, "errors", "tr.po:6: page.applies_to: got '<b>'; allowed is plain text"),
        ({"applies_to": "x", "as_of": "{gün}"}, "errors", "tr.po:10: page.as_of: got '{gün}'; it must hold {date}"),
    ],
)  # fmt: skip
def test_fault_in_a_word_is_told_with_its_line(tmp_path, entries, severity, message) -> None:
    """The catalog's line where it has the word, else that of the word itself; English is shown meanwhile."""
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    english = english_words(tmp_path / "words.toml", "w.toml")
    catalog = load(write_catalog(tmp_path / "tr.po", **entries))

    words, findings = translated_words(english, "tr", catalog, ("w.toml", "tr.po"))

    assert [str(problem).startswith(message) for problem in getattr(findings, severity)] == [True]
    assert words.t("page.applies_to") in ("Geçerli", "Applies to", "x")


def test_words_that_are_not_toml_are_told_with_their_line(tmp_path) -> None:
    """The build cannot go on without its words."""
    (tmp_path / "words.toml").write_text('[page]\na = "x\n', encoding="utf-8")

    with pytest.raises(Problems, match=r"^w\.toml:2: is not TOML"):
        english_words(tmp_path / "words.toml", "w.toml")
