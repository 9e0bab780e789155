"""Files of cases: one result a row, in order, bad rows told by line, nothing half written."""

import csv
import json
import tracemalloc

import pytest

from partner_helper import batch
from partner_helper.cli import main
from partner_helper.engine import Engine

GOOD = {"answers": {"wish": "add_new", "role": "direct_bill"}, "ticket": 7}


def lines(path, *rows):
    """Write rows as JSON lines (texts as they are) and return the path."""
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_each_row_has_its_result_in_order_and_keeps_its_other_fields(tmp_path, capsys):
    """What is not an answer comes back untouched under `input`."""
    source = lines(
        tmp_path / "in.jsonl", GOOD, {"answers": {}}, {"answers": {"wish": "unknown"}, "Ünïcode": ["x", None]}
    )

    assert main(["batch", str(source)]) == 0

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row.get("input") for row in told] == [{"ticket": 7}, None, {"Ünïcode": ["x", None]}]
    assert told[0] == {**Engine().decide(GOOD["answers"]).as_json(), "input": {"ticket": 7}}
    assert "reasons" not in told[0]


def test_explain_adds_reasons_and_what_would_change(tmp_path, capsys):
    """Only when asked for."""
    main(["batch", str(lines(tmp_path / "in.jsonl", GOOD)), "--explain"])

    told = json.loads(capsys.readouterr().out)
    assert told["reasons"]
    assert told["what_if"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("nonsense", "JSON: Expecting value"),
        ({"answers": {"wish": "sell"}}, 'wish: received "sell"; allowed are add_new'),
        ({"answers": []}, 'allowed is {"answers": {fact: value, ...}, ...}'),
        ({"wish": "add_new"}, 'allowed is {"answers"'),
        ([1], 'allowed is {"answers"'),
        ({"answers": {"wish": "x" * 200_000}}, "characters; allowed are 100,000"),
        ('{"answers": {}, "n": ' + "9" * 5000 + "}", "JSON: Exceeds the limit"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_the_others_are_answered(bad, reason, tmp_path, capsys):
    """It keeps its place in the output; the exit status says that not all went well."""
    source = lines(tmp_path / "in.jsonl", GOOD, "", bad, GOOD)

    assert main(["batch", str(source)]) == 1

    out, err = capsys.readouterr()
    told = [json.loads(line) for line in out.splitlines()]
    assert ["error" in row for row in told] == [False, True, False]
    assert told[1]["line"] == 3
    assert reason in told[1]["error"]
    assert err.startswith(f"{source}:3: ")


def test_csv_has_a_column_a_fact_and_hands_the_others_through(tmp_path):
    """An empty cell is a question not answered; lines inside quotes are counted."""
    source = tmp_path / "in.csv"
    source.write_text(
        '\ufeffticket,wish,role,note\r\n1,add_new,,"two\r\nlines"\r\n2,sell,,\r\n3,,unknown,\r\n4,add_new\r\n', "utf-8"
    )
    out = tmp_path / "out.csv"

    assert main(["batch", str(source), "--out", str(out)]) == 1

    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["line"] for row in rows] == ["", "4", "", "6"]
    assert json.loads(rows[0]["input"]) == {"ticket": "1", "note": "two\r\nlines"}
    assert rows[0]["multi_channel"] == "does_not_apply"
    assert rows[2]["find_out"] == "role"
    assert "received 2 cells; allowed are 4" in rows[3]["error"]


def test_csv_out_holds_no_cell_that_a_spreadsheet_would_run(tmp_path):
    """Formula injection: whatever a row held, no cell begins with a sign that starts a formula."""
    source = tmp_path / "in.csv"
    source.write_text("wish,=cmd\n=1+1,@SUM(A1)\n+x,-1\n", "utf-8")
    out = tmp_path / "out.csv"

    main(["batch", str(source), "--out", str(out)])

    with out.open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("in.txt", b"", "allowed are .jsonl and .csv"),
        ("in.csv", b"name,age\n1,2\n", "at least one of them a fact: wish, tenant"),
        ("in.csv", b"", "received the columns none"),
        ("in.csv", b"wish,wish\na,b\n", "different names"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_nothing_behind(name, content, told, tmp_path, capsys):
    """One line says why; an output that stood there before still does."""
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out.jsonl"
    out.write_text("before")

    assert main(["batch", str(tmp_path / name), "--out", str(out)]) == 2

    assert told in capsys.readouterr().err
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {name, "out.jsonl"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.jsonl", b'{"answers": {}}\n{"answers": {}, "t": "\xff"}\n{"answers": {}}\n'),
        ("in.csv", b"wish,note\nadd_new,\n,\xff\nadd_new,\n"),
    ],
)
def test_a_byte_that_is_no_utf8_costs_its_own_row_only(name, content, tmp_path, capsys):
    """The rows beside it are answered."""
    (tmp_path / name).write_bytes(content)

    assert main(["batch", str(tmp_path / name), "--out", str(tmp_path / "out.jsonl")]) == 1

    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ["error" in row for row in told] == [False, True, False]
    assert "received the byte 0xff" in capsys.readouterr().err


def test_a_quote_that_is_never_closed_is_told_with_the_line_it_begins_on(tmp_path, capsys):
    """The rows before it are answered; what follows cannot be told apart."""
    source = tmp_path / "in.csv"
    source.write_text('wish\nadd_new\n"add\nadd_new\n')

    assert main(["batch", str(source), "--out", str(tmp_path / "out.jsonl")]) == 1

    assert f"{source}:3: CSV: " in capsys.readouterr().err
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


def test_what_cannot_be_written_as_utf8_goes_out_as_it_came_in(tmp_path):
    """A lone surrogate in a field that is handed through."""
    source = lines(tmp_path / "in.jsonl", '{"answers": {}, "t": "\\ud800"}')

    assert main(["batch", str(source), "--out", str(tmp_path / "out.jsonl")]) == 0

    assert json.loads((tmp_path / "out.jsonl").read_text())["input"] == {"t": "\ud800"}


def test_the_input_is_never_overwritten(tmp_path, capsys):
    """Naming it as the output is refused."""
    source = lines(tmp_path / "in.jsonl", GOOD)

    assert main(["batch", str(source), "--out", str(source)]) == 2
    assert "is the input, too" in capsys.readouterr().err


def test_a_column_that_names_no_fact_is_told(tmp_path, capsys):
    """A slip in a column's name is seen at once."""
    source = tmp_path / "in.csv"
    source.write_text("wish,rolle\nadd_new,direct_bill\n")

    main(["batch", str(source)])

    assert "handed through, as they name no fact: rolle" in capsys.readouterr().err


def test_a_missing_file_or_folder_is_named(tmp_path, capsys):
    """Whether it is the input or the output."""
    assert main(["batch", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: No such file" in capsys.readouterr().err

    source = lines(tmp_path / "in.jsonl", GOOD)
    assert main(["batch", str(source), "--out", str(tmp_path / "no" / "out.jsonl")]) == 2
    assert "out.jsonl: No such file" in capsys.readouterr().err


def test_memory_does_not_grow_with_the_rows(tmp_path):
    """Six megabytes of rows pass through less than one: what is kept is what the engine has learned, not the rows."""
    source = lines(tmp_path / "in.jsonl", *([{**GOOD, "note": "x" * 2000}] * 3000))
    batch.run(lines(tmp_path / "first.jsonl", GOOD), tmp_path / "out.jsonl", None, False)  # imports what it needs

    tracemalloc.start()
    batch.run(source, tmp_path / "out.jsonl", None, False)
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert source.stat().st_size > 6_000_000
    assert highest < 1_000_000
