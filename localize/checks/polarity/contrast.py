"""Contrasts: "from Azure, not Partner Center" denies the other side than "not from Azure but Partner Center"."""

import re

_ENGLISH = (
    # (what is denied, what is said), by the groups' names
    re.compile(r"(?P<said>[^,;.:]++), (?:and |but )?not (?P<denied>[^,;.:]++)"),
    re.compile(r"\bnot (?P<denied>[^,;.:]+?),? but (?:rather )?(?P<said>[^,;.:]++)"),
)
_TARGET = {
    "hu": re.compile(r"(?<!\w)nem (?P<denied>[^,;.:]++), hanem (?P<said>[^,;.:]++)"),
    "ru": re.compile(r"(?<!\w)не (?P<denied>[^,;.:]++), а (?P<said>[^,;.:]++)"),
}
_NAME = re.compile(r"[a-z][a-z0-9]{2,}")


def swapped(source: str, target: str, language: str) -> str | None:
    """The name the English asserts and the translation denies, in plain texts; None when there is none."""
    pattern = _TARGET.get(language)
    given = pattern.search(target) if pattern else None
    if given is None:
        return None
    for english in _ENGLISH:
        if asked := english.search(source):
            said, denied = _names(asked["said"]), _names(asked["denied"])
            both = said & denied
            for name in sorted((said - both) & _names(given["denied"])):
                if not denied & _names(given["denied"]):
                    return name
    return None


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text))
