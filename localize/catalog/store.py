"""Writing files as one step: either all of them are new, or all are as they were."""

import contextlib
import glob
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

STAGED = ".new"


def write_all(contents: Mapping[Path, str]) -> list[Path]:
    """Write every file whose text differs from what stands there; gives those written.

    All new texts are on the disk, under other names, before the first file is replaced. A replacement is
    atomic: a reader, or a machine that stops, finds the old text or the new one and never a part. Where one
    fails, those already made are undone, and the error is raised.
    """
    wanted = {path: text.encode("utf-8") for path, text in contents.items()}
    before = {path: _bytes(path) for path in wanted}
    changed = [path for path in wanted if wanted[path] != before[path]]
    staged: list[tuple[Path, Path]] = []
    done: list[Path] = []
    try:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            _clear(path)
            staged.append((_stage(path, wanted[path]), path))
        for temporary, path in staged:
            os.replace(temporary, path)  # noqa: PTH105 - the atomic one, by its usual name
            done.append(path)
    except BaseException:
        for path in reversed(done):
            _restore(path, before[path])
        raise
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    for folder in {path.parent for path in changed}:
        _sync_folder(folder)
    return changed


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _stage(path: Path, data: bytes) -> Path:
    """The data in a new file beside `path`, on the disk before it gets the name that counts."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=STAGED, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _clear(path: Path) -> None:
    """Take away what a killed run staged for this file."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{STAGED}"):
        left.unlink(missing_ok=True)


def _restore(path: Path, before: bytes | None) -> None:
    """Put the old text back; os.rename, since it is os.replace that may have failed."""
    with contextlib.suppress(OSError):
        if before is None:
            path.unlink(missing_ok=True)
        else:
            _stage(path, before).rename(path)


def _sync_folder(folder: Path) -> None:
    """Make the new names last; systems that cannot open folders do without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
