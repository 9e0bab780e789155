"""What an article says about itself: read from its front matter and checked, without MkDocs."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from localize.problems import Problem

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_FACT_ID = re.compile(r"F\d+[a-z]?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGE_PATH = re.compile(r"[a-z0-9][a-z0-9/._-]*")
REQUIRED = ("title", "description", "facts_as_of")
TEMPLATES = ("helper.html",)


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay texts: the safe loader fails on 2026-13-41 without saying where."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in the class above
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True)
class Source:
    """One page that was read. `page` is Microsoft's own path; no `date` means that the page carries none."""

    title: str
    page: str
    date: date | None
    copy: bool


@dataclass(frozen=True)
class FrontMatter:
    """An article's front matter. `applies_to` and `roles` are ids of publish/words.toml."""

    title: str
    description: str
    facts_as_of: date
    applies_to: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def read(text: str, file: str, ids: Mapping[str, Collection[str]]) -> tuple[FrontMatter | None, list[Problem]]:
    """Read and check the front matter of an article's English text.

    `ids` gives what `applies_to` and `roles` may name. Returns the front matter, or None if anything is
    wrong with it, and all problems with file, line, what was received and what is allowed.
    """
    match = _BLOCK.match(text)
    if not match:
        message = f"no front matter; start the file with ---, the keys {', '.join(REQUIRED)} and a closing ---"
        return None, [Problem(file, 1, message)]
    try:
        node = yaml.compose(match[1], _Loader)
        values = yaml.load(match[1], _Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return None, [Problem(file, line, f"the front matter is not YAML: {error.problem}")]
    if node is None or not isinstance(values, dict):
        return None, [Problem(file, 2, f"the front matter must be keys with values; got {values!r}")]
    check = _Check(file, node, ids)
    result = check.front_matter(values)
    return (None if check.problems else result), check.problems


class _Check:
    """Walks the values of one front matter and collects every problem with its line."""

    def __init__(self, file: str, node: yaml.Node, ids: Mapping[str, Collection[str]]) -> None:
        self.file = file
        self.ids = ids
        self.problems: list[Problem] = []
        self.lines = dict(self._walk(node, ()))

    def _walk(self, node: yaml.Node, path: tuple) -> Iterator[tuple[tuple, int]]:
        """Path of each value, such as ("sources", 0, "page"), with its line in the file."""
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                line = key.start_mark.line + 2
                if key.value in seen:
                    self.problems.append(Problem(self.file, line, f"{key.value} stands twice; keep one"))
                seen.add(key.value)
                yield (*path, key.value), line
                yield from self._walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield (*path, index), value.start_mark.line + 2
                yield from self._walk(value, (*path, index))

    def _wrong(self, path: tuple, value: Any, allowed: str) -> None:
        name = ".".join(str(part) for part in path)
        line = self.lines.get(path, 1)
        self.problems.append(Problem(self.file, line, f"{name}: got {value!r}; allowed: {allowed}"))

    def front_matter(self, values: dict) -> FrontMatter | None:
        kinds: dict[str, Callable[[tuple, Any], Any]] = {
            "title": self._text,
            "description": self._text,
            "facts_as_of": self._date,
            "applies_to": self._ids,
            "roles": self._ids,
            "fact_ids": self._fact_ids,
            "sources": self._sources,
            "template": self._template,
        }
        read = self._keys((), values, kinds, REQUIRED)
        read.pop("template", None)
        return None if self.problems else FrontMatter(**read)

    def _keys(self, path: tuple, values: dict, kinds: Mapping, required: Collection[str]) -> dict:
        for key, value in values.items():
            if key not in kinds:
                self._wrong((*path, key), value, f"one of the keys {', '.join(kinds)}")
        for key in required:
            if key not in values:
                where = "the front matter" if not path else ".".join(map(str, path))
                line = self.lines.get(path, 1)
                self.problems.append(Problem(self.file, line, f"{where} lacks {key}; add it"))
        return {key: kinds[key]((*path, key), value) for key, value in values.items() if key in kinds}

    def _text(self, path: tuple, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            self._wrong(path, value, "a text (in quotes if it looks like a number or a date)")
        elif "<" in value or ">" in value:
            self._wrong(path, value, "plain text, without < and >")
        return str(value)

    def _date(self, path: tuple, value: Any, allowed: str = "a date such as 2026-11-21") -> date | None:
        try:
            if isinstance(value, str) and _ISO_DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass  # such as the 41st of a 13th month
        self._wrong(path, value, allowed)
        return None

    def _date_or_undated(self, path: tuple, value: Any) -> date | None:
        return None if value == "undated" else self._date(path, value, "a date such as 2026-11-21, or undated")

    def _list(self, path: tuple, value: Any, allowed: str) -> list:
        if not isinstance(value, list):
            self._wrong(path, value, f"a list of {allowed}")
            return []
        return value

    def _ids(self, path: tuple, value: Any) -> tuple[str, ...]:
        allowed = ", ".join(sorted(self.ids[path[-1]]))
        for index, item in enumerate(items := self._list(path, value, allowed)):
            if not isinstance(item, str) or item not in self.ids[path[-1]]:
                self._wrong((*path, index), item, allowed)
        return tuple(items)

    def _fact_ids(self, path: tuple, value: Any) -> tuple[str, ...]:
        for index, item in enumerate(items := self._list(path, value, "fact ids such as F19a")):
            if not isinstance(item, str) or not _FACT_ID.fullmatch(item):
                self._wrong((*path, index), item, "a fact id such as F19a")
        return tuple(items)

    def _template(self, path: tuple, value: Any) -> None:
        if value not in TEMPLATES:
            self._wrong(path, value, ", ".join(TEMPLATES))

    def _sources(self, path: tuple, value: Any) -> tuple[Source, ...]:
        kinds = {"title": self._text, "page": self._page, "date": self._date_or_undated, "copy": self._flag}
        sources = []
        for index, item in enumerate(self._list(path, value, "sources, each with title, page and date")):
            if not isinstance(item, dict):
                self._wrong((*path, index), item, "title, page, date and, if only a copy was read, copy: true")
                continue
            read = self._keys((*path, index), item, kinds, ("title", "page", "date"))
            sources.append(Source(**{"title": "", "page": "", "date": None, "copy": False} | read))
        return tuple(sources)

    def _page(self, path: tuple, value: Any) -> str:
        if not isinstance(value, str) or not _PAGE_PATH.fullmatch(value):
            self._wrong(path, value, "the page's path without host, such as partner-center/multipartner")
        return str(value)

    def _flag(self, path: tuple, value: Any) -> bool:
        if not isinstance(value, bool):
            self._wrong(path, value, "true or false")
        return value is True
