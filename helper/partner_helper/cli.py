"""The command `partner-helper`: the same engine as in the browser, for terminals and programs."""

import argparse
import json
import sys
from collections.abc import Sequence

from partner_helper import __version__, answers, tables
from partner_helper.engine import Engine
from partner_helper.errors import InputError
from partner_helper.explain import explain
from partner_helper.messages import ENGLISH, languages
from partner_helper.text import written

OK, REFUSED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, or 2 when the input was refused."""
    options = _parser().parse_args(arguments)
    try:
        print(options.run(options))
    except InputError as error:
        print(f"partner-helper: {error}", file=sys.stderr)
        return REFUSED
    return OK


def _decide(options: argparse.Namespace) -> str:
    explained = explain(Engine(), answers.parse(options.answers), options.as_of)
    if options.json:
        return json.dumps(explained, ensure_ascii=False)
    return written(explained, options.lang)


def _table(options: argparse.Namespace) -> str:
    return tables.markdown(options.lang)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partner-helper",
        description="Which ways of working with other Microsoft partners apply to a customer, and why.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    decide = commands.add_parser("decide", help="decide one case")
    decide.add_argument("--answers", required=True, metavar="JSON", help='such as \'{"wish": "add_new"}\'')
    decide.add_argument("--as-of", metavar="YYYY-MM-DD", help="read the rules as of this date")
    decide.add_argument("--json", action="store_true", help="print the result as JSON, ids only")
    _language(decide)
    decide.set_defaults(run=_decide)

    table = commands.add_parser("table", help="print the rules as decision tables in Markdown")
    _language(table)
    table.set_defaults(run=_table)
    return parser


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of the words (default: en)")
