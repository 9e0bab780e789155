"""The SQL export against the engine: DuckDB answers every complete state, and states with answers missing."""

import csv
import random
import re
import sqlite3
from datetime import date, timedelta

import duckdb
import pytest

from partner_helper.cli import main
from partner_helper.engine import Engine, evaluate
from partner_helper.export_sql import sql, written
from partner_helper.expression import parse
from partner_helper.rules import UNKNOWN

ENGINE = Engine()
RULES = ENGINE.rules
QUERY = sql(ENGINE)
FACTS = {fact.id: fact.values for fact in RULES.facts}
PERIODS = (RULES.facts_from, *RULES.dates)
# A day in each period between two changes, two of them next to a change: 31 December and 1 January.
DAYS = (date(2021, 12, 31), date(2022, 1, 1), date(2023, 10, 8), date(2023, 10, 9), date(2024, 6, 1))
MODELS = [model.id for model in RULES.models]
TRUE_OR_FALSE = {
    "confirm": {f"confirm_{model}": model for model in MODELS},
    "steps": {step.id: step.id for step in RULES.steps},
    "caveats": {caveat.id: caveat.id for caveat in RULES.caveats},
    "limits": {limit: limit for model in RULES.models for limit in model.limits},
    "conflicts": {conflict.id: conflict.id for conflict in RULES.conflicts},
}
RESULTS = ["permitted", *MODELS, *(column for columns in TRUE_OR_FALSE.values() for column in columns)]


def expected(result):
    """A result of the engine as the query's columns."""
    listed = [name in getattr(result, kind) for kind, columns in TRUE_OR_FALSE.items() for name in columns.values()]
    return [result.permitted, *(result.models[model] for model in MODELS), *listed]


def decided(case):
    """The engine's columns for a case; where its date is missing, what is so in every period."""
    days = PERIODS if case["as_of"] is None else [case["as_of"]]
    given = {fact: case[fact] for fact in FACTS if case[fact] is not None}
    first, *others = (expected(ENGINE.decide(given, day).result) for day in days)
    assert all(other[: 1 + len(MODELS)] == first[: 1 + len(MODELS)] for other in others)
    return [
        value if isinstance(value, str) else value and all(other[index] for other in others)
        for index, value in enumerate(first)
    ]


def classes(conditions):
    """The class of each complete state, in the order of a product, and for each class one of its states.

    Two states are in one class when all of the engine's diagrams give the same for both: everything the engine
    says of a complete state depends on these alone.
    """
    forest = conditions.forest
    confirm = [(item.confirm_unless_ruled_out, item.confirm_always, item.limits_unless) for item in conditions.models]
    start = tuple(dict.fromkeys([*conditions.about.values(), *(node for nodes in confirm for node in nodes)]))
    states, found = [start], {start: {}}
    for level, size in enumerate(forest.sizes):
        below, known = {}, {}
        every = {node for nodes in found for node in nodes}
        children = [{node: forest.restrict(node, {level: position}) for node in every} for position in range(size)]
        for nodes, path in found.items():
            below[nodes] = [tuple(child[node] for node in nodes) for child in children]
            known |= {child: {**path, level: position} for position, child in enumerate(below[nodes])}
        states, found = [child for nodes in states for child in below[nodes]], known
    numbers = {nodes: number for number, nodes in enumerate(found)}
    return [numbers[nodes] for nodes in states], list(found.values())


