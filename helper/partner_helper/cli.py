"""The command `partner-helper`: the same engine as in the browser, for terminals and programs."""

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from partner_helper import __version__, answers, batch, export_dmn, export_sql, interactive, tables
from partner_helper.engine import Engine
from partner_helper.errors import InputError, RulesError
from partner_helper.explain import explain
from partner_helper.messages import ENGLISH, languages
from partner_helper.text import written

OK, SOME_REFUSED, REFUSED, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    0: done; 1: some rows of a batch were refused, the others answered; 2: the input was refused; 130: the
    person stopped it.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except (InputError, RulesError) as error:
        print(f"partner-helper: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever reads our output has seen enough; leave nothing for the interpreter to flush at its end.
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return OK
    return status


def _interactive(options: argparse.Namespace) -> int:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - line editing where the platform has it
    return OK if interactive.run(options.lang, options.as_of) else STOPPED


def _decide(options: argparse.Namespace) -> int:
    explained = explain(Engine(), answers.parse(options.answers), options.as_of)
    print(json.dumps(explained, ensure_ascii=False) if options.json else written(explained, options.lang))
    return OK


def _batch(options: argparse.Namespace) -> int:
    refused = batch.run(options.source, options.out, options.as_of, options.explain)
    return SOME_REFUSED if refused else OK


def _table(options: argparse.Namespace) -> int:
    sys.stdout.write(tables.FORMATS[options.format](options.lang))
    return OK


def _export(options: argparse.Namespace) -> int:
    sys.stdout.write(_EXPORTS[options.format](Engine()))
    return OK


_EXPORTS = {"sql": export_sql.sql, "dmn": export_dmn.dmn}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partner-helper",
        description="Which ways of working with other Microsoft partners apply to a customer, and why.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _language(parser)
    _as_of(parser)
    parser.set_defaults(run=_interactive)
    commands = parser.add_subparsers(title="commands (without one, it asks in the terminal)", metavar="COMMAND")

    decide = commands.add_parser("decide", help="decide one case")
    decide.add_argument("--answers", required=True, metavar="JSON", help='such as \'{"wish": "add_new"}\'')
    decide.add_argument("--json", action="store_true", help="print the result as JSON, ids only")
    _as_of(decide)
    _language(decide)
    decide.set_defaults(run=_decide)

    many = commands.add_parser("batch", help="decide every row of a file, one result a row")
    many.add_argument(
        "source", type=Path, metavar="IN.(jsonl|csv)", help='{"answers": {...}} a line, or a column a fact'
    )
    many.add_argument("--out", type=Path, metavar="OUT.(jsonl|csv)", help="write here instead of standard output")
    many.add_argument("--explain", action="store_true", help="with reasons and what would change the answer")
    _as_of(many)
    many.set_defaults(run=_batch)

    table = commands.add_parser("table", help="print the rules as decision tables")
    table.add_argument("--format", choices=tables.FORMATS, default="md", help="default: md, Markdown")
    _language(table)
    table.set_defaults(run=_table)

    export = commands.add_parser("export", help="print the same rules for other engines")
    export.add_argument("--format", choices=_EXPORTS, required=True, help="a query in standard SQL, or DMN 1.3")
    export.set_defaults(run=_export)
    return parser


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of the words (default: en)")


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="read the rules as of this date")
