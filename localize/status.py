"""`localize status`: how much of each catalog is in which state."""

import json
from collections import Counter
from collections.abc import Iterable

from localize.catalog import State, load
from localize.config import Config
from localize.files import inside
from localize.problems import Problem, Problems
from localize.sources import extract

# {language: {catalog: {state: units}}}; every state is there, and every unit of the sources is counted.
Status = dict[str, dict[str, dict[str, int]]]


def status(config: Config, languages: Iterable[str]) -> Status:
    """Count the units of the sources by state. Raises Problems."""
    wanted = extract(config)
    result: Status = {}
    problems: list[Problem] = []
    for language in languages:
        result[language] = {}
        for name, messages in wanted.items():
            file = config.catalog_file(language, name)
            counts: Counter[str] = Counter()
            try:
                path = inside(config.root, config.root / file, file)
                catalog = load(path, file) if path.exists() else None
            except Problems as error:
                problems += error.problems
                continue
            for message in messages:
                entry = catalog.get(message.msgid, message.context) if catalog else None
                counts[entry.state if entry else State.UNTRANSLATED] += 1
            result[language][name] = {state.value: counts[state] for state in State}
    if problems:
        raise Problems(problems)
    return result


def percent(counts: dict[str, int]) -> float:
    """The share of units with a translation that is not stale; 100 when there are none."""
    total = sum(counts.values())
    open_units = counts[State.UNTRANSLATED] + counts[State.STALE]
    return 100.0 if total == 0 else 100.0 * (total - open_units) / total


def totals(catalogs: dict[str, dict[str, int]]) -> dict[str, int]:
    """A language's counts over all its catalogs."""
    return {state.value: sum(counts[state] for counts in catalogs.values()) for state in State}


def as_json(result: Status) -> str:
    """`{"languages": {"tr": {"percent": 97.5, "states": {...}, "catalogs": {...}}}}`."""
    languages = {
        language: {
            "percent": round(percent(totals(catalogs)), 1),
            "states": totals(catalogs),
            "catalogs": {
                name: {"percent": round(percent(counts), 1), "states": counts} for name, counts in catalogs.items()
            },
        }
        for language, catalogs in result.items()
    }
    return json.dumps({"languages": languages}, indent=2, ensure_ascii=False)


def as_text(result: Status) -> str:
    """A table: one line a catalog, one a language."""
    head = ["", *(state.value for state in State), "done"]
    rows = [head]
    for language, catalogs in result.items():
        for name, counts in [*catalogs.items(), ("all", totals(catalogs))]:
            done = int(percent(counts))
            rows.append([f"{language} {name}", *(str(counts[state] or "-") for state in State), f"{done} %"])
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
