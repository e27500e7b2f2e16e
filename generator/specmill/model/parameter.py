"""Parameters and headers of operations."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field as ModelField

from specmill.model.base import Example, Frozen, Origin
from specmill.model.types import Type

Location = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal[
    "matrix",
    "label",
    "simple",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "tabDelimited",
    "deepObject",
    "cookie",
]
"""Styles of OpenAPI 3, and ``tabDelimited`` for ``collectionFormat: tsv`` of OpenAPI 2.0."""


class Parameter(Frozen):
    """A parameter of an operation (OpenAPI "Parameter Object"), references resolved."""

    name: str
    """Wire name, verbatim."""
    location: Location
    type: Type
    required: bool = False
    description: str = ""
    component_description: str | None = None
    """What the component says, where a reference to it says something else (OpenAPI 3.1, Reference
    Object)."""
    deprecated: bool = False
    style: Style
    explode: bool
    allow_reserved: bool = False
    allow_empty: bool = False
    media_type: str = ""
    """Set when the value is serialised by media type (``content``) and not by style."""
    examples: tuple[Example, ...] = ()
    reference: str = ""
    """Name of the component that is referred to, empty if the parameter is written in place."""
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    origin: Origin


class Header(Frozen):
    """A response or part header (OpenAPI "Header Object")."""

    name: str
    type: Type
    style: Style = "simple"
    explode: bool = False
    media_type: str = ""
    """Set when the value is serialised by media type and not by style."""
    required: bool = False
    description: str = ""
    deprecated: bool = False
    examples: tuple[Example, ...] = ()
    reference: str = ""
    """Name of the component that is referred to, empty if the header is written in place."""
    origin: Origin | None = None
