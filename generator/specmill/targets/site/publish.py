"""What a site needs besides its pages: assets, the root, redirects, a map, the definitions."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from io import BytesIO
from json import JSONEncoder
from urllib.parse import urlsplit

from specmill.config import LOCALE_NAMES
from specmill.diagnostics import UsageError
from specmill.model import Origin
from specmill.targets.markdown.definition_text import NO_TEXT
from specmill.targets.markdown.prose.escape import clean
from specmill.targets.site.build import BuildContext, site_labels
from specmill.targets.site.full_text import FOLDER, full_text
from specmill.targets.site.own_pages import ASSETS
from specmill.targets.site.writer import ROOT, site_renderer

_STATIC = "site/static"
_STYLED = ("node", "java", "python", "go", "php", "csharp", "curl")
"""Languages whose tabs the static style sheet knows; rules of others are printed."""


def publish(shared: BuildContext) -> None:
    """Add everything that is no page of the reference."""
    job, tree = shared.job, shared.tree
    for path in job.renderer.files(_STATIC):
        name = path.removeprefix(f"{_STATIC}/")
        tree.add(f"{ROOT}/assets/{name}", job.renderer.read(path))
    for path in shared.used:
        try:
            tree.add(f"{ROOT}/{ASSETS}/{path}", job.own_pages[path])
        except ValueError as error:
            raise UsageError(f"site.pages: {path}: {error}") from error
    _root(shared)
    _definitions(shared)
    _redirects(shared)
    if shared.site.base_url:
        _map(shared)
    if shared.site.full_text:
        pages = {path: tree[f"{ROOT}/{path}"] for path in shared.paths}
        for path, content in full_text(pages).items():
            tree.add(f"{ROOT}/{FOLDER}/{path}", content)
    tree.add(f"{ROOT}/.nojekyll", "")


def _root(shared: BuildContext) -> None:
    """The page that leads to a locale, the page for what is not there, and the brand's colours."""
    job, tree, site = shared.job, shared.tree, shared.site
    locales = job.settings.docs.locales
    renderer = site_renderer(job, site_labels(job, locales[0]))
    links = [(locale, LOCALE_NAMES.get(locale, locale)) for locale in locales]
    name = clean(site.name)
    tree.add(f"{ROOT}/index.html", renderer.render("site/index.html", locales=links, name=name))
    base = f"{urlsplit(site.base_url).path.rstrip('/')}/"
    missing = renderer.render("site/404.html", locales=links, name=name, base=base, text=NO_TEXT)
    tree.add(f"{ROOT}/404.html", missing)
    more = [language for language in shared.languages if language not in _STYLED]
    colours = renderer.render("site/brand.css", site=site, languages=more)
    tree.add(f"{ROOT}/assets/brand.css", colours)


def _redirects(shared: BuildContext) -> None:
    """A page at each address that an operation had in an earlier run, which leads to the new one."""
    job = shared.job
    renderer = site_renderer(job, site_labels(job, job.settings.docs.locales[0]))
    for old, new in shared.changes.moved().items():
        target = "../" * old.count("/") + new
        text = renderer.render(
            "site/redirect.html", target=target, title=new, locale=old.split("/", 1)[0]
        )
        # What has become of an address since may be no page, but some other file.
        with suppress(ValueError):
            shared.tree.add(f"{ROOT}/{old}", text)


def _definitions(shared: BuildContext) -> None:
    """The definitions as they were read, for download."""
    for pages in shared.arranged:
        value = shared.job.written(Origin(source=pages.client.source, pointer=""))
        if value is not None:
            written = BytesIO()  # piece by piece: all pieces at once are ten times the file
            for piece in JSONEncoder(ensure_ascii=False, indent=1, default=str).iterencode(value):
                written.write(piece.encode(errors="replace"))
            written.write(b"\n")
            shared.tree.add(f"{ROOT}/definitions/{pages.folder}.json", written.getvalue())


def _map(shared: BuildContext) -> None:
    """``sitemap.xml`` (sitemaps.org, protocol 0.9) with the languages of each page."""
    base, dates = shared.site.base_url.rstrip("/"), shared.changes.dates()
    known = set(shared.paths)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path in shared.paths:
        lines.append(f"<url><loc>{escape(f'{base}/{path}')}</loc><lastmod>{dates[path]}</lastmod>")
        inner = path.split("/", 1)[1]
        for locale in shared.job.settings.docs.locales:
            if f"{locale}/{inner}" in known:
                address = escape(f"{base}/{locale}/{inner}")
                link = f'<xhtml:link rel="alternate" hreflang="{locale}" href="{address}"/>'
                lines.append(link)
        lines.append("</url>")
    shared.tree.add(f"{ROOT}/sitemap.xml", "\n".join([*lines, "</urlset>"]) + "\n")
    shared.tree.add(f"{ROOT}/robots.txt", f"Sitemap: {base}/sitemap.xml\n")
