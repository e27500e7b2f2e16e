"""What every part of the intermediate model shares."""

from __future__ import annotations

from typing import Any

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
