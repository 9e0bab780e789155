"""`localize check`: runs the checks over the project's catalogs, or over any PO files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from localize.catalog import load
from localize.checks import CHECKS, Finding, Subject
from localize.checks.codes import CODES
from localize.checks.finding import ERROR, WARNING
from localize.checks.ignores import apply_ignores
from localize.config import Config
from localize.files import inside
from localize.problems import Problem, Problems
from localize.sources import Message, extract

GLOSSARY = "glossary.toml"


def check_project(config: Config, languages: Iterable[str]) -> list[Finding]:
    """The findings on every catalog the sources ask for, and on files that no source asks for."""
    wanted = extract(config)
    findings: list[Finding] = []
    for language in languages:
        for name, messages in wanted.items():
            findings += _check_file(config.root, config.catalog_file(language, name), language, messages)
        findings += _unknown_files(config, language, wanted.keys())
    findings += _unknown_folders(config)
    return sorted(findings)


def check_files(paths: Sequence[str], language: str | None = None) -> list[Finding]:
    """The findings on PO files, wherever they come from; the language is that of the header unless given."""
    findings: list[Finding] = []
    for path in paths:
        findings += _check_file(Path(), path, language, None)
    return sorted(findings)


def select(findings: Iterable[Finding], wanted: Iterable[str]) -> list[Finding]:
    """The findings with one of the codes, or of one of the checks, that are wanted.

    Raises Problems for a name that is neither. Files that cannot be read at all are always told.
    """
    names = list(wanted)
    checks = {check for check, _ in CODES.values()}
    if unknown := [name for name in names if name not in CODES and name not in checks]:
        known = ", ".join([*sorted(checks), *CODES])
        raise Problems([Problem("--select", 1, f"no check or code {', '.join(unknown)}; there are: {known}")])
    chosen = {*names, "parse"}
    return [finding for finding in findings if finding.code in chosen or finding.check in chosen]


def _check_file(root: Path, file: str, language: str | None, messages: Sequence[Message] | None) -> list[Finding]:
    try:
        path = root / file
        if messages is not None:
            inside(root, path, file)
            if not path.exists():
                text = "there is no such catalog; run `localize update`"
                return [Finding(file, 1, "missing", "missing-catalog", ERROR, text)]
        catalog = load(path, file)
    except Problems as error:
        return [Finding(p.file, p.line, "parse", "parse-error", ERROR, p.message) for p in error.problems]
    subject = Subject(catalog, language or catalog.po.metadata.get("Language", ""), messages, path.parent / GLOSSARY)
    return apply_ignores(catalog, [finding for run in CHECKS.values() for finding in run(subject)])


def _unknown_files(config: Config, language: str, known: Iterable[str]) -> list[Finding]:
    names = set(known)
    folder = config.root / config.locales / language
    message = "no source has this catalog; remove it, or add its source to localize.toml"
    return [
        Finding(config.catalog_file(language, path.stem), 1, "unknown", "unknown-catalog", WARNING, message)
        for path in sorted(folder.glob("*.po"))
        if path.stem not in names
    ]


def _unknown_folders(config: Config) -> list[Finding]:
    message = "localize.toml names no such language; remove the folder, or add the language"
    return [
        Finding(f"{config.locales}/{path.name}", 1, "unknown", "unknown-language", WARNING, message)
        for path in sorted((config.root / config.locales).glob("*"))
        if path.is_dir() and path.name not in config.languages and any(path.glob("*.po"))
    ]
