"""All pages of the site, locale by locale."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from specmill.config import EXTRAS, Language
from specmill.config.settings import SiteSettings
from specmill.model import Client, Operation
from specmill.output.tree import FileTree
from specmill.targets.brand import read_brand
from specmill.targets.job import Job
from specmill.targets.lifecycle import lifecycles
from specmill.targets.markdown.branding import Branding, read_branding
from specmill.targets.markdown.guides.python_sdk import PythonSdk
from specmill.targets.markdown.labels import Labels, read_labels
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import Arguments, Mode
from specmill.targets.markdown.operation_page.details.xml_names import uses_xml
from specmill.targets.markdown.operation_page.samples.calls import Calls, methods_by_key
from specmill.targets.markdown.operation_page.samples.examples import Examples
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter, name_anchors
from specmill.targets.markdown.site.page_tree import ClientPages, Group, arrange, with_texts
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.samples.sdks import read_sdks
from specmill.targets.samples.values.values import Sampler
from specmill.targets.site.brand import read_site
from specmill.targets.site.frame import Framer
from specmill.targets.site.highlight import forget
from specmill.targets.site.last_change import LastChange
from specmill.targets.site.outline import outline
from specmill.targets.site.own_pages import OwnPages
from specmill.targets.site.own_source import own_sources
from specmill.targets.site.pages.fields import Fields
from specmill.targets.site.pages.guides import Guides
from specmill.targets.site.pages.models import ModelPages, mentioned
from specmill.targets.site.pages.modules import NO_PAGES, brand_modules
from specmill.targets.site.pages.operation import OperationBuilder
from specmill.targets.site.pages.samples import Samples
from specmill.targets.site.places import places_of
from specmill.targets.site.prose import first_sentence, prose_html
from specmill.targets.site.search_index import Entry, entries_of, in_parts, index_script
from specmill.targets.site.views import Link, OperationView, SitePage
from specmill.targets.site.writer import ROOT, Writer

_ORIGIN = re.compile(r"(https?://(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d+)?)(?=[/?#]|\Z)", re.A)


@dataclass
class BuildContext:
    """What all locales have in common, and what ``publish`` goes on with."""

    job: Job
    site: SiteSettings
    mode: Mode
    languages: tuple[Language, ...]
    arranged: Sequence[ClientPages]
    tree: FileTree
    changes: LastChange
    python: PythonSdk
    documented: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    paths: list[str] = field(default_factory=list[str])
    fallbacks: list[str] = field(default_factory=list[str])
    used: dict[str, None] = field(default_factory=dict[str, None])
    """Files of the folder of own pages that these show or link to."""


def build(job: Job, tree: FileTree, changes: LastChange) -> BuildContext:
    """Add all pages of all locales. Raises UsageError for a broken locale, brand or template."""
    mode: Mode = job.settings.security.mode or job.brand.security.mode or "any"
    # What has no fitting sample is reported once, by the Markdown pages where there are some.
    told = None if "docs" in job.settings.only else job.diagnostics
    methods, streams = methods_by_key(job.planned(PythonPlan))
    calls = Calls(
        job.api,
        job.planned(PythonPlan).surface,
        Sampler(job.api, told),
        mode,
        flat=job.settings.layout == "flat",
        sdks=read_sdks(job.brand.tables, read_brand(job.renderer, "neutral").tables),
        languages=job.languages,
        renderer=job.renderer,
        methods=methods,
        streams=streams,
        addresses=base_addresses(job.planned(PythonPlan)),
    )
    languages = tuple(dict.fromkeys(job.settings.docs.languages))
    site = read_site(job.brand, job.settings)
    sdk = PythonSdk(job.planned(PythonPlan), job.renderer)
    shared = BuildContext(job, site, mode, languages, arrange(job.api), tree, changes, sdk)
    for locale in job.settings.docs.locales:
        # A run looks for no garbage by itself; that of reading, and of the locale before, is a tenth.
        gc.collect()
        _Locale(shared, calls, locale).write()
    # What comes now needs the memory, and none of this.
    forget()
    prose_html.cache_clear()
    first_sentence.cache_clear()
    return shared


def site_labels(job: Job, locale: str) -> Labels:
    """The words of the Markdown pages, and those that only the site has."""
    pages, own = read_labels(job.renderer, locale), read_labels(job.renderer, locale, "site")
    return Labels(locale, {**pages.texts, **own.texts}, (*pages.missing, *own.missing))


class _Locale:
    """The pages of one locale."""

    def __init__(self, shared: BuildContext, calls: Calls, locale: str) -> None:
        self._shared, job = shared, shared.job
        api = job.translations.get(locale, job.api)
        self._job = replace(job, api=api)
        labels = site_labels(job, locale)
        if labels.missing:
            shared.fallbacks.append(f"{locale}: {len(labels.missing)} labels are English")
        places = places_of(api, with_texts(shared.arranged, api), locale, labels)
        docs = job.settings.docs.model_copy(update={"extras": EXTRAS})
        anchors = name_anchors(api.schemas)
        types = TypeFormatter(
            api.schemas,
            anchors,
            frozenset(anchors.values()),
            formats=True,
            enums=True,
            tells_keys=True,
        )
        known = lifecycles(job.history)
        context = Context(
            api, docs, labels, types, job.languages, lifecycles=known, tells_xml=uses_xml(api)
        )
        branding = read_branding(job.brand.checked, job.settings.docs)
        self._places, self._labels = places, labels
        self._guides = Guides(self._job, shared.python, context, branding, places, shared.languages)
        self._modules = brand_modules(self._guides)
        self._fields = Fields(context, places.models)
        self._operations = self._builder(context, branding, calls)
        self._models = ModelPages(self._fields, places)
        self._search: list[Entry] = []

    def _builder(self, context: Context, branding: Branding, calls: Calls) -> OperationBuilder:
        shared = self._shared
        arguments: dict[tuple[Language, str], Arguments] = {
            (language, client): made.arguments
            for language in shared.languages
            for client, made in self._guides.constructors(language).items()
        }
        samples = Samples(
            context.api,
            calls,
            Examples(context.api, calls.sampler, context.types, calls.command),
            self._labels,
            branding,
            shared.languages,
            shared.mode,
            arguments,
        )
        notice = "\n".join(branding.opening(self._labels.locale).notice)
        return OperationBuilder(
            self._fields, samples, self._places.stems(), "", "", notice, shared.site.try_it
        )

    def write(self) -> None:
        """Put every page into the tree, and the search index."""
        around = self._guides.around()
        guides = tuple(self._navigation(around))
        paths = {site_page.path: site_page.path for site_page in around}
        builder = replace(
            self._operations,
            credentials_page=paths.get(self._places.guide("credentials"), ""),
            codes_page=paths.get(self._places.guide("errors"), ""),
        )
        own = self._own_pages(guides)
        links = own.links()
        writer = self._writer((guides[0], *links, *guides[1:]), links)
        start = own.start(self._guides.start(self._shared.site.name, (*links, *guides[1:])))
        brought = {
            key: client_modules.all for key, client_modules in self._modules.by_client.items()
        }
        reference = (*self._guides.reference(brought), *self._modules.pages)
        for page in (start, *own.pages(), *around, *reference):
            self._put(writer, page)
        for page in self._operation_pages(builder):
            self._put(writer, page)
        if guides and any(guide.path.endswith("/models/index.html") for guide in guides):
            for page in self._models.pages():
                self._put(writer, page)
        modules = (
            link
            for client_modules in self._modules.by_client.values()
            for link in client_modules.all
        )
        writer.list_for_models(self._guides, (*links, *guides[1:], *modules))
        own.check(self._shared.tree, ROOT)
        self._shared.used |= own.used
        script = index_script(self._search)
        self._shared.tree.add(f"site/{self._places.locale}/search-index.js", script)

    def _own_pages(self, guides: Sequence[Link]) -> OwnPages:
        shared, job = self._shared, self._job
        named = {
            guide.path.split("/", 1)[1].split(".")[0].split("/")[0]: guide.path for guide in guides
        }
        sources = own_sources(job.own_pages, job.settings.docs.locales)
        edit, folder = shared.site.edit, job.settings.site.pages
        return OwnPages(
            sources, job.own_pages, self._places, edit, folder, named, self._fields.wanted
        )

    def _navigation(self, around: Sequence[SitePage]) -> Iterator[Link]:
        labels, places = self._labels, self._places
        yield Link(labels.word("home"), places.start)
        yield from (Link(site_page.title, site_page.path) for site_page in around)
        if places.models:
            yield Link(labels.word("models"), f"{places.locale}/models/index.html")
        if places.hooks:
            yield Link(labels.heading("webhooks"), f"{places.locale}/webhooks/index.html")

    def _writer(self, guides: tuple[Link, ...], own: Sequence[Link]) -> Writer:
        shared = self._shared
        framer = Framer(
            shared.site,
            self._places,
            shared.job.settings.docs.locales,
            guides,
            dict(self._neighbours(own)),
            tuple(_origins(shared.job.api.clients)) if shared.site.try_it else (),
            self._modules.by_client,
        )
        return Writer(shared.job, shared.tree, framer, self._labels, shared.changes)

    def _neighbours(
        self, own: Sequence[Link]
    ) -> Iterator[tuple[str, tuple[Link | None, Link | None]]]:
        rows = [self._in_order(pages) for pages in self._places.clients]
        for links in (own, *rows):
            around: list[Link | None] = [None, *links, None]
            for at, link in enumerate(links):
                yield link.path, (around[at], around[at + 2])

    def _in_order(self, pages: ClientPages) -> list[Link]:
        """The pages of a client, as its sidebar has them from above."""
        modules = self._modules.by_client.get(pages.folder, NO_PAGES)
        operations = (
            self._guides.row(entry.operation).link
            for group in pages.groups
            for entry in group.operations
        )
        return [*modules.before, *operations, *modules.after]

    def _put(self, writer: Writer, page: SitePage) -> None:
        rests = writer.put(replace(page, contents=tuple(outline(page, self._labels))))
        self._search += in_parts(entries_of(page), rests)
        self._shared.paths += [page.path, *(rest.path for rest in rests)]

    def _operation_pages(self, builder: OperationBuilder) -> Iterator[SitePage]:
        for pages in self._places.clients:
            for group in pages.groups:
                for entry in group.operations:
                    view = builder.view(pages.client, entry.operation)
                    yield self._operation_page(pages, group, entry.operation, view)
        hooks: list[Operation] = []
        title = self._labels.heading("webhooks")
        index = f"{self._places.locale}/webhooks/index.html"
        for hook in self._places.hooks:
            view = builder.view(hook.client, hook.operation, is_webhook=True)
            hooks.append(hook.operation)
            path = self._places.operations[hook.operation.key]
            page = SitePage(path, "operation.html", view.title, view, markdown="operation.md")
            yield replace(page, crumbs=(Link(title, index),), operation=hook.operation.key)
        if hooks:
            yield self._models.webhooks(
                index, title, [self._guides.row(operation) for operation in hooks]
            )

    def _operation_page(
        self, pages: ClientPages, group: Group, operation: Operation, view: OperationView
    ) -> SitePage:
        places, shared = self._places, self._shared
        path = places.operations[operation.key]
        self._models.note(mentioned(view), Link(view.title, path))
        shared.documented.setdefault(operation.key, []).append(f"site/{path}")
        client = pages.client.title or pages.client.name
        return SitePage(
            path,
            "operation.html",
            view.title,
            view,
            _description(operation),
            (
                Link(client, places.client(pages)),
                Link(places.group_title(group), places.group(pages, group)),
            ),
            pages.folder,
            group.folder,
            operation.key,
            _edit_address(shared.site.edit, operation),
            "operation.md",
        )


def _description(operation: Operation) -> str:
    """What a search engine shows of the page of an operation."""
    told = first_sentence(operation.description)
    return told or f"{operation.http_method} {operation.path}"


def _edit_address(template: str, operation: Operation) -> str:
    """Where the operation stands in the definition; empty without an address."""
    origin = operation.origin
    file, pointer = quote(origin.source, safe="/:"), quote(origin.pointer, safe="/~:@!$&'()*+,;=")
    return template.replace("{file}", file).replace("{pointer}", pointer)


def _origins(clients: Sequence[Client]) -> Iterator[str]:
    """The origins of all servers, each once (the source list of a Content-Security-Policy). What is no
    plain name or address of a host is none: a star or a blank in it would allow others too."""
    origins = (_ORIGIN.match(server.url) for client in clients for server in client.servers)
    yield from dict.fromkeys(match[1] for match in origins if match)
