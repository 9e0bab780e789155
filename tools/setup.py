"""Sets up the checkout: `.venv/` with pinned, hash-checked packages, and the Python runtime for the browser.

Run by tools/setup.sh with any Python >= 3.12; needs the standard library only. Every step leaves a stamp
beside what it made, holding the digest of what it was made from: a step whose stamp fits is skipped, and
one that was interrupted has none and is done again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Settings of the person at the keyboard that would send an install elsewhere than into `.venv/`.
FOREIGN = (
    "PYTHONPATH",
    "PYTHONHOME",
    "VIRTUAL_ENV",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
)


class SetupError(Exception):
    """One sentence for the person who ran make: what failed, and what to do."""


@dataclass(frozen=True)
class Step:
    """One thing to set up.

    inputs: files the result depends on, as paths or patterns relative to the checkout;
    also: further text it depends on; stamp: where the digest of both is kept; makes: paths that must exist
    for the result to count; advice: what to do when it fails.
    """

    title: str
    inputs: tuple[str, ...]
    also: str
    stamp: Path
    makes: tuple[Path, ...]
    run: Callable[[], None]
    advice: str

    def digest(self, root: Path) -> str:
        """Digest of everything the step's result depends on."""
        total = hashlib.sha256(self.also.encode())
        for pattern in self.inputs:
            for path in sorted(root.glob(pattern)):
                total.update(f"\n{path.relative_to(root).as_posix()}\n".encode())
                total.update(path.read_bytes())
        return total.hexdigest()

    def is_done(self, root: Path) -> bool:
        """Whether an earlier run did this step completely, from the same inputs."""
        try:
            stands = self.stamp.read_text() == self.digest(root)
        except OSError:
            return False
        return stands and all(path.exists() for path in self.makes)


