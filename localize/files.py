"""Reading text from files people hand in: bounded, in the tree, UTF-8, or a clear problem."""

from pathlib import Path

from localize.problems import Problem, Problems

# Far above any article or catalog; a larger file is a mistake, and reading it would only exhaust memory.
MAX_BYTES = 32 * 1024 * 1024


def read_text(path: Path, shown: str | None = None) -> str:
    """The file's text, line ends as they are. Raises Problems, with the file shown as `shown`."""
    name = shown or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            text = f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read: split it, or check what it is"
            raise Problems([Problem(name, 1, text)])
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Problems(
            [Problem(name, 1, f"cannot be read: {reason.lower()}; check the path and its permissions")]
        ) from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """The bytes as UTF-8. Raises Problems for anything else, and for NUL bytes."""
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise Problems([Problem(name, line, "holds a NUL byte; a text file is expected: restore or convert it")])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        received = f"0x{data[error.start]:02x}"
        message = f"the byte {received} is not UTF-8, the only encoding allowed: save the file as UTF-8"
        raise Problems([Problem(name, line, message)]) from None


def inside(root: Path, path: Path, shown: str) -> Path:
    """The path itself, if it stays in the tree once links are followed. Raises Problems otherwise."""
    if not path.resolve().is_relative_to(root.resolve()):
        message = f"leads out of the project to {path.resolve()}; only files inside it are read or written"
        raise Problems([Problem(shown, 1, message)])
    return path
