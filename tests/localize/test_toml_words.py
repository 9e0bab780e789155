"""Word files: tables of strings, with their keys and lines."""

import pytest

from localize.problems import Problems
from localize.toml_words import word_units

WORDS = '''\
# comment
top = "Top"
[ask] # comment
again = "Again # not a comment"
"quoted key" = 'Single'
inner.deep = "Deep"
long = """
several = "lines"
"""
list = [
  "One",
  "Two",
]
table = { a = "In line" }

[ask.more]
last = "Last"

[[group]]
name = "First"

[[group]]
name = "Second"
'''


def test_keys_and_lines() -> None:
    """The dotted key is the context; each string has the line of its key."""
    assert [(unit.context, unit.text, unit.line) for unit in word_units(WORDS, "w.toml")] == [
        ("top", "Top", 2),
        ("ask.again", "Again # not a comment", 4),
        ("ask.quoted key", "Single", 5),
        ("ask.inner.deep", "Deep", 6),
        ("ask.long", 'several = "lines"\n', 7),
        ("ask.list[0]", "One", 10),
        ("ask.list[1]", "Two", 10),
        ("ask.table.a", "In line", 14),
        ("ask.more.last", "Last", 17),
        ("group[0].name", "First", 20),
        ("group[1].name", "Second", 23),
    ]


def test_other_values_are_refused() -> None:
    """Numbers and empty strings are no words; all of them are told."""
    with pytest.raises(Problems) as caught:
        word_units('a = 1\n[b]\nc = ""\nd = "ok"\ne = [true]\n', "w.toml")

    assert [str(problem).split(";")[0] for problem in caught.value.problems] == [
        "w.toml:1: a is 1",
        "w.toml:3: b.c is ''",
        "w.toml:5: b.e[0] is True",
    ]


def test_broken_toml() -> None:
    """What is no TOML is refused with its line."""
    with pytest.raises(Problems, match=r"w\.toml:2: is not TOML"):
        word_units('a = "x"\nb = \n', "w.toml")
