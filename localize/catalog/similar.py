"""Finds the old text a changed text most likely comes from."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nsmallest

THRESHOLD = 0.6
# A text as like as this one is not looked beyond.
CERTAIN = 0.9
# How many texts are compared, by how many of their words they are found, among how many at most.
CANDIDATES = 6
WORDS = 16
LOOKUPS = 5000
# Texts up to this length are compared by letters, longer ones by words.
SHORT = 120
_WORD = re.compile(r"\w+")


class Similar:
    """An index over old texts. Only the few that share the rarest words are compared letter by letter, so
    that a large catalog costs little more than a small one."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the old texts."""
        self.texts = texts
        self.with_word: dict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for word in set(_words(text)):
                self.with_word[word].append(index)

    def best(self, text: str) -> int | None:
        """The index of the old text most like this one, or None when none is alike enough."""
        shared: Counter[int] = Counter()
        rare = sorted({word for word in _words(text) if word in self.with_word}, key=self._rarity)
        for word in rare[:WORDS]:
            shared.update(self.with_word[word])
            if shared.total() > LOOKUPS:
                break

        def rank(index: int) -> tuple[int, int, int]:
            return -shared[index], abs(len(self.texts[index]) - len(text)), index

        best, score = None, THRESHOLD
        for index in nsmallest(CANDIDATES, shared, key=rank):
            ratio = _ratio(self.texts[index], text, score)
            if ratio > score:
                best, score = index, ratio
            if score > CERTAIN:
                break
        return best

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self.with_word[word]), word


def _ratio(old: str, new: str, least: float) -> float:
    """How alike two texts are, from 0 to 1; short ones are compared by letters, long ones by words."""
    matcher: SequenceMatcher[str]
    if max(len(old), len(new)) <= SHORT:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
    else:
        matcher = SequenceMatcher(None, old.split(), new.split())
    if matcher.real_quick_ratio() <= least or matcher.quick_ratio() <= least:
        return 0.0
    return matcher.ratio()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
