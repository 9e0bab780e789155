"""The decision tables: their rows are exactly the rules, and what people read of them is exactly their rows."""

import csv
import io
import json
import re
from datetime import date
from itertools import groupby, pairwise, permutations, product

import markdown
import pytest

from partner_helper import tables
from partner_helper.cells import harmless
from partner_helper.cli import main
from partner_helper.engine import Engine
from partner_helper.messages import ENGLISH, Words, english, languages, words
from partner_helper.table_rows import tables as rows_of

ENGINE = Engine()
RULES = ENGINE.rules
TABLES = rows_of(ENGINE)
IDS = [table.id for table in TABLES]
STATUS = ("applies", "does_not_apply", "undetermined")
INPUTS = (
    {fact.id: fact.values for fact in RULES.facts}
    | {"permitted": ("yes", "no", "undetermined")}
    | {model.id: STATUS for model in RULES.models}
)
PERIODS = list(pairwise((None, *RULES.dates, None)))


# --- The rows are the rules ---------------------------------------------------------------------------


def meaning(conditions, name, values):
    """The diagram of one condition of a row; of a complete case, nothing is undetermined."""
    forest = conditions.forest
    if name in conditions.about:
        node = conditions.about[name]
        true, false = ("no", "yes") if name == "permitted" else STATUS[:2]
        return forest.disjoin(node if true in values else 0, forest.negate(node) if false in values else 0)
    level = [fact.id for fact in RULES.facts].index(name)
    return forest.test(level, [INPUTS[name].index(value) for value in values])


def rule(conditions, table, result):
    """The diagram of what the contract says of a result, for complete cases."""
    forest = conditions.forest
    models = {item.model.id: item for item in conditions.models}
    if table == "permitted":
        return conditions.forbidden
    if table == "confirm":
        item = models[result]
        return forest.disjoin(item.confirm_always, forest.conjoin(item.confirm_unless_ruled_out, item.applies))
    if table == "limits":
        [item] = [item for item in models.values() if result in item.model.limits]
        return forest.conjoin(item.applies, forest.negate(item.limits_unless))
    node = conditions.about[result]
    if table == "steps" and not next(step for step in RULES.steps if step.id == result).even_if_forbidden:
        node = forest.conjoin(node, forest.negate(conditions.forbidden))
    return node


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_the_rows_of_a_table_are_exactly_the_rules(table):
    """As diagrams, that is for every complete state, in every period."""
    for since, before in PERIODS:
        conditions = ENGINE.conditions(since or RULES.facts_from)
        forest = conditions.forest
        for result, rows in groupby(table.rows, key=lambda row: row.result):
            told = [
                forest.conjoin(*(meaning(conditions, name, values) for name, values in row.way.when))
                for row in rows
                if (row.way.since is None or (since and row.way.since <= since))
                and (row.way.before is None or (before and before <= row.way.before))
            ]

            assert forest.disjoin(*told) == rule(conditions, table.id, result), (result, since)


def test_every_result_has_rows_in_the_order_of_the_contract():
    """None is missing, and none stands in two places."""
    models = [model.id for model in RULES.models]
    ids = {
        "permitted": ["no"],
        "models": models,
        "confirm": models,
        "steps": [step.id for step in RULES.steps],
        "caveats": [caveat.id for caveat in RULES.caveats],
        "limits": [limit for model in RULES.models for limit in model.limits],
        "conflicts": [conflict.id for conflict in RULES.conflicts],
    }

    assert {table.id: [result for result, _ in groupby(table.rows, lambda row: row.result)] for table in TABLES} == ids


@pytest.mark.parametrize("table", TABLES, ids=IDS)
def test_no_row_only_repeats_another(table):
    """With the same result and the same conditions and more."""
    for _, rows in groupby(table.rows, key=lambda row: row.result):
        found = [conditions_of(row) for row in rows]

        assert not any(one <= other for one, other in permutations(found, 2))


def test_hit_policies():
    """Rows that forbid a sale say the same; several models apply; steps, caveats and limits keep their order."""
    assert {table.id: table.policy for table in TABLES} == {
        "permitted": "any",
        **dict.fromkeys(("models", "confirm", "conflicts"), "collect"),
        **dict.fromkeys(("steps", "caveats", "limits"), "rule_order"),
    }


def test_the_first_three_steps_are_those_given_even_if_the_sale_is_forbidden():
    """The sentence above the steps says so, in words."""
    assert [step.even_if_forbidden for step in RULES.steps] == [True] * 3 + [False] * (len(RULES.steps) - 3)
    assert "the first three steps" in words(ENGLISH)("table.steps_policy")


# --- What is read are the rows ------------------------------------------------------------------------


def conditions_of(row, skip=()):
    """A row's conditions as a set; the time is one of them."""
    when = {(name, frozenset(values)) for name, values in row.way.when if name not in skip}
    return frozenset(when | ({("", (row.way.since, row.way.before))} - {("", (None, None))}))


