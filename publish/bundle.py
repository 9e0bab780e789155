"""The Python that the site brings along: Pyodide from npm, the helper as a wheel, the lock that joins them.

The chain is the one any Pyodide project would use: `python -m build` makes the wheel, `pyodide lockfile
add-wheels` writes a lock with its sha256, and a manifest tells names, sizes and digests. The result stands in
the site under `runtime/<digest>/`, the digest being that of all its files: the parts of two builds never mix,
and caches may keep them forever.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "partner-helper"
# 2020-02-02, hatchling's own choice: any fixed moment that zip can hold makes the wheel reproducible.
EPOCH = "1580601600"
KEPT_BUILDS = 4
LEFT_OVERS = {"__pycache__", "dist"}


class BundleError(Exception):
    """The runtime could not be made; the text says which step failed, on what, and what to do."""


@dataclass(frozen=True)
class Runtime:
    """A finished runtime: its digest (16 hex digits) and where each of its files is kept, by file name."""

    digest: str
    files: dict[str, Path]

    @property
    def path(self) -> str:
        """The folder's place in the site, relative to the site's root and with a closing slash."""
        return f"runtime/{self.digest}/"

    def copy_to(self, site_dir: Path) -> None:
        """Copies the files to their place in a built site."""
        folder = site_dir / self.path
        folder.mkdir(parents=True, exist_ok=True)
        for name, source in self.files.items():
            shutil.copyfile(source, folder / name)


def build_runtime(site_dir: Path, root: Path) -> str:
    """Puts the runtime of the checkout `root` into a built site.

    Returns the folder's path relative to the site's root, as `runtime/<digest>/`; raises BundleError.
    """
    runtime = prepare_runtime(root)
    runtime.copy_to(site_dir)
    return runtime.path


def prepare_runtime(root: Path) -> Runtime:
    """Makes the runtime of the checkout `root`, or takes it from `.cache/` if its inputs have not changed.

    Needs `node_modules/` (npm ci), the packages of requirements/dev.txt and the helper's messages, compiled from
    the catalogs as they are now; raises BundleError.
    """
    pyodide = pyodide_files(root)
    cache = root / ".cache" / "runtime"
    kept = cache / inputs_digest(root, pyodide.values())
    if not (kept / "manifest.json").exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix="new-") as work:
            fresh = make_files(root, pyodide, Path(work))
            try:
                fresh.rename(kept)
            except OSError:
                # Another build may have made the same meanwhile; then that one stands.
                if not (kept / "manifest.json").exists():
                    raise
    os.utime(kept)
    forget_old_builds(cache)
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    made = {path.name: path for path in kept.iterdir()}
    return Runtime(manifest["digest"], pyodide | made)


def pyodide_files(root: Path) -> dict[str, Path]:
    """The files of npm's pyodide that a browser needs, by name; raises BundleError if they are not there."""
    folder = root / "node_modules" / "pyodide"
    # Up to 0.29 the Emscripten part is a classic script, later a module.
    script = "pyodide.asm.mjs" if (folder / "pyodide.asm.mjs").exists() else "pyodide.asm.js"
    names = ("pyodide.mjs", script, "pyodide.asm.wasm", "python_stdlib.zip")
    missing = [name for name in (*names, "pyodide-lock.json", "package.json") if not (folder / name).exists()]
    if missing:
        raise BundleError(f"node_modules/pyodide lacks {', '.join(missing)}: run `make setup`.")
    pinned = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]["pyodide"]
    there = pyodide_version(root)
    if there != pinned:
        raise BundleError(f"node_modules has pyodide {there}, package.json pins exactly {pinned}: run `make setup`.")
    return {name: folder / name for name in names}


def pyodide_version(root: Path) -> str:
    """The version of the Pyodide in `node_modules/`."""
    package = root / "node_modules" / "pyodide" / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def helper_sources(root: Path) -> list[Path]:
    """Everything the wheel is made from: the helper's files, the compiled messages among them.

    Not the catalogs: most edits of a catalog change no message, and so nothing that the browser gets.
    """
    helper = root / "helper"
    sources = [path for path in helper.rglob("*") if path.is_file() and is_source(path.relative_to(helper))]
    if helper / "pyproject.toml" not in sources:
        raise BundleError(f"{helper / 'pyproject.toml'} is missing: there is no helper to bundle.")
    languages = {path.parent.name for path in (root / "locales").glob("*/helper.po")}
    missing = languages - {path.stem for path in helper.glob("*/messages/*.json")}
    if missing:
        raise BundleError(f"The helper's messages in {', '.join(sorted(missing))} are not compiled: run `make setup`.")
    return sorted(sources)


