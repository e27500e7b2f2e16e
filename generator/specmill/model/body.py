"""Request bodies and responses: content by media type."""

from __future__ import annotations

from typing import Any

from pydantic import Field as ModelField

from specmill.model.base import Example, Frozen, Origin
from specmill.model.parameter import Header, Style
from specmill.model.types import Type


class Encoding(Frozen):
    """How one property of a form or multipart body is written (OpenAPI "Encoding Object")."""

    name: str
    content_type: str = ""
    headers: tuple[Header, ...] = ()
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False


class MediaType(Frozen):
    """Content of one media type. ``type`` is None when the definition gives no schema."""

    name: str
    """For example ``application/json`` or ``image/*``, as written."""
    type: Type | None = None
    item_type: Type | None = None
    """Type of one item of a sequential media type (``itemSchema`` of OpenAPI 3.2)."""
    examples: tuple[Example, ...] = ()
    encodings: tuple[Encoding, ...] = ()


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
    """The answer for one status key: ``200``, ``4XX`` or ``default``."""

    status: str
    description: str = ""
    headers: tuple[Header, ...] = ()
    declared_headers: tuple[Header, ...] | None = None
    """Headers with ``Content-Type``, which the media type says; None when it is not among them."""
    content: tuple[MediaType, ...] = ()
    links: dict[str, Any] = ModelField(default_factory=dict)
    """Link Objects, as written."""
    reference: str = ""
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    origin: Origin
