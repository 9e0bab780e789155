"""`markup`: a translation has the markup of its English, no more, no less, no other.

A page renders a translation as Markdown with raw HTML in it, so a msgstr is code until it has passed here.
Two judges have to agree: the elements both texts render to, and the characters that could mean markup in a
place this check does not see (a heading, a table's cell, an extension it does not load).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

import markdown

from localize.checks.finding import ERROR, Finding, Subject, shorten
from localize.checks.fingerprint import Element, fingerprint, show, unbalanced
from localize.checks.placeholders import PLACEHOLDER
from localize.segment import units
from localize.segment.inline import ends_with_backslash, without_code
from localize.segment.tables import bare_pipes

__all__ = ["fingerprint", "markup_problems", "run"]

EXTENSIONS = ("tables", "attr_list", "md_in_html", "admonition", "sane_lists")
# Without any of these a text on one line renders as a plain paragraph, once its start has been looked at.
_INLINE = re.compile(r"[*_`<\[]")
# What could begin a block at the start of a line, here or in an extension.
_BLOCK = re.compile(
    r"[ \t]|#|>|[-*+](?=[ \t]|$)|\d+[.)](?=[ \t]|$)|\||:(?=[ \t:])|!!!|\?\?\?|===|///|~~~|```|--8<--"
    r"|(?:-[ \t]*+){3}|(?:\*[ \t]*+){3}|(?:_[ \t]*+){3}|\[[^\[\]]*+\]:|\*\[[^\[\]]*+\]:|\[TOC\]"
)
_FORBIDDEN = re.compile(r"(?i)(?<![\w+.-])(?:(?:javascript|vbscript|data|file|blob)[ \t]*+:|on[a-z]{3,20}[ \t]*+=)")
# Marks that turn the writing direction or end a line without being seen.
_INVISIBLE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
_ADDRESS = re.compile(r"(?i)(?<!\w)(?:[a-z]{1,20}://|www\.|mailto:)[^\s<>()\[\]\"'`]*+")
_COUNTED: dict[str, Callable[[str], Iterable[str]]] = {
    "braces": re.compile(r"\{[^{}]*+\}|[{}]").findall,
    "HTML brackets": re.compile(r"[<>]").findall,
    "entities": re.compile(r"&#?\w{1,32};").findall,
    "addresses": lambda text: [address.rstrip(".,;:!?") for address in _ADDRESS.findall(text)],
    "link and footnote labels": re.compile(r"\]\[[^\[\]]*+\]|\[\^[^\[\]]*+\]").findall,
    "square brackets": re.compile(r"(?<!\\)[\[\]]").findall,
    "backticks": re.compile(r"(?<!\\)`").findall,
    "icon codes": re.compile(r"(?<!\w):[a-z0-9_+-]{1,64}:").findall,
    "marks of extensions": re.compile(r"==|~~|\^\^|\+\+|\$\$").findall,
}


def run(subject: Subject) -> Iterator[Finding]:
    """One finding a difference in markup; stale translations are shown to readers too, so they count."""
    for raw, entry in subject.catalog.items():
        if not entry.text:
            continue
        source, target = raw.msgid, entry.text
        if raw.msgctxt is not None:  # a word's placeholders are text, and `placeholders` looks after them
            source, target = PLACEHOLDER.sub("x", source), PLACEHOLDER.sub("x", target)
        for problem in markup_problems(source, target):
            message = f"{problem}; in the translation of {shorten(raw.msgid)}"
            yield Finding(subject.catalog.file, entry.line, "markup", "markup-differs", ERROR, message)


def markup_problems(source: str, target: str) -> list[str]:
    """What the translation `target` does to the markup of the unit `source`; empty when nothing.

    Each says what was received, and what to do.
    """
    problems = [*_character_problems(source, target), *_edge_problems(source, target)]
    problems += _count_problems(source, target)
    if not problems and (_INLINE.search(source) or _INLINE.search(target)):
        problems += _element_problems(source, target)
    return problems


def _character_problems(source: str, target: str) -> Iterator[str]:
    for char in sorted(set(target) - set(source)):
        if char in "\r\n":
            yield "it holds a line break, a unit is one line: replace it by a space"
        elif char in _INVISIBLE or unicodedata.category(char) in {"Cc", "Cs", "Co"}:
            yield f"it holds the invisible character U+{ord(char):04X}, the English does not: remove it"


def _edge_problems(source: str, target: str) -> Iterator[str]:
    before, after = _BLOCK.match(source), _BLOCK.match(target)
    if after and (before is None or not _same_mark(before[0], after[0])):
        escape = f", or write it as {after[0][:-1]}\\{after[0][-1]}" if after[0][0].isdigit() else ""
        yield f"it starts with {after[0]!r}, which begins a block the English does not have: reword it{escape}"
    elif before and after is None:
        yield f"the English starts with {before[0]!r}, the translation does not: add it"
    if target != target.rstrip(" \t") and source == source.rstrip(" \t"):
        yield "it ends with a space, which can become a line break: remove it"
    if ends_with_backslash(target) and not ends_with_backslash(source):
        yield "it ends with a backslash, which changes what follows: remove it"


def _same_mark(before: str, after: str) -> bool:
    return before == after or (before[0].isdigit() and after[0].isdigit())


def _count_problems(source: str, target: str) -> Iterator[str]:
    for name, find in _COUNTED.items():
        asked, given = Counter(find(source)), Counter(find(target))
        if asked != given:
            yield f"the {name} differ from the English: {_difference(asked, given)}"
    if "|" in source or "|" in target:
        asked_pipes, given_pipes = bare_pipes(source), bare_pipes(target)
        if asked_pipes != given_pipes:
            yield f"it holds the character | {given_pipes} times, the English {asked_pipes}: write \\| for a plain one"
    for mark in sorted(set(_FORBIDDEN.findall(target)) - set(_FORBIDDEN.findall(source))):
        yield f"it holds {mark!r}, which can run code: remove it"


def _difference(asked: Counter[str], given: Counter[str]) -> str:
    parts = [f"missing {' '.join(sorted((asked - given).elements()))}"] if asked - given else []
    parts += [f"too many {' '.join(sorted((given - asked).elements()))}"] if given - asked else []
    return ", ".join(parts)


def _element_problems(source: str, target: str) -> Iterator[str]:
    if _shape(source) != _shape(target):
        yield "it reads as other blocks than the English: reword its start"
    asked, stray = _rendered(source)
    html = _render(target)
    given = fingerprint(html)
    for element in sorted(asked - given):
        yield f"{show(element)} of the English is missing: take it over as it is"
    for element in sorted(given - asked):
        yield f"{show(element)} is not in the English, or not so often: remove it"
    if asked == given and len(unbalanced(html)) > stray:
        yield f"its tags do not match each other: {' '.join(unbalanced(html))}"


@lru_cache(maxsize=4096)
def _rendered(source: str) -> tuple[Counter[Element], int]:
    """A unit's elements, remembered, for it is compared with each language's translation."""
    html = _render(source)
    return fingerprint(html), len(unbalanced(html))


def _shape(text: str) -> list[str]:
    return [unit.kind for unit in units(text, ())]


def _render(text: str) -> str:
    converter = _converter()
    converter.reset()
    return converter.convert(_with_references(text))


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS))


def _with_references(text: str) -> str:
    """The text with a definition for each full reference, so that `[text][label]` renders as a link."""
    labels = sorted(set(re.findall(r"\]\[([^\[\]]++)\]", without_code(text))))
    return text + "".join(f"\n\n[{label}]: <reference:{label}>" for label in labels)
