"""The headers a site must be served with, written as files for the hosts that read them.

`_headers` (Netlify, Cloudflare Pages, and our own server) stands in the site; two files for nginx stand in
`.deploy/` inside it, where no server of ours shows them. All say the same: the strictest
Content-Security-Policy the site works under, with the hashes of the inline scripts that its pages really have.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from publish.scan import scan_page

# The worker that runs Python compiles WebAssembly; nothing else may.
PYTHON_WORKER = "assets/helper/worker.mjs"
# Material's search runs in a worker of its own.
SCRIPT_WORKERS = "assets/javascripts/workers/"
RUNTIME = "runtime/"

PYTHON_WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
SCRIPT_WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
# The runtime's folder is named by its digest: what is under a name never changes.
FOREVER = "public, max-age=31536000, immutable"
POLICY = "Content-Security-Policy"

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "screen-wake-lock",
            "usb",
        )
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class HeadersError(Exception):
    """Pages hold what the policy refuses; the text has a line for each, as `page:line: what`."""


def page_policy(hashes: Iterable[str]) -> str:
    """The policy of every page; `hashes` are those of its inline scripts, as `'sha256-...'`."""
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(hashes)]),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def write_headers(site_dir: Path, site_url: str | None) -> None:
    """Writes the headers files for a finished site; call it when every page has its last form.

    site_url: where the site will stand; its path becomes the prefix of every rule.
    Raises HeadersError, naming every place, if a page holds something that the policy would refuse.
    """
    pages = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    policy = page_policy(inline_hashes(site_dir, pages))
    base = base_path(site_url)
    (site_dir / "_headers").write_text(static_host_rules(pages, policy, base), encoding="utf-8")
    deploy = site_dir / ".deploy"
    deploy.mkdir(exist_ok=True)
    (deploy / "nginx-maps.conf").write_text(nginx_maps(policy, base), encoding="utf-8")
    (deploy / "nginx-headers.conf").write_text(nginx_headers(), encoding="utf-8")


def base_path(site_url: str | None) -> str:
    """The path a site stands under, with a slash at both ends: `/` or `/some/path/`."""
    path = urlsplit(site_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def inline_hashes(site_dir: Path, pages: Iterable[str]) -> set[str]:
    """The hashes of the inline scripts of all pages (paths relative to the site); raises HeadersError."""
    hashes: set[str] = set()
    refused: list[str] = []
    for page in pages:
        scan = scan_page((site_dir / page).read_text(encoding="utf-8"))
        hashes |= scan.hashes
        refused += [f"{page}:{line}: {what}" for line, what in scan.refused]
    if refused:
        raise HeadersError("The site's policy would refuse parts of its pages:\n" + "\n".join(refused))
    return hashes


def static_host_rules(pages: Iterable[str], policy: str, base: str) -> str:
    """The text of `_headers`.

    A path that two rules match gets both values of a header, and two policies together allow only what both
    allow. So no rule with a policy overlaps another: pages are named by their top folder, the workers by
    their own, and a folder that holds both kinds is named page by page.
    """
    rules = {f"{base}*": EVERYWHERE, f"{base}{RUNTIME}*": {"Cache-Control": FOREVER}}
    for pattern in page_patterns(pages):
        rules[base + pattern] = {POLICY: policy}
    rules[base + PYTHON_WORKER] = {POLICY: PYTHON_WORKER_POLICY}
    rules[f"{base}{SCRIPT_WORKERS}*"] = {POLICY: SCRIPT_WORKER_POLICY}
    return "\n".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for pattern, headers in rules.items()
    )


def page_patterns(pages: Iterable[str]) -> list[str]:
    """Patterns, relative to the site's root, that together match every page and no worker's script."""
    patterns: set[str] = set()
    for page in pages:
        top, slash, _ = page.partition("/")
        if slash and not any(script.startswith(f"{top}/") for script in (PYTHON_WORKER, SCRIPT_WORKERS)):
            patterns.add(f"{top}/*")
        else:
            # Hosts also serve a page under its folder, or without its ending.
            patterns |= {page, page.removesuffix("index.html") if page.endswith("index.html") else page[:-5]}
    return sorted(patterns)


def nginx_maps(policy: str, base: str) -> str:
    """nginx's part for the `http` block: which policy and which caching a path gets."""
    return f"""\
# Written by the site's build; include it in the http block.
map $uri $partnerways_policy {{
    default "{policy}";
    {base}{PYTHON_WORKER} "{PYTHON_WORKER_POLICY}";
    ~^{base}{SCRIPT_WORKERS} "{SCRIPT_WORKER_POLICY}";
}}
map $uri $partnerways_caching {{
    default "no-cache";
    ~^{base}{RUNTIME} "{FOREVER}";
}}
"""


def nginx_headers() -> str:
    """nginx's part for the `server` block, or for a `location` that has headers of its own."""
    lines = [f'add_header {name} "{value}" always;' for name, value in EVERYWHERE.items()]
    return "\n".join(
        [
            "# Written by the site's build; include it in the server block.",
            *lines,
            f"add_header {POLICY} $partnerways_policy always;",
            "add_header Cache-Control $partnerways_caching always;\n",
        ]
    )
