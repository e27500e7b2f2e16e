"""Request bodies and responses: content by media type."""

from __future__ import annotations

from typing import Any

from pydantic import Field as ModelField

from specmill.model.base import Example, Frozen, Origin
from specmill.model.parameter import Header, Style
from specmill.model.types import ListType, Type


class Encoding(Frozen):
    """How one property of a form or multipart body, or one part of a multipart body that is a
    list, is written (OpenAPI "Encoding Object")."""

    name: str
    """Empty for a part that only has a position."""
    content_type: str = ""
    headers: tuple[Header, ...] = ()
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    encodings: tuple[Encoding, ...] = ()
    """Of the fields of a value that is itself a form or multipart."""
    prefix_encodings: tuple[Encoding, ...] = ()
    item_encoding: Encoding | None = None


class MediaType(Frozen):
    """Content of one media type. ``type`` is None when the definition gives no schema."""

    name: str
    """For example ``application/json`` or ``image/*``, as written."""
    type: Type | None = None
    item_type: Type | None = None
    """Type of one item of a sequential media type (``itemSchema`` of OpenAPI 3.2)."""
    examples: tuple[Example, ...] = ()
    encodings: tuple[Encoding, ...] = ()
    """By the name of the field."""
    prefix_encodings: tuple[Encoding, ...] = ()
    """Of a multipart body that is a list: by position (OpenAPI 3.2)."""
    item_encoding: Encoding | None = None
    """Of a multipart body that is a list: of all parts behind those with a position of their own."""

    @property
    def whole(self) -> Type | None:
        """Type of the whole content: of a sequence that is told by its items, a list of them."""
        if self.type is None and self.item_type is not None:
            return ListType(items=self.item_type)
        return self.type


class RequestBody(Frozen):
    required: bool = False
    description: str = ""
    content: tuple[MediaType, ...] = ()
    """In the order of the definition."""
    reference: str = ""
    """Name of the component that this body refers to, empty if it is written in place."""
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    origin: Origin


class Response(Frozen):
    """The response for one status key: ``200``, ``4XX`` or ``default``."""

    status: str
    summary: str = ""
    description: str = ""
    """The summary where there is no description (OpenAPI 3.2)."""
    component_description: str | None = None
    """What the component says, where the reference says something itself (OpenAPI 3.1, Reference
    Object)."""
    headers: tuple[Header, ...] = ()
    declared_headers: tuple[Header, ...] | None = None
    """Headers with ``Content-Type``, which the media type says; None when it is not among them."""
    content: tuple[MediaType, ...] = ()
    links: dict[str, Any] = ModelField(default_factory=dict)
    """Link Objects, as written."""
    reference: str = ""
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    origin: Origin
