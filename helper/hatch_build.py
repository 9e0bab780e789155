"""Compiles the translations into the package when it is built or installed.

locales/<lang>/helper.po (the helper's words) and locales/<lang>/<article>.po (the passages it quotes) become
partner_helper/messages/<lang>.json: {"words": {key: text}, "passages": {English quote: translated quote}}.
What is untranslated, stale or marked fuzzy is left out: the helper then says it in English.
"""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MessagesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before every build, editable ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write the messages beside the code; an sdist, which has no locales beside it, brings its own."""
        package = Path(self.root) / "partner_helper"
        locales = Path(self.root).parent / "locales"
        if locales.is_dir():
            compile_messages(locales, package / "passages.toml", package / "messages")


def compile_messages(locales: Path, passages: Path, target: Path) -> None:
    """Write target/<lang>.json for each locales/<lang>/helper.po, and remove those of languages that are gone."""
    source = tomllib.loads(passages.read_text(encoding="utf-8"))
    # Quotes and titles alike are looked up in the catalog of the article they stand in.
    quotes = [(item["article"], item["quote"]) for item in source["passage"]] + list(source["titles"].items())
    target.mkdir(exist_ok=True)
    catalogs = sorted(locales.glob("*/helper.po"))
    for old in target.glob("*.json"):
        if old.stem not in {catalog.parent.name for catalog in catalogs}:
            old.unlink()
    for catalog in catalogs:
        articles = {
            name: {entry.msgid: entry.msgstr for entry in _current(catalog.with_name(f"{name}.po"))}
            for name in source["titles"]
        }
        messages = {
            "words": {entry.msgctxt: entry.msgstr for entry in _current(catalog) if entry.msgctxt},
            "passages": {quote: articles[article][quote] for article, quote in quotes if quote in articles[article]},
        }
        path = target / f"{catalog.parent.name}.json"
        temporary = path.with_suffix(".tmp")
        temporary.write_text(
            json.dumps(messages, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        os.replace(temporary, path)  # noqa: PTH105 - the atomic one, by its usual name


def _current(path: Path) -> list[polib.POEntry]:
    return polib.pofile(str(path), encoding="utf-8").translated_entries() if path.is_file() else []
