"""What the two texts of a unit say of denying, restricting and obliging: lists of the cues found."""

import re
from dataclasses import dataclass

from localize.checks.polarity import turkish
from localize.checks.polarity.lexicon import Lexicon, lexicon
from localize.checks.polarity.plain import plain

_LONG = 3  # words from which a sentence has a verb, so that "никаких" alone denies nothing
_ADVERB = re.compile(r"(?<=\bmay not )\w+ly ")
_JOINED = re.compile(r"\b(?:and|or|nor)\b|,")
_BUT = re.compile(r"\b(?:but|however|although|though)\b")
_ONLY_ONE = re.compile(r"\bonly (?:one|a single|once)\b")
UNTIL = frozenset({"until", "till", "before"})


@dataclass(frozen=True)
class Source:
    """The cues of the English text; `joined` counts what may repeat a negation in another language."""

    text: str
    negation: list[str]
    lexical: list[str]
    licence: list[str]
    joined: int
    only: list[str]
    exception: list[str]
    unless: list[str]
    obligation: list[str]
    advice: list[str]
    possibility: list[str]
    permission: list[str]
    prohibition: list[str]
    may_not: list[str]
    needless: list[str]


@dataclass(frozen=True)
class Target:
    """The cues of the translation. `surely` denies and nothing else, `maybe` is a word with a negative sense."""

    text: str
    surely: list[str]
    maybe: list[str]
    double: list[str]
    refusal: list[str]
    only: list[str]
    exception: list[str]
    obligation: list[str]
    duty: list[str]
    possibility: list[str]
    needless: list[str]
    forbidding: list[str]
    chance: list[str]


def source_cues(text: str) -> Source:
    """The cues of an English text."""
    words = lexicon("en")
    whole = _ADVERB.sub("", plain(text, "en"))
    rest = words.without("ignore", whole)
    negation = words.find("negation", rest)
    if len(negation) > 1:  # "not ... nor" denies once, as "ни ... ни" and "sem ... sem" do
        negation = [cue for cue in negation if cue != "nor"]
    return Source(
        text=whole,
        negation=negation,
        lexical=words.find("lexical", rest),
        licence=words.find("licence", whole),
        joined=len(_JOINED.findall(whole)),
        only=words.find("only", rest),
        exception=words.find("except", rest),
        unless=words.find("unless", rest),
        obligation=words.find("obligation", rest),
        advice=words.find("advice", whole),
        possibility=words.find("possibility", whole),
        permission=words.find("permission", rest),
        prohibition=words.find("prohibition", rest),
        may_not=words.find("may-not", rest),
        needless=words.find("needless", rest),
    )


def target_cues(text: str, language: str, source: Source) -> Target:
    """The cues of a translation into one of the languages there is a lexicon for."""
    words = lexicon(language)
    whole = plain(text, language)
    rest = words.without("ignore", whole)
    if UNTIL.intersection(source.licence):
        rest = words.without("until", rest)
    phrases = words.find("set-phrases", rest)
    rest = words.without("set-phrases", rest)
    surely, maybe = words.find("negation", rest), [*phrases, *words.find("lexical", words.without("negation", rest))]
    maybe += _standing_alone(words, rest)
    possibility, obligation = words.find("possibility", whole), words.find("obligation", whole)
    duty = words.find("duty", whole)
    only = [*words.find("only", whole), *phrases]
    if not _BUT.search(source.text):
        only += words.find("only-or-but", whole)
    if _ONLY_ONE.search(source.text):
        only += words.find("single", whole)
    if language == "tr":
        rest = turkish.without_whether(rest)
        surely += turkish.denying_verbs(rest)
        maybe += turkish.withouts(rest)
        possibility += turkish.enabling_verbs(whole)
        obligation += turkish.obliging_verbs(whole)
        duty += turkish.obliging_verbs(whole)
    return Target(
        text=whole,
        surely=surely,
        maybe=maybe,
        double=words.find("double", rest),
        refusal=words.find("refusal", rest),
        only=only,
        exception=words.find("except", whole),
        obligation=obligation,
        duty=duty,
        possibility=possibility,
        needless=words.find("needless", whole),
        forbidding=words.find("forbidding", whole),
        chance=words.find("chance", whole),
    )


def _standing_alone(words: Lexicon, text: str) -> list[str]:
    """Words such as "никаких" and "soha" where no verb can stand beside them."""
    found = words.find("concord", text)
    if len(text.split()) < _LONG:
        return found
    return [cue for cue in found if re.search(rf"(?<!\w){re.escape(cue)}\s*(?:[.,;:)!?]|$)", text)]
