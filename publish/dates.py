"""Dates as each language writes them."""

from datetime import date

from babel.dates import format_date

# The articles write "21 November 2026"; babel's plain "en" would give the American order.
_LOCALES = {"en": "en_GB"}


def long_date(day: date, language: str) -> str:
    """The day in words: 21 November 2026, 21 Kasım 2026, 2026. november 21., 21 ноября 2026 г."""
    return format_date(day, "long", locale=_LOCALES.get(language, language))
