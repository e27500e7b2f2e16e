"""The site: all pages of a job, and where each operation was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from specmill.config import Language
from specmill.model import Client, Operation
from specmill.output.tree import FileTree
from specmill.targets.brand import read_brand
from specmill.targets.job import Job
from specmill.targets.lifecycle import lifecycles
from specmill.targets.markdown.branding import read_branding
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.findings import report_left_out
from specmill.targets.markdown.guides.all_guides import GuidePages
from specmill.targets.markdown.guides.error_page import error_page
from specmill.targets.markdown.guides.model_index import SchemaUsage
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.python_sdk import PythonSdk
from specmill.targets.markdown.guides.views import ModelPage
from specmill.targets.markdown.guides.webhooks import webhook_places, webhook_rows
from specmill.targets.markdown.labels import Labels, read_labels
from specmill.targets.markdown.operation_page.builder import OperationPageBuilder, python_blocks
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import Mode
from specmill.targets.markdown.operation_page.details.xml_names import uses_xml
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.model_sections import ModelSections
from specmill.targets.markdown.operation_page.rows import Linked
from specmill.targets.markdown.operation_page.samples.calls import Calls, methods_by_key
from specmill.targets.markdown.operation_page.samples.definition_samples import (
    own_blocks,
    own_samples,
    report_replaced,
)
from specmill.targets.markdown.operation_page.samples.examples import Examples
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter, name_anchors
from specmill.targets.markdown.operation_page.views import (
    OperationPage,
    ResponseView,
    SampleBlock,
    ShownSection,
)
from specmill.targets.markdown.site.definition_links import DefinitionLinks
from specmill.targets.markdown.site.indexes import (
    client_index,
    group_index,
    language_index,
    locale_index,
    root_index,
)
from specmill.targets.markdown.site.link_check import LinkCheck
from specmill.targets.markdown.site.nested_groups import children
from specmill.targets.markdown.site.page_tree import (
    ClientPages,
    Group,
    OperationEntry,
    addresses,
    arrange,
    with_texts,
)
from specmill.targets.markdown.site.page_writer import PageWriter
from specmill.targets.markdown.site.sidebar import sidebar_entry
from specmill.targets.markdown.templating import markdown_renderer
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.samples.sdks import read_sdks
from specmill.targets.samples.values.subtypes import Tag, known_tags
from specmill.targets.samples.values.values import Sampler


@dataclass(frozen=True, slots=True)
class Site:
    written: dict[str, list[str]]
    """Operation key -> paths of its pages."""
    sidebar: list[dict[str, Any]]
    fallbacks: list[str]
    """What had to be shown in English, one entry for each locale that lacks words."""
    calls: Calls
    python: PythonSdk


@dataclass(frozen=True, slots=True)
class _Reading:
    """What pages tell of one reading of the definitions, the same in all locales that have it."""

    types: TypeFormatter
    tags: Mapping[str, Tag]
    tells_xml: bool
    examples: Examples
    answers: dict[str, tuple[ResponseView, Linked]] = field(
        default_factory=dict[str, tuple[ResponseView, Linked]]
    )


def build_site(job: Job, tree: FileTree, check: LinkCheck) -> Site:
    """Add all pages to the tree, each read by ``check``. Raises UsageError for a broken locale or
    brand table."""
    mode: Mode = job.settings.security.mode or job.brand.security.mode or "any"
    sampler = Sampler(job.api, job.diagnostics)
    calls = _calls(job, sampler, mode)
    _report_replaced(job, calls)
    site = Site({}, [], [], calls, PythonSdk(job.planned(PythonPlan), job.renderer))
    places = arrange(job.api)
    docs = job.settings.docs
    since, own = lifecycles(job.history), _reading(job, sampler, calls)
    for locale in docs.locales:
        labels = read_labels(job.renderer, locale)
        if labels.missing:
            site.fallbacks.append(f"{locale}: {len(labels.missing)} labels are English")
        told = job if locale not in job.translations else _in(job, locale)
        reading = own if told is job else _reading(told, sampler, calls)
        named = with_texts(places, told.api)
        branding = read_branding(job.brand.checked, docs)
        narrow = branding.narrow_tables
        renderer = markdown_renderer(job.renderer, labels, docs.layout, narrow_tables=narrow)
        types, models = reading.types, ModelPages("../../../models/")
        context = Context(
            told.api, docs, labels, types, job.languages, reading.tags, since, reading.tells_xml
        )
        links = DefinitionLinks(named, types, models, locale)
        writer = PageWriter(tree, check, renderer, job.settings, locale, links)
        errors = error_page(context, named)
        builder = OperationPageBuilder(
            context=context,
            branding=branding,
            examples=reading.examples,
            sections=ModelSections(context, writer.section),
            models=models,
            mode=mode,
            pages=addresses(named),
            answers=reading.answers,
            has_error_codes=errors is not None,
        )
        _Locale(told, site, builder, writer, named).write(errors)
        if locale == docs.locales[0]:
            report_left_out(job.api, job.languages, job.diagnostics, links.leads)
            writer.put_root(root_index(job.settings.name, docs.locales))
    return site


def _calls(job: Job, sampler: Sampler, mode: Mode) -> Calls:
    neutral = read_brand(job.renderer, "neutral").tables
    methods, streams = methods_by_key(job.planned(PythonPlan))
    return Calls(
        job.api,
        job.planned(PythonPlan).surface,
        sampler,
        mode,
        flat=job.settings.layout == "flat",
        sdks=read_sdks(job.brand.tables, neutral),
        languages=job.languages,
        renderer=job.renderer,
        methods=methods,
        streams=streams,
        addresses=base_addresses(job.planned(PythonPlan)),
    )


def _reading(job: Job, sampler: Sampler, calls: Calls) -> _Reading:
    tags = known_tags(job.api)
    types = _types(job, tags)
    examples = Examples(job.api, sampler, types, calls.command)
    return _Reading(types, tags, uses_xml(job.api), examples)


def _late_texts(clients: Sequence[ClientPages]) -> Iterator[str]:
    """Texts of pages that are written after those of the models."""
    for pages in clients:
        yield pages.client.description
        yield from (
            security_scheme.description for security_scheme in pages.client.security_schemes
        )
        yield from (tag.description for group in pages.groups for tag in group.tags)


def _in(job: Job, locale: str) -> Job:
    """The job with the texts of a locale."""
    return replace(job, api=job.translations[locale])


def _report_replaced(job: Job, calls: Calls) -> None:
    for client in job.api.clients:
        for operation in client.operations:
            if operation.status == "visible" and operation.samples:
                for language in dict.fromkeys(job.settings.docs.languages):
                    report_replaced(calls, client, operation, language, job.diagnostics)


def _types(job: Job, known: Iterable[str]) -> TypeFormatter:
    anchors = name_anchors(job.api.schemas)
    extras = job.settings.docs.extras
    return TypeFormatter(
        job.api.schemas,
        anchors,
        frozenset(anchors.values()),
        formats="constraints" in extras,
        enums="enums" in extras,
        tells_keys=True,
        children=frozenset(known),
    )


class _Locale:
    """The pages of one locale."""

    def __init__(
        self,
        job: Job,
        site: Site,
        builder: OperationPageBuilder,
        writer: PageWriter,
        clients: Sequence[ClientPages],
    ) -> None:
        self._languages: tuple[Language, ...] = tuple(dict.fromkeys(job.settings.docs.languages))
        self._title = job.settings.name
        self._site = site
        self._builder = builder
        self._writer = writer
        self._clients = clients
        self._hooks = webhook_places(clients)
        self._guides = GuidePages(job, site.python, builder, clients, self._hooks)
        self._arguments = {
            (language, client): made.arguments
            for language in self._languages
            for client, made in self._guides.constructors(language).items()
        }
        self._users = SchemaUsage()

    @property
    def _labels(self) -> Labels:
        return self._builder.context.labels

    def write(self, errors: Page | None) -> None:
        for client in self._clients:
            inside = children(client.groups)
            for group in client.groups:
                self._write_group(client, group, inside.get(group.folder, ()))
        hooks = self._guides.webhooks(self._users)
        self._writer.links.ask_for(_late_texts(self._clients))
        self._write_models()
        changelog = self._guides.changelog()
        models = self._guides.models(self._users)
        after = [page for page in (errors, *hooks[:1], models, changelog) if page is not None]
        for page in (*after, *hooks[1:]):
            self._writer.put(page)
        self._write_indexes(after)

    def _write_indexes(self, after: Sequence[Page]) -> None:
        context, clients = self._builder.context, self._clients
        self._writer.put(locale_index(context, self._title, after))
        for language in self._languages:
            own = self._guides.of_language(language)
            for page in (*own, *self._guides.guides(language)):
                self._writer.put(page)
            self._writer.put(language_index(context, language, clients, own))
            entry = sidebar_entry(
                clients, self._labels, self._site.calls.languages, language, before=own, after=after
            )
            self._site.sidebar.append(entry)
        for client in clients:
            hooks = [hook for hook in self._hooks if hook.client is client.client]
            for language in self._languages:
                folder = f"{language}/{client.folder}"
                self._writer.put(client_index(folder, client, webhook_rows(hooks, "../../")))

    def _write_group(self, client: ClientPages, group: Group, inside: Sequence[Group]) -> None:
        calls = self._site.calls
        for language, folder in self._folders(client, group):
            names = [
                calls.title(client.client, operation_entry.operation, language)
                for operation_entry in group.listed
            ]
            self._writer.put(group_index(self._builder.context, folder, group, names, inside))
        for entry in group.operations:
            page = self._builder.page(client.client, entry.operation)
            self._users.note(entry.operation, page.schemas, page.roots)
            self._write_pages(client, group, entry, page)

    def _folders(self, client: ClientPages, group: Group) -> Iterator[tuple[Language, str]]:
        for language in self._languages:
            yield language, f"{language}/{client.folder}/{group.folder}"

    def _write_pages(
        self, pages: ClientPages, group: Group, entry: OperationEntry, view: OperationPage
    ) -> None:
        client, operation = pages.client, entry.operation
        for language, folder in self._folders(pages, group):
            arguments = self._arguments.get((language, client.key), {})
            page = Page(f"{folder}/{entry.name}", view.title.raw, "operation.md", view)
            self._writer.put(
                page,
                language=language,
                client=view.client,
                operation=view.operation,
                method=self._site.calls.title(client, operation, language),
                credentials=self._builder.credentials(client, operation, arguments),
                samples=self._samples(client, operation, language),
            )
            path = f"docs/{self._labels.locale}/{page.path}.md"
            self._site.written.setdefault(operation.key, []).append(path)

    def _write_models(self) -> None:
        """Pages of the models that pages of operations point at."""
        models = self._builder.models.seen_from("")
        for name, section in models.waiting():
            own, *others = map(ShownSection, self._builder.sections.alone(section, models))
            view = ModelPage(own, tuple(others), f"{models.folder}index.md")
            self._writer.put(Page(f"models/{name}", section.title, "guides/model.md", view))

    def _samples(
        self, client: Client, operation: Operation, language: Language
    ) -> tuple[SampleBlock, ...]:
        """The call that the SDK has, and the definition's own code: in Python both, else the latter, else what is made; without
        the extra ``samples`` only the definition's own."""
        calls, builder = self._site.calls, self._builder
        making = builder.context.has("samples")
        python = making and language == "python"
        made = calls.samples(operation, self._labels) if python else None
        own = list(own_samples(calls, client, operation, language))
        written = own_blocks(
            own,
            builder.branding,
            language,
            calls.languages[language].fence,
            builder.context.docs.layout,
        )
        if made is not None and made.sync:
            titled = (
                sample_block
                if sample_block.title.raw
                else replace(sample_block, label="own-sample")
                for sample_block in written
            )
            return (*python_blocks(made), *titled)
        if written:
            return written
        if not making:
            return ()
        if language == "curl":
            curl = builder.examples.curl(client, operation)
            return (curl,) if curl is not None else ()
        code = calls.sample(client, operation, language, self._labels)
        return (SampleBlock(Text(code), calls.languages[language].fence),) if code else ()
