"""One build of the site, all languages: what is known before the first page, and what each page becomes."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from localize.catalog import State
from localize.checks.markup import Element
from localize.problems import Problem
from publish import articles, callouts
from publish.addresses import DEFAULT
from publish.frontmatter import FrontMatter
from publish.outline import differences, forbidden, outline
from publish.report import Findings, Report
from publish.words import Words, english_words, least, translated_words

CALLOUTS = ("note", "tip", "important", "caution", "warning")
HOME = "index.md"
# The pages that show the helper's words: its own, and the one with its rules as tables.
HELPER_PAGE = re.compile(r"^template: helper\.html$|^<!-- decision-table -->$", re.MULTILINE)


@dataclass(frozen=True)
class Project:
    """Where things are. `root` is the folder that messages name files relative to."""

    root: Path
    docs: Path
    locales: Path
    words: Path

    @property
    def helper_words(self) -> Path:
        """The decision helper's words in English; there may be none."""
        return self.root / "helper" / "partner_helper" / "words.toml"

    def catalog(self, language: str, name: str) -> Path:
        """The catalog of an article (by its file name) or of a word file (by its stem) in a language."""
        return self.locales / language / f"{Path(name).stem}.po"


@dataclass
class Site:
    """Everything that was read, and what is learnt page by page; made by `read_site`.

    `languages` maps codes to the languages' own names, the default one first; words are by language.
    """

    project: Project
    languages: Mapping[str, str]
    report: Report
    sources: articles.Sources
    words: Mapping[str, Words]
    helper_words: Mapping[str, Words]
    states: dict[tuple[str, str], State] = field(default_factory=dict)
    english: dict[str, tuple[Counter[Element], str]] = field(default_factory=dict)

    def front_matter(self, name: str) -> FrontMatter | None:
        """What the article says about itself; None for a page that is no article, or whose front matter is wrong."""
        return self.sources.front_matter.get(name)

    def state(self, name: str, language: str) -> State | None:
        """The least of the states of all a page says in a language; None in the source language.

        The helper's words count on the pages that show them.
        """
        if language == DEFAULT:
            return None
        states = {self.states.get((language, name), State.UNTRANSLATED)}
        if HELPER_PAGE.search(self.sources.texts.get(name, "")) and language in self.helper_words:
            states.add(self.helper_words[language].state or State.UNTRANSLATED)
        return least(states)

    def markdown(self, name: str, language: str) -> str | None:
        """The article's Markdown in a language; None where the file itself is to be read."""
        text = self.sources.texts.get(name)
        if language == DEFAULT or text is None:
            return None
        project = self.project
        result = articles.translated(text, project.docs / name, project.catalog(language, name), project.root)
        self.report.tell(result.findings)
        if result.state:
            self.states[language, name] = result.state
        return result.text

    def content(self, name: str, url: str, language: str, html: str) -> str:
        """The page's HTML as it may be published.

        The English page sets what there may be besides words; a translated page that differs from it is told
        as an error and replaced by the English, so that nothing from a catalog reaches a reader as markup.
        """
        found = outline(html, url, language)
        html = callouts.with_words(html, CALLOUTS, self.words[language].t)
        if language == DEFAULT:
            self.english[name] = found, html
            self.report.tell(Findings(errors=self._forbidden(name, found)))
            return html
        english, english_html = self.english.get(name, (found, html))
        if wrong := differences(english, found):
            file = articles.shown(self.project.catalog(language, name), self.project.root)
            self.report.tell(
                Findings(
                    errors=[
                        Problem(file, 1, f"the page made of {name} has other markup than the English. {what}")
                        for what in wrong
                    ]
                )
            )
            return f'<div lang="{DEFAULT}">{english_html}</div>'
        return html if (language, name) in self.states else f'<div lang="{DEFAULT}">{html}</div>'

    def _forbidden(self, name: str, found: Counter[Element]) -> list[Problem]:
        file = articles.shown(self.project.docs / name, self.project.root)
        lines = self.sources.texts.get(name, "").split("\n")
        return [
            Problem(
                file,
                next((number for number, line in enumerate(lines, start=1) if needle in line), 1),
                f"{what}; the pages' policy refuses it: say it in Markdown, or in docs/assets/",
            )
            for what, needle in forbidden(found)
        ]


def read_site(project: Project, languages: Mapping[str, str], report: Report) -> Site:
    """Read words, their catalogs and the articles, and tell what is wrong. Raises Problems if unreadable."""
    words = _words(project, project.words, "site", languages, report)
    # The helper puts its own words together; here it is told what they lack.
    there = project.helper_words.is_file()
    helper_words = _words(project, project.helper_words, "helper", languages, report) if there else {}
    ids = {key: words[DEFAULT].under(key) for key in ("applies_to", "roles")}
    sources = articles.read_sources(project.docs, project.root, ids)
    report.tell(sources.findings)
    return Site(project, languages, report, sources, words, helper_words)


def _words(project: Project, path: Path, name: str, languages: Mapping[str, str], report: Report) -> dict[str, Words]:
    file = articles.shown(path, project.root)
    english = english_words(path, file)
    found = {DEFAULT: Words(DEFAULT, {key: unit.text for key, unit in english.items()})}
    for language in languages:
        if language != DEFAULT:
            catalog = project.catalog(language, name)
            entries, findings = articles.catalog_or_findings(catalog, project.root)
            files = (file, articles.shown(catalog, project.root))
            found[language], more = translated_words(english, language, entries, files)
            findings.add(more)
            report.tell(findings)
    return found
