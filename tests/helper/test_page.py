"""The page's screens as data: what the browser draws, tested without a browser."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from partner_helper import page
from partner_helper.engine import Engine
from partner_helper.errors import InputError
from partner_helper.explain import why
from partner_helper.messages import english, languages, words
from partner_helper.permalink import State, encode
from partner_helper.shell import shell
from partner_helper.tree import el, html

from ..situations import situations

ENGINE = Engine()
LANGUAGES = pytest.mark.parametrize("language", languages())


def nodes(tree) -> Iterator[list]:
    """Yield every element of a tree."""
    for node in tree:
        if not isinstance(node, str):
            yield node
            yield from nodes(node[2])


def find(tree, tag):
    """Return the elements of that tag."""
    return [node for node in nodes(tree) if node[0] == tag]


def text(tree) -> str:
    """Return all the words of a tree."""
    return "".join(node if isinstance(node, str) else text(node[2]) for node in tree)


def back_link(told) -> str:
    """Return where the Back link leads."""
    return next(node[1]["href"] for node in nodes(told["tree"]) if node[1].get("class") == "ph-back")


def ask(fragment="", choice=None, language="en"):
    """Make one request as the page's script does."""
    return json.loads(page.respond(json.dumps({"language": language, "fragment": fragment, "choice": choice})))


def test_the_first_screen_asks_what_the_customer_wants():
    """One question, nothing chosen, "I don't know" among the answers, no way back."""
    tree = page.first_screen("en")

    assert [node[1]["value"] for node in find(tree, "input")] == [
        "add_new",
        "support_existing",
        "take_over",
        "admin_only",
        "unknown",
    ]
    assert not any("checked" in node[1] for node in find(tree, "input"))
    assert [node for node in nodes(tree) if node[1].get("class") == "ph-back"] == []


def test_an_answer_leads_to_the_next_question_and_into_the_address():
    """The second screen is the group: an ordinary customer?"""
    told = ask(choice={"id": "wish", "value": "add_new"})

    assert told["fragment"] == f"v=1&rules={ENGINE.rules.digest}&wish=add_new"
    assert told["title"] == words("en")("group.ordinary.question")


def test_yes_to_the_group_answers_its_three_questions():
    """An ordinary customer needs no more than one screen for them."""
    told = ask("#wish=add_new", {"id": "ordinary", "value": "yes"})

    assert "cloud=commercial&region=same&tenant=customer" in told["fragment"]
    assert told["title"] == words("en")("fact.role.question")


@pytest.mark.parametrize("value", ["no", "unknown"])
def test_no_to_the_group_opens_its_questions_one_by_one(value):
    """And the way back leads to the group, then to the first question."""
    opened = ask("#wish=add_new", {"id": "ordinary", "value": value})
    assert opened["title"] == words("en")("fact.tenant.question")

    back = ask(back_link(opened))
    assert back["title"] == words("en")("group.ordinary.question")

    first = ask(back_link(back))
    assert first["title"] == words("en")("fact.wish.question")


def test_changing_an_answer_returns_to_where_the_reader_was():
    """From a result: change one, and only what is newly needed is asked."""
    answers = next(item["answers"] for item in situations() if item["id"] == "azure-switch")
    asking = encode(ENGINE.rules, State(answers, asking="role"))

    told = ask(asking, {"id": "role", "value": "indirect_provider"})
    assert told["title"] == words("en")("page.result")

    told = ask(asking, {"id": "role", "value": "undecided"})
    assert told["title"] == words("en")("fact.infrastructure.question")


def test_an_answer_that_no_longer_matters_is_taken_out_of_the_list():
    """Who is no newcomer is not shown a newcomer's answer."""
    told = ask("#wish=add_new&role=undecided&infrastructure=own&ask=role", {"id": "role", "value": "direct_bill"})

    assert "infrastructure" not in told["fragment"]


