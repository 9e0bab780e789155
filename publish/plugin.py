"""The MkDocs plugin: hooks that hand each event to a function that runs without MkDocs.

mkdocs-static-i18n builds the languages one after the other, English first: it starts a build of its own for
each of the others at the end of the first. The same plugin object sees them all.
"""

import logging
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url, normalize_url, write_file

from localize.problems import Problems
from partner_helper.errors import RulesError
from partner_helper.rules_reader import load as load_rules
from publish import helper_page, search, sitemap
from publish.addresses import DEFAULT, alternates, localized, neutral
from publish.dates import long_date
from publish.editions import HOME, Project, Site, read_site
from publish.report import Report
from publish.unshipped import is_unshipped

# Below "mkdocs", where a strict build counts; without the prefix that would hide where file:line begins.
LOG = logging.getLogger("mkdocs.plugins.partnerways")
# Not below "mkdocs": a strict build does not fail because time passes.
EDITORS = logging.getLogger("partnerways")
NOT_FOUND = "404.html"
# The anchor of publish/theme/partials/sources.html.
SOURCES = "article-sources"
OWN_WORDS = Path(__file__).parent / "words.toml"


class Options(Config):
    """The plugin's options in mkdocs.yml; all have defaults that fit this project."""

    locales = config_options.Type(str, default="locales")
    words = config_options.Type(str, default=str(OWN_WORDS))
    # Off in tests: no Python for the browser, no headers files.
    runtime = config_options.Type(bool, default=True)