class Setup:
    """The steps for one checkout, and the log their commands write to."""

    def __init__(self, root: Path) -> None:
        """Takes the checkout's folder, as an absolute path."""
        self.root = root
        self.venv = root / ".venv"
        self.bin = self.venv / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")
        self.log = root / ".cache" / "setup.log"

    def steps(self) -> list[Step]:
        """The steps in order; a later one needs the earlier ones."""
        stamps = self.venv / ".stamps"
        # An environment knows its own path (scripts, editable installs) and keeps packages by Python's minor
        # version: moved, or with another Python under it, it is no longer good.
        place = f"{self.venv} {sys.version_info.major}.{sys.version_info.minor}"
        network = "check the network"
        correct = "correct what it names"
        return [
            Step(
                "Making .venv with Python " + ".".join(map(str, sys.version_info[:3])),
                (),
                place,
                stamps / "venv",
                (self.python,),
                self.make_venv,
                "check that this folder can be written to",
            ),
            Step(
                "Installing pinned packages",
                ("requirements/dev.txt",),
                place,
                stamps / "packages",
                (),
                self.install_packages,
                network,
            ),
            Step(
                "Installing localize and publish",
                ("pyproject.toml",),
                place,
                stamps / "site-tools",
                () if os.name == "nt" else (self.bin / "localize",),
                lambda: self.install_editable("."),
                correct,
            ),
            Step(
                "Installing partner-helper, its messages compiled",
                ("helper/pyproject.toml", "helper/hatch_build.py", "helper/partner_helper/*.toml", "locales/*/*.po"),
                place,
                stamps / "helper",
                () if os.name == "nt" else (self.bin / "partner-helper",),
                lambda: self.install_editable("./helper"),
                correct,
            ),
            Step(
                "Fetching the browser's Python runtime",
                ("package.json", "package-lock.json", ".npmrc"),
                "",
                self.root / "node_modules" / ".stamp",
                (self.root / "node_modules" / "pyodide" / "pyodide.asm.wasm",),
                self.install_runtime,
                network,
            ),
        ]

    def make_venv(self) -> None:
        """Makes `.venv/` anew from the Python this script runs with."""
        shutil.rmtree(self.venv, ignore_errors=True)
        # Run from inside an environment, `-m venv` would tie the new one to that; its base is what lasts.
        base = getattr(sys, "_base_executable", None) or sys.executable
        self.call([base, "-I", "-m", "venv", str(self.venv)])

    def install_packages(self) -> None:
        """Installs exactly what requirements/dev.txt pins, each file checked against its hash."""
        self.pip("--require-hashes", "-r", "requirements/dev.txt")

    def install_editable(self, package: str) -> None:
        """Installs one of this checkout's two packages so that edits count at once."""
        self.pip("--no-deps", "--no-build-isolation", "-e", package)

    def install_runtime(self) -> None:
        """Fetches what package-lock.json pins, with the Node that the pinned packages brought."""
        self.call([str(self.bin / "npm"), "ci", "--ignore-scripts", "--loglevel=error"])

    def pip(self, *arguments: str) -> None:
        """Runs pip's install in `.venv/`."""
        quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar=off")
        self.call([str(self.python), "-I", "-m", "pip", "install", *quiet, *arguments])

    def call(self, command: list[str]) -> None:
        """Runs a command in the checkout, its output going to the log; raises SetupError if it fails."""
        environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        # Node brings its own list of authorities; behind a company's proxy only the machine's list is right.
        environment.setdefault("NODE_USE_SYSTEM_CA", "1")
        environment["PATH"] = f"{self.bin}{os.pathsep}{environment.get('PATH', os.defpath)}"
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n")
            log.flush()
            try:
                done = subprocess.run(
                    command,
                    cwd=self.root,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    check=False,
                )
            except OSError as error:
                raise SetupError(str(error)) from error
        if done.returncode:
            raise SetupError(last_complaint(self.log) or f"{command[0]} ended with code {done.returncode}")

    def is_ready(self) -> bool:
        """Whether every step is done and this very Python is the one of `.venv/`."""
        return Path(sys.prefix).resolve() == self.venv.resolve() and all(
            step.is_done(self.root) for step in self.steps()
        )

    def runs(self) -> bool:
        """Whether `.venv/` has a Python that still starts (what it was made from may have been removed)."""
        try:
            return not subprocess.run(
                [self.python, "-I", "-c", "import pip"], stderr=subprocess.DEVNULL, check=False
            ).returncode
        except OSError:
            return False

    def run(self) -> None:
        """Does every step that is not done; raises SetupError with one sentence at the first that fails."""
        self.log.parent.mkdir(exist_ok=True)
        with alone(self.log.parent / "setup.lock"):
            self.log.write_text("", encoding="utf-8")
            if not self.runs():
                shutil.rmtree(self.venv, ignore_errors=True)
            steps = self.steps()
            for number, step in enumerate(steps, 1):
                if not step.is_done(self.root):
                    self.do(step, f"[{number}/{len(steps)}]")

    def do(self, step: Step, prefix: str) -> None:
        """Does one step, telling when it starts and how long it took."""
        print(f"{prefix} {step.title} ... ", end="", flush=True)
        begun = time.monotonic()
        step.stamp.unlink(missing_ok=True)
        try:
            step.run()
            missing = [path.name for path in step.makes if not path.exists()]
            if missing:
                raise SetupError(f"it left no {' and no '.join(missing)}")
        except (SetupError, OSError) as error:
            print("failed", flush=True)
            log = self.log.relative_to(self.root)
            raise SetupError(
                f"{step.title} failed ({error}): {step.advice}, then run make again; all output is in {log}."
            ) from error
        step.stamp.parent.mkdir(parents=True, exist_ok=True)
        step.stamp.write_text(step.digest(self.root))
        print(f"{time.monotonic() - begun:.0f} s", flush=True)


def last_complaint(log: Path) -> str:
    """The line of a log that tells most: the last exception, else the last that says error, else the last one."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("$ ")]
    # pip wraps what a build says into lines of its own, with less in them.
    exceptions = [line for line in lines if re.match(r"[\w.]*(Error|Exception): ", line) and "subprocess" not in line]
    errors = [line for line in lines if "error" in line.lower()]
    return (exceptions or errors or lines or [""])[-1][:200].rstrip(".")


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until no other make sets up the same checkout (on Windows, where locks differ, it does not)."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        yield
        return
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Command line: no argument sets up; `--ready` only tells, by exit code 0, that nothing is to be done."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--ready", action="store_true")
    setup = Setup(ROOT)
    if parser.parse_args().ready:
        return 0 if setup.is_ready() else 1
    try:
        setup.run()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next make goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
