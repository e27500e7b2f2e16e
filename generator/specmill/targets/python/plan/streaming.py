"""Streams: which operations answer with a sequence of items, and by what the client asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import (
    AnyType,
    ListType,
    MediaType,
    ModelType,
    NamedSchema,
    Operation,
    PrimitiveType,
    Response,
    Type,
)
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.plan.arguments import ArgumentsPlan
from specmill.targets.python.plan.media import content_kind, is_sequential, preferred, wire_name

_FLAG = "stream"
"""The body field by which services let the caller choose between a stream and one value."""


@dataclass(frozen=True, slots=True)
class Streaming:
    """The sequence that an operation answers with."""

    response: Response
    media: MediaType
    alone: bool
    """Whether there is no other content for the same status."""


def streaming_of(success: Sequence[Response]) -> Streaming | None:
    """The sequence among the success responses; only the first one with content counts."""
    response = next((response for response in success if response.content), None)
    if response is None:
        return None
    medias = [media for media in response.content if is_sequential(media.name)]
    if not medias:
        return None
    events = [media for media in medias if media.name.startswith("text/event-stream")]
    return Streaming(response, (events or medias)[0], len(medias) == len(response.content))


def plain_content(response: Response) -> MediaType | None:
    """What a method reads at once: content that is no sequence, if there is any."""
    at_once = [media for media in response.content if not is_sequential(media.name)]
    return preferred(at_once or response.content)


def item_type(media: MediaType) -> Type | None:
    """Type of one item: as OpenAPI 3.2 states it, else that of the content, where lists stand for
    their items. None where nothing is said."""
    items = media.item_type
    if items is None and media.type is not None:
        whole = resolve_intersections(media.type)
        items = whole.items if isinstance(whole, ListType) else media.type
        # That all of it is text says nothing of the events in it.
        if isinstance(whole, PrimitiveType) and whole.name == "string":
            return None
    return None if items is None or isinstance(resolve_intersections(items), AnyType) else items


def flag_of(operation: Operation, schemas: Mapping[str, NamedSchema]) -> tuple[str, bool]:
    """The boolean body field that asks for the stream, empty if there is none, and whether a call
    that wants one value has to say so."""
    media = preferred(operation.body.content, schemas) if operation.body is not None else None
    if media is None or media.type is None:
        return "", False
    if content_kind(wire_name(media)) not in ("json", "form", "multipart"):
        return "", False
    type_ = resolve(media.type, schemas)
    for field in type_.fields if isinstance(type_, ModelType) else ():
        kind = resolve(field.type, schemas)
        if field.name == _FLAG and isinstance(kind, PrimitiveType) and kind.name == "boolean":
            default = field.type.notes.default or kind.notes.default
            return _FLAG, field.required or (default is not None and default.value is True)
    return "", False


def with_flag(arguments: ArgumentsPlan, flag: str, value: bool | None) -> ArgumentsPlan:
    """The arguments without the field that the method answers itself; it sends ``value``, or
    nothing for None."""
    body = arguments.body
    if body is None or not flag:
        return arguments
    fixed = () if value is None else ((flag, value),)
    gone = {python for python, wire in body.fields if wire == flag}
    if body.argument and value is not True:
        return arguments
    return replace(
        arguments,
        arguments=tuple(
            argument
            for argument in arguments.arguments
            if argument.parameter is not None or argument.python not in gone
        ),
        body=replace(
            body, fields=tuple(field for field in body.fields if field[1] != flag), fixed=fixed
        ),
    )


def report_mixed(response: Response, diagnostics: Diagnostics) -> None:
    """Add a note ``stream-of-parts`` for a multipart sequence, which is read as a whole."""
    for media in response.content:
        if media.item_type is not None and content_kind(media.name) == "multipart":
            diagnostics.note(
                "stream-of-parts",
                f"the items of {media.name} are not told apart; the method returns bytes",
                SourceLocation(response.origin.source, f"{response.origin.pointer}/content"),
            )
