"""A small web server that serves a built site with the headers it will have when deployed.

It reads the site's own `_headers`, so that a page that works here works there, its policy included. It is for
one machine: it listens on the loopback address only.
"""

from __future__ import annotations

import contextlib
import mimetypes
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
PORTS_TRIED = 50
# Written out where a machine's own table may lack or contradict it: a browser refuses a module script or
# streamed WebAssembly with another type.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".po": "text/x-gettext-translation; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}


@dataclass
class Site:
    """A built site and where it is served.

    folder: where it stands on disk; base: the path its `site_url` has, and so the prefix of the rules in its
    `_headers`; mount: the path it is served under, as a rule the same; lock: held while a file is opened.
    """

    folder: Path
    base: str = "/"
    mount: str = "/"
    lock: threading.Lock = field(default_factory=threading.Lock)

    def relative(self, path: str) -> str | None:
        """A request's path relative to the site, or None if it leads outside."""
        return path.removeprefix(self.mount) if path.startswith(self.mount) else None

    def headers(self, relative: str) -> list[tuple[str, str]]:
        """The headers that `_headers` gives a path relative to the site."""
        try:
            rules = parse_headers((self.folder / "_headers").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        path = self.base + relative
        return [pair for pattern, pairs in rules if matches(path, pattern) for pair in pairs]

    def find(self, relative: str) -> Path | None:
        """The file for a path relative to the site, or None; what starts with a dot or is `_headers` is hidden."""
        parts = PurePosixPath(relative).parts
        if relative == "_headers" or any(part[0] in "./" or not part.isprintable() for part in parts):
            return None
        path = self.folder.joinpath(*parts)
        if relative == "" or relative.endswith("/"):
            path = path / "index.html"
        return path if path.is_file() else None

    def lost(self, relative: str) -> str:
        """The page for a path to nothing: the 404.html of the nearest folder that has one, so of its language."""
        folders = [*PurePosixPath(f"{relative}x").parents, PurePosixPath()]
        names = [str(folder / "404.html") for folder in folders]
        return next((name for name in names if self.find(name)), "404.html")


def matches(path: str, pattern: str) -> bool:
    """Whether a rule's pattern, in which `*` stands for anything, matches a whole path."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path) is not None


def parse_headers(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Reads a `_headers` file: its rules in order, each a pattern (`*` matches anything) and its headers."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
        else:
            rules.append((line.strip(), []))
    return rules


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from a Site, which a subclass made by `serve` holds."""

    site: Site
    protocol_version = "HTTP/1.1"
    # A kept connection must not keep a thread for ever.
    timeout = 30

    def do_GET(self) -> None:
        """Sends a file, a redirect to a folder's own address, or the site's page for what is not there."""
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        """Finds what was asked for and sends it."""
        asked = urlsplit(self.path).path
        relative = self.site.relative(unquote(asked))
        if relative is None:
            # Somebody at the server's root wants the site; anything else outside it is not ours.
            if asked == "/" or f"{asked}/" == self.site.mount:
                self.redirect(self.site.mount)
            else:
                self.send_text(HTTPStatus.NOT_FOUND)
            return
        with self.site.lock:
            status, file = HTTPStatus.OK, self.site.find(relative)
            if file is None and self.site.find(f"{relative}/"):
                self.redirect(f"{asked}/")
                return
            if file is None:
                status, relative = HTTPStatus.NOT_FOUND, self.site.lost(relative)
                file = self.site.find(relative)
            headers = self.site.headers(relative)
            body = file.read_bytes() if file else b""
        if file is None:
            self.send_text(status)
            return
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send(status, kind, headers, body, with_body=with_body)

    def redirect(self, path: str) -> None:
        """Sends the reader to another path of this server; not for good, since the next site here may differ."""
        self.send_response(HTTPStatus.FOUND)
        # A path with two slashes in front would name another host.
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_text(self, status: HTTPStatus) -> None:
        """Sends a status with its own words, where the site has no page for it."""
        body = f"{status.value} {status.phrase}\n".encode()
        self.send(status, TYPES[".txt"], [], body, with_body=self.command == "GET")

    def send(
        self, status: HTTPStatus, kind: str, headers: list[tuple[str, str]], body: bytes, *, with_body: bool
    ) -> None:
        """Sends a whole answer; the browser asks again each time unless the site's headers say otherwise."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if not any(name.lower() == "cache-control" for name, _ in headers):
            self.send_header("Cache-Control", "no-cache")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            # The reader may have gone on before all was sent.
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal belongs to the builds and their complaints."""


class Server(ThreadingHTTPServer):
    """The server, whose threads do not outlive it."""

    daemon_threads = True
    # Off: two servers must not share a port, the next one takes the next port.
    allow_reuse_port = False


def open_server(site: Site, port: int) -> Server:
    """A server for the site on the first free port from `port` on (0: any); raises OSError if none is free."""
    handler = type("SiteHandler", (Handler,), {"site": site})
    last: OSError | None = None
    for number in [0] if port == 0 else range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return Server((HOST, number), handler)
        except OSError as error:
            last = error
    raise OSError(f"No free port from {port} on: {last}")


@contextlib.contextmanager
def serving(site: Site, port: int = 0) -> Iterator[str]:
    """Serves a site in a thread of its own as long as the context lasts; gives its address.

    Raises OSError if no port is free from `port` on (0: any port).
    """
    with open_server(site, port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}{site.mount}"
        finally:
            server.shutdown()
            thread.join()
