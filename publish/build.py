"""Builds the site: strictly, beside the one that stands, and puts it in its place only when it is whole."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
LONGEST_BUILD = 3600.0  # seconds


class BuildError(Exception):
    """The site could not be built; the text holds every warning and error, a line each."""


def site_url(root: Path) -> str | None:
    """The `site_url` of the project's mkdocs.yml, the one place where it is set; raises BuildError."""
    try:
        with (root / "mkdocs.yml").open(encoding="utf-8") as file:
            url = (yaml_load(file) or {}).get("site_url")
    except (OSError, ConfigurationError) as error:
        raise BuildError(f"mkdocs.yml cannot be read: {error}") from error
    return str(url) if url else None


@dataclass(frozen=True)
class Built:
    """A finished build: the folder it stands in, the seconds it took, and its warnings, a line each, or ""."""

    folder: Path
    seconds: float
    warnings: str


def build(root: Path, site_dir: Path, *, strict: bool = True) -> str:
    """Builds the project in `root` into `site_dir`; returns the warnings, a line each.

    Raises BuildError if there is no site, and when strict if there is any warning. mkdocs runs in a process
    of its own, so that edited code, rules and catalogs are never read from an earlier build.
    """
    mode = ["--strict"] if strict else []
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *mode, "--site-dir", str(site_dir)],
        cwd=root,
        env=os.environ | {"PYTHONWARNINGS": "ignore", "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    told = complaints(done.stdout)
    if done.returncode:
        raise BuildError(told or f"mkdocs ended with code {done.returncode} without saying why.")
    return told


def complaints(output: str) -> str:
    """What a person has to read of mkdocs' output: all of it but progress, colours and doublings."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    lines = [line.rstrip() for line in plain.splitlines()]
    lines = [line for line in lines if line.strip() and not line.startswith(("INFO", "DEBUG"))]
    return "\n".join(dict.fromkeys(lines))


def rebuild(
    root: Path,
    site_dir: Path,
    preview: Path | None = None,
    swapping: contextlib.AbstractContextManager[object] | None = None,
) -> Built:
    """Builds aside and swaps the result into `site_dir`; raises BuildError, and then nothing has changed.

    A site with warnings goes to `preview` if that is given, and is an error otherwise: `site_dir` only ever
    holds what may be deployed. `swapping` is held during the swap alone: a server that holds the same lock
    while it opens a file never meets half a site.
    """
    begun = time.monotonic()
    with scratch_folder(root) as scratch:
        warnings = build(root, scratch / "new", strict=preview is None)
        # mkdtemp makes folders for their owner only; a site is for all to read.
        (scratch / "new").chmod(0o755)
        folder = preview if preview and warnings else site_dir
        with swapping or contextlib.nullcontext():
            swap(scratch / "new", folder, scratch / "old")
    return Built(folder, time.monotonic() - begun, warnings)


def swap(new: Path, site_dir: Path, old: Path) -> None:
    """Puts `new` in the place of `site_dir`, which becomes `old`; if that fails, `site_dir` is as it was."""
    if site_dir.exists():
        site_dir.rename(old)
    try:
        new.rename(site_dir)
    except OSError:
        if old.exists():
            old.rename(site_dir)
        raise


@contextlib.contextmanager
def scratch_folder(root: Path) -> Iterator[Path]:
    """A folder for one build, on the file system of the checkout (so that moving is renaming)."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    for left_over in cache.glob("site-*"):
        # Left by a build that was killed; one that still runs is younger.
        if time.time() - left_over.stat().st_mtime > LONGEST_BUILD:
            shutil.rmtree(left_over, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=cache))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Command line of `make site`: builds into `site/`."""
    try:
        built = rebuild(ROOT, ROOT / "site")
    except BuildError as error:
        print(f"{error}\nThe site was not built; what stood in site/ stands unchanged.", file=sys.stderr)
        return 1
    pages = sum(1 for _ in built.folder.rglob("*.html"))
    print(f"Built {pages} pages into site/ in {built.seconds:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
