"""The tiny project as MkDocs builds it: what a reader gets in each language."""

import gzip
import json
import re
from pathlib import Path

PAGE = "first/index.html"


def anchors(html: str) -> list[str]:
    return re.findall(r'<h[1-6] id="([^"]*)"', html)


def test_good_project_builds_without_a_warning(built) -> None:
    """Nothing is wrong, so nothing is said, and every page is there in every language."""
    pages = {str(path.relative_to(built.site)) for path in built.site.rglob("*.html")}
    expected = {"404.html", "index.html", PAGE, "second/index.html"}

    assert (built.ok, built.messages) == (True, [])
    assert {f"{lang}{page}" for lang in ("", "tr/", "hu/") for page in expected} == pages


def test_anchors_are_equal_in_all_languages(built) -> None:
    """A deep link survives the language switch."""
    english = anchors(built.html(PAGE))

    assert english == ["first", "what-to-do", "article-sources"]
    assert english == anchors(built.html(f"tr/{PAGE}")) == anchors(built.html(f"hu/{PAGE}"))


def test_page_is_in_its_language(built) -> None:
    """Text, title, navigation, labels and dates are the language's; sources keep their English titles."""
    html = built.html(f"tr/{PAGE}")

    assert '<html lang="tr"' in html
    assert 'Ask <strong>the customer</strong> for <a href="../second/">permission</a>. tr' in html
    assert "<title>First &amp; foremost tr - Partnerways</title>" in html
    assert '<meta name="description" content="About &#34;first&#34; things. tr">' in html
    assert "Applies to tr" in html
    assert "21 Kasım 2026" in html
    assert '<cite lang="en">A page of Microsoft&#39;s</cite>' in html
    assert '<p class="admonition-title">Note tr</p>' in html
    assert re.search(r'class="md-nav__link">\s*<span class="md-ellipsis">\s*Home tr\s', html)


def test_provenance_is_told_on_translated_pages_only(built) -> None:
    """The note says how the translation came about; the English page has none."""
    assert "Translated by a language model; not yet read by a native speaker. tr" in built.html(f"tr/{PAGE}")
    assert "pw-provenance" not in built.html(PAGE)


def test_language_switch_stays_on_the_page(built) -> None:
    """Each entry leads to the same page; the home pages are no exception."""

    def links(path: str) -> list[str]:
        return re.findall(r'<a href="([^"]*)" hreflang="[^"]*" lang="[^"]*" class="md-select__link"', built.html(path))

    assert links(PAGE) == ["./", "../tr/first/", "../hu/first/"]
    assert links(f"tr/{PAGE}") == ["../../first/", "./", "../../hu/first/"]
    assert links("tr/index.html") == ["..", "./", "../hu/"]
    assert links("tr/404.html") == ["/.", "/tr/", "/hu/"]


def test_theme_asks_for_no_sitemap_of_a_page(built) -> None:
    """Its script fetches <href>/sitemap.xml for what link[rel=alternate] matches: nothing."""
    html = built.html(PAGE)

    assert re.findall(r'rel="alternate"|rel=alternate', html) == []
    assert '<link rel=" alternate" hreflang="tr" href="https://partnerways.example/tr/first/">' in html


def test_not_found_page_is_in_each_language(built) -> None:
    """MkDocs alone would leave the last language's at the root."""
    assert '<html lang="en"' in built.html("404.html")
    assert "<h1>This page does not exist</h1>" in built.html("404.html")
    assert "<h1>This page does not exist hu</h1>" in built.html("hu/404.html")


def test_search_index_is_the_languages_own(built) -> None:
    """Each index holds its language's pages, located relative to the tree that the page tells the search."""
    for language, base in (("en", ".."), ("tr", ".."), ("hu", "..")):
        folder = "" if language == "en" else f"{language}/"
        index = json.loads(built.html(f"{folder}search/search_index.json"))
        assert [language] == index["config"]["lang"]
        assert {"", "first/", "first/#what-to-do", "second/"} == {entry["location"] for entry in index["docs"]}
        assert all(language == "en" or f" {language}" in entry["title"] for entry in index["docs"])
        assert f'"base": "{base}"' in built.html(f"{folder}{PAGE}")


def test_sitemap_names_every_page_with_its_counterparts(built) -> None:
    """The zipped one is the same, and holds no time."""
    xml = built.html("sitemap.xml")
    zipped = (built.site / "sitemap.xml.gz").read_bytes()

    assert xml.count("<loc>") == 9
    assert "<loc>https://partnerways.example/hu/second/</loc>" in xml
    assert xml.count("hreflang=") == 9 * 4
    assert xml == gzip.decompress(zipped).decode()
    assert bytes(4) == zipped[4:8]


def test_languages_are_offered_on_the_english_home_page_only(built) -> None:
    """Hidden until the module shows one; no other page loads the module."""
    offers = re.findall(r'<aside [^>]*data-language-offer lang="(\w+)" hidden>', built.html("index.html"))

    assert offers == ["tr", "hu"]
    assert "language-offer.mjs" in built.html("index.html")
    for page in ("tr/index.html", PAGE, "404.html"):
        assert "language-offer" not in built.html(page)


def test_footer_says_that_the_guide_is_independent(built) -> None:
    """On every page, with the date of its facts."""
    for path in built.site.rglob("*.html"):
        assert "This is an independent guide. It is not affiliated with Microsoft." in path.read_text("utf-8")
        assert "/404" in str(path) or re.search(r"Facts as of (21|2026)", path.read_text("utf-8")), path


def test_pages_hold_what_the_policy_allows(built) -> None:
    """No style attributes, nothing from elsewhere, and few distinct inline scripts."""
    scripts = set()
    for path in built.site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
        assert re.findall(r'<(?:script|img|iframe)[^>]*src="https?:|<link rel="stylesheet" href="https?:', html) == []
        scripts |= set(re.findall(r"<script>(.*?)</script>", html, re.DOTALL))
    assert len(scripts) <= 3


def test_site_works_under_a_path(project) -> None:
    """Only 404.html, which can be shown anywhere, knows where the site stands."""
    project.translate()

    built = project.build(site_url="https://partnerways.example/docs/guide/")

    assert re.findall(r'(?:href|src)="(/[^"]*)"', built.html(f"tr/{PAGE}")) == []
    absolute = re.findall(r'(?:href|src)="(/[^"]*)"', built.html("tr/404.html"))
    assert absolute
    assert [link for link in absolute if not link.startswith("/docs/guide/")] == []
    assert '"base": "/docs/guide/tr/"' in built.html("tr/404.html")


def test_same_sources_give_the_same_bytes(project, built) -> None:
    """Nothing of a build's time or place is in the site."""
    project.translate()

    again = project.build()

    def contents(site: Path) -> dict[str, bytes]:
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    first, second = contents(built.site), contents(again.site)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