def expected(skip=()):
    """The sets of conditions of each result, by table and result."""
    return {
        (table.id, result): {conditions_of(row, skip) for row in rows}
        for table in TABLES
        for result, rows in groupby(table.rows, key=lambda row: row.result)
    }


def result_words(say, table, result):
    """The words of a result, found by its key's beginning."""
    kind = {"models": "model", "confirm": "model", "permitted": "permitted", "limits": "limit"}.get(table, table[:-1])
    key = f"{kind}.{result}"
    return say(next(one for one in (f"{key}.name", f"{key}.title", key) if one in english()))


def labels(say):
    """Name and labels of every input, in words."""
    for name, values in INPUTS.items():
        if name in ("permitted", *(model.id for model in RULES.models)):
            kind = "permitted" if name == "permitted" else "status"
            title = say("permitted.name") if name == "permitted" else say(f"model.{name}.name")
            yield name, title, {say(f"{kind}.{value}"): value for value in values}
        else:
            yield name, say(f"fact.{name}.name"), {say(f"fact.{name}.{value}.label"): value for value in values}


class Reader:
    """Reads the Markdown of one language back, from what a person sees."""

    def __init__(self, say):
        self.inputs = {title: (name, values) for name, title, values in labels(say)}
        self.but = say("table.but", values="\0").split("\0")
        self.one_of, self.quote = say("table.one_of"), say("page.quote")
        self.times = {}
        for since, before in product((None, *RULES.dates), repeat=2):
            day = {"from": since and say.date(since), "before": before and say.date(before)}
            if since and before:
                self.times[say("table.between", **day)] = (since, before)
            elif since:
                self.times[say("table.from", date=day["from"])] = (since, None)
            elif before:
                self.times[say("table.before", date=day["before"])] = (None, before)

    def part(self, text):
        """One condition."""
        if text in self.times:
            return "", self.times[text]
        title, told = re.fullmatch(r"\*\*(.+?)\*\*: (.+)", text).groups()
        name, values = self.inputs[title]
        start, end = self.but
        if told.startswith(start) and told.endswith(end) and told not in values:
            quoted = {self.quote.format(text=label): value for label, value in values.items()}
            left_out = {quoted[label] for label in told[len(start) : len(told) - len(end)].split(" / ")}
            return name, frozenset(values.values()) - left_out
        return name, frozenset(values[label] for label in told.split(" / "))

    def rows(self, cell):
        """The alternatives that a cell says: what stands before the lists, with one item of each list."""
        lists = [re.findall(r"<li>(.+?)</li>", found) for found in re.findall(r"<ul>.+?</ul>", cell)]
        plain = [part for part in re.sub(r"<ul>.+?</ul>", "<br>", cell).split("<br>") if part]
        assert plain.count(self.one_of) == len(lists)
        common = {self.part(part) for part in plain if part != self.one_of}
        return {
            frozenset(common.union(*({self.part(part) for part in item.split("; ")} for item in items)))
            for items in product(*lists)
        }


def markdown_lines(text):
    """The lines of the tables by the id of their heading, heads left out, and nothing escaped any more."""
    found = {}
    for line in text.splitlines():
        if heading := re.fullmatch(r"## .+ \{ #(\w+) \}", line):
            found[heading[1]] = []
        elif line.startswith("| ") and not line.startswith("| ---"):
            cells = re.split(r"(?<!\\) \| ", line[2:-2])
            plain = [re.sub(r"\\(.)", r"\1", cell).replace("&amp;", "&") for cell in cells]
            found[list(found)[-1]].append(plain)
    return {table: lines[1:] for table, lines in found.items()}


@pytest.mark.parametrize("language", languages())
def test_markdown_read_back_gives_the_rows(language):
    """In each language: whoever reads the page reads exactly the rules; that a sale is permitted stands above the steps."""
    say = words(language)
    reader = Reader(say)
    lines = markdown_lines(tables.markdown(language))
    told = {}
    for table in TABLES:
        results = {result_words(say, table.id, row.result): row.result for row in table.rows}
        for cell, conditions in lines[table.id]:
            told |= {(table.id, results[result]): reader.rows(conditions) for result in cell.split("<br>")}

    assert told == expected(skip=("permitted",))
    assert [question for question, _ in lines["questions"]] == [say(f"fact.{fact.id}.question") for fact in RULES.facts]


@pytest.mark.parametrize("language", languages())
def test_csv_read_back_gives_the_rows(language):
    """In each language, one line a row, in the words of the language; dates are ISO."""
    say = words(language)
    lines = list(csv.reader(io.StringIO(tables.csv_text(language))))
    [head, *lines] = [[cell.removeprefix("'") for cell in line] for line in lines]
    inputs = list(labels(say))
    rows = [(table, row) for table in TABLES for row in table.rows]
    told = {}
    for (kind, policy, *cells, since, before, result), (table, row) in zip(lines, rows, strict=True):
        time = tuple(date.fromisoformat(day) if day else None for day in (since, before))
        when = {
            (name, frozenset(values[label] for label in cell.split(" / ")))
            for cell, (name, _, values) in zip(cells, inputs, strict=True)
            if cell
        }
        told.setdefault((table.id, row.result), set()).add(frozenset(when | ({("", time)} - {("", (None, None))})))

        assert (kind, policy) == (say(f"table.{table.id}"), say(f"table.hit_{table.policy}"))
        assert result == result_words(say, table.id, row.result)
    assert told == expected()
    assert head[2:-3] == [title for _, title, _ in inputs]


