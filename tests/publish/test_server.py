"""The local server: what it serves, with which headers, and what it keeps to itself."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publish.server import Site, serving


@pytest.fixture(params=["/", "/some/path/"])
def mount(request: pytest.FixtureRequest) -> str:
    """Where a site may stand."""
    return str(request.param)


@pytest.fixture
def address(tmp_path: Path, mount: str) -> Iterator[str]:
    """The address of a small site with headers, something hidden in it and something secret beside it."""
    site = tmp_path / "site"
    for name in ("index.html", "404.html", "tr/index.html", "a.mjs", "a.wasm", "a.json", "a.po", ".deploy/x"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"this is {name}")
    (site / "_headers").write_text(
        f"{mount}*\n  X-All: yes\n\n{mount}tr/*\n  X-Tr: yes\n\n{mount}404.html\n  X-Lost: yes\n\n"
        f"{mount}a.wasm\n  Cache-Control: immutable\n"
    )
    (tmp_path / "secret").write_text("secret")
    with serving(Site(site, base=mount, mount=mount)) as address:
        yield address


def ask(address: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Asks for exactly this path below the address: status, headers, body."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request(method, parts.path + path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("", "index.html", "text/html; charset=utf-8"),
        ("tr/", "tr/index.html", "text/html; charset=utf-8"),
        ("tr/?q=1", "tr/index.html", "text/html; charset=utf-8"),
        ("a.mjs", "a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "a.wasm", "application/wasm"),
        ("a.json", "a.json", "application/json"),
        ("a.po", "a.po", "text/x-gettext-translation; charset=utf-8"),
    ],
)
def test_files_have_their_type(address: str, path: str, name: str, kind: str) -> None:
    """A module script or streamed WebAssembly of another type would be refused by the browser."""
    status, headers, body = ask(address, path)

    assert (status, headers["Content-Type"], body) == (200, kind, f"this is {name}")


def test_headers_are_those_of_the_site(address: str) -> None:
    """Every rule of `_headers` that matches counts, and only those."""
    _, headers, _ = ask(address, "tr/")

    assert (headers.get("X-All"), headers.get("X-Tr"), headers.get("X-Lost")) == ("yes", "yes", None)


def test_reload_shows_edits_unless_the_site_says_otherwise(address: str) -> None:
    """A page is asked for again each time; what the site's headers call immutable is not."""
    assert ask(address, "tr/")[1]["Cache-Control"] == "no-cache"
    assert ask(address, "a.wasm")[1]["Cache-Control"] == "immutable"


def test_lost_reader_gets_the_sites_own_page(address: str) -> None:
    """A path to nothing answers 404 with 404.html and its headers."""
    status, headers, body = ask(address, "nothing/here")

    assert (status, headers["X-Lost"], body) == (404, "yes", "this is 404.html")


def test_lost_reader_gets_the_page_in_the_language(address: str, tmp_path: Path) -> None:
    """Below a language's folder it is that language's page."""
    (tmp_path / "site" / "tr" / "404.html").write_text("burada yok")

    assert ask(address, "tr/nothing/here")[2] == "burada yok"
    assert ask(address, "tr/nothing/")[2] == "burada yok"
    assert ask(address, "hu/nothing/")[2] == "this is 404.html"


def test_folder_without_slash_leads_to_the_folder(address: str, mount: str) -> None:
    """Relative links work only below the slash."""
    status, headers, _ = ask(address, "tr")

    assert (status, headers["Location"]) == (302, f"{mount}tr/")


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "%2e%2e/secret",
        "..%2fsecret",
        "tr/../../secret",
        "//etc/passwd",
        "%2fetc/passwd",
        "_headers",
        ".deploy/x",
        "a.json%00",
        "..\\secret",
    ],
)
def test_security_nothing_outside_or_hidden_is_served(address: str, path: str) -> None:
    """No spelling of a path leads out of the site or to the files made for hosts."""
    status, _, body = ask(address, path)

    assert (status, body) == (404, "this is 404.html")


@pytest.mark.parametrize("mount", ["/"], indirect=True)
def test_security_redirect_stays_here(address: str) -> None:
    """A path that looks like another host is not sent on to it."""
    _, headers, _ = ask(address, "//tr")

    assert not headers.get("Location", "").startswith("//")


def test_head_sends_no_body(address: str) -> None:
    """HEAD has GET's headers alone."""
    status, headers, body = ask(address, "tr/", method="HEAD")

    assert (status, headers["Content-Length"], body) == (200, str(len("this is tr/index.html")), "")


@pytest.mark.parametrize("mount", ["/some/path/"], indirect=True)
def test_outside_the_sub_path_is_another_site(address: str) -> None:
    """The server's root leads to the site; other paths outside its own are nobody's."""
    host = f"http://{urlsplit(address).netloc}"

    assert ask(host, "/")[:2][0] == 302
    assert ask(host, "/")[1]["Location"] == "/some/path/"
    assert ask(host, "/tr/")[0] == 404


def test_next_free_port_is_taken(tmp_path: Path) -> None:
    """A second server does not fail, and does not share the first one's port."""
    (tmp_path / "index.html").write_text("here")
    with serving(Site(tmp_path)) as first:
        port = urlsplit(first).port or 0
        with serving(Site(tmp_path), port) as second:
            assert (urlsplit(second).port or 0) > port
