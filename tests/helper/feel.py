"""pyDMNrules, ready in a moment.

Whenever its FEEL parser is imported, the parser's tables are worked out anew from the grammar: a quarter of a
minute. They are kept in .cache/ instead, under a digest of the code that they come from.
"""

import hashlib
import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

from sly import yacc

KEPT = Path(__file__).resolve().parents[2] / ".cache" / "feel"


def py_dmn_rules() -> ModuleType:
    """Import pyDMNrules with the tables that are kept, or else keep those it works out."""
    original = yacc.LRTable
    yacc.LRTable = _Kept
    try:
        return importlib.import_module("pyDMNrules")
    finally:
        yacc.LRTable = original


class _Kept(yacc.LRTable):
    def __init__(self, grammar: yacc.Grammar) -> None:
        path = KEPT / f"{_digest()}-{len(grammar.Productions)}.json"
        if not path.exists():
            super().__init__(grammar)
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps([self.lr_action, self.lr_goto]), encoding="utf-8")
            temporary.replace(path)
        # JSON's keys are texts; states are numbers.
        self.lr_action, self.lr_goto = (
            {int(state): row for state, row in table.items()} for table in json.loads(path.read_text("utf-8"))
        )
        only = {state: set(row.values()) for state, row in self.lr_action.items() if len(row) == 1}
        self.defaulted_states = {state: rule for state, (rule,) in only.items() if rule < 0}
        self.lr_productions = grammar.Productions
        self.sr_conflicts, self.rr_conflicts = [], []


def _digest() -> str:
    found = hashlib.sha256()
    for package in ("sly", "pySFeel"):
        [folder] = importlib.util.find_spec(package).submodule_search_locations
        for path in sorted(Path(folder).glob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]
