"""`localize stamp`: writes down who made the translations that say nothing of it yet."""

from collections.abc import Iterable

from localize.catalog.provenance import Provenance, digest, parse, with_provenance
from localize.catalog.store import write_all
from localize.config import Config
from localize.problems import Problem, Problems
from localize.update import read_old, text_of


def stamp(
    config: Config, languages: Iterable[str], catalogs: Iterable[str], origin: str, date: str | None
) -> dict[str, int]:
    """Write the provenance on every translated unit that is not stale and has none, or has one of another
    English; gives how many were stamped, by file. Raises Problems; all files are written, or none."""
    names = list(catalogs) or sorted({source.catalog for source in config.sources})
    counts: dict[str, int] = {}
    contents = {}
    problems: list[Problem] = []
    for language in languages:
        for name in names:
            file = config.catalog_file(language, name)
            try:
                po = read_old(config.root, file)
            except Problems as error:
                problems += error.problems
                continue
            if po is None:
                problems.append(Problem(file, 1, "there is no such catalog; run `localize update` first"))
                continue
            counts[file] = 0
            for entry in po:
                if not entry.translated():
                    continue
                source = digest(entry.msgid)
                known = parse(entry.tcomment)
                if known is None or known.source != source:
                    entry.tcomment = with_provenance(entry.tcomment, Provenance(origin, date, source))
                    counts[file] += 1
            if counts[file]:  # a file with nothing to stamp keeps even the form another tool gave it
                contents[config.root / file] = text_of(po)
    if problems:
        raise Problems(problems)
    write_all(contents)
    return counts
