"""Reads `localize.toml`: what is translated, and into what."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from localize.files import inside, read_text
from localize.problems import Problem, Problems
from localize.segment import FRONT_MATTER

FILE = "localize.toml"
FORMATS = ("markdown", "toml")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*\Z")
_TOP = {"source_language", "languages", "locales", "source"}
_SOURCE = {"glob", "path", "format", "catalog", "front_matter"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file to translate; `file` is relative to the root, with forward slashes."""

    file: str
    format: str
    catalog: str
    front_matter: tuple[str, ...] = FRONT_MATTER


@dataclass(frozen=True, slots=True)
class Config:
    """What `localize.toml` says; `sources` are the files there are now, sorted as the globs list them."""

    root: Path
    source_language: str
    languages: tuple[str, ...]
    locales: str
    sources: tuple[Source, ...]

    def catalog_file(self, language: str, catalog: str) -> str:
        """The catalog's file, relative to the root."""
        return f"{self.locales}/{language}/{catalog}.po"


def load_config(root: Path) -> Config:
    """Read `localize.toml` in the root. Raises Problems with everything that is wrong in it."""
    text = read_text(root / FILE, FILE)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Problems([Problem(FILE, int(line[1]) if line else 1, f"is not TOML: {error}")]) from None
    return _Reader(root, text, data).config()


class _Reader:
    """Goes through the parsed file and gathers the problems."""

    def __init__(self, root: Path, text: str, data: Mapping[str, object]) -> None:
        self.root = root
        self.data = data
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def config(self) -> Config:
        """The config, or all problems at once."""
        for key in self.data.keys() - _TOP:
            self._problem(self._line(key), f"unknown key {key!r}; allowed: {', '.join(sorted(_TOP))}")
        source_language = self._language(self.data.get("source_language", "en"), "source_language")
        listed = self.data.get("languages", [])
        if not isinstance(listed, list) or not listed:
            self._problem(self._line("languages"), f'languages is {listed!r}; a list such as ["tr", "hu"] is needed')
            listed = []
        languages = [self._language(item, "languages") for item in listed]
        if len(set(languages)) < len(languages) or source_language in languages:
            self._problem(self._line("languages"), "languages names one twice, or the source language: remove it")
        locales = self.data.get("locales", "locales")
        if not isinstance(locales, str) or not self._relative(locales):
            self._problem(self._line("locales"), f"locales is {locales!r}; a folder inside the project is needed")
            locales = "locales"
        sources = self._sources()
        if self.problems:
            raise Problems(sorted(self.problems))
        return Config(self.root, source_language, tuple(languages), locales, tuple(sources))

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(FILE, line, message))

    def _line(self, key: str) -> int:
        for number, line in enumerate(self.lines, 1):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) or line.strip() in {f"[{key}]", f"[[{key}]]"}:
                return number
        return 1

    def _language(self, value: object, key: str) -> str:
        if isinstance(value, str) and _LANGUAGE.match(value):
            return value
        self._problem(self._line(key), f'{key} holds {value!r}; a language code such as "tr" is needed')
        return ""

    @staticmethod
    def _relative(value: str) -> bool:
        return bool(value) and not Path(value).is_absolute() and ".." not in Path(value).parts

    def _sources(self) -> list[Source]:
        tables = self.data.get("source", [])
        if not isinstance(tables, list) or not tables:
            self._problem(self._line("source"), "no [[source]] tells what to translate; add one with glob or path")
            return []
        heads = [number for number, line in enumerate(self.lines, 1) if line.split("#")[0].strip() == "[[source]]"]
        sources: list[Source] = []
        for index, table in enumerate(tables):
            line = heads[index] if index < len(heads) else self._line("source")
            sources += self._source(table, line)
        # An article and a word file may share a catalog: the words have a msgctxt, the article's units none.
        seen: dict[tuple[str, str], str] = {}
        for source in sources:
            other = seen.setdefault((source.catalog, source.format), source.file)
            if other != source.file:
                message = f"catalog {source.catalog!r} comes from {other} and {source.file}; rename one of them"
                self._problem(self._line("source"), message)
        return sources

    def _source(self, table: object, line: int) -> list[Source]:
        if not isinstance(table, dict):
            self._problem(line, f"source is {table!r}; a table [[source]] is needed")
            return []
        before = len(self.problems)
        for key in table.keys() - _SOURCE:
            self._problem(line, f"unknown key {key!r} in [[source]]; allowed: {', '.join(sorted(_SOURCE))}")
        where = [key for key in ("glob", "path") if key in table]
        if len(where) != 1 or not isinstance(table[where[0]], str) or not self._relative(table[where[0]]):
            self._problem(line, "[[source]] needs either glob or path, one of them, inside the project")
        kind = table.get("format")
        if kind not in FORMATS:
            self._problem(line, f"format is {kind!r}; allowed: {', '.join(FORMATS)}")
        catalog = table.get("catalog")
        if catalog is not None and (where == ["glob"] or not isinstance(catalog, str) or not _NAME.match(catalog)):
            self._problem(line, f"catalog is {catalog!r}; a name of letters, digits, dot and dash, and only with path")
        keys = table.get("front_matter", list(FRONT_MATTER))
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            self._problem(line, f"front_matter is {keys!r}; a list of keys is needed")
        if len(self.problems) > before:
            return []
        return [Source(file, str(kind), catalog or Path(file).stem, tuple(keys)) for file in self._files(table, line)]

    def _files(self, table: Mapping[str, str], line: int) -> list[str]:
        if "path" in table:
            if not (self.root / table["path"]).is_file():
                self._problem(line, f"path {table['path']!r} is no file; create it, or correct the path")
                return []
            files = [table["path"]]
        else:
            found = self.root.glob(table["glob"])
            files = sorted(path.relative_to(self.root).as_posix() for path in found if path.is_file())
        for file in files:
            try:
                inside(self.root, self.root / file, file)
            except Problems as problems:
                self.problems += problems.problems
        return files
