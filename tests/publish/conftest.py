"""A tiny project with three pages in three languages, built by MkDocs itself."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

import polib
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from localize.catalog import Provenance, digest
from localize.segment import units
from localize.toml_words import word_units

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "publish" / "words.toml"
FRONT = "---\ntitle: {title}\ndescription: About {title}.\nfacts_as_of: 2026-11-21\n---\n\n"
PAGES = {
    "index.md": FRONT.format(title="Partnerways")
    + "# Welcome { #welcome }\n\n[The first article](first.md#what-to-do)\n",
    "first.md": """---
title: First & foremost
description: About "first" things.
facts_as_of: 2026-11-21
applies_to: [partner_center]
roles: [sales_agent]
sources:
  - title: A page of Microsoft's
    page: partner-center/first
    date: 2023-10-23
---

# The first article { #first }

Ask **the customer** for [permission](second.md).

## What to do { #what-to-do }

| For these | Do this |
| --- | ---: |
| Licences | Ask. |

!!! newer "Newer: since 2023"

    Ask [again](#first).

> [!NOTE]
> Ask twice.
""",
    "second.md": FRONT.format(title="Second") + "# The second { #second }\n\nNothing moves by itself.\n",
}


@dataclass
class Built:
    """What a build did: `ok`, its warnings and errors, and where the site is."""

    ok: bool
    messages: list[str]
    site: Path

    def html(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")


@dataclass
class Project:
    """A project in a folder of its own. Write `pages`, then `translate`, then `build`."""

    root: Path
    pages: dict[str, str] = field(default_factory=lambda: dict(PAGES))
    languages: tuple[str, ...] = ("tr", "hu")

    def translate(self, msgstr: dict[str, str] | None = None, origin: str = "model") -> None:
        """Write all catalogs; `msgstr` gives the Turkish of single msgids, where the rest is made up."""
        for language in self.languages:
            given = msgstr if msgstr and language == "tr" else {}
            for name, text in self.pages.items():
                self.write_catalog(language, Path(name).stem, units(text), given, origin)
            words = word_units(WORDS.read_text(encoding="utf-8"), "words.toml")
            self.write_catalog(language, "site", words, given, origin)

    def write_catalog(self, language: str, stem: str, found: list, given: dict[str, str], origin: str) -> None:
        catalog = polib.POFile(wrapwidth=0)
        catalog.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": language}
        for unit in {(unit.context, unit.text): unit for unit in found}.values():
            text = given.get(unit.text, f"{unit.text} {language}")
            entry = polib.POEntry(msgid=unit.text, msgctxt=unit.context, msgstr=text)
            entry.tcomment = Provenance(origin, None, digest(unit.text)).comment()
            catalog.append(entry)
        path = self.catalog(language, stem)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(path))

    def catalog(self, language: str, stem: str) -> Path:
        return self.root / "locales" / language / f"{stem}.po"

    def line_of(self, language: str, stem: str, msgid: str) -> int:
        """The line that messages about an entry name."""
        lines = self.catalog(language, stem).read_text(encoding="utf-8").split("\n")
        return 1 + lines.index(next(line for line in lines if line.startswith(f'msgid "{msgid}')))

    def build(self, *, strict: bool = True, site_url: str = "https://partnerways.example/") -> Built:
        docs = self.root / "docs"
        for name, text in self.pages.items():
            docs.mkdir(exist_ok=True)
            (docs / name).write_text(text, encoding="utf-8")
        (docs / "assets" / "site").mkdir(parents=True, exist_ok=True)
        for name in ("favicon.svg", "site.css", "language-offer.mjs"):
            asset = ROOT / "docs" / "assets" / "site" / name
            (docs / "assets" / "site" / name).write_bytes(asset.read_bytes())
        (self.root / "mkdocs.yml").write_text(self._config(site_url), encoding="utf-8")
        heard = _Heard()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            build(load_config(str(self.root / "mkdocs.yml"), strict=strict))
        except Abort:
            return Built(False, heard.messages, self.root / "site")
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)
        return Built(True, heard.messages, self.root / "site")

    def _config(self, site_url: str) -> str:
        """The project's own mkdocs.yml for these pages and languages, without a runtime."""
        config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        config |= {"site_url": site_url, "nav": list(self.pages), "watch": []}
        config["theme"]["custom_dir"] = str(ROOT / "publish" / "theme")
        i18n = next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
        i18n["languages"] = [lang for lang in i18n["languages"] if lang["locale"] in {"en", *self.languages}]
        config["plugins"] = ["search", {"i18n": i18n}, {"partnerways": {"runtime": False}}]
        return yaml.safe_dump(config, allow_unicode=True)


class _Heard(logging.Handler):
    """Keeps what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny project, built once: everything translated, nothing wrong."""
    good = Project(tmp_path_factory.mktemp("good"))
    good.translate()
    return good.build()
