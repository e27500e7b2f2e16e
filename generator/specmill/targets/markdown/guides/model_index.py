"""The index of models: every named schema that pages show, and the operations that use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from specmill.model import Operation
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import ModelIndexPage, ModelRow
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.details.texts import text_of
from specmill.targets.markdown.operation_page.model_links import ModelPages
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.operation_page.views import PageLink

_MAX_USERS = 3
_KINDS = {"model": "object", "union": "union", "enum": "enum"}


@dataclass(frozen=True, slots=True)
class SchemaUsage:
    """Which pages of operations show which named schemas."""

    of: dict[str, list[Operation]] = field(default_factory=dict[str, list[Operation]])
    """By schema key, in the order of the pages."""
    with_section: dict[str, Operation] = field(default_factory=dict[str, Operation])
    """The first whose page has a section of the schema."""

    def note(self, operation: Operation, sections: Iterable[str], roots: Iterable[str]) -> None:
        """An operation's page has these ``sections``, and the fields of these ``roots`` as rows."""
        sections = list(sections)
        for key in sections:
            self.with_section.setdefault(key, operation)
        for key in dict.fromkeys((*sections, *roots)):
            self.of.setdefault(key, []).append(operation)


def model_index(
    context: Context,
    users: SchemaUsage,
    pages: Mapping[str, str],
    models: ModelPages,
) -> Page | None:
    """The page; None when no page shows a named schema.

    ``pages`` has the page of each operation from the folder of models, without the ending.
    """
    rows: list[ModelRow] = []
    for key in sorted(
        {*users.of, *_own(context, models)}, key=lambda text: (text.casefold(), text)
    ):
        type_ = context.types.resolved(context.api.schemas[key].type)
        operations = users.of.get(key, [])
        rows.append(
            ModelRow(
                PageLink(Text(key), _target(context, key, users, pages, models)),
                _KINDS.get(type_.kind, "other"),
                Text(text_of(type_).strip().split("\n\n", maxsplit=1)[0]),
                tuple(_link(operation, pages) for operation in operations[:_MAX_USERS]),
                max(0, len(operations) - _MAX_USERS),
            )
        )
    if not rows:
        return None
    view = ModelIndexPage(tuple(rows), any(row.description for row in rows))
    return Page("models/index", context.labels.heading("models"), "guides/models.md", view)


def _own(context: Context, models: ModelPages) -> list[str]:
    """Keys of the schemas that have a page of their own."""
    return [key for key, anchor in context.types.anchors.items() if models.known(anchor)]


def _target(
    context: Context, key: str, users: SchemaUsage, pages: Mapping[str, str], models: ModelPages
) -> str:
    """Where the schema is shown: on its own page, in a section, in the rows of an operation."""
    anchor = context.types.anchors[key]
    own = models.known(anchor)
    if own:
        return f"{own}.md"
    if key in users.with_section:
        return f"{pages[users.with_section[key].key]}.md#{anchor}"
    return f"{pages[users.of[key][0].key]}.md"


def _link(operation: Operation, pages: Mapping[str, str]) -> PageLink:
    return PageLink(title_of(operation), f"{pages[operation.key]}.md")
