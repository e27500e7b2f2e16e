"""Pages of named schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Template

from specmill.model import NamedSchema
from specmill.targets.llm.page import Code, Page, new_page
from specmill.targets.llm.places import Places
from specmill.targets.llm.python_code import PythonCode
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.markdown.prose.for_models import (
    cell,
    fence,
    opening,
    plain,
    prose,
    span,
    span_in_cell,
)
from specmill.targets.markdown.prose.tables import table

MOST_USES = 40
"""Operations that a page lists as users of its schema."""


@dataclass(frozen=True, slots=True)
class SchemaView:
    """The sections of a page; finished text, empty for those that are left out."""

    title: str
    description: str
    typescript: Code
    python: Code
    fields: str
    references: str
    used: str


@dataclass(frozen=True, slots=True)
class SchemaPages:
    """Writes the pages of schemas. ``users`` are the pages of the operations that name a schema,
    by its key."""

    places: Places
    typescript: TypescriptCode
    python: PythonCode
    users: Mapping[str, Sequence[Page]]
    template: Template

    def page(self, schema: NamedSchema) -> Page:
        """The page of a schema."""
        printed = self.typescript.schema(schema.key)
        notes = schema.type.notes
        view = SchemaView(
            title=plain(schema.key),
            description=prose(notes.description or notes.title),
            typescript=Code(printed.block) if printed is not None else Code(),
            python=self._python(schema.key),
            fields=self._fields(schema.key),
            references=self.typescript.references(printed, self.places) if printed else "",
            used=self._used(schema.key),
        )
        path = self.places.schemas[schema.key]
        titles = (schema.key, opening(notes.description))
        return new_page(path, titles, self.template.render(page=view), view)

    def _python(self, key: str) -> Code:
        """The class or alias, with what it needs that has no page of its own."""
        name = self.python.class_of(key)
        if not name:
            return Code()
        models = self.python.models([name], inline=True)
        names = ", ".join(map(span, models.left_out))
        further = f"Further models: {names}" if names else ""
        return Code(fence(models.text, "python"), further)

    def _fields(self, key: str) -> str:
        fields = self.python.fields(key)
        rows = [
            (
                span_in_cell(wire),
                span_in_cell(python),
                span_in_cell(annotation),
                "yes" if required else "no",
                cell(doc),
            )
            for wire, python, annotation, required, doc in fields
        ]
        header = ("Field", "Python", "Type", "Required", "Description")
        return table(header, rows, "compact") if rows else ""

    def _used(self, key: str) -> str:
        users = self.users.get(key, ())
        lines = [f"- [{plain(each.title)}](../{each.path})" for each in users[:MOST_USES]]
        if len(users) > MOST_USES:
            lines.append(f"- and {len(users) - MOST_USES} more")
        return "\n".join(lines)
