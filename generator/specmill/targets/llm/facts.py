"""Parameters, bodies and responses, as pages for language models tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specmill.model import MediaType, Operation, ReferenceType, RequestBody, Response
from specmill.targets.job import Job
from specmill.targets.lifecycle import NO_LIFECYCLES, Lifecycle, Lifecycles, lifecycles
from specmill.targets.llm.typewords import type_words
from specmill.targets.llm.views import (
    BodyView,
    ContentView,
    ParameterView,
    ResponseView,
    VersionsView,
)
from specmill.targets.markdown.definition_text import Text


def lifecycles_of(job: Job) -> Lifecycles:
    """What pages say of releases: nothing where the settings leave it out."""
    told = "deprecation" in job.settings.docs.extras
    return lifecycles(job.history) if told else NO_LIFECYCLES


def versions_view(known: Lifecycle) -> VersionsView:
    """The releases that are known of a thing."""
    return VersionsView(Text(known.since), Text(known.changed), Text(known.deprecated))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of an operation besides code."""

    schemas: Mapping[str, str]
    """Paths of the pages of schemas, by key."""
    lifecycles: Lifecycles = NO_LIFECYCLES

    def parameters(self, operation: Operation) -> tuple[ParameterView, ...]:
        """Those of an operation, each with its type in words."""
        return tuple(
            ParameterView(
                Text(parameter.name),
                parameter.location,
                Text(type_words(parameter.type)),
                parameter.required,
                parameter.deprecated,
                Text(parameter.description or parameter.type.notes.description),
                versions_view(self.lifecycles.parameter(operation, parameter)),
            )
            for parameter in operation.parameters
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
                Text(response.status),
                Text(response.description),
                tuple(map(self._content, response.content)),
            )
            for response in responses
        )

    def _content(self, media: MediaType) -> ContentView:
        """A media type with its schema by name."""
        type_ = media.type or media.item_type
        if type_ is None:
            return ContentView(Text(media.name))
        known = self.schemas.get(type_.target) if isinstance(type_, ReferenceType) else None
        path = f"../{known}" if known else ""
        return ContentView(Text(media.name), Text(type_words(type_)), path)
