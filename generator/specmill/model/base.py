"""What every part of the intermediate model shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value of the intermediate model: immutable, compared by content, dumpable as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Frozen):
    """Where in the source a thing was declared."""

    source: str
    """Name of the file as the user gave it."""
    pointer: str
    """JSON pointer (RFC 6901) inside that file."""

    @property
    def path(self) -> tuple[str, ...]:
        """The keys on the way to it, none for the root."""
        tokens = self.pointer.split("/")[1:]
        return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


class Given(Frozen):
    """A JSON value that was written down: tells a declared ``null`` from nothing declared."""

    value: Any


class Example(Frozen):
    """An example value of a parameter, media type, header or schema."""

    name: str = ""
    summary: str = ""
    description: str = ""
    value: Given | None = None
    serialized: str = ""
    """The value as it is sent (``serializedValue`` of OpenAPI 3.2)."""
    external_url: str = ""


class ExternalDocs(Frozen):
    """A link to further documentation (OpenAPI "External Documentation Object")."""

    url: str
    description: str = ""


def content_hash(value: object) -> int:
    """A hash of a model or of a JSON value by content: what is equal has the same one. The hash that
    pydantic gives to frozen models fails where one holds lists or objects of the definition."""
    if isinstance(value, BaseModel):
        return hash((type(value), *map(content_hash, value.__dict__.values())))
    if isinstance(value, dict):
        entries = cast(dict[object, object], value)
        return hash(frozenset((key, content_hash(entry)) for key, entry in entries.items()))
    if isinstance(value, (list, tuple)):
        items = cast(Sequence[object], value)
        return hash((isinstance(value, list), *map(content_hash, items)))
    return hash(value)
