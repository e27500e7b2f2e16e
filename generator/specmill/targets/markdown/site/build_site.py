"""The book: all pages of a job, and where each operation was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Template

from specmill.config import Language
from specmill.model import Client, Operation
from specmill.output.tree import FileTree
from specmill.targets.brand import read_brand
from specmill.targets.job import Job
from specmill.targets.markdown.branding import read_branding
from specmill.targets.markdown.guides.all_guides import Surroundings
from specmill.targets.markdown.guides.error_page import error_sheet
from specmill.targets.markdown.guides.model_index import Users
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.guides.webhooks import webhook_index, webhook_pages
from specmill.targets.markdown.labels import Labels, read_labels
from specmill.targets.markdown.operation_page.builder import Body, Press, own_sample, python_sample
from specmill.targets.markdown.operation_page.calls import Calls, methods_by_key
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.credentials import Mode
from specmill.targets.markdown.operation_page.definition_samples import own_samples, report_replaced
from specmill.targets.markdown.operation_page.examples import Examples
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.model_sections import Sections
from specmill.targets.markdown.operation_page.type_text import Typist, name_anchors
from specmill.targets.markdown.prose.render import fence, plain
from specmill.targets.markdown.site.indexes import (
    Index,
    client_index,
    group_index,
    language_index,
    locale_index,
)
from specmill.targets.markdown.site.link_check import LinkCheck
from specmill.targets.markdown.site.page_tree import (
    Group,
    Leaf,
    Shelf,
    addresses,
    arrange,
    with_texts,
)
from specmill.targets.markdown.site.sidebar import sidebar_entry
from specmill.targets.samples.languages.registry import TONGUES
from specmill.targets.samples.sdks import read_sdks
from specmill.targets.samples.values.values import Sampler


@dataclass(frozen=True, slots=True)
class Book:
    written: dict[str, list[str]]
    """Operation key -> paths of its pages."""
    sidebar: list[dict[str, Any]]
    fallbacks: list[str]
    """What had to be shown in English, one entry for each locale that lacks words."""
    calls: Calls


def bind(job: Job, tree: FileTree, check: LinkCheck) -> Book:
    """Add all pages to the tree, each read by ``check``. Raises UsageError for a broken locale or
    brand table."""
    mode: Mode = job.settings.security.mode or job.brand.security.mode or "any"
    sampler = Sampler(job.api, job.diagnostics)
    surface = job.surface
    neutral = read_brand(job.renderer, "neutral").tables
    methods, streams = methods_by_key(job.plan)
    calls = Calls(
        job.api,
        surface,
        sampler,
        mode,
        flat=job.settings.layout == "flat",
        sdks=read_sdks(job.brand.tables, neutral),
        methods=methods,
        streams=streams,
    )
    _report_replaced(job, calls)
    book = Book({}, [], [], calls)
    desk = Desk(tree, check)
    shelves = arrange(job.api)
    for locale in job.settings.docs.locales:
        labels = read_labels(job.renderer, locale)
        if labels.missing:
            book.fallbacks.append(f"{locale}: {len(labels.missing)} labels are English")
        told = job if locale not in job.translations else _in(job, locale)
        named = with_texts(shelves, told.api)
        examples = Examples(told.api, sampler, _typist(told, labels), mode)
        context = Context(told.api, job.settings.docs, labels, examples.typist)
        errors = error_sheet(context, named)
        press = Press(
            context=context,
            branding=read_branding(job.brand.tables, job.settings.docs),
            examples=examples,
            sections=Sections(context),
            models=ModelPages("../../../models/"),
            mode=mode,
            pages=addresses(named),
            has_error_codes=errors is not None,
        )
        _Locale(told, book, press, desk, named).write(errors)
    return book


def _in(job: Job, locale: str) -> Job:
    """The job with the texts of a locale."""
    return replace(job, api=job.translations[locale])


def _report_replaced(job: Job, calls: Calls) -> None:
    for client in job.api.clients:
        for operation in client.operations:
            if operation.status == "visible" and operation.samples:
                for language in dict.fromkeys(job.settings.docs.languages):
                    report_replaced(calls, client, operation, language, job.diagnostics)


def _typist(job: Job, labels: Labels) -> Typist:
    anchors = name_anchors(job.api.schemas)
    extras = job.settings.docs.extras
    return Typist(
        job.api.schemas,
        anchors,
        frozenset(anchors.values()),
        formats="constraints" in extras,
        enums="enums" in extras,
        any_keys=plain(labels.word("any-keys")),
        no_keys=plain(labels.word("no-keys")),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """Where finished pages are put."""

    tree: FileTree
    check: LinkCheck

    def put(self, path: str, text: str) -> None:
        self.check.read(path, text)
        self.tree.add(path, text)


class _Locale:
    """The pages of one locale."""

    def __init__(
        self, job: Job, book: Book, press: Press, desk: Desk, shelves: Sequence[Shelf]
    ) -> None:
        self._languages: tuple[Language, ...] = tuple(dict.fromkeys(job.settings.docs.languages))
        self._title = job.settings.name
        self._book = book
        self._press = press
        self._desk = desk
        self._shelves = shelves
        self._hooks = webhook_pages(shelves)
        self._around = Surroundings(job, press, shelves, self._hooks)
        self._arguments = {
            (each, client): made.arguments
            for each in self._languages
            for client, made in self._around.constructors(each).items()
        }
        self._users = Users()
        self._page: Template = job.renderer.template("markdown/operation.md")
        self._index: Template = job.renderer.template("markdown/index.md")

    @property
    def _labels(self) -> Labels:
        return self._press.context.labels

    @property
    def _root(self) -> str:
        return f"docs/{self._labels.locale}"

    def write(self, errors: Sheet | None) -> None:
        for shelf in self._shelves:
            for group in shelf.groups:
                self._write_group(shelf, group)
        hooks = self._around.webhooks(self._users)
        self._write_models()
        changelog = self._around.changelog()
        models = self._around.models(self._users)
        after = [each for each in (errors, *hooks[:1], models, changelog) if each is not None]
        for sheet in (*after, *hooks[1:]):
            self._add_sheet(sheet)
        self._write_indexes(after)

    def _write_indexes(self, after: Sequence[Sheet]) -> None:
        context, shelves = self._press.context, self._shelves
        self._add_index(self._root, locale_index(context, self._title, after))
        for language in self._languages:
            own = self._around.of_language(language)
            for sheet in (*own, *self._around.guides(language)):
                self._add_sheet(sheet)
            index = language_index(context, language, shelves, own)
            self._add_index(f"{self._root}/{language}", index)
            entry = sidebar_entry(shelves, self._labels, language, own, after)
            self._book.sidebar.append(entry)
        for shelf in shelves:
            hooks = [each for each in self._hooks if each.client is shelf.client]
            index = client_index(context, shelf, webhook_index(context, hooks, "../../"))
            for _, folder in self._folders(shelf):
                self._add_index(folder, index)

    def _folders(self, shelf: Shelf) -> Iterator[tuple[Language, str]]:
        for language in self._languages:
            yield language, f"{self._root}/{language}/{shelf.folder}"

    def _write_group(self, shelf: Shelf, group: Group) -> None:
        calls = self._book.calls
        for language, folder in self._folders(shelf):
            names = [calls.title(shelf.client, leaf.operation, language) for leaf in group.leaves]
            index = group_index(self._press.context, group, names)
            self._add_index(f"{folder}/{group.folder}", index)
        for leaf in group.leaves:
            body = self._press.body(shelf.client, leaf.operation)
            self._users.note(leaf.operation, body.schemas, body.roots)
            self._write_pages(shelf, group, leaf, body)

    def _write_pages(self, shelf: Shelf, group: Group, leaf: Leaf, body: Body) -> None:
        client, operation = shelf.client, leaf.operation
        for language, folder in self._folders(shelf):
            arguments = self._arguments.get((language, client.key), {})
            text = self._page.render(
                page=body,
                heading=self._labels.heading,
                method=self._book.calls.title(client, operation, language),
                credentials=self._press.credentials(client, operation, arguments),
                sample=self._sample(client, operation, language),
            )
            path = f"{folder}/{group.folder}/{leaf.name}.md"
            self._desk.put(path, text)
            self._book.written.setdefault(operation.key, []).append(path)

    def _write_models(self) -> None:
        """Pages of the models that pages of operations point at."""
        models = self._press.models.seen_from("")
        for name, section in models.waiting():
            heading = f"## {self._labels.heading('models')}"
            blocks = (heading, *self._press.sections.alone(section, models))
            self._add_sheet(Sheet(f"models/{name}", section.title, blocks))

    def _sample(self, client: Client, operation: Operation, language: Language) -> str:
        """The call that the SDK has, else the definition's own code, else what is made; without
        the extra ``samples`` only the definition's own."""
        calls, making = self._book.calls, self._press.context.has("samples")
        python = making and language == "python"
        made = calls.samples(operation, self._labels) if python else None
        if made is not None and made.sync:
            return python_sample(self._press, made)
        own = list(own_samples(calls, client, operation, language))
        if own:
            return own_sample(self._press, own, language)
        if not making:
            return ""
        if language == "curl":
            return self._press.examples.curl(client, operation)
        code = calls.sample(client, operation, language, self._labels)
        return fence(code, TONGUES[language].fence) if code else ""

    def _add_sheet(self, sheet: Sheet) -> None:
        text = self._index.render(title=plain(sheet.title), blocks=sheet.blocks)
        self._desk.put(f"{self._root}/{sheet.path}.md", text)

    def _add_index(self, folder: str, index: Index) -> None:
        text = self._index.render(title=index.title, blocks=index.blocks)
        self._desk.put(f"{folder}/index.md", text)
