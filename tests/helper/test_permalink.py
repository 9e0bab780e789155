"""The state in the URL: read back as it was written; what is not known is left out and named, never an error."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partner_helper.permalink import State, decode, encode
from partner_helper.rules_reader import load

RULES = load()
ANSWERS = st.fixed_dictionaries(
    {}, optional={fact.id: st.sampled_from([*fact.values, "unknown"]) for fact in RULES.facts}
)


@given(
    ANSWERS,
    st.none() | st.sampled_from([fact.id for fact in RULES.facts]),
    st.none() | st.dates(RULES.facts_from, RULES.facts_until),
)
def test_a_state_is_read_back_as_it_was_written(answers, asking, day):
    """Answers, question being changed, and date."""
    state = State(answers=answers, asking=asking, as_of=day)

    assert decode(RULES, "#" + encode(RULES, state)) == state


def test_one_state_has_one_text():
    """Facts are sorted, and the version and the rules' digest stand first."""
    one = encode(RULES, State({"wish": "add_new", "cloud": "commercial"}))
    other = encode(RULES, State({"cloud": "commercial", "wish": "add_new"}))

    assert one == other == f"v=1&rules={RULES.digest}&cloud=commercial&wish=add_new"


def test_what_is_not_known_is_dropped_and_named():
    """An older link keeps what still holds."""
    state = decode(RULES, "v=1&rules=old&wish=add_new&colour=red&cloud=moon&as_of=1999-01-01&ask=nothing")

    assert state == State({"wish": "add_new"}, dropped=("colour", "cloud", "as_of", "ask"), other_rules=True)


def test_security_names_from_a_link_are_never_repeated_as_markup():
    """Only plain names are told back; the rest is a question mark."""
    assert decode(RULES, "<script>alert(1)</script>=1").dropped == ("?",)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    """A link can hold anything."""
    decode(RULES, text)


def test_a_very_long_link_is_dropped_whole():
    """Nobody waits for a megabyte of nonsense."""
    assert decode(RULES, "a=b&" * 100_000).answers == {}


def test_a_fresh_start_has_no_fragment():
    """The plain address is the first question."""
    assert encode(RULES, State()) == ""
    assert decode(RULES, "") == State()
    assert decode(RULES, "as_of=2023-01-01").as_of == date(2023, 1, 1)
