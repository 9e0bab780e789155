"""English articles read and checked, and turned into another language through a catalog. No MkDocs here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from localize.catalog import Catalog, State, load
from localize.checks.finding import shorten
from localize.checks.markup import markup_problems
from localize.files import read_text
from localize.problems import Problem, Problems
from localize.segment import Unit, translate
from publish import frontmatter, links
from publish.report import Findings
from publish.words import least

# Where an inline tag may stand, so that English left in a translated page can be marked as English.
_INLINE = frozenset({"heading", "paragraph", "list-item", "table-cell", "html-text"})


@dataclass(frozen=True)
class Sources:
    """All English articles by file name: their text, their front matter (None if wrong), what is wrong."""

    texts: Mapping[str, str]
    front_matter: Mapping[str, frontmatter.FrontMatter | None]
    findings: Findings


@dataclass(frozen=True)
class Translation:
    """One article in another language.

    `text` is Markdown; `state` the least of its units' states, None when the page is wholly in English
    because the catalog could not be used.
    """

    text: str
    state: State | None
    findings: Findings = field(default_factory=Findings)


def read_sources(docs: Path, root: Path, ids: Mapping[str, Collection[str]]) -> Sources:
    """Read every article under `docs` and check front matter, headings and links; see frontmatter.read.

    Raises Problems for a file that cannot be read at all.
    """
    texts = {
        path.relative_to(docs).as_posix(): read_text(path, shown(path, root)) for path in sorted(docs.rglob("*.md"))
    }
    anchors = {name: links.anchors(text) for name, text in texts.items()}
    front_matter = {}
    findings = Findings()
    for name, text in texts.items():
        file = shown(docs / name, root)
        front_matter[name], problems = frontmatter.read(text, file, ids)
        findings.errors += problems
        findings.errors += links.heading_problems(text, file)
        findings.errors += links.link_problems(text, file, anchors, docs)
    return Sources(texts, front_matter, findings)


def shown(path: Path, root: Path) -> str:
    """The path as messages give it: relative to the project where it lies inside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def catalog_or_findings(path: Path, root: Path) -> tuple[Catalog | None, Findings]:
    """The catalog, or None and why it cannot be used: it is missing, or does not parse."""
    file = shown(path, root)
    if not path.is_file():
        message = "there is no such catalog; run localize extract, then translate it"
        return None, Findings(errors=[Problem(file, 1, message)])
    try:
        return load(path, file), Findings()
    except Problems as error:
        return None, Findings(errors=error.problems)


def translated(text: str, source: Path, catalog: Path, root: Path) -> Translation:
    """The article `text` of the file `source` in the language of the file `catalog`.

    Missing and stale units are warnings: a missing one stays English and says so (`lang="en"`), a stale one
    keeps its old translation. A translation whose markup is not that of the English is an error and is not
    used; a catalog that cannot be read is one too, and the whole text stays English.
    """
    entries, findings = catalog_or_findings(catalog, root)
    if entries is None:
        return Translation(text, None, findings)
    lookup = _Lookup(entries, shown(source, root), shown(catalog, root), findings)
    result = translate(text, lookup)
    return Translation(result, least(lookup.states), findings)


class _Lookup:
    """Finds the translation of one unit after another, and notes what is wrong with them."""

    def __init__(self, entries: Catalog, source: str, catalog: str, findings: Findings) -> None:
        self.entries = entries
        self.source = source
        self.catalog = catalog
        self.findings = findings
        self.states: set[State] = set()

    def __call__(self, unit: Unit) -> str | None:
        """The text to use for the unit; None leaves the English."""
        entry = self.entries.get(unit.text, unit.context)
        if entry is None:
            message = f"{shorten(unit.text)} has no entry in {self.catalog}; run localize update and translate it"
            return self._english(unit, Problem(self.source, unit.line, message))
        if entry.state == State.UNTRANSLATED or not entry.text:
            message = f"{shorten(unit.text)} is not translated; the page shows English until it is"
            return self._english(unit, Problem(self.catalog, entry.line, message))
        if entry.state == State.STALE:
            message = f"the translation is stale: the English is now {shorten(unit.text)}; translate it again"
            self.findings.warnings.append(Problem(self.catalog, entry.line, message))
        if wrong := self._markup(unit, entry.text):
            self.findings.errors += [Problem(self.catalog, entry.line, message) for message in wrong]
            self.states.add(State.UNTRANSLATED)
            return _marked(unit)
        self.states.add(entry.state)
        return entry.text

    def _markup(self, unit: Unit, target: str) -> list[str]:
        if unit.kind == "front-matter" and ("<" in target or ">" in target):
            return [f"got {target!r}; allowed is plain text, as titles and descriptions hold no markup"]
        return markup_problems(unit.text, target)

    def _english(self, unit: Unit, problem: Problem) -> str | None:
        self.findings.warnings.append(problem)
        self.states.add(State.UNTRANSLATED)
        return _marked(unit)


def _marked(unit: Unit) -> str | None:
    return f'<span lang="en">{unit.text}</span>' if unit.kind in _INLINE else None
