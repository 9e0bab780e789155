"""Where a page stands in each language. Addresses are relative to the site's root, as MkDocs gives them."""

from collections.abc import Collection
from posixpath import normpath
from urllib.parse import urljoin, urlsplit

DEFAULT = "en"


def neutral(url: str, language: str) -> str:
    """The address without its language: `tr/multipartner/` and `multipartner/` are both `multipartner/`."""
    if url in (".", "./"):
        return ""
    return url if language == DEFAULT else url.removeprefix(f"{language}/")


def localized(url: str, language: str) -> str:
    """The address of a neutral `url` in a language; the home page in English is the empty string."""
    return url if language == DEFAULT else f"{language}/{url}"


def neutral_target(href: str, page_url: str, language: str) -> str:
    """Where a link on a page leads, told so that the same link is equal in all languages.

    A link to a page of the tree comes out as [site]/ and its path without the language, a link to an asset as
    [site]/ and the asset's path; every other link, also one that climbs above the root, comes out as it is.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or href.startswith("/"):
        return href
    if not parts.path:
        return href
    above = normpath(f"{page_url}x/../{parts.path}")
    if above == ".." or above.startswith("../"):
        return href
    absolute = urlsplit(urljoin(f"https://site.invalid/{page_url}", href))
    path = neutral(absolute.path.lstrip("/"), language)
    tail = f"?{absolute.query}" if absolute.query else ""
    return f"[site]/{path}{tail}" + (f"#{absolute.fragment}" if absolute.fragment else "")


def alternates(url: str, language: str, languages: Collection[str]) -> dict[str, str]:
    """The addresses of one page by language, its own among them, in the order of `languages`."""
    plain = neutral(url, language)
    return {other: localized(plain, other) for other in languages}
