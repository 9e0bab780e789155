"""The command line, as programs and people call it."""

import json

import pytest

from partner_helper.cli import main
from partner_helper.messages import languages, words

KEYS = [
    "permitted",
    "models",
    "confirm",
    "steps",
    "caveats",
    "limits",
    "conflicts",
    "open",
    "next",
    "group",
    "find_out",
    "reasons",
    "what_if",
    "as_of",
    "rules",
]


def test_decide_prints_the_contract(capsys):
    """Every key of the contract, in its order, and ids only."""
    answers = {"wish": "support_existing", "origin": "open", "role": "direct_bill", "other_partner": "none"}

    assert main(["decide", "--answers", json.dumps(answers), "--as-of", "2026-11-21", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert list(told) == KEYS
    assert told["models"] == {
        "multi_partner": "does_not_apply",
        "multi_channel": "applies",
        "two_tier": "does_not_apply",
    }
    assert told["next"] == "tenant"
    assert told["group"] == "ordinary"
    assert told["as_of"] == "2026-11-21"
    [reason] = [item for item in told["reasons"] if item["about"] == "multi_channel"]
    assert reason["because"] == [{"fact": "wish", "value": "support_existing"}, {"fact": "origin", "value": "open"}]
    assert {cite["article"] for cite in reason["cites"]} == {"multichannel"}


@pytest.mark.parametrize("language", languages())
def test_decide_says_it_in_words(language, capsys):
    """Without --json the result is text in the language asked for."""
    main(["decide", "--answers", '{"wish": "take_over", "tenant": "own_organisation"}', "--lang", language])

    told = capsys.readouterr().out
    assert words(language)("permitted.no") in told
    assert words(language)("step.buy_from_another_partner.title") in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--answers", '{"wisch": "x"}'], 'no fact "wisch"; the facts are wish'),
        (["--answers", '{"wish": "x"}'], "allowed are add_new"),
        (["--answers", "{"], "JSON:"),
        (["--answers", "{}", "--as-of", "2020-01-01"], "allowed are 2020-11-30 to 2026-11-21"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, told, capsys):
    """On standard error, with exit status 2, and nothing on standard output."""
    assert main(["decide", *arguments]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize("language", languages())
def test_the_table_is_printed_in_each_language(language, capsys):
    """The same tables as on the site."""
    main(["table", "--lang", language])

    assert words(language)("step.azure_switch.title") in capsys.readouterr().out
