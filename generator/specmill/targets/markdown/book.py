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
from specmill.targets.markdown.branding import Branding, read_branding
from specmill.targets.markdown.calls import Calls, methods_by_key
from specmill.targets.markdown.context import Context
from specmill.targets.markdown.credentials import Mode
from specmill.targets.markdown.examples import Examples
from specmill.targets.markdown.indexes import (
    Index,
    client_index,
    group_index,
    language_index,
    locale_index,
)
from specmill.targets.markdown.labels import Labels, read_labels
from specmill.targets.markdown.languages import TONGUES
from specmill.targets.markdown.links import LinkCheck
from specmill.targets.markdown.models import ModelPages
from specmill.targets.markdown.own_samples import own_samples, report_replaced
from specmill.targets.markdown.pages import Body, Press, own_sample, python_sample
from specmill.targets.markdown.places import Group, Leaf, Shelf, arrange, with_texts
from specmill.targets.markdown.sections import Sections
from specmill.targets.markdown.sidebar import sidebar_entry
from specmill.targets.markdown.text import fence, plain
from specmill.targets.markdown.typetext import Typist, name_anchors
from specmill.targets.samples.sdks import read_sdks
from specmill.targets.samples.values import Sampler


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
    calls = Calls(
        job.api,
        surface,
        sampler,
        mode,
        flat=job.settings.layout == "flat",
        sdks=read_sdks(job.brand.tables, neutral),
        methods=methods_by_key(job.plan),
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
        examples = Examples(told.api, sampler, _typist(told), mode)
        press = _press(told, labels, examples, mode)
        _Locale(told, book, press, desk).write(with_texts(shelves, told.api))
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


def _typist(job: Job) -> Typist:
    anchors = name_anchors(job.api.schemas)
    extras = job.settings.docs.extras
    return Typist(
        job.api.schemas,
        anchors,
        frozenset(anchors.values()),
        formats="constraints" in extras,
        enums="enums" in extras,
    )


def _press(job: Job, labels: Labels, examples: Examples, mode: Mode) -> Press:
    context = Context(job.api, job.settings.docs, labels, examples.typist)
    branding: Branding = read_branding(job.brand.tables, job.settings.docs)
    return Press(
        context, branding, examples, Sections(context), ModelPages("../../../models/"), mode
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

    def __init__(self, job: Job, book: Book, press: Press, desk: Desk) -> None:
        self._languages: tuple[Language, ...] = tuple(dict.fromkeys(job.settings.docs.languages))
        self._title = job.settings.name
        self._book = book
        self._press = press
        self._desk = desk
        self._page: Template = job.renderer.template("markdown/operation.md")
        self._index: Template = job.renderer.template("markdown/index.md")

    @property
    def _labels(self) -> Labels:
        return self._press.context.labels

    def write(self, shelves: Sequence[Shelf]) -> None:
        root = f"docs/{self._labels.locale}"
        context = self._press.context
        self._add_index(root, locale_index(context, self._title))
        for language in self._languages:
            self._add_index(f"{root}/{language}", language_index(context, language, shelves))
            self._book.sidebar.append(sidebar_entry(shelves, self._labels, language))
        for shelf in shelves:
            index = client_index(context, shelf)
            for folder in self._folders(shelf):
                self._add_index(folder[1], index)
            for group in shelf.groups:
                self._write_group(shelf, group)
        self._write_models(f"{root}/models")

    def _folders(self, shelf: Shelf) -> Iterator[tuple[Language, str]]:
        for language in self._languages:
            yield language, f"docs/{self._labels.locale}/{language}/{shelf.folder}"

    def _write_group(self, shelf: Shelf, group: Group) -> None:
        calls = self._book.calls
        for language, folder in self._folders(shelf):
            names = [calls.title(shelf.client, leaf.operation, language) for leaf in group.leaves]
            index = group_index(self._press.context, group, names)
            self._add_index(f"{folder}/{group.folder}", index)
        for leaf in group.leaves:
            self._write_pages(shelf, group, leaf, self._press.body(shelf.client, leaf.operation))

    def _write_pages(self, shelf: Shelf, group: Group, leaf: Leaf, body: Body) -> None:
        calls, operation = self._book.calls, leaf.operation
        for language, folder in self._folders(shelf):
            text = self._page.render(
                page=body,
                heading=self._labels.heading,
                method=calls.title(shelf.client, operation, language),
                sample=self._sample(shelf.client, operation, language),
            )
            path = f"{folder}/{group.folder}/{leaf.name}.md"
            self._desk.put(path, text)
            self._book.written.setdefault(operation.key, []).append(path)

    def _write_models(self, folder: str) -> None:
        """Pages of the models that pages of operations point at."""
        models = self._press.models.seen_from("")
        for name, section in models.waiting():
            heading = f"## {self._labels.heading('models')}"
            blocks = [heading, *self._press.sections.alone(section, models)]
            text = self._index.render(title=plain(section.title), blocks=blocks)
            self._desk.put(f"{folder}/{name}.md", text)

    def _sample(self, client: Client, operation: Operation, language: Language) -> str:
        """The call that the SDK has, else the definition's own code, else what is made."""
        calls = self._book.calls
        made = calls.samples(operation, self._labels) if language == "python" else None
        if made is not None and made[0]:
            return python_sample(self._press, made)
        own = list(own_samples(calls, client, operation, language))
        if own:
            return own_sample(self._press, own, language)
        if language == "curl":
            return self._press.examples.curl(client, operation)
        code = calls.sample(client, operation, language, self._labels)
        return fence(code, TONGUES[language].fence) if code else ""

    def _add_index(self, folder: str, index: Index) -> None:
        text = self._index.render(title=index.title, blocks=index.blocks)
        self._desk.put(f"{folder}/index.md", text)