class PartnerwaysPlugin(BasePlugin[Options]):
    """Translated pages, front matter on the page, search and sitemap a language, the runtime."""

    def __init__(self) -> None:
        """MkDocs makes a new plugin for each build it starts."""
        self._site: Site | None = None
        self.pages: list[str] = []
        self.runtime_path = ""
        self.strict = False
        self.uncompiled = ""

    @property
    def site(self) -> Site:
        """What on_config has read."""
        if self._site is None:
            raise PluginError("the partnerways plugin was asked for a page before its configuration")
        return self._site

    # --- Before the pages -------------------------------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> None:
        """Read everything once; set what the theme takes from the configuration in each language's words."""
        if self._site is None:
            self._site = self._read(config)
        config.theme.static_templates.discard("sitemap.xml")
        # One scope, so one inline script, on all pages: the policy needs its hash.
        config.extra["scope"] = urlsplit(config.site_url or "/").path or "/"
        t = self.site.words[self._language(config)].t
        toc = config.mdx_configs.setdefault("toc", {})
        toc |= {"title": t("page.contents"), "permalink_title": t("page.permalink").unescape()}

    def _read(self, config: MkDocsConfig) -> Site:
        root = Path(config.config_file_path or ".").resolve().parent
        locales = root / self.config.locales
        project = Project(root, Path(config.docs_dir), locales, root / self.config.words)
        i18n = config.plugins["i18n"]
        names = {language.locale: language.name for language in i18n.config.languages if language.build}
        try:
            rules = load_rules()
            site = read_site(project, names, Report(LOG))
        except (Problems, RulesError) as error:
            raise PluginError(str(error)) from error
        try:
            helper_page.compile_messages(root, locales)
        except (OSError, UnicodeError) as error:
            # The pages made of that catalog tell its file and line; should none of them, the build fails by this.
            self.uncompiled = str(error)
        if due := helper_page.review_due(rules, datetime.now(UTC).date()):
            EDITORS.warning("REVIEW DUE - %s", due)
        return site

    @staticmethod
    def _language(config: MkDocsConfig) -> str:
        return config.plugins["i18n"].current_language or DEFAULT

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Leave out what the theme brings for other languages."""
        languages = self.site.languages
        for file in [file for file in files if is_unshipped(file.dest_uri, languages)]:
            files.remove(file)
        return files

    # --- A page's text ----------------------------------------------------------------------------------

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Translated pages have no file: their Markdown is made of the English and a catalog."""
        return self.site.markdown(page.file.src_uri, self._language(config))

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The theme prints titles as they are: from here on they are escaped. The home page is called Home."""
        language = self._language(config)
        for key in ("title", "description"):
            if key in page.meta:
                page.meta[key] = escape(page.meta[key])
        if page.file.src_uri == HOME:
            page.title = self.site.words[language].t("nav.home")
            page.meta["hide"] = ["toc"]
        return helper_page.with_tables(markdown, language)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """No translated page holds anything but the English one's markup. The sources join the contents."""
        language = self._language(config)
        article = self.site.front_matter(page.file.src_uri)
        if article and article.sources and page.toc.items:
            title = self.site.words[language].t("page.sources")
            page.toc.items[0].children.append(AnchorLink(title, SOURCES, 2))
        return self.site.content(page.file.src_uri, page.url, language, html)

    # --- Templates --------------------------------------------------------------------------------------

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """What every template may use: t, theme_word, long_date, page_language, runtime_path."""
        language = self._language(config)
        if language == DEFAULT:
            self.pages = [neutral(file.url, DEFAULT) for file in files.documentation_pages()]
            self._add_runtime(config)
        words = self.site.words[language]
        env.globals |= {
            "t": words.t,
            "theme_word": words.theme,
            "long_date": lambda day: long_date(day, language),
            "page_language": language,
            "runtime_path": self.runtime_path,
        }
        env.filters["url"] = _url
        cache = self.site.project.root / ".cache" / "templates"
        cache.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(cache))

    def on_page_context(self, context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002
        """What a page's template may use besides: see publish/theme/."""
        language = self._language(config)
        name = page.file.src_uri
        article = self.site.front_matter(name)
        context |= {
            "article": article,
            "facts_as_of": article.facts_as_of if article else None,
            "provenance": self.site.state(name, language),
            "languages": self._links(page.url, language),
            "offers": self._offers() if page.is_homepage else [],
            # The theme's search looks for its index here: each language has its own.
            "base_url": get_relative_url(localized("", language) or ".", page.url).rstrip("/"),
        }
        if page.meta.get("template") == "helper.html":
            runtime = get_relative_url(self.runtime_path, page.url)
            context["helper_html"] = helper_page.helper_html(language, runtime.rstrip("/") + "/")

    def on_template_context(self, context: dict, template_name: str, config: MkDocsConfig) -> None:  # noqa: ARG002
        """The same for 404.html, which has no page and can be shown at any address."""
        language = self._language(config)
        home = self.site.front_matter(HOME)
        context |= {
            "facts_as_of": home.facts_as_of if home else None,
            "languages": self._links(localized("", language), language),
            "root_url": context["base_url"],
            "base_url": f"{context['base_url'].rstrip('/')}/{localized('', language)}",
        }

    def _links(self, url: str, language: str) -> list[dict[str, str]]:
        found = alternates(url, language, self.site.languages)
        return [{"lang": lang, "url": url, "name": self.site.languages[lang]} for lang, url in found.items()]

    def _offers(self) -> list[dict]:
        links = self._links("", DEFAULT)
        return [link | {"t": self.site.words[link["lang"]].t} for link in links if link["lang"] != DEFAULT]

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """MkDocs would write each language's 404.html over the one before."""
        language = self._language(config)
        if template_name != NOT_FOUND or language == DEFAULT:
            return output_content
        write_file(output_content.encode(), str(Path(config.site_dir, language, NOT_FOUND)))
        return ""

    # --- After the pages --------------------------------------------------------------------------------

    @event_priority(0)
    def _before_other_languages(self, config: MkDocsConfig) -> None:
        """A strict build of one language would stop before the next: only the first one counts.

        Its counter hears the warnings of all the others, as they run inside it.
        """
        if not config.plugins["i18n"].building:
            self.strict, config.strict = config.strict, False

    @event_priority(-200)
    def _after_all_languages(self, config: MkDocsConfig) -> None:
        if config.plugins["i18n"].building:
            return
        config.strict = self.strict
        out = Path(config.site_dir)
        search.split_files(out, self.site.languages)
        xml = sitemap.sitemap(config.site_url or "/", self.pages, self.site.languages)
        (out / "sitemap.xml").write_text(xml, encoding="utf-8")
        (out / "sitemap.xml.gz").write_bytes(sitemap.zipped(xml))
        self._write_headers(config)
        if self.site.report.errors:
            raise PluginError(f"{self.site.report.errors} errors in articles and catalogs, each told above")
        if self.uncompiled:
            raise PluginError(f"the helper's words cannot be compiled from the catalogs: {self.uncompiled}")

    on_post_build = CombinedEvent(_before_other_languages, _after_all_languages)

    def _add_runtime(self, config: MkDocsConfig) -> None:
        if self.config.runtime:
            from publish.bundle import BundleError, build_runtime  # noqa: PLC0415 - needs build tools

            try:
                self.runtime_path = build_runtime(Path(config.site_dir), self.site.project.root)
            except BundleError as error:
                raise PluginError(str(error)) from error

    def _write_headers(self, config: MkDocsConfig) -> None:
        if self.config.runtime:
            from publish.headers import HeadersError, write_headers  # noqa: PLC0415

            try:
                write_headers(Path(config.site_dir), config.site_url)
            except HeadersError as error:
                raise PluginError(str(error)) from error


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, value: str) -> str:
    """MkDocs' own filter, with the site's root where `base_url` is the root of a language."""
    base = context.get("root_url", context["base_url"])
    return normalize_url(str(value), page=context["page"], base=base)
