"""What leads to the pages: ``llms.txt``, ``llms-full.txt`` and ``index.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from specmill.targets.job import Job
from specmill.targets.llm.bundles import Bundle
from specmill.targets.llm.library import Chapter, Library
from specmill.targets.llm.page import Page
from specmill.targets.markdown.prose.for_models import opening, plain
from specmill.targets.markdown.prose.tables import table

SEPARATOR = "=" * 80
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TableSection:
    title: str
    table: str


@dataclass(frozen=True, slots=True)
class ListView:
    """``llms.txt`` (llmstxt.org): title, summary, text, sections of links."""

    title: str
    summary: str
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    title: str
    text: str
    sections: tuple[TableSection, ...]


def list_view(job: Job, library: Library) -> ListView:
    """The view of ``llms.txt``. Schemas can be skipped, so they are under "Optional"."""
    base = job.settings.llm.base_url.rstrip("/")
    prefix = f"{base}/" if base else ""
    sections = [
        Section(title, tuple(_entries(pages, prefix))) for title, pages in _listed(job, library)
    ]
    text = (
        f"Each page shows one operation: how the Python package {job.plan.package} calls it, its "
        "types in TypeScript and Python, its definition in OpenAPI. llms-full.txt holds all pages "
        "that are linked here; index.md lists them with their sizes."
    )
    return ListView(_title(job), _summary(job), plain(text), tuple(sections))


def full_text(job: Job, library: Library) -> Iterator[str]:
    """The parts of ``llms-full.txt``: every page that ``llms.txt`` links to, in its order."""
    yield (
        f"{_title(job)}: all pages. A line of {len(SEPARATOR)} equals signs, a line with the path "
        "of the page and an empty line stand before each; links are relative to that path.\n"
    )
    for _, pages in _listed(job, library):
        for page in pages:
            yield f"\n{SEPARATOR}\n{page.path}\n\n{page.text}"


def index_view(job: Job, library: Library, bundles: Sequence[Bundle]) -> IndexView:
    """The view of ``index.md``: every page and every bundle with its size."""
    sections = [
        TableSection(title, _table((page.path, page.title, page.tokens) for page in pages))
        for title, pages in _listed(job, library)
    ]
    rows = ((each.path, each.title, each.tokens) for each in bundles)
    bundled = [TableSection("Bundles", _table(rows))] if bundles else []
    total = sum(page.tokens for page in library.pages)
    text = (
        f"{len(library.pages)} pages, about {total:,} tokens. Numbers of tokens are estimates: "
        "see `docs/llm.md` of specmill."
    )
    return IndexView(_title(job), text, (*bundled, *sections))


def _table(rows: Iterable[tuple[str, str, int]]) -> str:
    cells = [(f"[{plain(title)}]({path})", f"{tokens:,}") for path, title, tokens in rows]
    return table(("Page", "Tokens"), cells, "compact")


def _listed(job: Job, library: Library) -> Iterator[tuple[str, Sequence[Page]]]:
    """The sections of every list, with titles that differ."""
    several = len(job.api.clients) > 1
    for chapter in library.chapters:
        yield chapter_title(chapter, several=several), chapter.pages
    if library.webhooks:
        yield "Webhooks of the service", library.webhooks
    if library.schemas:
        yield "Optional", tuple(library.schemas.values())


def chapter_title(chapter: Chapter, *, several: bool) -> str:
    """The title of a group, with its client's name in front where there are several."""
    title = plain(chapter.title) or OTHERS
    # A section of this name may be skipped by those who read the list.
    title = "Optional operations" if title == "Optional" else title
    return f"{plain(chapter.client.name)}: {title}" if several else title


def _entries(pages: Iterable[Page], prefix: str) -> Iterator[Entry]:
    for page in pages:
        note = f": {page.note}" if page.note else ""
        yield Entry(plain(page.title), f"{prefix}{page.path}", note)


def _title(job: Job) -> str:
    clients = job.api.clients
    own = plain(clients[0].title) if len(clients) == 1 else ""
    return own or plain(job.settings.name) or "API"


def _summary(job: Job) -> str:
    told = [
        plain(each.summary) or opening(each.description) or plain(each.title)
        for each in job.api.clients
    ]
    return " ".join(each for each in told if each) or _title(job)
