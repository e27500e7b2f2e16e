"""Types of single values: strings, numbers, booleans, null."""

from __future__ import annotations

from typing import Any, cast

from specmill.model import PrimitiveType
from specmill.openapi import Node, is_list
from specmill.parser.notes import limits_of, notes_of
from specmill.parser.schemas.spelling import spelling_of

NAMES = ("string", "integer", "number", "boolean", "null")
_KNOWN = frozenset((*NAMES, "object", "array"))
_MEANT = {
    "file": ("string", "binary"),
    "int": ("integer", ""),
    "long": ("integer", "int64"),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "decimal": ("number", "decimal"),
    "bool": ("boolean", ""),
    "text": ("string", ""),
    "str": ("string", ""),
    "date": ("string", "date"),
    "datetime": ("string", "date-time"),
    "date-time": ("string", "date-time"),
    "uuid": ("string", "uuid"),
    "dict": ("object", ""),
    "map": ("object", ""),
    "list": ("array", ""),
}


def type_names(node: Node) -> tuple[list[str], bool]:
    """The types that ``type`` allows, without ``null``, and whether null is allowed.

    ``null`` alone stays a type of its own. Names that are no types are reported and, where they
    are a common slip for one, read as that.
    """
    value = node.value
    plain = value.get("type")
    if isinstance(plain, str) and plain in _KNOWN and _plainly_not_null(node):
        return [plain], False
    nullable = _nullable_keyword(node)
    at = node.get("type")
    if at is None or at.value is None:
        if at is None:
            return [], nullable
        if at.document.dialect.type_lists:
            return [_name(at, None)], nullable
        at.warning("null-value", "`type` is null; read as absent")
        return [], nullable
    listed = is_list(at.value)
    written: list[Any] = at.value if listed else [at.value]
    if listed and not at.document.dialect.type_lists:
        at.warning("type-list", f"a list of types is not allowed in {at.document.dialect.name}")
    if not written:
        at.warning("unknown-type", "`type` lists no type; read as any value")
    names: list[str] = []
    for item in written:
        name = _name(at, item)
        if name and name not in names:
            names.append(name)
    if "null" in names and len(names) > 1:
        names.remove("null")
        nullable = True
    return names, nullable


def _plainly_not_null(node: Node) -> bool:
    keyword = node.document.dialect.nullable_keyword
    return "nullable" not in node.value and (not keyword or keyword not in node.value)


def is_nullable(node: Node) -> bool:
    """Whether the keyword that adds null is true, ``nullable`` in versions without one."""
    if _plainly_not_null(node):
        return False
    keyword = node.document.dialect.nullable_keyword or "nullable"
    keyword = keyword if keyword in node else "nullable"
    return keyword in node and node.flag(keyword)


def _nullable_keyword(node: Node) -> bool:
    if "nullable" in node and node.document.dialect.nullable_keyword != "nullable":
        message = f"`nullable` is no keyword of {node.document.dialect.name}; read as in 3.0"
        node.child("nullable").warning("nullable-keyword", message)
    return is_nullable(node)


def _name(at: Node, written: Any) -> str:
    if written is None:
        at.warning("null-value", "null is no name of a type; read as 'null'", "put it in quotes")
        return "null"
    if not isinstance(written, str):
        at.error("wrong-type", "`type` must be a string")
        return ""
    if written in _KNOWN:
        return written
    lower = written.strip().lower()
    meant = lower if lower in _KNOWN else _MEANT.get(lower, ("", ""))[0]
    reading = f"read as {meant!r}" if meant else "read as any value"
    at.warning("unknown-type", f"{written!r} is not a type; {reading}")
    return meant


def primitive(node: Node, name: str, nullable: bool) -> PrimitiveType:
    written = node.value.get("type")
    implied = _MEANT.get(written.strip().lower(), ("", ""))[1] if isinstance(written, str) else ""
    value = node.value
    return PrimitiveType(
        name=cast(Any, name),
        nullable=nullable,
        format=(node.text("format") if "format" in value else "") or implied,
        content_encoding=node.text("contentEncoding") if "contentEncoding" in value else "",
        content_media_type=node.text("contentMediaType") if "contentMediaType" in value else "",
        notes=notes_of(node),
        limits=limits_of(node),
        spelling=spelling_of(node),
    )
