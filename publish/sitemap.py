"""The sitemap: every page in every language, each with its counterparts; the same bytes for the same pages."""

import gzip
from collections.abc import Collection, Iterable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from publish.addresses import DEFAULT, alternates, localized


def sitemap(site_url: str, pages: Iterable[str], languages: Collection[str]) -> str:
    """XML for the English addresses `pages`, relative to `site_url`, which ends with a slash.

    It holds no dates: the build's own would say nothing about the pages, and change at every build.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    for language in languages:
        for page in pages:
            lines.append(f"  <url>\n    <loc>{escape(site_url + localized(page, language))}</loc>")
            others = alternates(page, DEFAULT, languages)
            for name, url in [*others.items(), ("x-default", page)]:
                href = quoteattr(site_url + url)
                lines.append(f'    <xhtml:link rel="alternate" hreflang="{name}" href={href}/>')
            lines.append("  </url>")
    lines.append("</urlset>\n")
    return "\n".join(lines)


def zipped(text: str) -> bytes:
    """The text as .gz without name and time, so that equal sitemaps are equal files."""
    buffer = BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", mtime=0) as stream:
        stream.write(text.encode())
    return buffer.getvalue()