@LANGUAGES
@pytest.mark.parametrize("situation", situations(), ids=lambda item: item["id"])
def test_every_situation_has_a_whole_result_in_every_language(situation, language):
    """Each model, step, caveat and limit in words of the page's language, with a passage, and the disclaimer."""
    told = ask(encode(ENGINE.rules, State(situation["answers"])), language=language)
    say = words(language)
    shown = text(told["tree"])

    assert told["title"] == say("page.result")
    assert {
        node[1]["data-model"]: node[1]["data-status"] for node in nodes(told["tree"]) if "data-model" in node[1]
    } == dict(ENGINE.decide(situation["answers"]).result.models)
    for name in situation["steps"]:
        assert say(f"step.{name}.title") in shown
    for name in situation["caveats"]:
        assert say(f"caveat.{name}.title") in shown
    assert say("page.disclaimer", date=say.date(ENGINE.rules.facts_until)) in shown
    assert find(told["tree"], "blockquote")


@LANGUAGES
def test_every_question_is_whole_in_every_language(language):
    """Each fact and group can be asked, and each answer shown in the list."""
    say = words(language)
    for fact in ENGINE.rules.facts:
        told = ask(f"#ask={fact.id}", language=language)
        assert told["title"] == say(f"fact.{fact.id}.question")
        for value in fact.values:
            assert say(f"fact.{fact.id}.{value}.label") in text(told["tree"])


@LANGUAGES
def test_every_id_of_the_rules_has_words(language):
    """A rule without words would be a hole in some result; here it is told at once."""
    rules, say = ENGINE.rules, words(language)
    keys = [
        f"{kind}.{item.id}.title"
        for kind, items in (("step", rules.steps), ("caveat", rules.caveats))
        for item in items
    ]
    keys += [f"model.{model.id}.{part}" for model in rules.models for part in ("name", "about")]
    keys += [f"limit.{limit}" for model in rules.models for limit in model.limits]
    keys += [
        f"status.{one}{two}" for one, two in product(("applies", "does_not_apply", "undetermined"), ("", "_confirm"))
    ]
    keys += [f"conflict.{rule.id}.text" for rule in rules.conflicts]
    for key in keys:
        assert say(key)


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_word_is_translated(language):
    """Nothing of the helper is left in English, and {names} are those of the English."""
    say = words(language)
    for key, original in english().items():
        assert say.has(key), key
        assert sorted(re.findall(r"{\w*}", say(key))) == sorted(re.findall(r"{\w*}", original)), key


def test_contradicting_answers_are_shown_with_a_way_to_change_either():
    """Nothing is overridden: the person decides."""
    answers = next(item["answers"] for item in situations() if item["id"] == "answers-contradict")
    told = ask(encode(ENGINE.rules, State(answers)))

    links = [node[1]["href"] for node in find(told["tree"], "a")]
    assert {"other_partner", "origin"} <= {link.rpartition("ask=")[2] for link in links}


def test_a_link_with_strange_parts_says_so_and_goes_on():
    """A notice, not an error."""
    told = ask("#v=1&wish=add_new&colour=red")

    assert "colour" in text(told["tree"])
    assert told["title"] == words("en")("group.ordinary.question")


def test_security_a_request_with_a_strange_answer_is_refused():
    """The script can only send what a question offered."""
    for choice in (
        {"id": "wish", "value": "<b>"},
        {"id": "__class__", "value": "x"},
        {"id": "ordinary", "value": "maybe"},
    ):
        with pytest.raises(InputError):
            ask(choice=choice)


def test_security_texts_never_become_markup():
    """As HTML they are escaped, in texts and in attributes."""
    assert html(el("p", '<script>&"', title='"><b>')) == '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&amp;"</p>'


@LANGUAGES
def test_the_page_holds_the_first_question_and_what_to_do_without_python(language):
    """The shell has the question, and the decision table for those whose browser cannot run the helper."""
    made, say = shell(language, "../runtime/x/"), words(language)

    assert f">{say('fact.wish.question')}<" in made
    assert made.count('href="../decision-table/"') == 2
    assert "<noscript>" in made
    assert 'data-runtime="../runtime/x/"' in made


def test_why_a_question_is_asked_names_what_it_can_decide_and_quotes_a_passage():
    """And only what is still open: after "new subscriptions" nothing about a move is named."""
    assert why(ENGINE, {"wish": "add_new"}, ["origin"], None)["decides"] == []

    told = ask("#wish=take_over&ask=other_partner")
    decides = [node[1]["data-decides"] for node in nodes(told["tree"]) if "data-decides" in node[1]]
    assert decides == ["multi_partner", "request_granular_admin"]
    assert "another CSP partner goes on serving the customer" in text(find(told["tree"], "blockquote"))


