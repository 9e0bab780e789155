"""`make serve`: builds the site, serves it as it will be deployed, and builds it again when a source changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from publish.build import ROOT, BuildError, rebuild, site_url
from publish.headers import base_path
from publish.server import Site, serving
from publish.watch import Watch

FIRST_PORT = 8000
LINES_SHOWN = 12
WATCHED = ("docs", "helper", "locales", "localize", "publish", "mkdocs.yml", "package.json")


def wanted_port(text: str) -> int:
    """The port that PORT asks for, or the usual one; raises ValueError with a sentence."""
    if not text:
        return FIRST_PORT
    if not text.isdecimal() or not 0 <= int(text) < 65536:
        raise ValueError(f"PORT is {text!r}: give a number from 0 (any free port) to 65535.")
    return int(text)


def shorten(text: str) -> str:
    """The first lines of many, and how many more there are: a person at work reads what the last edit did."""
    lines = text.splitlines()
    rest = len(lines) - LINES_SHOWN
    return "\n".join([*lines[:LINES_SHOWN], f"... and {rest} more lines; `make site` tells all."]) if rest > 0 else text


def try_build(root: Path, site: Site) -> None:
    """Builds, tells how it went, and lets the server show what there is to show.

    Whoever writes an English paragraph sees it before it is translated: a site with warnings is shown too,
    from a folder of its own. `site/` keeps the last clean build.
    """
    try:
        built = rebuild(root, root / "site", preview=root / ".cache" / "preview", swapping=site.lock)
    except BuildError as error:
        print(f"{shorten(str(error))}\nNot built: the last good site stands.", file=sys.stderr, flush=True)
        return
    site.folder = built.folder
    if built.warnings:
        warnings = shorten(built.warnings)
        print(f"{warnings}\nShown with these warnings, not put into site/.", file=sys.stderr, flush=True)
    print(f"Built in {built.seconds:.1f} s.", flush=True)


def serve(root: Path, port: int) -> int:
    """Builds and serves the project in `root` until it is interrupted; returns the exit code."""
    base = base_path(site_url(root))
    site = Site(root / "site", base=base, mount=base)
    try_build(root, site)
    if not site.folder.exists():
        return 1
    with serving(site, port) as address, Watch(root, WATCHED) as watch:
        print(f"Serving at\n{address}\nCtrl-C ends it.", flush=True)
        while True:
            watch.wait()
            print("Something changed: building ... ", flush=True)
            try_build(root, site)


def main() -> int:
    """Command line: no arguments; PORT in the environment chooses the port."""
    try:
        return serve(ROOT, wanted_port(os.environ.get("PORT", "")))
    except (ValueError, OSError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
