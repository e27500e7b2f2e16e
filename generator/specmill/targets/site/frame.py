"""The furniture around a page: navigation, where the page is, and what it is called elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from specmill.config import LOCALE_NAMES
from specmill.config.settings import SiteLink, SiteSettings, SiteVersion
from specmill.targets.markdown.definition_text import raw
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.site.nested_groups import nested
from specmill.targets.markdown.site.page_tree import ClientPages, Group, OperationEntry
from specmill.targets.markdown.site.sidebar import heading_of
from specmill.targets.site.brand import in_locale
from specmill.targets.site.pages.modules import NO_PAGES, ClientModules
from specmill.targets.site.places import SiteUrls
from specmill.targets.site.views import Link, SitePage

Entry = TypeVar("Entry")
_MOST_ENTRIES = 150
"""Groups, and operations of a group, in one sidebar: all on each of their pages are their number squared."""


@dataclass(frozen=True, slots=True)
class SidebarGroup:
    link: Link
    entries: tuple[Link, ...] = ()
    """Filled for the group of the page alone, with those around it: a page never carries the whole
    tree."""
    depth: int = 0
    """How many groups it is inside of."""
    heading: str = ""
    """What the groups from here on are called together (``x-tagGroups``)."""


@dataclass(frozen=True, slots=True)
class Sidebar:
    guides: tuple[Link, ...]
    clients: tuple[Link, ...]
    groups: tuple[SidebarGroup, ...]
    modules: ClientModules = NO_PAGES
    """Pages of the brand about the client of the page."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    links: tuple[Link, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around one page."""

    locale: str
    root: str
    """Leads from the page to the folder of the site."""
    path: str
    """The page; where that only goes on with a list, the one that the list begins on."""
    title: str
    description: str
    name: str
    home: str
    top: tuple[Link, ...]
    sidebar: Sidebar
    crumbs: tuple[Link, ...]
    locales: tuple[tuple[str, Link], ...]
    previous: Link | None
    next: Link | None
    contents: tuple[Link, ...]
    footer: tuple[Column, ...]
    copyright: str
    changed: str
    edit: str
    markdown: str
    canonical: str
    base_url: str
    data: Mapping[str, Any]
    """JSON-LD: where the page is, and what it is."""
    connects: tuple[str, ...] = ()
    """Origins that the page may send requests to."""
    version: str = ""
    full_text: bool = False
    """Whether Pagefind indexes the page."""
    versions: tuple[Link, ...] = ()
    """The same page of the sites of other versions, where they have it."""


