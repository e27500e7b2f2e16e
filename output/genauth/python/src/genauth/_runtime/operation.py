"""Descriptions of operations: the constants that generated methods hand to the runtime.

A generated method is a signature, a docstring and one call; everything that the wire
needs to know stands in an Operation, made once per module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")

LazyType = Callable[[], Any]
"""Names a type without importing it: ``lambda: models.User``."""


@dataclass(frozen=True)
class Parameter:
    """One argument that travels outside the body (OpenAPI "Parameter Object")."""

    argument: str
    """Python name of the argument."""
    name: str
    """Name on the wire."""
    location: Literal["path", "query", "header", "cookie", "querystring"]
    style: Literal[
        "matrix",
        "label",
        "simple",
        "form",
        "spaceDelimited",
        "pipeDelimited",
        "tabDelimited",
        "deepObject",
        "cookie",
    ] = "form"
    explode: bool = True
    allow_reserved: bool = False
    media_type: str = ""
    """Set when the value is serialised by media type and not by style."""
    keep_slashes: bool = False
    """Whether the value is a path itself, whose slashes are sent as they are."""
    client_argument: str = ""
    """The argument of the client that stands in where a call gives none."""
    required: bool = False
    """Whether such a one must come from the call or the client."""


@dataclass(frozen=True)
class Encoding:
    """How one field of a form or multipart body is written (OpenAPI "Encoding
    Object")."""

    content_type: str = ""
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Headers of a part that always have the same value."""
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, "Encoding"])
    """Of a part that is multipart itself: by wire name of its parts."""
    prefix: tuple[Encoding, ...] = ()
    """Of such a part, where it is a list: of its first parts."""
    items: Encoding | None = None
    """And of all other parts."""


@dataclass(frozen=True)
class Body:
    """The request body: either one argument, or arguments that are its fields."""

    media_type: str
    argument: str = ""
    """Python name of the argument that is the whole body; empty when the fields are
    arguments."""
    fields: str | Mapping[str, str] = ""
    """Python name of the argument -> name of the field on the wire. As a text: ``name``
    where both are the same and ``argument=name``, parted by spaces."""
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    """By wire name of the field."""
    prefix: tuple[Encoding, ...] = ()
    """Of the first parts of a multipart body that is a list."""
    items: Encoding | None = None
    """Of all other parts of such a body."""
    required: bool = False
    """Whether a body is sent even when no field is given."""
    whole: str = ""
    """Python name of the argument that may be given in place of the fields."""
    needed: str = ""
    """Arguments that must be there unless the whole is given, parted by spaces."""
    files: tuple[str, ...] = ()
    """Wire names of the fields that are files."""
    others: tuple[Body, ...] = ()
    """Bodies of other media types, each sent where the argument ``content_type`` names
    it."""
    fixed: Mapping[str, bool] = field(default_factory=dict[str, bool])
    """Fields that the method sends by itself, by wire name."""


@dataclass(frozen=True)
class Reply:
    """What comes back for a status key (``200``, ``2XX``, ``default``)."""

    status: str
    type: LazyType | None = None
    """None when there is no content, or content of no stated type."""
    media_type: str = "application/json"
    """Empty when there is no content."""


@dataclass(frozen=True, eq=False)
class Operation(Generic[T]):
    """One HTTP method on one path. ``T`` is what a call returns."""

    id: str
    method: str
    """Upper case."""
    path: str
    """Template with ``{name}`` for each path parameter, by wire name."""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    replies: tuple[Reply, ...] = ()
    """Declared success replies in order of preference: 2XX, or ``default`` without
    any."""
    errors: tuple[Reply, ...] = ()
    """Declared error replies (4XX, 5XX, ``default``)."""
    others: tuple[Reply, ...] = ()
    """Success replies of other media types, which the argument ``accept`` asks for."""
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives (OR) of scheme keys needed together (AND); empty when nothing is
    needed."""
    scopes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Scheme key -> what a token has to allow, with spaces between (RFC 6749, 3.3)."""
    envelope: bool = False
    """Whether a 2XX body tells success or failure by the client's envelope."""
    dates: str = ""
    """Arguments that are dates, parted by spaces: of a datetime the date is sent."""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Name that an argument had -> the one that it has."""
    server: str = ""
    """Base address that replaces the client's, for operations with servers of their
    own."""

    def streamed(self, reply: Reply, flag: str = "") -> Operation[Any]:
        """The same operation, which is asked for a stream: by what it accepts, and by a
        field of the body where there is one."""
        body = self.body
        if body is not None and flag:
            body = replace(body, fixed={flag: True})
        return replace(self, body=body, replies=(reply,), envelope=False)