def test_the_result_tells_what_changed_since_the_source_articles_and_shows_it_as_of_a_date():
    """The step of 2023 is found from the date's link, with a way back to the latest rules."""
    answers = next(item["answers"] for item in situations() if item["id"] == "multi-partner-only")
    told = ask(encode(ENGINE.rules, State(answers)))
    [change] = [node for node in nodes(told["tree"]) if node[1].get("data-date")]
    assert change[1]["data-date"] == "2023-10-09"
    before = ask(find(change[2], "a")[0][1]["href"])
    assert words("en")("step.request_delegated_admin.title") in text(before["tree"])

    answers = next(item["answers"] for item in situations() if item["id"] == "licence-transfer")
    then = ask(encode(ENGINE.rules, State(answers, as_of=date(2023, 7, 27))))
    assert "transfer_consent=yes" in then["fragment"]
    say = words("en")
    assert say("step.licence_wait_or_cancel.title") in text(then["tree"])
    assert say("page.as_of_notice", date="27 July 2023") in text(then["tree"])
    latest = next(node for node in find(then["tree"], "a") if text(node[2]) == say("page.as_of_latest"))
    assert latest[1]["href"] == f"#{encode(ENGINE.rules, State(answers))}"
    chosen = ask(encode(ENGINE.rules, State(answers)), {"id": "as_of", "value": "2023-07-27"})
    assert chosen["fragment"] == then["fragment"]


def test_a_link_of_other_rules_is_told():
    """Its answers are kept, and the page says that the result may differ."""
    notice = words("en")("page.other_rules")

    assert notice in text(ask("#v=1&rules=000000000000&wish=add_new")["tree"])
    assert notice in text(ask("#v=9&wish=add_new")["tree"])
    assert notice not in text(ask(f"#v=1&rules={ENGINE.rules.digest}&wish=add_new")["tree"])


def test_a_question_that_cannot_matter_is_not_asked_by_a_link():
    """Who sells nothing is not asked for the region."""
    assert ask("#wish=admin_only&ask=region")["title"] == words("en")("fact.cloud.question")


def test_a_result_can_be_taken_along_as_text_and_as_json():
    """The text is in the page's language and holds the answers; the JSON is the contract's, with the answers."""
    answers = next(item["answers"] for item in situations() if item["id"] == "china")
    told = ask(encode(ENGINE.rules, State(answers)), language="hu")

    say = words("hu")
    assert say("caveat.other_national_cloud.title") in told["copies"]["text"]
    assert f"{say('fact.cloud.name')}: {say('fact.cloud.other_national.label')}" in told["copies"]["text"]
    as_json = json.loads(told["copies"]["json"])
    assert as_json["answers"] == answers
    assert as_json["models"]["multi_channel"] == "applies"


def test_another_group_of_the_same_customer_keeps_what_is_common():
    """Customer and role stay answered; what the customer wants is asked anew."""
    answers = next(item["answers"] for item in situations() if item["id"] == "azure-switch")
    told = ask(encode(ENGINE.rules, State(answers)))
    link = next(node for node in find(told["tree"], "a") if text(node[2]) == words("en")("page.another_group"))

    again = ask(link[1]["href"])

    assert again["title"] == words("en")("fact.wish.question")
    assert "cloud=commercial&other_partner=leaves&region=same&role=direct_bill&tenant=customer" in again["fragment"]


@pytest.mark.parametrize("situation", situations(), ids=lambda item: item["id"])
def test_progress_never_promises_too_little(situation):
    """At each screen, what is said to be left at most is at least what is then asked."""
    fragment, choice, left = "", None, []
    ordinary = ENGINE.rules.groups[0].yes.items() <= situation["answers"].items()
    while True:
        told = ask(fragment, choice)
        forms = [form for form in find(told["tree"], "form") if form[1]["class"] == "ph-question"]
        if not forms:
            break
        left += [int(node[1]["data-left"]) for node in nodes(told["tree"]) if "data-left" in node[1]]
        asked, fragment = forms[0][1]["data-asked"], told["fragment"]
        value = ("yes" if ordinary else "no") if asked == "ordinary" else situation["answers"][asked]
        choice = {"id": asked, "value": value}

    screens = len(left)
    assert all(promised >= screens - index for index, promised in enumerate(left)), left
    assert left == sorted(left, reverse=True)
