"""What a check looks at, and what it says."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from localize.catalog import Catalog
from localize.sources import Message

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing a check found; `line` is that of the unit's msgid in `file`."""

    file: str
    line: int
    check: str
    code: str
    severity: str
    message: str

    def as_dict(self) -> dict[str, str | int]:
        """The finding in the order and with the names that `--format json` prints."""
        values = asdict(self)
        return {key: values[key] for key in ("check", "code", "severity", "file", "line", "message")}

    def __str__(self) -> str:
        """`file:line: severity: message [code]`."""
        return f"{self.file}:{self.line}: {self.severity}: {self.message} [{self.code}]"


@dataclass(frozen=True)
class Subject:
    """One catalog under check; `messages` is what the sources ask of it, None for any PO file.

    `glossary` is where its terms would be: the file need not exist.
    """

    catalog: Catalog
    language: str
    messages: Sequence[Message] | None = None
    glossary: Path | None = None

    @cached_property
    def keys(self) -> frozenset[tuple[str | None, str]] | None:
        """(msgctxt, msgid) of all that the sources ask for; None when they are not known."""
        return None if self.messages is None else frozenset(message.key for message in self.messages)


def shorten(text: str, limit: int = 60) -> str:
    """The text's beginning, quoted, for a message."""
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
