"""A unit's words, without what is no prose: markup, addresses, code, placeholders."""

import re
import unicodedata

_CODE = re.compile(r"(?<!`)(`{1,3})[^`]++\1")
_TARGET = re.compile(r"\]\([^()]*+\)|\]\[[^\[\]]*+\]")
_TAG = re.compile(r"<[^<>]*+>")
_BRACES = re.compile(r"\{[^{}]*+\}")
_ADDRESS = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>()\[\]]*+|(?<!\S)[^\s@]++@\S++")
_NUMBER_SIGN = re.compile(r"\b(?:no|nos)\.\s*+(?=\d)", re.IGNORECASE)
_MONTH = re.compile(r"\bMay(?=,? \d)|(?<=\d )May\b")
_MARKS = re.compile(r"[*_\[\]\u00ad]")
_ENDLESS = re.compile(r"\w{64,}+")  # no word of a language, and slow to look at
_SPACES = re.compile(r"\s+")


def plain(text: str, language: str) -> str:
    """The prose in small letters, by the language's own rules (Turkish: I becomes ı, İ becomes i)."""
    text = unicodedata.normalize("NFC", text)
    for pattern, instead in (
        (_CODE, " ¤ "),
        (_TARGET, "]"),
        (_TAG, " "),
        (_BRACES, " "),
        (_ADDRESS, " ¤ "),
        (_NUMBER_SIGN, "№ "),
        (_ENDLESS, "¤"),
        (_MONTH, "№"),
        (_MARKS, ""),
    ):
        text = pattern.sub(instead, text)
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return _SPACES.sub(" ", text.lower().replace("’", "'").replace("‘", "'")).strip()
