"""The library: every page of a job, in the order in which they are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from specmill.model import Client
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.llm.facts import Facts, lifecycles_of
from specmill.targets.llm.operation_page import OperationPages
from specmill.targets.llm.page import Page
from specmill.targets.llm.places import places_of
from specmill.targets.llm.python_code import PythonCode
from specmill.targets.llm.schema_page import SchemaPages
from specmill.targets.llm.setup import setup_page
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.llm.usage import usage_of
from specmill.targets.markdown.site.page_tree import arrange
from specmill.targets.python.plan.python_plan import PythonPlan


@dataclass(frozen=True, slots=True)
class GroupPages:
    """The pages of one group of operations."""

    client: Client
    title: str
    """Verbatim; empty for operations without a group."""
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class LlmPages:
    chapters: tuple[GroupPages, ...]
    setup: Page | None
    """What all pages of operations link to."""
    webhooks: tuple[Page, ...]
    schemas: Mapping[str, Page]
    """By key, in the order of the definitions."""
    operations: Mapping[str, str]
    """Operation key -> path below ``llm/`` of its page."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The setup, operations, webhooks, schemas."""
        operations = [page for chapter in self.chapters for page in chapter.pages]
        setup = [self.setup] if self.setup is not None else []
        return (*setup, *operations, *self.webhooks, *self.schemas.values())


def library_of(job: Job, typescript: TypescriptCode, renderer: Renderer) -> LlmPages:
    """Write all pages; ``renderer`` is that of Markdown."""
    places = places_of(job.api)
    python = PythonCode(job.planned(PythonPlan), job.renderer)
    facts = Facts(places.schemas, lifecycles_of(job))
    writer = OperationPages(
        job,
        places,
        typescript,
        python,
        dict(python.methods()),
        usage_of(job),
        facts,
        renderer,
    )
    chapters = tuple(
        GroupPages(client_pages.client, group.title, pages)
        for client_pages in arrange(job.api)
        for group in client_pages.groups
        if (
            pages := tuple(
                writer.page(client_pages.client, one.operation) for one in group.operations
            )
        )
    )
    webhooks = tuple(
        writer.page(client, webhook)
        for client in job.api.clients
        for webhook in client.webhooks
        if webhook.status == "visible"
    )
    users: dict[str, list[Page]] = defaultdict(list)
    for page in [*(one for chapter in chapters for one in chapter.pages), *webhooks]:
        for key in page.schemas:
            users[key].append(page)
    schemas = SchemaPages(
        places, typescript, python, users, renderer, job.settings, facts.lifecycles
    )
    written = {key: schemas.page(schema) for key, schema in job.api.schemas.items()}
    return LlmPages(chapters, setup_page(job, renderer), webhooks, written, places.operations)
