"""Reading PO files: strictly, and every problem at once."""

from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize.catalog import load
from localize.catalog.reader import parse_po
from localize.files import MAX_BYTES
from localize.problems import Problems

GOOD = r"""# Header comment
msgid ""
msgstr ""
"Language: tr\n"
"Content-Type: text/plain; charset=UTF-8\n"

# a note
#. paragraph
#: docs/a.md:3 docs/b.md
#, fuzzy, python-brace-format
#| msgctxt "old.key"
#| msgid "Old "
#| "text"
msgctxt "key"
msgid "Say \"hi\"\t"
"twice\n"
msgstr "Merhaba"

#~ # obsolete
#~| msgid "older"
#~ msgid "gone"
#~ msgstr "gitti"
"""


def problems_of(text: str) -> list[tuple[int, str]]:
    """Line and message of each problem; none is not expected."""
    with pytest.raises(Problems) as caught:
        parse_po(text, "x.po")
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_all_parts_of_an_entry_are_read() -> None:
    """Comments, references, flags, previous texts, context, escapes and continuation lines are all there."""
    entry = parse_po(GOOD, "x.po")[0]

    assert (entry.tcomment, entry.comment, entry.flags) == ("a note", "paragraph", ["fuzzy", "python-brace-format"])
    assert entry.occurrences == [("docs/a.md", "3"), ("docs/b.md", "")]
    assert (entry.previous_msgctxt, entry.previous_msgid) == ("old.key", "Old text")
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == ("key", 'Say "hi"\ttwice\n', "Merhaba")
    assert entry.linenum == 15


def test_header_and_obsolete_entries_are_read() -> None:
    """The header becomes metadata; an obsolete entry keeps its comment and what it was before."""
    po = parse_po(GOOD, "x.po")

    assert po.header == "Header comment"
    assert po.metadata == {"Language": "tr", "Content-Type": "text/plain; charset=UTF-8"}
    assert [(e.msgid, e.msgstr, e.tcomment, e.previous_msgid) for e in po if e.obsolete] == [
        ("gone", "gitti", "obsolete", "older")
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(line_end: str) -> None:
    """Files from any system give the same entries."""
    po = parse_po("\ufeff" + GOOD.replace("\n", line_end), "x.po")

    assert str(po) == str(parse_po(GOOD, "x.po"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=4, unique_by=lambda pair: pair[0]))
def test_what_polib_writes_is_read_back(pairs: list[tuple[str, str]]) -> None:
    """Any text survives writing and reading, control characters and line separators included."""
    po = polib.POFile(wrapwidth=0)
    po.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in pairs)

    assert [(e.msgid, e.msgstr) for e in parse_po(str(po), "x.po")] == pairs


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ('msgid "a\nmsgstr "b"\n', 1, "broken quoting"),
        ('msgid "a"\nmsgstr b"\n', 2, "broken quoting"),
        ('msgid "a"\nmsgstr "b"c"\n', 2, "broken quoting"),
        ('msgid "a\\"\nmsgstr "b"\n', 1, "broken quoting"),
        ('msgid "a"\nmsgstr "\\q"\n', 2, "unknown escape \\q"),
        ('msgid "a"\n', 1, "no msgstr"),
        ('msgid "a"\nmsgid "b"\nmsgstr ""\n', 2, "msgid after msgid"),
        ('msgstr "b"\n', 1, "msgstr at the start"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "msgstr after msgstr"),
        ('msgid "a"\n# note\nmsgstr "b"\n', 2, "inside the entry of line 1"),
        ('msgid "a"\n#~ msgstr "b"\n', 2, "msgstr after msgid"),
        ('"a"\n', 1, "belongs to no entry"),
        ("msgtext\n", 1, "received 'msgtext'"),
        ("<<<<<<< HEAD\n", 1, "received '<<<<<<< HEAD'"),
        ('#| "a"\n', 1, "previous"),
        ('msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', 4, "stands in line 1 already"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-9\\n"\n', 1, "ISO-8859-9"),
    ],
)
def test_malformed_files_are_refused(text: str, line: int, part: str) -> None:
    """What is not a well-formed PO file is refused with the line and what is allowed."""
    found = problems_of(text)

    assert found[0][0] == line
    assert part in found[0][1]


def test_all_problems_come_at_once() -> None:
    """One reading names every broken line."""
    found = problems_of('msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr d\n\nmsgid "e"\n')

    assert [line for line, _ in found] == [1, 5, 7]


def test_the_same_msgid_in_another_context_is_another_unit() -> None:
    """msgctxt tells equal texts apart; an obsolete copy is no duplicate."""
    text = 'msgid "a"\nmsgstr ""\n\nmsgctxt "k"\nmsgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "b"\n'

    assert len(parse_po(text, "x.po")) == 3


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b'msgid "a"\nmsgstr "\xfe"\n', 2, "0xfe is not UTF-8"),
        (b'msgid "a"\n\nmsgstr "\0"\n', 3, "NUL byte"),
        ('msgid "ş"'.encode("utf-16"), 1, "NUL byte"),
    ],
)
def test_security_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes, line: int, part: str) -> None:
    """NUL bytes and other encodings are refused with the line."""
    path = tmp_path / "x.po"
    path.write_bytes(data)

    with pytest.raises(Problems) as caught:
        load(path)

    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert part in str(caught.value)


def test_security_huge_files_are_not_read(tmp_path: Path) -> None:
    """A file of 200 MB is refused by its size, before any of it is read."""
    path = tmp_path / "x.po"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(Problems, match=f"209,715,200 bytes; at most {MAX_BYTES:,}"):
        load(path)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A path that leads nowhere says so."""
    with pytest.raises(Problems, match="cannot be read: no such file"):
        load(tmp_path / "x.po")
