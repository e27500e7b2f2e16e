"""Intersections: ``allOf``, and what stands beside a composing keyword."""

from __future__ import annotations

from specmill.model import AnyType, ModelType, ReferenceType, Type
from specmill.openapi import Node
from specmill.parser.context import Context
from specmill.parser.schemas import unions
from specmill.parser.schemas.derive import NOTE_KEYS, own_part, without
from specmill.parser.schemas.intersections import Part, intersect, with_outer


def intersection(context: Context, node: Node) -> Type:
    """The type of a schema with ``allOf``. A lone part is the type itself, under the outer notes."""
    parts: list[Part] = []
    alike: dict[object, list[Type]] = {}
    for child in node.sequence("allOf"):
        type_ = context.type_of(child)
        known = alike.setdefault(_shape(type_), [])
        if type_ not in known:
            known.append(type_)
            parts.append(("allOf", type_))
    if "oneOf" in node or "anyOf" in node:
        parts += unions.parts_of(context, _bare(node))
    else:
        own = own_part(node, ("allOf",))
        if own is not None:
            parts.append(("own", context.plain_type(own)))
    if not parts:
        return context.plain_type(without(node, ("allOf",)))
    if len(parts) == 1:
        role, only = parts[0]
        return with_outer(node, only, "allOf" if role == "allOf" else "")
    return intersect(context, node, parts)


def _shape(type_: Type) -> object:
    """What types that are equal have in common, so that few are compared."""
    if isinstance(type_, ReferenceType):
        return type_.target
    names = [field.name for field in type_.fields] if isinstance(type_, ModelType) else []
    return (type_.kind, *names)


def reference_with_siblings(context: Context, node: Node) -> Type:
    """``$ref`` beside other keywords, in versions where both count."""
    reference: Type = context.type_of(
        Node(node.document, {"$ref": node.value["$ref"]}, pointer=node.pointer)
    )
    rest = without(node, ("$ref",))
    own = own_part(rest, ())
    if own is None and not any(key in rest for key in ("allOf", "oneOf", "anyOf")):
        return with_outer(rest, reference, "$ref")
    beside = context.type_of(own if own is not None else _bare(rest))
    if isinstance(beside, AnyType) or beside == reference:
        return with_outer(rest, reference, "$ref")
    return intersect(context, rest, [("$ref", reference), ("own", beside)])


def _bare(node: Node) -> Node:
    """The node without ``allOf`` and its notes, which belong to the whole."""
    return without(node, {"allOf", *NOTE_KEYS})
