"""Media types: which of several a method sends and reads, and what kind of content each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from specmill.model import AnyType, MediaType, PrimitiveType, Type
from specmill.targets.python.plan.types.event_content import unfolded

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
    if essence in ("application/jsonl", "application/x-ndjson", "application/json-seq"):
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
    essence = name.split(";", maxsplit=1)[0].strip().lower()
    return essence in _SEQUENTIAL or essence.endswith("+json-seq")


def wire_name(media: MediaType) -> str:
    """What is written in ``Content-Type`` or looked for in it. A range that allows everything
    means JSON where the schema is not that of a file."""
    if media.name.split(";")[0].strip() in _ANYTHING and media.type is not None:
        type_ = unfolded(media.type)
        if not (isinstance(type_, PrimitiveType) and type_.format == "binary"):
            return "application/json"
    return media.name


def whole_body_type(media: MediaType) -> Type:
    """What the argument for a whole body takes: text for text and XML, a file for binary content,
    otherwise a value of the schema."""
    kind = content_kind(wire_name(media))
    if kind in ("text", "xml"):
        return PrimitiveType(name="string")
    if kind == "binary":
        return PrimitiveType(name="string", format="binary")
    return media.whole or AnyType()


def allows_any_text(media: MediaType) -> bool:
    """Whether an answer may be of any media type and is read as text, be it JSON or not."""
    type_ = None if media.type is None else unfolded(media.type)
    if not isinstance(type_, PrimitiveType) or media.name.split(";")[0].strip() != "*/*":
        return False
    return type_.name == "string" and not type_.format and not type_.content_encoding


def preferred(content: Sequence[MediaType]) -> MediaType | None:
    """JSON first, then form, multipart, binary, text and XML; of one kind the first written that
    is no range (``application/*+json``)."""

    def rank(media: MediaType) -> tuple[int, bool]:
        name = wire_name(media)
        return _ORDER.index(content_kind(name)), "*" in name

    return min(content, key=rank, default=None)
