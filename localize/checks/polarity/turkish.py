"""Turkish verbs deny by a suffix, -ma/-me, and so do infinitives without denying anything.

`yapmaz`, `yapmıyor`, `yapmayacak`, `yapmadı`, `yapmayan`, `yapmamak` deny; `yapma` (doing), `yapması`,
`yapmaya`, `yapmak` do not. What follows the suffix tells them apart, so no list of verbs is needed.
"""

import re
from itertools import zip_longest

_WORD = re.compile(r"\w+")
_STEM = r"\w*[aeıioöuü]\w*?"
_DENIES = re.compile(
    rf"{_STEM}(?:"
    r"m[ae]z(?:$|l[ae]r|s[ae]|s[ıi]n|d[ıi]|ken|m[ıi]ş|d[ae]n)\w*"  # aorist: yapmaz, yapamaz, yapmazsanız
    r"|m[ıiuü]yor\w*"  # present: yapmıyor, yapamıyor
    r"|m[ae]m[ae]kt[ae]\w*"
    r"|m[ae]y[ae]c[ae][kğ]\w*"  # future: yapmayacak
    r"|m[ae]m[ıi]ş\w*"
    r"|m[ae]d[ıi](?!r)\w*"  # past and its participles: yapmadı, yapmadığı, yapmadıkça
    r"|m[ae]y[ae]n\w*"  # yapmayan
    r"|m[ae]y[ıi](?:p|nc[ae]|n|n[ıi]z|z)"  # yapmayıp, yapmayınca, yapmayın, yapmayız
    r"|m[ae]y[ae](?:r[ae]k|l[ıi]m)\w*"
    r"|m[ae]y[ae]bil\w*"
    r"|m[ae]m[ae](?:k\w*|s[ıi]\w*|l[ıi]\w*|n[ıi]z\w*|y[aeı]\w*|n[ıi]n|l[ae]r\w*|)"  # yapmamak, yapmaması, yapmamalı
    r"|m[ae]s[ıi]n(?:l[ae]r)?"  # yapmasın
    r"|m[ae]s[ae](?:$|k|l[ae]r|n[ıi]z|yd[ıi])\w*"  # yapmasa
    r")"
)
# Without doing: it denies, and it is also "from the doing of", so it proves nothing added.
_WITHOUT = re.compile(rf"{_STEM}(?:m[ae]d[ae]n|m[ae]ks[ıi]z[ıi]n)")
_WITHOUT_SURELY = re.compile(r"olmadan|\w+m[ae]ks[ıi]z[ıi]n")
_LACKING = re.compile(r"\w{2,}s[ıiuü]z(?:$|l[ıiuü][kğ]\w*|c[ae]|d[ıiuü]r|s[ae]\w*|d[ıi]\w*|ken|l[ae]\w*|i|ı|in|ın)")
_NO_VERBS = frozenset(
    ("tamamen", "mademki", "madem", "temmuz", "kademe", "maden", "madeni", "madene", "kademedir", "reklamasın")
)
_LETS = re.compile(r"\w+[aeiı]bil(?:ir|ec[ae][kğ]|m[ae]|di|iyor|en|se|diğ|ip)\w*")
_OBLIGES = re.compile(rf"{_STEM}m[ae]l[ıi](?:$|d[ıi]r\w*|s[ıi]n\w*|y[ıi]z|y[ıi]m|l[ae]r\w*|yd\w*)")


_WHETHER = re.compile(r"(?<!\w)\w+[ıiuü]p \w+m[ae](?:d[ıi]|y[ae]c[ae])[kğ]\w*")


def without_whether(text: str) -> str:
    """The text without "gelip gelmediği" (whether it comes), which denies nothing."""
    return _WHETHER.sub(" ¤ ", text)


def denying_verbs(text: str) -> list[str]:
    """The verb forms that deny in a plain text."""
    return [word for word in _WORD.findall(text) if word not in _NO_VERBS and _DENIES.fullmatch(word)]


def withouts(text: str) -> list[str]:
    """Words for "without": -madan/-meden where "önce" (before) does not follow, -maksızın, -sız/-siz."""
    words = _WORD.findall(text)
    found = []
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word in _NO_VERBS:
            continue
        if (
            _WITHOUT.fullmatch(word) and after not in {"önce", "emin", "evvel", "itibaren", "dolayı"}
        ) or _LACKING.fullmatch(word):
            found.append(word)
    return found


def enabling_verbs(text: str) -> list[str]:
    """Verb forms with -abil/-ebil: can, may."""
    return [word for word in _WORD.findall(text) if _LETS.fullmatch(word)]


def obliging_verbs(text: str) -> list[str]:
    """Verb forms with -malı/-meli: must, should."""
    return [word for word in _WORD.findall(text) if _OBLIGES.fullmatch(word)]
