"""Pages of named schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specmill.config import TargetSettings
from specmill.model import NamedSchema
from specmill.render import Renderer
from specmill.targets.lifecycle import Lifecycles
from specmill.targets.llm.facts import versions_view
from specmill.targets.llm.page import Page, new_page
from specmill.targets.llm.places import PagePaths
from specmill.targets.llm.python_code import PythonCode
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.llm.views import FieldView, Note, PythonView, SchemaPage
from specmill.targets.markdown.definition_text import NO_TEXT, Text, wrapped
from specmill.targets.markdown.operation_page.views import PageLink
from specmill.targets.markdown.page_layout import page_text

MAX_USERS = 40
"""Operations that a page lists as users of its schema."""


@dataclass(frozen=True, slots=True)
class SchemaPages:
    """Writes the pages of schemas. ``users`` are the pages of the operations that name a schema,
    by its key."""

    places: PagePaths
    typescript: TypescriptCode
    python: PythonCode
    users: Mapping[str, Sequence[Page]]
    renderer: Renderer
    config: TargetSettings
    lifecycles: Lifecycles

    def page(self, schema: NamedSchema) -> Page:
        """The page of a schema."""
        printed = self.typescript.schema(schema.key)
        notes = schema.type.notes
        users = self.users.get(schema.key, ())
        view = SchemaPage(
            title=Text(schema.key),
            description=Text(notes.description or notes.title),
            typescript=printed.text if printed is not None else NO_TEXT,
            python=self._python(schema.key),
            fields=self._fields(schema.key),
            references=self.typescript.references(printed, self.places),
            users=tuple(
                PageLink(Text(user.title), f"../{user.path}") for user in users[:MAX_USERS]
            ),
            more_users=max(0, len(users) - MAX_USERS),
            extensions=wrapped(notes.extensions),
        )
        text = page_text(self.renderer.render("llm/schema.md", page=view, config=self.config))
        return new_page(
            self.places.schemas[schema.key],
            schema.key,
            Note(description=Text(notes.description)),
            text,
        )

    def _python(self, key: str) -> PythonView:
        """The class or alias, with what it needs that has no page of its own."""
        name = self.python.class_of(key)
        if not name:
            return PythonView()
        models = self.python.models([name], inline=True)
        further = tuple(PageLink(Text(text), "") for text in models.left_out)
        return PythonView(Text(models.text), further=further)

    def _fields(self, key: str) -> tuple[FieldView, ...]:
        return tuple(
            FieldView(
                Text(wire),
                python,
                Text(annotation),
                required,
                Text(doc),
                versions_view(self.lifecycles.property(key, wire)),
            )
            for wire, python, annotation, required, doc in self.python.fields(key)
        )
