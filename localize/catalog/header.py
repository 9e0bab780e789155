"""The header entry of a catalog."""

import polib

# From the table of GNU gettext; a language that is not here gets no Plural-Forms (no unit has a plural).
_ONE = "nplurals=1; plural=0;"
_TWO = "nplurals=2; plural=(n != 1);"
_FRENCH = "nplurals=2; plural=(n > 1);"
_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
PLURAL_FORMS = {
    **dict.fromkeys(["ja", "ko", "vi", "th", "zh", "id"], _ONE),
    **dict.fromkeys(
        [
            "en",
            "de",
            "nl",
            "sv",
            "da",
            "no",
            "nb",
            "nn",
            "fi",
            "et",
            "es",
            "it",
            "el",
            "he",
            "bg",
            "hu",
            "tr",
            "pt",
            "eo",
            "ca",
            "az",
            "ka",
            "kk",
        ],
        _TWO,
    ),
    **dict.fromkeys(["fr", "pt_BR"], _FRENCH),
    **dict.fromkeys(["ru", "uk", "be", "sr", "hr", "bs"], _SLAVIC),
    "cs": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "sk": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}


def set_header(po: polib.POFile, language: str) -> None:
    """Fill in what a catalog's header has to say; what other tools wrote there stays.

    No date is written: the file changes only when a unit does.
    """
    fixed = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    plural = PLURAL_FORMS.get(language.replace("-", "_")) or PLURAL_FORMS.get(
        language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0]
    )
    if plural and "Plural-Forms" not in po.metadata:
        fixed["Plural-Forms"] = plural
    po.metadata.update(fixed)
    po.metadata_is_fuzzy = []
