"""What leads to the pages: ``llms.txt``, ``llms-full.txt`` and ``index.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specmill.targets.job import Job
from specmill.targets.llm.bundles import Bundle
from specmill.targets.llm.library import LlmPages
from specmill.targets.llm.page import Page, note_of
from specmill.targets.llm.views import FullPage, ListPage, ListSection, Note, PageRow, PageText
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.python.plan.python_plan import PythonPlan

SEPARATOR = "=" * 80


def list_page(job: Job, library: LlmPages) -> ListPage:
    """The view of ``llms.txt``."""
    base = job.settings.llm.base_url.rstrip("/")
    sections = tuple(_sections(job, library, f"{base}/" if base else ""))
    return _page(job, library, sections)


def index_page(job: Job, library: LlmPages, bundles: Sequence[Bundle]) -> ListPage:
    """The view of ``index.md``: every page and every bundle with its size."""
    rows = tuple(
        PageRow(PageLink(Text(bundle.title), bundle.path), bundle.tokens) for bundle in bundles
    )
    bundled = [ListSection(NO_TEXT, rows, name="bundles")] if rows else []
    return _page(job, library, (*bundled, *_sections(job, library, "")))


def full_page(job: Job, library: LlmPages) -> FullPage:
    """The view of ``llms-full.txt``: every page that ``llms.txt`` links to, in its order."""
    return FullPage(
        Text(_title(job)), tuple(PageText(page.path, Text(page.text)) for page in library.pages)
    )


def _page(job: Job, library: LlmPages, sections: tuple[ListSection, ...]) -> ListPage:
    pages = library.pages
    return ListPage(
        Text(_title(job)),
        _summary(job),
        Text(job.planned(PythonPlan).package),
        sections,
        len(pages),
        sum(page.tokens for page in pages),
    )


def _sections(job: Job, library: LlmPages, prefix: str) -> Iterator[ListSection]:
    """Groups of operations, webhooks, schemas."""
    several = len(job.api.clients) > 1
    if library.setup is not None:
        yield ListSection(NO_TEXT, _rows([library.setup], prefix), name="setup")
    for chapter in library.chapters:
        client = Text(chapter.client.name) if several else NO_TEXT
        yield ListSection(Text(chapter.title), _rows(chapter.pages, prefix), client)
    if library.webhooks:
        yield ListSection(NO_TEXT, _rows(library.webhooks, prefix), name="webhooks")
    if library.schemas:
        yield ListSection(NO_TEXT, _rows(library.schemas.values(), prefix), name="schemas")


def _rows(pages: Iterable[Page], prefix: str) -> tuple[PageRow, ...]:
    return tuple(
        PageRow(PageLink(Text(page.title), f"{prefix}{page.path}"), page.tokens, page.note)
        for page in pages
    )


def _title(job: Job) -> str:
    """What the whole is called: the name of the brand, of the only definition, of the target."""
    if job.brand.name != "neutral" and (brand := job.brand.tables.get("name")):
        return str(brand)
    clients = job.api.clients
    own = clients[0].title if len(clients) == 1 else ""
    return own if own.strip() else job.settings.name or "API"


def _summary(job: Job) -> tuple[Note, ...]:
    told = (
        note_of(
            client.summary or ("" if client.description.strip() else client.title),
            client.description,
        )
        for client in job.api.clients
    )
    return tuple(note for note in told if note != Note())
