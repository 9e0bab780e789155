"""The rules: which cue of the English found no counterpart in the translation, and which came out of nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from localize.checks.finding import ERROR, WARNING
from localize.checks.polarity.contrast import swapped
from localize.checks.polarity.cues import UNTIL, Source, Target, source_cues, target_cues
from localize.checks.polarity.lexicon import LANGUAGES

_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{2}[.!?])|(?<=[)*][.!?])|(?<=[^\W\d_]{2}[.!?][)*_\"”»]))"  # not after "pl." or "г."
    r"\s+(?=[*_\[(“«„\"]*[A-ZÀ-ÞА-ЯЁĞİŞŐŰ])"
)

_ONLY_IF = re.compile(r"\bonly (?:if|when|after|once|while|where)\b")


@dataclass(frozen=True)
class PolarityProblem:
    """One meaning that the translation turned: a stable code, a severity, and what to look at."""

    code: str
    severity: str
    message: str


def polarity_problems(source: str, target: str, language: str) -> list[PolarityProblem]:
    """Where the translation loses, adds or inverts a negation, restriction or obligation of the English.

    `source` and `target` are one unit or sentence, Markdown or plain; `language` is a tag such as `tr` or
    `ru-RU`. Languages without a lexicon, and empty translations, have no problems.
    """
    tag = language.replace("_", "-").split("-")[0].lower()
    if tag not in LANGUAGES or not target.strip() or source == target:
        return []
    found: list[PolarityProblem] = []
    for asked_text, given_text in _sentences(source, target):
        asked = source_cues(asked_text)
        given = target_cues(given_text, tag, asked)
        found += [*_negation(asked, given, tag), *_restriction(asked, given), *_modality(asked, given)]
    return list(dict.fromkeys(found))


def _sentences(source: str, target: str) -> list[tuple[str, str]]:
    """The sentences side by side where both texts have as many; else the texts as they are."""
    asked, given = _SENTENCE.split(source), _SENTENCE.split(target)
    return list(zip(asked, given, strict=True)) if len(asked) == len(given) else [(source, target)]


def _negation(asked: Source, given: Target, language: str) -> Iterator[PolarityProblem]:
    # A negative word of the English ("denied") takes up one of the translation first.
    found = len(given.surely) + max(0, len(given.maybe) - len(asked.lexical))
    wanted = len(asked.negation)
    if wanted and "whether" in asked.text:
        wanted -= 1
    if asked.unless and not given.exception:
        wanted += 1
    if wanted > found:
        have = f"only {_list(given.surely)}" if given.surely else "nothing"
        message = f"the English denies by {_list([*asked.negation, *asked.unless])}, the translation by {have}"
        yield PolarityProblem("polarity-lost", ERROR, f"{message}: look whether it still denies that")
    elif given.double and not _denies_a_negative(asked):
        message = f"two negations cancel each other in {_list(given.double)}, the English has one"
        yield PolarityProblem("polarity-inverted", ERROR, f"{message}: take one away")
    elif name := swapped(asked.text, given.text, language):
        message = f"the translation denies “{name}”, the English the other side of the contrast"
        yield PolarityProblem("polarity-inverted", ERROR, f"{message}: change the sides")
    else:
        yield from _added(asked, given, language)


def _denies_a_negative(asked: Source) -> bool:
    return any(
        re.search(rf"(?:\bnot|n't|\bno|\bwithout|\bnever) (?:\w+ )?{re.escape(word)}", asked.text)
        for word in [*asked.lexical, *asked.licence]
    )


def _added(asked: Source, given: Target, language: str) -> Iterator[PolarityProblem]:
    licences = [cue for cue in asked.licence if language != "tr" or cue not in UNTIL]
    licensed = len(asked.negation) + len(asked.lexical) + len(licences)
    if asked.negation:  # "not A or B" may become "not A, not B", and "neither A nor B" be denied three times
        licensed += asked.joined + ("neither" in asked.text)
    restricted = asked.only or asked.exception or asked.unless
    refused = given.refusal and not asked.negation and not asked.lexical and not restricted
    if len(given.surely) > licensed or refused:
        have = _list(given.surely or given.refusal)
        message = f"the translation denies by {have}, the English does not"
        yield PolarityProblem("polarity-added", ERROR, f"{message}: look whether it should")


def _restriction(asked: Source, given: Target) -> Iterator[PolarityProblem]:
    cues = [*asked.only, *asked.exception]
    wanted = 1 + asked.text.count("and only ")
    if not cues or len(given.only) + len(given.exception) >= wanted:
        return
    if _ONLY_IF.search(asked.text) and given.obligation and not asked.obligation:
        return  # "only if you meet" may become "you have to meet"
    message = f"the English restricts by {_list(cues)}, the translation by {_list(given.only) or 'nothing'}"
    yield PolarityProblem("restriction-lost", ERROR, f"{message}: look whether it allows more now")


def _modality(asked: Source, given: Target) -> Iterator[PolarityProblem]:
    if asked.needless:
        if given.forbidding and not given.needless and not asked.prohibition and not asked.may_not:
            yield _changed(asked.needless, given.forbidding)
    elif asked.obligation and given.possibility and not (asked.possibility or asked.prohibition or given.obligation):
        yield _changed(asked.obligation, given.possibility)
    elif asked.may_not and given.chance:
        yield _changed(asked.may_not, given.chance)
    elif asked.prohibition and given.needless and len(given.needless) >= len(given.surely):
        yield _changed(asked.prohibition, given.needless)
    elif asked.permission and given.duty and not (given.possibility or asked.obligation or asked.advice):
        yield _changed(asked.permission, given.duty)


def _changed(cues: Sequence[str], found: Sequence[str]) -> PolarityProblem:
    message = f"the English says {_list(cues[:1])}, the translation {_list(found[:1])}"
    return PolarityProblem("modality-changed", WARNING, f"{message}: look whether must, may and must not are kept")


def _list(cues: Sequence[str]) -> str:
    return ", ".join(f"“{cue}”" for cue in cues)
