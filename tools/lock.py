"""`make lock`: compiles requirements/*.in to pinned, hashed requirements/*.txt, and package.json to its lock.

Versions that are pinned already stay unless UPGRADE is set. uv compiles, one on the PATH or else the one that
requirements/uv.txt pins; unlike uv.lock, its compiled requirements name no package server.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.12"


def call(*command: str) -> None:
    """Runs a command in the checkout; raises CalledProcessError if it fails."""
    subprocess.run(command, cwd=ROOT, check=True)


def find_uv() -> str:
    """The path of a uv; the pinned one is installed into `.cache/` if there is none."""
    found = shutil.which("uv")
    if found:
        return found
    environment = ROOT / ".cache" / "uv"
    uv = environment / "bin" / "uv"
    if not uv.exists():
        call(sys.executable, "-m", "venv", str(environment))
        install = ("install", "--quiet", "--disable-pip-version-check", "--require-hashes")
        call(str(environment / "bin" / "python"), "-m", "pip", *install, "-r", "requirements/uv.txt")
    return str(uv)


def main() -> int:
    """Command line: no arguments; UPGRADE=1 in the environment takes newer versions."""
    options = ["--universal", "--generate-hashes", "--no-header", "--python-version", OLDEST_PYTHON, "--quiet"]
    if os.environ.get("UPGRADE"):
        options.append("--upgrade")
    try:
        uv = find_uv()
        for source in sorted((ROOT / "requirements").glob("*.in")):
            name = f"requirements/{source.stem}"
            call(uv, "pip", "compile", *options, f"{name}.in", "-o", f"{name}.txt")
        npm = Path(sys.executable).parent / "npm"
        call(str(npm), "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error")
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"Nothing more was compiled, since a command failed: {error}", file=sys.stderr)
        return 1
    print("Compiled; `git diff` shows what is pinned anew, and the next make installs it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
