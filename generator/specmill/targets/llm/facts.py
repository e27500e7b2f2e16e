"""Parameters, bodies and responses in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specmill.model import MediaType, Parameter, ReferenceType, RequestBody, Response
from specmill.targets.llm.typewords import type_words
from specmill.targets.markdown.prose.for_models import cell, plain, prose, span


@dataclass(frozen=True, slots=True)
class Facts:
    """Writes what a page says of an operation besides code."""

    schemas: Mapping[str, str]
    """Paths of the pages of schemas, by key."""

    def parameters(self, found: Iterable[Parameter]) -> str:
        """One line each: ``- id (path, `string`, required): user ID``."""
        return "\n".join(map(self._parameter, found))

    def body(self, found: RequestBody) -> str:
        """Media types, whether it is required, what it is about."""
        names = ", ".join(plain(each.name) for each in found.content)
        blocks = [f"Content Types: {names}"] if names else []
        blocks.append(f"Required: {'yes' if found.required else 'no'}")
        blocks.append(prose(found.description))
        blocks.append("\n".join(self._content(each) for each in found.content))
        return "\n\n".join(each for each in blocks if each)

    def responses(self, found: Iterable[Response], level: int = 3) -> str:
        """Each under a heading of this level, what it refers to resolved."""
        return "\n\n".join(block for each in found for block in self._told(each, level))

    def _parameter(self, found: Parameter) -> str:
        facts = [found.location, span(type_words(found.type))]
        facts += ["required"] if found.required else []
        facts += ["deprecated"] if found.deprecated else []
        told = cell(found.description or found.type.notes.description)
        head = f"- {plain(found.name)} ({', '.join(facts)})"
        return f"{head}: {told}" if told else head

    def _told(self, found: Response, level: int) -> Iterator[str]:
        yield f"{'#' * level} {plain(found.status)}"
        described = prose(found.description, level + 1)
        content = "\n".join(self._content(each) for each in found.content)
        yield from (each for each in (described, content) if each)
        if not described and not content:
            yield "No content."

    def _content(self, media: MediaType) -> str:
        """A media type with its schema by name."""
        type_ = media.type or media.item_type
        if type_ is None:
            return f"- {plain(media.name)}"
        known = self.schemas.get(type_.target) if isinstance(type_, ReferenceType) else None
        words = type_words(type_)
        shown = f"[{plain(words)}](../{known})" if known else span(words)
        return f"- {plain(media.name)}: {shown}"
