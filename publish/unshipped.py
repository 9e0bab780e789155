"""What the theme brings and the site does not pass on: search parts for languages that it does not speak.

They are more than a megabyte that no page loads, and one of them (a Thai word breaker) is under the LGPL.
"""

from collections.abc import Collection

LUNR = "assets/javascripts/lunr/"


def is_unshipped(path: str, languages: Collection[str]) -> bool:
    """Whether a theme's file, by its path in the site, is left out of a site in these languages (as `tr`)."""
    if not path.startswith(LUNR):
        return False
    kept = {f"{LUNR}min/lunr.{name}.min.js" for name in (*languages, "stemmer.support", "multi")}
    return path not in kept
