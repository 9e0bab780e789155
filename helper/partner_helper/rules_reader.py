"""Reads rules.toml: everything wrong with it is found at once and told with its line."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from partner_helper.errors import Problem, RulesError
from partner_helper.expression import Expression, ExpressionError, Name, Test, parse, walk
from partner_helper.rules import UNKNOWN, Fact, Group, Model, Rule, Rules

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TABLE = re.compile(r"\s*\[\[?\s*([\w.]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w.]+)\s*=")

# What each table may hold: key -> (type, must be there).
_RULE_KEYS: dict[str, tuple[type, bool]] = {
    "id": (str, True),
    "when": (str, True),
    "sources": (list, True),
    "from": (date, False),
    "before": (date, False),
}
_SCHEMA: dict[str, dict[str, tuple[type, bool]]] = {
    "": {"facts_from": (date, True), "facts_until": (date, True), "review_after_days": (int, True)},
    "fact": {"id": (str, True), "values": (list, True)},
    "group": {"id": (str, True), "yes": (dict, True)},
    "model": {
        "id": (str, True),
        "when": (str, True),
        "sources": (list, True),
        "confirm_unless_ruled_out": (str, True),
        "confirm_always": (str, False),
        "limits": (list, True),
        "limits_unless": (str, False),
    },
    "permitted": {"no": (str, True), "sources": (list, True)},
    "step": _RULE_KEYS | {"even_if_forbidden": (bool, False)},
    "caveat": _RULE_KEYS,
    "conflict": {"id": (str, True), "when": (str, True), "between": (list, True)},
}
_LISTS = ("fact", "group", "model", "step", "caveat", "conflict")


@cache
def load() -> Rules:
    """Return the rule set that is part of this package."""
    return read(files("partner_helper").joinpath("rules.toml").read_text(encoding="utf-8"), "partner_helper/rules.toml")


def read(text: str, file: str) -> Rules:
    """Return the rule set written in `text`; `file` names it in errors.

    Raises RulesError with every problem: file, line, what was received, what is allowed.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise RulesError([Problem(file, int(line[1]) if line else 0, f"is not TOML: {error}")]) from None
    reader = _Reader(data, _Lines(text), file)
    rules = reader.read()
    if reader.problems:
        raise RulesError(reader.problems)
    assert rules is not None  # noqa: S101 - follows from there being no problem; mypy cannot see it
    return rules