def table(database, path, name, columns, rows):
    """Load rows by a file: one by one they would take DuckDB minutes. An empty cell is NULL."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)
    types = "{" + ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items()) + "}"
    database.execute(f"CREATE TABLE {name} AS FROM read_csv('{path}', header=true, columns={types})")


def test_every_complete_state_gives_the_engines_result_in_every_period(tmp_path):
    """All 193,536 states on five days, all columns; the facts table is a cross join, the engine decides each class."""
    database = duckdb.connect()
    numbers, results = [], []
    for index, day in enumerate(DAYS):
        conditions = ENGINE.conditions(day)
        of_state, known = classes(conditions)
        numbers += ((index, n, number) for n, number in enumerate(of_state))
        results += ((index, number, *expected(evaluate(conditions, one))) for number, one in enumerate(known))
    kinds = dict.fromkeys(RESULTS, "BOOLEAN") | dict.fromkeys(["permitted", *MODELS], "VARCHAR")
    table(database, tmp_path / "n.csv", "numbers", {"day": "INT", "n": "INT", "class": "INT"}, numbers)
    table(database, tmp_path / "r.csv", "results", {"day": "INT", "class": "INT"} | kinds, results)
    n = "0"
    joins = []
    for fact, values in FACTS.items():
        n = f"({n}) * {len(values)} + {fact}.i"
        listed = ", ".join(f"({i}, '{value}')" for i, value in enumerate(values))
        joins.append(f"(VALUES {listed}) AS {fact}(i, v)")
    joins.append(f"(VALUES {', '.join(f"({i}, DATE '{day}')" for i, day in enumerate(DAYS))}) AS as_of(i, v)")
    columns = ", ".join(f"{fact}.v AS {fact}" for fact in (*FACTS, "as_of"))
    product = f"SELECT {columns}, {n} AS n, as_of.i AS day FROM {', '.join(joins)}"  # noqa: S608 - our own words
    database.execute(f"CREATE TABLE facts AS {product}")
    database.execute(f"CREATE TABLE told AS {QUERY}")

    wrong = ", ".join(f"count(*) FILTER (told.{name} IS DISTINCT FROM results.{name}) AS {name}" for name in RESULTS)
    compared = "told JOIN numbers USING (day, n) JOIN results USING (day, class)"
    count, *wrong = database.execute(f"SELECT count(*), {wrong} FROM {compared}").fetchone()  # noqa: S608

    assert count == 193_536 * len(DAYS)
    assert {name: found for name, found in zip(RESULTS, wrong, strict=True) if found} == {}


def cases(count, seed):
    """Cases with some answers missing, as NULL or as 'unknown', and now and then the date."""
    chance = random.Random(seed)
    for number in range(count):
        case = {fact: chance.choice(values) for fact, values in FACTS.items()}
        for fact in chance.sample(sorted(FACTS), chance.choice([0, 1, 1, 2, 2, 3, 4, 6, 11])):
            case[fact] = chance.choice([None, UNKNOWN])
        day = RULES.facts_from + timedelta(chance.randrange((RULES.facts_until - RULES.facts_from).days + 1))
        edge = chance.choice([RULES.facts_from, RULES.facts_until, *RULES.dates])
        yield case | {"as_of": chance.choice([None, day, day, edge]), "n": number}


@pytest.fixture(scope="module", params=["duckdb", "sqlite"])
def ask(request):
    """Answers cases with the query in one of two engines: columns by name, in the order of the cases."""

    def answer(given):
        if request.param == "duckdb":
            database = duckdb.connect()
            kinds = [*(f"{fact} VARCHAR" for fact in FACTS), "as_of DATE", "n INT"]
        else:
            database = sqlite3.connect(":memory:")
            kinds = [*FACTS, "as_of", "n"]
        database.execute(f"CREATE TABLE facts ({', '.join(kinds)})")
        rows = [[str(value) if isinstance(value, date) else value for value in case.values()] for case in given]
        for row in rows:
            database.execute(f"INSERT INTO facts VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        found = database.execute(f"SELECT * FROM ({QUERY}) AS told ORDER BY n")  # noqa: S608
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return answer


def test_what_is_missing_is_decided_exactly_as_by_the_engine(ask):
    """NULL and 'unknown' alike: 1,500 cases, settled where all completions agree, and nowhere else."""
    given = list(cases(1500, seed=3))

    told = ask(given)

    assert [[row[name] for name in RESULTS] for row in told] == [decided(case) for case in given]


def test_a_sum_of_unknowns_is_settled(ask):
    """Both kinds of service lead to the provider's transfer, so the service need not be known; SQL alone misses it."""
    case = {
        **dict.fromkeys(FACTS),
        "wish": "take_over",
        "role": "indirect_reseller",
        "origin": "other_csp_partner",
        "service": UNKNOWN,
        "term": "running",
        "transfer_consent": "yes",
        "as_of": date(2024, 6, 1),
        "n": 0,
    }

    [told] = ask([case])

    assert told["provider_runs_transfer"]
    assert not told["azure_switch"]
    assert told["permitted"] == "undetermined"


