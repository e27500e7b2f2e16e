"""Views of what the descriptors of operations are made of."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.text import Shown, Text
from specmill.targets.python.views.values import Annotation, Imports, Name


@dataclass(frozen=True, slots=True)
class PairView:
    """A name and a text that goes with it."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter of a request."""

    argument: Name
    wire: Text
    location: Name
    style: Name
    explode: bool
    allow_reserved: bool
    media_type: Text
    """Set where the value is serialised by media type and not by style."""
    keep_slashes: bool = False
    """Whether slashes of the value are those of the path."""
    client_argument: Name | None = None
    """The argument of the client that stands in for it."""
    required: bool = False
    """Whether client or call must give it; said of those that the client can give."""
    constant: Name | None = None
    """The constant of the module that stands for it."""

    @property
    def has_style(self) -> bool:
        """Whether style and ``explode`` are other than by default."""
        return self.style != "form" or not self.explode


@dataclass(frozen=True, slots=True)
class ReplyView:
    """One kind of response."""

    status: Text
    type: Annotation | None
    media_type: Text | None
    """None for JSON, empty where there is no content."""
    constant: Name | None = None


@dataclass(frozen=True, slots=True)
class RepliesView:
    """Responses of an operation, those that succeed or those that fail."""

    replies: tuple[ReplyView, ...]
    constant: Name | None = None


@dataclass(frozen=True, slots=True)
class EncodingView:
    """How a part of a body is written; all of it empty for the default."""

    name: Text
    content_type: Text
    style: Name | None
    explode: bool
    allow_reserved: bool
    headers: tuple[PairView, ...]
    inner: EncodingsView

    @property
    def is_default(self) -> bool:
        """Whether it says nothing."""
        said = self.content_type or self.style or not self.explode or self.allow_reserved
        return not (said or self.headers or self.inner)


@dataclass(frozen=True, slots=True)
class EncodingsView:
    """Encodings by name and by position, of a body or of a part that is multipart itself."""

    named: tuple[EncodingView, ...]
    prefix: tuple[EncodingView, ...]
    items: EncodingView | None

    def __bool__(self) -> bool:
        return bool(self.named or self.prefix or self.items is not None)


@dataclass(frozen=True, slots=True)
class FixedView:
    """A field that the method sends by itself."""

    name: Text
    value: bool


@dataclass(frozen=True, slots=True)
class BodyView:
    """The body of a request."""

    media_type: Text
    argument: Name | None
    """The argument that takes the whole body; None where its fields are arguments."""
    rows: tuple[Text, ...]
    """The fields in rows: ``name``, or ``python=wire`` where the two names differ."""
    pairs: tuple[PairView, ...]
    """The fields as Python name and wire name, where a wire name could not stand in a row."""
    encodings: EncodingsView
    fixed: tuple[FixedView, ...]
    required: bool
    whole: Name | None
    """The argument that may be given in place of the fields."""
    needed: tuple[Name, ...]
    """Arguments that are fields and must be there unless the whole is."""
    files: tuple[Text, ...]
    """Fields that are files."""
    others: tuple[BodyView, ...]
    """Bodies of other media types."""


@dataclass(frozen=True, slots=True)
class PathView:
    """Where in a request or a response something stands."""

    name: Name
    path: Text


@dataclass(frozen=True, slots=True)
class PaginationView:
    """How the pages of a list follow one another."""

    constant: Name
    item: Annotation
    kind: Name
    paths: tuple[PathView, ...]
    first: int | None
    """The number of the first page, where it is not 1."""


@dataclass(frozen=True, slots=True)
class OperationView:
    """The descriptor of an operation."""

    constant: Name
    returns: Annotation
    id: Text
    """Its ``operationId``, else method and path."""
    http_method: Text
    path: Text
    parameters: tuple[ParameterView, ...]
    body: BodyView | None
    replies: RepliesView
    errors: RepliesView
    security: tuple[tuple[Text, ...], ...]
    """Alternatives of schemes that are needed together."""
    scopes: tuple[PairView, ...]
    envelope: bool
    server: Text
    pagination: PaginationView | None
    base: Name | None
    """The descriptor that this one is made from, where it reads the same response as a stream."""
    operation: Shown
    """The operation of the model, extensions included."""
    others: tuple[ReplyView, ...] = ()
    """Replies of other media types, which a call asks for."""
    dates: tuple[Name, ...] = ()
    """Arguments that are dates without time, or lists of them."""
    renamed: tuple[PairView, ...] = ()
    """Names that arguments had, and those that they have."""


@dataclass(frozen=True, slots=True)
class ConstantView:
    """What several of the operations have: a parameter, a reply or a list of replies."""

    name: Name
    parameter: ParameterView | None = None
    reply: ReplyView | None = None
    replies: RepliesView | None = None


@dataclass(frozen=True, slots=True)
class OperationsView:
    """A module of descriptors."""

    imports: Imports
    constants: tuple[ConstantView, ...]
    operations: tuple[OperationView, ...]
