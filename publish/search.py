"""One search index a language, made from the single one that the search plugin writes for all."""

import json
from collections.abc import Collection
from pathlib import Path

from publish.addresses import DEFAULT, localized, neutral

INDEX = "search/search_index.json"


def split(index: dict, languages: Collection[str]) -> dict[str, dict]:
    """The entries by language, each located relative to its language's tree.

    `index` is what the theme's search reads: {"config": {...}, "docs": [{"location": "tr/next/#a", ...}]}.
    Pages of a language that is not in `languages` count as the default language's.
    """
    docs: dict[str, list[dict]] = {language: [] for language in languages}
    for entry in index["docs"]:
        first = entry["location"].partition("/")[0]
        language = first if first in docs and first != DEFAULT else DEFAULT
        docs[language].append(entry | {"location": neutral(entry["location"], language)})
    return {
        language: {"config": index["config"] | {"lang": [language]}, "docs": entries}
        for language, entries in docs.items()
    }


def split_files(site: Path, languages: Collection[str]) -> None:
    """Replace the site's one index by /search/ for English and /<language>/search/ for each other."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    for language, part in split(index, languages).items():
        path = site / localized(INDEX, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(part, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