@pytest.mark.parametrize("language", languages())
def test_json_read_back_gives_the_rows(language):
    """Ids throughout, each with its words beside it once."""
    say = words(language)
    told = json.loads(tables.json_text(language))

    def time(row):
        return tuple(date.fromisoformat(row[key]) if row[key] else None for key in ("from", "before"))

    found = {}
    for table in told["tables"]:
        for row in table["rows"]:
            when = {(item["input"], frozenset(item["values"])) for item in row["when"]}
            found.setdefault((table["id"], row["result"]["id"]), set()).add(
                frozenset(when | ({("", time(row))} - {("", (None, None))}))
            )
            assert row["result"]["words"] == result_words(say, table["id"], row["result"]["id"])
    assert found == expected()
    assert [(table["id"], table["hit_policy"]) for table in told["tables"]] == [(t.id, t.policy) for t in TABLES]
    assert [table["words"] for table in told["tables"]] == [say(f"table.{table.id}") for table in TABLES]
    assert [
        (one["id"], one["words"], {value["words"]: value["id"] for value in one["values"]}) for one in told["inputs"]
    ] == list(labels(say))
    assert (told["rules"], told["language"]) == (RULES.digest, language)


@pytest.mark.parametrize("language", languages())
def test_each_table_names_its_hit_policy(language):
    """In words of the language, before what the policy means here."""
    say = words(language)
    text = tables.markdown(language)

    for table in TABLES:
        policy = f"{say('table.hit_policy')}: {say(f'table.hit_{table.policy}')}. {say(f'table.{table.id}_policy')}"
        assert f"{{ #{table.id} }}\n\n{policy}\n" in text


def test_a_result_stands_on_the_page_once():
    """However many rows it has; results that hold in the same cases share a line."""
    lines = markdown_lines(tables.markdown(ENGLISH))

    assert len(lines["steps"]) == len(RULES.steps)
    assert len(lines["limits"]) == len(RULES.models)
    assert max(len(line) for line in tables.markdown(ENGLISH).splitlines()) < 650


# --- Words that would be markup -----------------------------------------------------------------------

HOSTILE = '=1+1|<script>alert("x")</script> *a* [b](javascript:c) ![d](e) `f` {{ .g }} &copy;\nnext # h'


@pytest.fixture
def _hostile(monkeypatch):
    """Every word of a language is hostile, but those that are filled in."""
    texts = {key: HOSTILE for key, text in english().items() if "{" not in text}
    monkeypatch.setattr(tables, "words", lambda _: Words(ENGLISH, texts, {}))


@pytest.mark.usefixtures("_hostile")
def test_security_words_are_no_markup():
    """Neither Markdown nor HTML: no script, no link, no image, no further column, row or heading."""
    plain = markdown.markdown(tables.markdown(ENGLISH), extensions=["tables", "attr_list", "md_in_html"])

    assert set(re.findall(r"<(\w+)", plain)) <= {
        "h2",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "br",
        "ul",
        "li",
    }
    assert {line.count("<td>") for line in re.findall(r"<tr>.*?</tr>", plain, re.S)} <= {0, 2}
    assert "<script" not in plain
    assert "&lt;script&gt;alert" in plain
    assert "&amp;copy;" in plain
    assert plain.count("<h2") == len(TABLES) + 1


@pytest.mark.usefixtures("_hostile")
def test_security_no_cell_of_the_csv_is_a_formula():
    """Words that begin like one get an apostrophe, in the head too."""
    [head, *lines] = csv.reader(io.StringIO(tables.csv_text(ENGLISH)))

    assert all(cell.startswith("'=") for cell in head if cell)
    assert all(cell[:1] not in ("=", "+", "-", "@") for line in lines for cell in line if cell)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_security_a_harmless_cell_begins_with_an_apostrophe(start):
    """For each beginning that spreadsheets take for a formula; what is harmless stays as it is."""
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f"1{start}") == f"1{start}"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([], tables.markdown(ENGLISH)),
        (["--format", "md", "--lang", languages()[-1]], tables.markdown(languages()[-1])),
        (["--format", "csv"], tables.csv_text(ENGLISH)),
        (["--format", "json", "--lang", languages()[-1]], tables.json_text(languages()[-1])),
    ],
)
def test_the_command_prints_each_format(arguments, text, capsys):
    """Markdown in English unless asked otherwise, and nothing else."""
    assert main(["table", *arguments]) == 0

    assert capsys.readouterr().out == text
