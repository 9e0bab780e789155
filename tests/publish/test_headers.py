"""The headers files: one policy a path, with the hashes of what the pages really hold."""

import base64
import hashlib
from pathlib import Path

import pytest

from publish.headers import (
    POLICY,
    PYTHON_WORKER,
    PYTHON_WORKER_POLICY,
    SCRIPT_WORKER_POLICY,
    HeadersError,
    base_path,
    write_headers,
)
from publish.server import matches, parse_headers

PAGES = ("index.html", "404.html", "multipartner/index.html", "tr/index.html", "tr/multipartner/index.html")


def page(body: str) -> str:
    """A whole page around some markup."""
    return f"<!doctype html>\n<html><head><title>t</title></head>\n<body>\n{body}\n</body></html>\n"


def make_site(folder: Path, body: str = "<p>text</p>") -> Path:
    """A small built site, every page with the same body."""
    for name in PAGES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page(body))
    return folder


def policies(site: Path, path: str) -> list[str]:
    """Every policy that `_headers` gives a path."""
    rules = parse_headers((site / "_headers").read_text())
    return [value for pattern, pairs in rules if matches(path, pattern) for name, value in pairs if name == POLICY]


def sha(text: str) -> str:
    """A policy's word for an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("base", ["/", "/some/path/"])
@pytest.mark.parametrize(
    "path", ["", "index.html", "404.html", "404", "multipartner/", "tr/", "tr/multipartner/index.html", "tr/lost/"]
)
def test_every_page_has_exactly_the_strict_policy(tmp_path: Path, base: str, path: str) -> None:
    """Two policies on one path would be combined; none would leave it open; a sub-path makes no difference."""
    write_headers(make_site(tmp_path), f"https://example.org{base}")

    found = policies(tmp_path, base + path)

    assert found == [
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ]


@pytest.mark.parametrize("base", ["/", "/some/path/"])
def test_workers_have_their_own_policy_alone(tmp_path: Path, base: str) -> None:
    """Only the worker that runs Python may compile WebAssembly, and no page's policy takes that away."""
    write_headers(make_site(tmp_path), f"https://example.org{base}")

    assert policies(tmp_path, base + PYTHON_WORKER) == [PYTHON_WORKER_POLICY]
    assert policies(tmp_path, f"{base}assets/javascripts/workers/search.1.js") == [SCRIPT_WORKER_POLICY]


def test_pages_beside_a_worker_are_named_one_by_one(tmp_path: Path) -> None:
    """A page under the folder of a worker's script gets its policy without touching the worker's."""
    (tmp_path / "assets" / "about").mkdir(parents=True)
    (tmp_path / "assets" / "about" / "index.html").write_text(page("<p>text</p>"))
    write_headers(tmp_path, None)

    assert len(policies(tmp_path, "/assets/about/")) == 1
    assert len(policies(tmp_path, "/assets/about/index.html")) == 1
    assert policies(tmp_path, f"/{PYTHON_WORKER}") == [PYTHON_WORKER_POLICY]


def test_inline_scripts_are_hashed_and_data_is_not(tmp_path: Path) -> None:
    """The policy has the hash of each inline script's exact text, whatever is in it, and of no data block."""
    script = '\n  if (1 < 2 && "&amp;") { document.title = "Ğ"; }\n'
    body = (
        f"<script>{script}</script><script type='module'>go()</script>"
        '<script type="application/json">{"a": 1}</script><script src="x.js"></script>'
    )
    write_headers(make_site(tmp_path, body), None)

    (policy,) = policies(tmp_path, "/tr/")

    assert f"script-src 'self' {' '.join(sorted([sha(script), sha('go()')]))};" in policy


def test_line_ends_are_hashed_as_a_browser_reads_them(tmp_path: Path) -> None:
    """A browser turns CR LF into LF before it hashes."""
    (tmp_path / "index.html").write_bytes(b"<script>a()\r\nb()</script>")
    write_headers(tmp_path, None)

    assert sha("a()\nb()") in policies(tmp_path, "/")[0]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<td style="text-align: right">1</td>', '<td style="text-align: right">'),
        ("<style>p { color: red }</style>", "<style>"),
        ('<p onclick="go()">x</p>', "<p onclick=...>"),
        ('<a href=" java\nscript:go()">x</a>', "must not be a script"),
        ('<img src="https://elsewhere.example/x.png" alt="">', "nothing from elsewhere"),
        ('<img srcset="a.png 1x, //elsewhere.example/x.png 2x" alt="">', "nothing from elsewhere"),
        ('<script src="https://elsewhere.example/x.js"></script>', "nothing from elsewhere"),
        ('<link rel="preconnect" href="https://elsewhere.example">', "nothing from elsewhere"),
        ('<iframe src="//elsewhere.example/"></iframe>', "nothing from elsewhere"),
        ('<base href="/">', "<base>"),
    ],
)
def test_what_would_be_refused_stops_the_build(tmp_path: Path, markup: str, told: str) -> None:
    """Each place is told as page:line with what to do, on every page that has it."""
    with pytest.raises(HeadersError) as caught:
        write_headers(make_site(tmp_path, markup), None)

    lines = str(caught.value).splitlines()[1:]

    assert len(lines) == len(PAGES)
    assert all(told in line and ".html:4: " in line for line in lines)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://elsewhere.example/">a link is followed by the reader alone</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<link rel="alternate" hreflang="tr" href="https://example.org/tr/">',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">',
        "<p>style= and onclick= and javascript: as words</p>",
    ],
)
def test_what_is_harmless_passes(tmp_path: Path, markup: str) -> None:
    """Links, names and data are nobody's business."""
    write_headers(make_site(tmp_path, markup), None)

    assert (tmp_path / "_headers").exists()


def test_runtime_may_be_kept_for_ever_and_pages_not(tmp_path: Path) -> None:
    """Only what stands under a digest is immutable."""
    write_headers(make_site(tmp_path), "https://example.org/some/path/")
    rules = parse_headers((tmp_path / "_headers").read_text())

    keeping = [pattern for pattern, pairs in rules if any(name == "Cache-Control" for name, _ in pairs)]

    assert keeping == ["/some/path/runtime/*"]


def test_nginx_says_the_same(tmp_path: Path) -> None:
    """nginx's map has the pages' policy as its default and the workers' under the site's path."""
    write_headers(make_site(tmp_path, "<script>go()</script>"), "https://example.org/some/path/")
    maps = (tmp_path / ".deploy" / "nginx-maps.conf").read_text()
    headers = (tmp_path / ".deploy" / "nginx-headers.conf").read_text()

    assert f'default "{policies(tmp_path, "/some/path/")[0]}";' in maps
    assert f'/some/path/{PYTHON_WORKER} "{PYTHON_WORKER_POLICY}";' in maps
    assert "add_header Content-Security-Policy $partnerways_policy always;" in headers
    assert 'add_header X-Content-Type-Options "nosniff" always;' in headers


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (None, "/"),
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/a/b", "/a/b/"),
        ("https://example.org/a/b/", "/a/b/"),
    ],
)
def test_base_path(url: str | None, base: str) -> None:
    """The path of any site_url has a slash at both ends."""
    assert base_path(url) == base
