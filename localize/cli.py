"""The command line: reads the arguments, calls one function, prints what it gives.

Exit status: 0 all is well, 1 something was found (errors, or less than --min), 2 the command could not do
its work.
"""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from localize.catalog import ORIGINS
from localize.check import check_files, check_project, select
from localize.checks.finding import ERROR
from localize.checks.report import FORMATS
from localize.config import Config, load_config
from localize.problems import Problem, Problems
from localize.stamp import stamp
from localize.status import as_json, as_text, percent, status, totals
from localize.update import update


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except Problems as problems:
        print(problems, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"localize: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="localize", description=(__doc__ or "").split("\n")[0])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    common.add_argument("--lang", action="append", help="only this language; may be given more than once")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("update", parents=[common], help="bring the catalogs up to what the sources hold")
    command.add_argument("catalogs", nargs="*", metavar="CATALOG", help="only these catalogs")
    command.set_defaults(run=_update)

    command = commands.add_parser("stamp", parents=[common], help="write down who made the translations")
    command.add_argument("catalogs", nargs="*", metavar="CATALOG", help="only these catalogs")
    command.add_argument("--origin", required=True, choices=ORIGINS)
    command.add_argument("--date", type=_date, help="when they were made, for example 2026-11-21")
    command.set_defaults(run=_stamp)

    command = commands.add_parser("status", parents=[common], help="count the units by state")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--min", type=float, metavar="PERCENT", help="exit with 1 when a language has less")
    command.set_defaults(run=_status)

    command = commands.add_parser("check", parents=[common], help="look for what is wrong in the catalogs")
    command.add_argument("paths", nargs="*", metavar="PATH", help="PO files to check instead of the project's")
    command.add_argument("--select", type=_names, metavar="CODES", help="only these codes or checks: a,b,c")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.set_defaults(run=_check)
    return parser


def _date(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no date; write it like 2026-11-21") from None


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip())]


def _languages(options: argparse.Namespace, config: Config) -> list[str]:
    chosen = options.lang or list(config.languages)
    unknown = [language for language in chosen if language not in config.languages]
    if unknown:
        known = ", ".join(config.languages)
        raise Problems([Problem("localize.toml", 1, f"unknown language {', '.join(unknown)}; there are: {known}")])
    return list(dict.fromkeys(chosen))


def _update(options: argparse.Namespace) -> int:
    config = load_config(options.root)
    for done in update(config, _languages(options, config), options.catalogs):
        written = "written" if done.written else "unchanged"
        print(f"{done.file}: {written}, {done.units} units, {done.stale} stale, {done.untranslated} untranslated")
    return 0


def _stamp(options: argparse.Namespace) -> int:
    config = load_config(options.root)
    counts = stamp(config, _languages(options, config), options.catalogs, options.origin, options.date)
    for file, count in counts.items():
        print(f"{file}: {count} stamped as {options.origin}")
    return 0


def _status(options: argparse.Namespace) -> int:
    config = load_config(options.root)
    result = status(config, _languages(options, config))
    print(as_json(result) if options.format == "json" else as_text(result))
    least = min((percent(totals(catalogs)) for catalogs in result.values()), default=100.0)
    return 1 if options.min is not None and least < options.min else 0


def _check(options: argparse.Namespace) -> int:
    if options.paths:
        findings = check_files(options.paths, options.lang[0] if options.lang else None)
    else:
        config = load_config(options.root)
        findings = check_project(config, _languages(options, config))
    if options.select is not None:
        findings = select(findings, options.select)
    if report := FORMATS[options.format](findings):
        print(report)
    errors = sum(finding.severity == ERROR for finding in findings)
    if options.format == "text":
        print(f"{errors} errors, {len(findings) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