@pytest.mark.parametrize(
    "wrong",
    [
        {"wish": "buy"},
        {"transfer_consent": "Yes"},
        {"origin": ""},
        {"as_of": date(2020, 11, 29)},
        {"as_of": date(2026, 11, 22)},
    ],
    ids=str,
)
def test_a_row_that_the_helper_would_refuse_has_no_results(ask, wrong):
    """NULL in every result, and the row beside it is answered all the same."""
    good = {fact: values[0] for fact, values in FACTS.items()} | {"as_of": RULES.facts_until, "n": 0}

    answered, refused = ask([good, good | wrong | {"n": 1}])

    assert [answered[name] for name in RESULTS] == decided(good)
    assert {refused[name] for name in RESULTS} == {None}


def test_other_columns_are_handed_through_and_results_follow_in_the_order_of_the_contract(ask):
    """What a warehouse joins on stays: facts first, as they came."""
    [case] = cases(1, seed=1)

    [told] = ask([case])

    assert list(told) == [*FACTS, "as_of", "n", *RESULTS]
    assert [told[fact] for fact in FACTS] == [case[fact] for fact in FACTS]


def test_the_head_names_the_rules():
    """Whoever finds the query in a warehouse can tell which rules it holds and what it does with missing answers."""
    head = QUERY[: QUERY.index("WITH ")]

    assert all(line.startswith("--") for line in head.splitlines())
    assert f"Rules {RULES.digest}, reviewed on {RULES.facts_until}." in head
    assert all(f"--   {name}: {written(when)}" in head for name, when in RULES.definitions.items())


def test_no_dialect_is_used():
    """One statement of CASE, IN, AND, OR and comparisons: no function, cast, typed literal or quoted name."""
    code = "\n".join(line for line in QUERY.splitlines() if not line.lstrip().startswith("--"))
    strings_gone = "".join(code.split("'")[::2])
    keywords = {word for word in re.findall(r"\w+", strings_gone) if word.isupper()}

    assert keywords == {
        *("WITH", "AS", "SELECT", "FROM", "CASE", "WHEN", "THEN", "ELSE", "END"),
        *("AND", "OR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE"),
    }
    assert not set('";`[]{}:|%') & set(strings_gone)


@pytest.mark.parametrize(
    "text",
    [
        "a = b",
        "a in {b, c}",
        "not a and (b or c)",
        "a or b and not (c or d)",
        "not not a",
        "not (a = b and c)",
        "(a or b) and (c or d)",
    ],
)
def test_a_rule_is_written_as_it_was_read(text):
    """The comments hold the rules in their own language, with no bracket too many."""
    assert written(parse(text)) == text


def test_all_rules_are_written_so_that_they_read_the_same():
    """Reading what is written gives the same expression."""
    items = (*RULES.models, RULES.forbidden, *RULES.steps, *RULES.caveats, *RULES.conflicts)
    every = [*RULES.definitions.values(), *(item.when for item in items)]

    assert [parse(written(expression)) for expression in every] == every


def test_the_command_prints_it(capsys):
    """And nothing else."""
    assert main(["export", "--format", "sql"]) == 0

    assert capsys.readouterr().out == QUERY