def is_source(path: Path) -> bool:
    """Whether a file of the helper's folder, relative to it, is more than a left-over of some tool."""
    hidden = any(part.startswith(".") or part.endswith(".egg-info") for part in path.parts)
    return not hidden and path.suffix not in {".pyc", ".tmp"} and LEFT_OVERS.isdisjoint(path.parts)


def inputs_digest(root: Path, pyodide: Iterable[Path]) -> str:
    """Digest of all that decides what the runtime will be, the tools that make it included."""
    total = hashlib.sha256()
    tools = [
        Path(__file__),
        root / "requirements" / "dev.txt",
        root / "node_modules/pyodide/pyodide-lock.json",
    ]
    for path in [*helper_sources(root), *pyodide, *(tool for tool in tools if tool.exists())]:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        total.update(f"{name}\n{sha256(path)}\n".encode())
    return total.hexdigest()[:32]


def make_files(root: Path, pyodide: dict[str, Path], work: Path) -> Path:
    """Makes wheel, lock and manifest in a folder inside `work`; returns that folder; raises BundleError."""
    out = work / "out"
    out.mkdir()
    wheel = build_wheel(root, work / "source", out)
    write_lock(root, wheel, out / "pyodide-lock.json")
    files = {
        path.name: {"sha256": sha256(path), "size": path.stat().st_size}
        for path in [*pyodide.values(), *sorted(out.iterdir())]
    }
    manifest = {"files": files, "package": PACKAGE, "pyodide": pyodide_version(root)}
    digest = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:16]
    write_json(out / "manifest.json", {"digest": digest, **manifest})
    return out


def build_wheel(root: Path, work: Path, out: Path) -> Path:
    """Builds the helper's wheel into `out` and returns its path.

    It is built from a copy that holds the counted inputs and nothing else, so that no left-over of the
    checkout gets into it and nothing it reads escapes the digest.
    """
    for path in helper_sources(root):
        copy = work / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    try:
        run([*command, str(work / "helper")], "Building the helper's wheel")
    except BundleError as error:
        # What is wrong is wrong in the checkout: tell the path there, not the copy's.
        raise BundleError(str(error).replace(f"{work}{os.sep}", "")) from None
    wheels = list(out.glob("*.whl"))
    if len(wheels) != 1:
        raise BundleError(f"Building the helper's wheel made {len(wheels)} wheels instead of one.")
    return wheels[0]


def write_lock(root: Path, wheel: Path, lock: Path) -> None:
    """Writes a Pyodide lock that holds the wheel, and none of the packages kept on Pyodide's own servers."""
    whole = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        empty, filled = Path(scratch, "empty.json"), Path(scratch, "filled.json")
        write_json(empty, whole | {"packages": {}})
        files = ["--input", str(empty), "--output", str(filled), "--base-path", str(wheel.parent), str(wheel)]
        command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", *files]
        run(command, "Adding the helper's wheel to Pyodide's lock")
        made = json.loads(filled.read_text(encoding="utf-8"))
    # A wrong digest would not fail in the browser, Pyodide would only leave the package out: so fail here.
    entry = made["packages"].get(PACKAGE, {})
    if entry.get("sha256") != sha256(wheel) or entry.get("file_name") != wheel.name:
        raise BundleError(f"Pyodide's lock does not hold {wheel.name} with its sha256; it holds {entry}.")
    write_json(lock, made)


def run(command: list[str], what: str) -> None:
    """Runs a tool; raises BundleError with what it complained about if it fails."""
    done = subprocess.run(
        command,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BundleError(f"{what} failed: {complaint(done.stdout)}")


def complaint(output: str) -> str:
    """The error a tool ended with, without the frames of its traceback and its progress lines."""
    frames = list(re.finditer(r'^ +File ".*\n(?: {4}.*\n)*', output, re.MULTILINE))
    rest = output[frames[-1].end() :] if frames else output
    lines = [line.rstrip() for line in rest.splitlines() if line.strip() and not line.startswith(("* ", "TIP "))]
    return "\n".join(line for line in lines if "Backend subprocess exited" not in line) or "no reason was given"


def forget_old_builds(cache: Path) -> None:
    """Keeps the most recently used builds, so that going back and forth stays quick, and drops older ones."""
    builds = [path for path in cache.iterdir() if not path.name.startswith("new-")]
    for path in sorted(builds, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT_BUILDS:]:
        shutil.rmtree(path, ignore_errors=True)


def sha256(path: Path) -> str:
    """A file's sha256 in hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(path: Path, content: object) -> None:
    """Writes sorted, indented JSON, the same bytes for the same content."""
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