@dataclass
class Framer:
    """Makes the furniture of one locale."""

    site: SiteSettings
    places: SiteUrls
    locales: Sequence[str]
    guides: tuple[Link, ...]
    order: Mapping[str, tuple[Link | None, Link | None]]
    """Page -> the ones before and after it."""
    connects: tuple[str, ...] = ()
    modules: Mapping[str, ClientModules] = field(default_factory=dict[str, ClientModules])
    """Folder of a client -> the brand's pages about it."""
    _groups: dict[tuple[str, str, int], tuple[SidebarGroup, ...]] = field(
        default_factory=dict[tuple[str, str, int], tuple[SidebarGroup, ...]]
    )
    _parts: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    """Group and page -> the part that the sidebar shows; those of the first are left out."""

    def frame(self, page: SitePage, changed: str, known: Mapping[str, Any]) -> Frame:
        """The furniture of a page. ``known`` are the paths of all pages without their locale."""
        root = "../" * page.path.count("/") or "./"
        before, after = self.order.get(page.path, (None, None))
        locale, base = self.places.locale, self.site.base_url.rstrip("/")
        home = Link(self.places.labels.word("home"), self.places.start)
        crumbs = (home, *page.crumbs) if page.path != home.path else ()
        return Frame(
            locale,
            root,
            page.continues or page.path,
            page.title,
            page.description,
            self.site.name,
            self.places.start,
            tuple(self._link(site_link, root) for site_link in self.site.top or ()),
            self.sidebar(page),
            crumbs,
            tuple(self._elsewhere(page, known)),
            before,
            after,
            page.contents,
            tuple(
                Column(
                    in_locale(site_column.title, locale),
                    tuple(self._link(one, root) for one in site_column.links),
                    tuple(in_locale(site_column.lines, locale) or ()),
                )
                for site_column in self.site.footer or ()
            ),
            self.site.copyright,
            changed,
            page.edit,
            f"{(page.continues or page.path).removesuffix('.html')}.md",
            f"{base}/{page.path}" if base else "",
            base,
            _json_ld(page, (*crumbs, Link(page.title, page.path)), base, locale, changed),
            self.connects,
            self.site.version,
            self.site.full_text,
            tuple(_of_version(version, page, root) for version in self.site.versions),
        )

    def _link(self, site_link: SiteLink, root: str) -> Link:
        """A link of the brand; one that begins with ``./`` leads from the folder of the locale."""
        locale = self.places.locale
        own = site_link.url.startswith("./")
        address = f"{root}{locale}/{site_link.url[2:]}" if own else site_link.url
        return Link(in_locale(site_link.text, locale), address)

    def _elsewhere(self, page: SitePage, known: Mapping[str, Any]) -> list[tuple[str, Link]]:
        """The same page in each locale, or its start page where it is missing."""
        path = page.continues or page.path
        inner = path.split("/", 1)[1] if "/" in path else "index.html"
        result: list[tuple[str, Link]] = []
        for locale in self.locales:
            path = f"{locale}/{inner if inner in known else 'index.html'}"
            current = locale == self.places.locale
            result.append((locale, Link(LOCALE_NAMES.get(locale, locale), path, current)))
        return result

    def sidebar(self, page: SitePage) -> Sidebar:
        path = page.continues or page.path
        guides = tuple(
            Link(guide.title, guide.path, guide.path == path or _below(guide.path, path))
            for guide in self.guides
        )
        clients = tuple(
            Link(
                client.client.title or client.client.name,
                self.places.client(client),
                client.folder == page.client,
            )
            for client in self.places.clients
        )
        pages = next(
            (client for client in self.places.clients if client.folder == page.client), None
        )
        groups = self._of_client(pages, page) if pages is not None else ()
        return Sidebar(guides, clients, groups, self.modules.get(page.client, NO_PAGES))

    def _of_client(self, pages: ClientPages, page: SitePage) -> tuple[SidebarGroup, ...]:
        first = (pages.folder, page.group, 0)
        if first not in self._groups:
            self._groups[first] = tuple(self._nested(pages, page.group, 0))
            for group in pages.groups:
                for at, entry in enumerate(group.listed[_MOST_ENTRIES:], start=_MOST_ENTRIES):
                    path = self.places.operations[entry.operation.key]
                    self._parts[group.folder, path] = at // _MOST_ENTRIES
        key = (
            pages.folder,
            page.group,
            self._parts.get((page.group, page.continues or page.path), 0),
        )
        if key not in self._groups:
            self._groups[key] = tuple(self._nested(pages, page.group, key[2]))
        return self._groups[key]

    def _nested(self, pages: ClientPages, open_group: str, part: int) -> Iterator[SidebarGroup]:
        """The groups of a client, each behind what it is nested in."""
        last, groups = "", list(nested(pages.groups))
        opened = next((at for at, (_, group) in enumerate(groups) if group.folder == open_group), 0)
        shown = _part_of(groups, opened // _MOST_ENTRIES)
        for depth, group in shown:
            heading = heading_of(pages, group) if depth == 0 else ""
            title = self.places.group_title(group)
            link = Link(title, self.places.group(pages, group))
            yield SidebarGroup(
                link,
                tuple(self._around(group, part, link)) if group.folder == open_group else (),
                depth,
                heading if heading not in (last, title) else "",
            )
            last = heading if depth == 0 else last
        if len(shown) < len(groups):
            yield SidebarGroup(self._more(len(groups) - len(shown), self.places.client(pages)))

    def _around(self, group: Group, part: int, page: Link) -> Iterator[Link]:
        """One part of a group, and how many there are besides, which its page has."""
        shown = _part_of(group.listed, part)
        yield from map(self._entry, shown)
        if len(shown) < len(group.listed):
            yield self._more(len(group.listed) - len(shown), page.path)

    def _more(self, number: int, path: str) -> Link:
        return Link(self.places.labels.line("more-operations", n=number), path)

    def _entry(self, entry: OperationEntry) -> Link:
        return Link(
            raw(title_of(entry.operation)),
            self.places.operations[entry.operation.key],
            method=entry.operation.http_method,
            deprecated=entry.operation.deprecated,
        )


def _part_of(entries: Sequence[Entry], part: int) -> Sequence[Entry]:
    return entries[part * _MOST_ENTRIES : (part + 1) * _MOST_ENTRIES]


def _of_version(version: SiteVersion, page: SitePage, root: str) -> Link:
    folder = version.url if version.url.endswith("/") else f"{version.url}/"
    start = root if folder.startswith(".") else ""
    return Link(version.name, f"{start}{folder}{page.continues or page.path}")


def _below(index: str, path: str) -> bool:
    return index.endswith("models/index.html") and path.startswith(index.removesuffix("index.html"))


def _json_ld(
    page: SitePage, crumbs: Sequence[Link], base: str, locale: str, changed: str
) -> dict[str, Any]:
    """schema.org: APIReference and BreadcrumbList."""
    items = [
        {
            "@type": "ListItem",
            "position": at,
            "name": crumb.title,
            **({"item": f"{base}/{crumb.path}"} if base else {}),
        }
        for at, crumb in enumerate(crumbs, start=1)
    ]
    about = {
        "@type": "APIReference" if page.operation else "TechArticle",
        "headline": page.title,
        "inLanguage": locale,
        "dateModified": changed,
        **({"description": page.description} if page.description else {}),
    }
    return {
        "@context": "https://schema.org",
        "@graph": [about, {"@type": "BreadcrumbList", "itemListElement": items}],
    }
