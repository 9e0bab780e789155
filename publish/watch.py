"""Tells when the project's sources have changed, once per burst of changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# Seconds without a further change after which a burst (an editor's save, a checkout) is over.
QUIET = 0.15
CHANGES = {"created", "deleted", "modified", "moved"}
# Made by builds, tools and editors, not by authors.
IGNORED_FOLDERS = {"__pycache__", "messages", "dist", "node_modules"}
IGNORED_ENDINGS = (".pyc", ".swp", ".swx", ".tmp", "~")


def matters(path: Path) -> bool:
    """Whether a change of this file (relative to the checkout) can change the site."""
    temporary = path.name.startswith(".") or path.name.endswith(IGNORED_ENDINGS)
    return not temporary and IGNORED_FOLDERS.isdisjoint(path.parts)


class Watch(FileSystemEventHandler):
    """Watches files and folders of a checkout; use as a context manager."""

    def __init__(self, root: Path, names: Iterable[str]) -> None:
        """Takes the checkout and the names, relative to it, of what is watched; missing ones are left out."""
        self.root = root
        self.changed = threading.Event()
        self.observer = Observer()
        for path in (root / name for name in names):
            if path.exists():
                self.observer.schedule(self, str(path), recursive=path.is_dir())

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes a change that matters; called in the observer's thread."""
        if event.is_directory or event.event_type not in CHANGES:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(matters(path.relative_to(self.root)) for path in paths if path.is_relative_to(self.root)):
            self.changed.set()

    def wait(self) -> None:
        """Returns when something has changed and nothing more does."""
        self.changed.wait()
        while self.changed.is_set():
            self.changed.clear()
            self.changed.wait(QUIET)

    def __enter__(self) -> Watch:
        """Starts watching."""
        self.observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops watching."""
        self.observer.stop()
        self.observer.join()
