"""Headings and links of an English article, checked in its Markdown so that each problem has a line."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from localize.problems import Problem

_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})")
_HEADING = re.compile(r"[\s>]*(#{1,6})[ \t]+\S")
_SLUG = re.compile(r"\{[^{}]*#([^\s{}]+)[^{}]*\}")
_HEADING_SLUG = re.compile(r"\{[^{}]*#(?P<slug>[^\s{}]+)[^{}]*\}[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"[\s>]*(=+|-+)[ \t]*$")
_HTML_ID = re.compile(r"\b(?:id|name)=[\"']([^\"']+)[\"']")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)|^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:href|src)=[\"']([^\"']*)[\"']")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = ("https", "mailto")


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The lines outside of front matter and fenced code, numbered from 1; code spans are blanked."""
    fence = ""
    front_matter = text.startswith("---")
    for number, line in enumerate(text.split("\n"), start=1):
        if front_matter:
            front_matter = number == 1 or line.rstrip() != "---"
            continue
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
                continue
            if mark[1].startswith(fence):
                fence = ""
                continue
        if not fence:
            yield number, _CODE.sub("", line)


def anchors(text: str) -> set[str]:
    """The ids that a link may point to: of headings, of attribute lists, of HTML."""
    return {found for _, line in prose(text) for found in _SLUG.findall(line) + _HTML_ID.findall(line)}


def heading_problems(text: str, file: str) -> list[Problem]:
    """Headings without an anchor of their own, or with one that an earlier heading has.

    Anchors are given in the English source because they are the same in all languages; one derived from a
    title would change with it.
    """
    problems = []
    first: dict[str, int] = {}
    previous = ""
    for number, line in prose(text):
        if _SETEXT.match(line) and previous.strip() and not previous.lstrip().startswith(("|", "-", "#", ">")):
            problems.append(Problem(file, number - 1, "underlined heading; write it as ## Title { #anchor }"))
        previous = line
        if not _HEADING.match(line):
            continue
        slug = _HEADING_SLUG.search(line)
        if not slug:
            message = f"heading without an anchor: {line.strip()!r}; end it with {{ #its-name-in-english }}"
            problems.append(Problem(file, number, message))
        elif slug["slug"] in first:
            message = f"anchor #{slug['slug']} stands on line {first[slug['slug']]} already; choose another"
            problems.append(Problem(file, number, message))
        else:
            first[slug["slug"]] = number
    return problems


def link_problems(text: str, file: str, anchors_of: Mapping[str, set[str]], docs: Path) -> list[Problem]:
    """Links of one article that lead nowhere.

    `anchors_of` has the anchors of every article by file name (`{"multipartner.md": {"next", ...}}`); `docs`
    is where other files are looked for. Links to other sites may use https and mailto.
    """
    problems = []
    own = anchors(text)
    for number, line in prose(text):
        for groups in _LINK.findall(line):
            target = unquote(next(filter(None, groups), ""))
            if reason := _wrong(target, own, anchors_of, docs):
                problems.append(Problem(file, number, f"link to {target!r}: {reason}"))
    return problems


def _wrong(target: str, own: set[str], anchors_of: Mapping[str, set[str]], docs: Path) -> str | None:
    if scheme := _SCHEME.match(target):
        allowed = scheme[1].lower() in _SCHEMES
        return None if allowed else f"{scheme[1]}: is not allowed; allowed are {', '.join(_SCHEMES)}"
    if target.startswith("/"):
        return "an absolute path breaks under a sub-path; write it relative to this file"
    path, _, anchor = target.partition("#")
    if path and path not in anchors_of:
        there = not path.endswith(".md") and (docs / path).is_file()
        return None if there else f"there is no such file; pages are {', '.join(sorted(anchors_of))}"
    known = anchors_of[path] if path else own
    if anchor and anchor not in known:
        where = path or "this page"
        return f"{where} has no anchor #{anchor}; it has {', '.join(sorted(known)) or 'none'}"
    return None
