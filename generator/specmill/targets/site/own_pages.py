"""A team's own pages in the site: where they stand, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, takewhile
from urllib.parse import quote, unquote

from markupsafe import Markup

from specmill.diagnostics import UsageError
from specmill.targets.site.own_prose import own_text
from specmill.targets.site.own_source import START, OwnSource, in_locale
from specmill.targets.site.places import SiteUrls
from specmill.targets.site.prose import shortened
from specmill.targets.site.views import Link, OwnPage, SitePage

ASSETS = "pages"
"""Folder of the site that holds pictures and other files of the pages."""
_OUTWARD = ("http:", "https:", "mailto:")
_MOST_TOLD = 20


@dataclass
class OwnPages:
    """The own pages of one locale."""

    sources: Sequence[OwnSource]
    files: Mapping[str, bytes]
    places: SiteUrls
    edit: str
    """Address of the link "Edit" with ``{file}``; empty for none."""
    folder: str
    guides: Mapping[str, str]
    """Name -> path of each page around the operations."""
    wanted: dict[str, None]
    """Gets the names of models that a page links to."""
    used: dict[str, None] = field(default_factory=dict[str, None])
    """Files of the folder that the pages show or link to."""
    _broken: list[str] = field(default_factory=list[str])
    _inside: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    """What to say, page and place of links into generated pages."""

    def __post_init__(self) -> None:
        self.sources = in_locale(self.sources, self.places.locale)
        self._texts = {source.name: own_text(source.text) for source in self.sources}

    def links(self) -> list[Link]:
        """What the navigation shows, in order; the text of the start page is not among them."""
        return [
            Link(self._title(source), self._path(source.name))
            for source in self.sources
            if source.name != START
        ]

    def start(self, page: SitePage) -> SitePage:
        """The start page with the own text on top, where there is one."""
        source = next((own_source for own_source in self.sources if own_source.name == START), None)
        if source is None:
            return page
        title = source.title or self._texts[START].title or page.title
        own = self._page(source, page.path)
        view = own.view if isinstance(own.view, OwnPage) else None
        told = own.description or page.description
        return replace(page, intro=view, title=title, description=told, edit=own.edit)

    def pages(self) -> list[SitePage]:
        """All pages but what stands on the start page."""
        return [
            self._page(source, self._path(source.name))
            for source in self.sources
            if source.name != START
        ]

    def check(self, tree: Mapping[str, bytes], root: str) -> None:
        """Raise UsageError that names each link that leads nowhere; to be called when all pages
        are in the ``tree``, below ``root``."""
        for said, path, place in self._inside:
            mark = f'id="{Markup.escape(unquote(place))}"'.encode()
            parts = list(_parts(tree, f"{root}/{path}"))
            if not parts or (place and not any(mark in part for part in parts)):
                self._broken.append(said)
        if self._broken:
            rest = len(self._broken) - _MOST_TOLD
            more = [f"and {rest} more"] if rest > 0 else []
            raise UsageError("\n".join([*self._broken[:_MOST_TOLD], *more]))

    def _path(self, name: str) -> str:
        return self.places.start if name == START else f"{self.places.locale}/pages/{name}.html"

    def _title(self, source: OwnSource) -> str:
        last = source.name.rsplit("/", 1)[-1]
        return source.title or self._texts[source.name].title or last.replace("-", " ")

    def _page(self, source: OwnSource, path: str) -> SitePage:
        told = source.description or shortened(self._texts[source.name].opening)
        file = f"{self.folder.rstrip('/')}/{source.file}"
        return SitePage(
            path,
            "own/page.html",
            self._title(source),
            self._view(source, path),
            told,
            edit=self.edit.replace("{file}", quote(file)).replace("{pointer}", ""),
            markdown="own/page.md",
        )

    def _view(self, source: OwnSource, path: str) -> OwnPage:
        text = self._texts[source.name]

        def resolve(address: str, line: int) -> str:
            where = f"{self.folder.rstrip('/')}/{source.file}:{source.line + line + 1}"
            said = f"{where}: the link {address!r} leads nowhere ({self.places.locale})"
            target = self._target(source, address, said)
            if target is None:
                self._broken.append(said)
                return "#"
            if target.startswith((*_OUTWARD, "#")):
                return target
            return posixpath.relpath(target, posixpath.dirname(path))

        label = self.places.labels.word("permalink")
        return OwnPage(text.html(resolve, label), text.headings, source.text)

    def _target(self, source: OwnSource, address: str, said: str) -> str | None:
        """Where a link leads, from the folder of the site; None for nowhere.

        Besides other files of the folder a link may name ``operation:ID``, ``model:NAME`` and
        ``page:NAME`` (``errors``, ``install`` …).
        """
        if address.lower().startswith(_OUTWARD):
            return address
        path, mark, place = address.partition("#")
        kind, _, name = unquote(path).partition(":")
        if not path:
            known = {heading.id for heading in self._texts[source.name].headings}
            return address if unquote(place) in known else None
        tail = f"{mark}{place}"
        if kind in ("operation", "model", "page") and name:
            result = {"operation": self._operation, "model": self._model}.get(kind, self.guides.get)
            target = result(name)
            if target is not None:
                self._inside.append((said, target, place))
            return f"{target}{tail}" if target else None
        return self._file(source, unquote(path), unquote(place), tail)

    def _file(self, source: OwnSource, path: str, place: str, tail: str) -> str | None:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source.file), path))
        if path.endswith(".md"):
            name = file.removesuffix(".md").removesuffix(f".{self.places.locale}")
            text = self._texts.get(name)
            if text is None or (place and place not in {heading.id for heading in text.headings}):
                return None
            return f"{self._path(name)}{tail}"
        if file not in self.files:
            return None
        self.used.setdefault(file)
        return f"{ASSETS}/{quote(file)}{tail}"

    def _operation(self, name: str) -> str | None:
        for pages in self.places.clients:
            for group in pages.groups:
                for entry in group.operations:
                    if entry.operation.operation_id == name:
                        return self.places.operations[entry.operation.key]
        return None

    def _model(self, name: str) -> str | None:
        if name in self.places.models:
            self.wanted.setdefault(name)
        return self.places.models.get(name)


def _parts(tree: Mapping[str, bytes], path: str) -> Iterator[bytes]:
    """A page, and those on which its lists go on; the script of the first leads there."""
    stem = path.removesuffix(".html")
    paths = chain([path], (f"{stem}.{number}.html" for number in count(2)))
    return (tree[known] for known in takewhile(tree.__contains__, paths))
