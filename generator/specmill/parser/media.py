"""Content by media type, and headers."""

from __future__ import annotations

from typing import Any, cast

from specmill.model import AnyType, Encoding, Header, MediaType, Style, Type
from specmill.openapi import Node, normalizers_of
from specmill.parser.context import Context
from specmill.parser.examples import examples_of
from specmill.parser.schemas.naming.component_name import component_name
from specmill.parser.schemas.schemas import whole_type

_FIELD_STYLES: tuple[Style, ...] = (
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "tabDelimited",
    "deepObject",
)


def content_of(context: Context, node: Node) -> tuple[MediaType, ...]:
    """``content`` of a body or response, in the order of the definition."""
    return tuple(_media_type(context, name, child) for name, child in node.members("content"))


def _media_type(context: Context, name: str, node: Node) -> MediaType:
    node = node.document.follow(node)
    if not node.expect_mapping():
        return MediaType(name=name)
    schema, items = node.get("schema"), node.get("itemSchema")
    return MediaType(
        name=name,
        type=whole_type(context, schema) if schema is not None else None,
        item_type=whole_type(context, items) if items is not None else None,
        examples=examples_of(node),
        **_encodings(context, node),
    )


def _encodings(context: Context, node: Node) -> dict[str, Any]:
    """Encodings by name and by position, of a media type or inside another encoding."""
    items = node.get("itemEncoding")
    return {
        "encodings": tuple(
            _encoding(context, key, child) for key, child in node.members("encoding")
        ),
        "prefix_encodings": tuple(
            _encoding(context, "", child) for child in node.sequence("prefixEncoding")
        ),
        "item_encoding": _encoding(context, "", items) if items is not None else None,
    }


def _encoding(context: Context, name: str, node: Node) -> Encoding:
    if not node.expect_mapping():
        return Encoding(name=name)
    style = style_of(node, _FIELD_STYLES)
    default = None if style in (None, "form", "deepObject") else False
    return Encoding(
        name=name,
        content_type=node.text("contentType"),
        headers=headers_of(context, node),
        style=style,
        explode=node.flag("explode") if "explode" in node else default,
        allow_reserved=node.flag("allowReserved"),
        **_encodings(context, node),
    )


def style_of(node: Node, known: tuple[Style, ...]) -> Style | None:
    """``style`` where it is one of the known ones; another is reported and left out."""
    written = node.text("style")
    for style in known:
        if style == written:
            return style
    if written:
        at = node.child("style")
        at.warning("unknown-style", f"{written!r} is no style here; the default is used")
    return None


def headers_of(context: Context, node: Node) -> tuple[Header, ...]:
    """``headers`` of a response or encoding. ``Content-Type`` is described by the media type."""
    headers = declared_headers(context, node)
    for name, header in node.members("headers"):
        if is_content_type(name):
            header.note("ignored-header", "`Content-Type` is described by the media type")
    return tuple(header for header in headers if not is_content_type(header.name))


def declared_headers(context: Context, node: Node) -> tuple[Header, ...]:
    """All ``headers`` of a response or encoding."""
    return tuple(read_header(context, name, header) for name, header in node.members("headers"))


def is_content_type(name: str) -> bool:
    """Whether a header is one that the media type already says (OpenAPI, "Response Object")."""
    return name.lower() == "content-type"


def read_header(context: Context, name: str, written: Node) -> Header:
    """A header of a response or of a part, under its name."""
    node = written.document.follow(written, needed=False, kind="headers")
    if not node.expect_mapping():
        return Header(name=name, type=AnyType())
    node = normalizers_of(node).header(node)
    type_, media_type = value_type(context, node)
    known = cast("tuple[Style, ...]", node.document.dialect.styles["header"])
    return Header(
        name=name,
        type=type_,
        style=style_of(node, known) or known[0],
        explode=node.flag("explode"),
        required=node.flag("required"),
        description=written.beside_reference("description") or node.text("description"),
        deprecated=node.flag("deprecated"),
        examples=examples_of(node),
        media_type=media_type,
        reference=component_name(context, written),
        origin=context.origin(node),
    )


def value_type(context: Context, node: Node) -> tuple[Type, str]:
    """Type of a parameter or header, and its media type when it has ``content``."""
    schema = node.get("schema")
    content: tuple[MediaType, ...] = content_of(context, node) if "content" in node else ()
    if schema is not None:
        if content:
            node.warning(
                "schema-and-content", "`schema` and `content` exclude each other; `schema` is used"
            )
        return whole_type(context, schema), ""
    for media in content[:1]:
        if len(content) > 1:
            message = f"one media type is allowed here; {media.name!r} is used"
            node.warning("several-contents", message)
        return media.type or AnyType(), media.name
    node.warning(
        "missing-schema", f"`{node.value.get('name', node.key)}` has no schema; read as any value"
    )
    return AnyType(), ""
