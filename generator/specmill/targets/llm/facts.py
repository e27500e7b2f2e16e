"""Parameters, bodies and responses, as pages for language models tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specmill.model import MediaType, Parameter, ReferenceType, RequestBody, Response
from specmill.targets.llm.typewords import type_words
from specmill.targets.llm.views import BodyView, ContentView, ParameterView, ResponseView
from specmill.targets.markdown.definition_text import Text


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of an operation besides code."""

    schemas: Mapping[str, str]
    """Paths of the pages of schemas, by key."""

    def parameters(self, parameters: Iterable[Parameter]) -> tuple[ParameterView, ...]:
        """Each with its type in words."""
        return tuple(
            ParameterView(
                Text(each.name),
                each.location,
                Text(type_words(each.type)),
                each.required,
                each.deprecated,
                Text(each.description or each.type.notes.description),
            )
            for each in parameters
        )

    def body(self, body: RequestBody | None) -> BodyView | None:
        """Media types, whether it is required, what it is about."""
        if body is None:
            return None
        contents = tuple(map(self._content, body.content))
        return BodyView(contents, body.required, Text(body.description))

    def responses(self, responses: Iterable[Response]) -> tuple[ResponseView, ...]:
        """What they refer to is resolved."""
        return tuple(
            ResponseView(
                Text(each.status), Text(each.description), tuple(map(self._content, each.content))
            )
            for each in responses
        )

    def _content(self, media: MediaType) -> ContentView:
        """A media type with its schema by name."""
        type_ = media.type or media.item_type
        if type_ is None:
            return ContentView(Text(media.name))
        known = self.schemas.get(type_.target) if isinstance(type_, ReferenceType) else None
        path = f"../{known}" if known else ""
        return ContentView(Text(media.name), Text(type_words(type_)), path)
