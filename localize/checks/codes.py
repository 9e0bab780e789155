"""The codes of all findings: what `--select` and `localize:ignore[...]` may name, and what reports explain."""

# code: (the check it belongs to, what it means)
CODES: dict[str, tuple[str, str]] = {
    "parse-error": ("parse", "the file is no well-formed PO file"),
    "unknown-catalog": ("unknown", "no source asks for this catalog"),
    "unknown-language": ("unknown", "localize.toml does not name this language"),
    "missing-catalog": ("missing", "a source has no catalog in this language"),
    "missing-unit": ("missing", "the catalog does not hold a unit of the source"),
    "missing-translation": ("missing", "a unit has no translation"),
    "stale-translation": ("stale", "the English has changed since it was translated"),
    "markup-differs": ("markup", "the translation has other markup than the English"),
    "placeholder-differs": ("placeholders", "the translation has other placeholders than the English"),
    "polarity-lost": ("polarity", "a negation of the English has no counterpart"),
    "polarity-added": ("polarity", "the translation denies what the English does not"),
    "polarity-inverted": ("polarity", "the translation denies the opposite of what the English denies"),
    "restriction-lost": ("polarity", "only, except or unless of the English has no counterpart"),
    "modality-changed": ("polarity", "must, may or need not became another of them"),
    "number-differs": ("numbers", "the translation has other numbers than the English"),
    "forbidden-term": ("terms", "a word that the glossary forbids for a term"),
    "left-in-english": ("leftovers", "a run of English words was not translated"),
    "mixed-alphabets": ("lookalikes", "a word mixes Latin and Cyrillic letters"),
    "wrong-i": ("casing", "a Turkish İ or ı lost or got its dot"),
    "doubled-word": ("doubled", "a word stands twice in a row"),
    "wrong-quotes": ("quotes", "quotation marks of another language, or without their other half"),
    "ignore-malformed": ("ignore", "a localize:ignore comment that cannot be read"),
    "ignore-without-reason": ("ignore", "a localize:ignore comment that does not say why"),
    "ignore-unused": ("ignore", "a localize:ignore comment for which there is no finding any more"),
}