class _Lines:
    """Where each key stands: (table, how many of its name came before, key) -> line."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, index = "", 0
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _TABLE.match(line):
                table = match[1]
                index = counts.get(table, 0)
                counts[table] = index + 1
                self._lines[table, index, ""] = number
            elif match := _KEY.match(line):
                self._lines.setdefault((table, index, match[1]), number)

    def find(self, table: str, index: int, key: str) -> int:
        return self._lines.get((table, index, key)) or self._lines.get((table, index, ""), 1)


class _Reader:
    def __init__(self, data: dict[str, Any], lines: _Lines, file: str) -> None:
        self._data = data
        self._lines = lines
        self._file = file
        self._facts: dict[str, tuple[str, ...]] = {}
        self._names: set[str] = set()
        self.problems: list[Problem] = []

    def read(self) -> Rules | None:
        """Return the rules, or None when their form alone is wrong; check `problems` in both cases."""
        self._check_form()
        if self.problems:
            return None
        data = self._data
        facts = tuple(Fact(item["id"], tuple(item["values"])) for item in data["fact"])
        self._facts = {fact.id: fact.values for fact in facts}
        self._check_ids()
        rules = Rules(
            facts=facts,
            groups=tuple(self._group(i, item) for i, item in enumerate(data["group"])),
            definitions={
                name: self._expression("definitions", 0, name, text) for name, text in data["definitions"].items()
            },
            models=tuple(self._model(i, item) for i, item in enumerate(data["model"])),
            forbidden=Rule(
                "permitted",
                self._expression("permitted", 0, "no", data["permitted"]["no"]),
                tuple(data["permitted"]["sources"]),
            ),
            steps=tuple(self._rule("step", i, item) for i, item in enumerate(data["step"])),
            caveats=tuple(self._rule("caveat", i, item) for i, item in enumerate(data["caveat"])),
            conflicts=tuple(self._rule("conflict", i, item) for i, item in enumerate(data["conflict"])),
            facts_from=data["facts_from"],
            facts_until=data["facts_until"],
            review_after_days=data["review_after_days"],
            digest=hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()[:12],
        )
        if rules.facts_from > rules.facts_until:
            self._problem(
                "",
                0,
                "facts_until",
                f"{rules.facts_until} is before facts_from {rules.facts_from}; it must not be",
            )
        self._check_cycles(rules)
        return rules

    def _problem(self, table: str, index: int, key: str, message: str) -> None:
        self.problems.append(Problem(self._file, self._lines.find(table, index, key), message))

    # --- form ---------------------------------------------------------------------------------------

    def _check_form(self) -> None:
        allowed = {*_SCHEMA[""], *_LISTS, "permitted", "definitions"}
        for name in self._data.keys() - allowed:
            self._problem("", 0, name, f"received the key or table {name!r}; allowed are {_list(allowed)}")
        self._check_keys("", 0, {key: self._data[key] for key in _SCHEMA[""] if key in self._data})
        self._check_keys("permitted", 0, self._table("permitted"))
        for name, text in self._table("definitions").items():
            if not isinstance(text, str):
                self._problem("definitions", 0, name, f"{name} is {text!r}; it must be a condition in quotes")
        for name in _LISTS:
            items = self._data.get(name)
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                self._problem(name, 0, "", f"there is no [[{name}]]; at least one is needed")
                continue
            for index, item in enumerate(items):
                self._check_keys(name, index, item)

    def _table(self, name: str) -> dict[str, Any]:
        table = self._data.get(name)
        if isinstance(table, dict):
            return table
        self._problem(name, 0, "", f"there is no [{name}]; it is needed")
        return {}

    def _check_keys(self, table: str, index: int, item: Mapping[str, Any]) -> None:
        schema = _SCHEMA[table]
        place = f"[{table}]" if table else "the head of the file"
        for key, (kind, needed) in schema.items():
            if key not in item:
                if needed:
                    self._problem(table, index, "", f"{key!r} is missing in {place}")
            elif not isinstance(item[key], kind) or (kind is int and isinstance(item[key], bool)):
                self._problem(table, index, key, f"{key} is {item[key]!r}; it must be a {kind.__name__}")
            elif kind is list and not all(isinstance(part, str) for part in item[key]):
                self._problem(table, index, key, f"{key} is {item[key]!r}; it must be a list of texts")
        for key in item.keys() - schema.keys():
            self._problem(table, index, key, f"received the key {key!r} in {place}; allowed are {_list(schema)}")

    # --- content ------------------------------------------------------------------------------------

    def _check_ids(self) -> None:
        taken: dict[str, str] = {}
        ids = [(table, index, item["id"]) for table in _LISTS for index, item in enumerate(self._data[table])]
        ids += [("definitions", 0, name) for name in self._data["definitions"]]
        for table, index, name in ids:
            key = name if table == "definitions" else "id"
            if not _ID.fullmatch(name):
                self._problem(table, index, key, f"the id {name!r} is not allowed; use a-z, 0-9 and _, a letter first")
            if name in taken:
                self._problem(table, index, key, f"the id {name!r} is taken by {taken[name]}; each id must be unique")
            taken[name] = f"[{table}]"
        # What a condition may name; a group or a conflict is none.
        named = ("model", "step", "caveat", "definitions")
        self._names = {name for name, place in taken.items() if place.strip("[]") in named}
        for index, (fact, values) in enumerate(self._facts.items()):
            if len(values) < 2 or len(set(values)) < len(values) or UNKNOWN in values:
                self._problem(
                    "fact",
                    index,
                    "values",
                    f"{fact} has {_list(values)}; it needs two or more, all different, none {UNKNOWN!r}",
                )

    def _expression(self, table: str, index: int, key: str, text: str) -> Expression:
        try:
            expression = parse(text)
        except ExpressionError as error:
            self._problem(table, index, key, f"{key}: {error}")
            return Name("")
        for part in walk(expression):
            match part:
                case Test(fact, values):
                    self._check_values(table, index, key, fact, values)
                case Name(name) if name not in self._names:
                    self._problem(table, index, key, f"{key}: there is no {name!r}; defined are {_list(self._names)}")
        return expression

    def _check_values(self, table: str, index: int, key: str, fact: str, values: Iterable[str]) -> None:
        if fact not in self._facts:
            self._problem(table, index, key, f"{key}: there is no fact {fact!r}; there are {_list(self._facts)}")
            return
        for value in values:
            if value not in self._facts[fact]:
                self._problem(
                    table,
                    index,
                    key,
                    f"{key}: {fact} has no value {value!r}; allowed are {_list(self._facts[fact])}",
                )

    def _optional(self, table: str, index: int, key: str, item: Mapping[str, Any]) -> Expression | None:
        return self._expression(table, index, key, item[key]) if key in item else None

    def _group(self, index: int, item: Mapping[str, Any]) -> Group:
        for fact, value in item["yes"].items():
            self._check_values("group", index, "yes", fact, [value])
        return Group(item["id"], item["yes"])

    def _model(self, index: int, item: Mapping[str, Any]) -> Model:
        return Model(
            id=item["id"],
            when=self._expression("model", index, "when", item["when"]),
            sources=tuple(item["sources"]),
            confirm_unless_ruled_out=self._expression(
                "model", index, "confirm_unless_ruled_out", item["confirm_unless_ruled_out"]
            ),
            confirm_always=self._optional("model", index, "confirm_always", item),
            limits=tuple(item["limits"]),
            limits_unless=self._optional("model", index, "limits_unless", item),
        )

    def _rule(self, table: str, index: int, item: Mapping[str, Any]) -> Rule:
        for fact in item.get("between", ()):
            if fact not in self._facts:
                self._problem(table, index, "between", f"there is no fact {fact!r}; there are {_list(self._facts)}")
        return Rule(
            id=item["id"],
            when=self._expression(table, index, "when", item["when"]),
            sources=tuple(item.get("sources", ())),
            since=item.get("from"),
            before=item.get("before"),
            even_if_forbidden=item.get("even_if_forbidden", False),
            between=tuple(item.get("between", ())),
        )

    def _check_cycles(self, rules: Rules) -> None:
        """Refuse a name that is defined by itself, directly or through others."""
        items: tuple[Model | Rule, ...] = (*rules.models, *rules.steps, *rules.caveats)
        named = dict(rules.definitions) | {item.id: item.when for item in items}
        uses = {name: {part.name for part in walk(when) if isinstance(part, Name)} for name, when in named.items()}
        done: set[str] = set()
        while ready := {name for name, used in uses.items() if name not in done and not (used & uses.keys()) - done}:
            done |= ready
        for name in uses.keys() - done:
            table = "definitions" if name in rules.definitions else ""
            self._problem(table, 0, name, f"{name} is defined by itself, directly or through {_list(uses[name])}")


def _list(items: Iterable[str]) -> str:
    return ", ".join(sorted(items)) or "none"
