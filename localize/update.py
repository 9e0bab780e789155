"""`localize update`: catalogs that hold what the sources hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polib

from localize.catalog.merge import merge
from localize.catalog.model import State, catalog_of
from localize.catalog.reader import parse_po
from localize.catalog.store import write_all
from localize.config import Config
from localize.files import inside, read_text
from localize.problems import Problems
from localize.sources import extract

PROJECT = "Partnerways"


@dataclass(frozen=True, slots=True)
class Updated:
    """One catalog after the update: how many units it has and how many of them still ask for work."""

    file: str
    written: bool
    units: int
    stale: int
    untranslated: int


def update(config: Config, languages: Iterable[str], catalogs: Iterable[str] = ()) -> list[Updated]:
    """Bring the catalogs up to date; all are written, or none. Raises Problems."""
    found = extract(config, catalogs)
    problems: Problems | None = None
    merged: dict[str, polib.POFile] = {}
    for language in languages:
        for catalog, messages in found.items():
            file = config.catalog_file(language, catalog)
            try:
                old = read_old(config.root, file)
            except Problems as error:
                problems = Problems([*(problems.problems if problems else []), *error.problems])
                continue
            merged[file] = merge(old, messages, language, PROJECT)
    if problems:
        raise problems
    written = set(write_all({config.root / file: text_of(po) for file, po in merged.items()}))
    return [_updated(file, po, config.root / file in written) for file, po in merged.items()]


def read_old(root: Path, file: str) -> polib.POFile | None:
    """The catalog as it is; None when there is none yet. Raises Problems, for a link out of the tree too."""
    path = inside(root, root / file, file)
    if not path.exists():
        return None
    return parse_po(read_text(path, file), file)


def text_of(po: polib.POFile) -> str:
    """The PO file's text, one line a text, so that differences are by unit."""
    po.wrapwidth = 0
    return str(po)


def _updated(file: str, po: polib.POFile, written: bool) -> Updated:
    states = [entry.state for _, entry in catalog_of(po, file).items()]
    return Updated(file, written, len(states), states.count(State.STALE), states.count(State.UNTRANSLATED))
