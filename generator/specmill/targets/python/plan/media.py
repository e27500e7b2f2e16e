"""Media types: which of several a method sends and reads, and what kind of content each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from specmill.model import (
    AnyType,
    ListType,
    MediaType,
    NamedSchema,
    PrimitiveType,
    Type,
)
from specmill.model.file_places import FilePlaces
from specmill.model.resolve import resolve_intersections

Content = Literal["json", "form", "multipart", "binary", "text", "xml"]
_ORDER: tuple[Content, ...] = ("json", "form", "multipart", "binary", "text", "xml")
_SEQUENTIAL = frozenset(
    """text/event-stream application/jsonl application/x-jsonlines application/jsonlines
    application/x-ndjson application/ndjson application/json-seq""".split()
)
_FORM = "application/x-www-form-urlencoded"
_ANYTHING = ("*/*", "application/*")


def content_kind(name: str) -> Content:
    """What a media type holds: ``application/problem+json; charset=utf-8`` -> ``json``."""
    essence = name.split(";", maxsplit=1)[0].strip().lower()
    if essence.endswith(("/json", "+json")) or "json" in essence.split("/")[-1].split("-"):
        return "json"
    if essence in _SEQUENTIAL and essence != "text/event-stream":
        return "json"
    if essence == _FORM:
        return "form"
    if essence.startswith("multipart/"):
        return "multipart"
    if essence.endswith(("/xml", "+xml")):
        return "xml"
    return "text" if essence.startswith("text/") else "binary"


def is_sequential(name: str) -> bool:
    """Whether a media type holds a sequence of items that is read as it comes."""
    essence, *parameters = (part.strip().lower() for part in name.split(";"))
    if essence in _SEQUENTIAL or essence.endswith("+json-seq"):
        return True
    return content_kind(essence) == "json" and "stream=watch" in parameters


def wire_name(media: MediaType) -> str:
    """What is written in ``Content-Type`` or looked for in it. A range that allows everything
    means JSON where the schema is not that of a file."""
    if media.name.split(";")[0].strip() in _ANYTHING and media.type is not None:
        type_ = resolve_intersections(media.type)
        if not (isinstance(type_, PrimitiveType) and type_.is_binary):
            return "application/json"
    return media.name


def media_key(media: MediaType) -> str:
    """A media type as the arguments ``content_type`` and ``accept`` name it, without
    parameters."""
    return wire_name(media).partition(";")[0].strip().lower()


def whole_body_type(media: MediaType) -> Type:
    """What the argument for a whole body takes: text for text and XML, a file for binary content,
    otherwise a value of the schema."""
    kind = content_kind(wire_name(media))
    if kind in ("text", "xml"):
        return PrimitiveType(name="string")
    if kind == "binary":
        return PrimitiveType(name="string", format="binary")
    if is_sequential(wire_name(media)):
        return _sequence(media)
    return media.whole or AnyType()


def _sequence(media: MediaType) -> Type:
    """The values that are sent one after the other. A text is all of them as it is written."""
    if media.item_type is not None:
        return ListType(items=media.item_type)
    type_ = media.type or AnyType()
    bare = resolve_intersections(type_)
    return type_ if isinstance(bare, (ListType, PrimitiveType)) else ListType(items=type_)


def allows_any_text(media: MediaType) -> bool:
    """Whether a response may be of any media type and is read as text, be it JSON or not."""
    type_ = None if media.type is None else resolve_intersections(media.type)
    if not isinstance(type_, PrimitiveType) or media.name.split(";")[0].strip() != "*/*":
        return False
    return type_.name == "string" and not type_.format and not type_.content_encoding


def preferred(
    content: Sequence[MediaType], schemas: Mapping[str, NamedSchema] | None = None
) -> MediaType | None:
    """JSON first, then form, multipart, binary, text and XML; of one kind the first written that
    is no range (``application/*+json``). With ``schemas``, it is that of a request: what the first
    choice would send has files, multipart comes before it (RFC 7578), as only that carries their
    names and types."""

    def rank(media: MediaType) -> tuple[int, bool]:
        name = wire_name(media)
        return _ORDER.index(content_kind(name)), "*" in name

    media_type = min(content, key=rank, default=None)
    if schemas is None or media_type is None or len(content) < 2:
        return media_type
    if not FilePlaces(schemas).any(media_type):
        return media_type
    parts = [media for media in content if content_kind(wire_name(media)) == "multipart"]
    return min(parts, key=rank, default=media_type)
