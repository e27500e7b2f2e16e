"""Intersections: ``allOf``, and what stands beside a composing keyword."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specmill.model import AnyType, Discriminator, IntersectionType, ModelType, Role, Type
from specmill.openapi import Node, is_list, is_object
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, merge_notes, notes_of
from specmill.parser.schemas import fold, schemas, unions
from specmill.parser.schemas.derive import NOTE_KEYS, own_part, without
from specmill.parser.schemas.discriminators import discriminator_of
from specmill.parser.schemas.primitives import is_nullable
from specmill.parser.schemas.spelling import around, composed, spelling_of

Part = tuple[Role, Type]
"""A part of an intersection, and the keyword that it stands under."""
_TYPED = frozenset({"type", "properties", "$ref", "allOf", "oneOf", "anyOf"})


def intersection(context: Context, node: Node) -> Type:
    """The type of a schema with ``allOf``. A lone part is the type itself, under the outer notes."""
    parts: list[Part] = []
    for each in node.sequence("allOf"):
        found = schemas.type_of(context, each)
        if all(found != known for _, known in parts):
            parts.append(("allOf", found))
    if "oneOf" in node or "anyOf" in node:
        parts += unions.parts_of(context, _bare(node))
    else:
        own = own_part(node, ("allOf",))
        if own is not None:
            parts.append(("own", schemas.plain_type(context, own)))
    if not parts:
        return schemas.plain_type(context, without(node, ("allOf",)))
    if len(parts) == 1:
        role, only = parts[0]
        return with_outer(node, only, "allOf" if role == "allOf" else "")
    return intersect(context, node, parts)


def intersect(context: Context, node: Node, found: Sequence[Part]) -> IntersectionType:
    """The parts together, and the one type that they amount to."""
    parts = [part for _, part in found]
    notes = notes_of(node)
    nullable = is_nullable(node) or all(each.nullable for each in parts)
    merged = fold.merged(context, node, parts)
    update: dict[str, object] = {"nullable": nullable, "notes": merge_notes(notes, merged.notes)}
    if isinstance(merged, ModelType):
        stated = "discriminator" in node and not ("oneOf" in node or "anyOf" in node)
        own = discriminator_of(context, node, ()) if stated else _own_discriminator(parts)
        update["discriminator"] = own
        needed = set(_bare_required(node))
        update["fields"] = tuple(
            each.model_copy(update={"required": True}) if each.name in needed else each
            for each in merged.fields
        )
    return IntersectionType(
        parts=tuple(parts),
        roles=tuple(role for role, _ in found),
        merged=merged.model_copy(update=update),
        nullable=nullable,
        notes=notes,
        spelling=spelling_of(node),
    )


def _bare_required(node: Node) -> Iterator[str]:
    """Names that parts of an ``allOf`` require which say nothing else and so are of no type."""
    for part in node.value.get("allOf", ()) if is_list(node.value.get("allOf")) else ():
        if is_object(part) and not _TYPED & part.keys() and is_list(part.get("required")):
            yield from (each for each in part["required"] if isinstance(each, str))


def _own_discriminator(parts: Sequence[Type]) -> Discriminator | None:
    """That of the parts written in place: what a parent is told apart by is not the child's."""
    found = [each.discriminator for each in parts if isinstance(each, ModelType)]
    return next((each for each in reversed(found) if each is not None), None)


def with_outer(node: Node, inner: Type, keyword: str = "") -> Type:
    """A type under the notes, limits and ``nullable`` of the schema that wraps it. ``keyword`` is
    what it stands under there; empty when the type knows that itself."""
    outer = limits_of(node)
    limits = inner.limits.model_copy(
        update={name: getattr(outer, name) for name in outer.model_fields_set}
    )
    own = notes_of(node)
    spelling = composed(node, keyword, inner, own) if keyword else around(node, inner.spelling, own)
    update = {
        "notes": merge_notes(own, inner.notes),
        "nullable": inner.nullable or is_nullable(node),
        "limits": limits,
        "spelling": spelling,
    }
    return inner.model_copy(update=update)


def reference_with_siblings(context: Context, node: Node) -> Type:
    """``$ref`` beside other keywords, in versions where both count."""
    reference: Type = schemas.type_of(
        context, Node(node.document, {"$ref": node.value["$ref"]}, pointer=node.pointer)
    )
    rest = without(node, ("$ref",))
    own = own_part(rest, ())
    if own is None and not any(key in rest for key in ("allOf", "oneOf", "anyOf")):
        return with_outer(rest, reference, "$ref")
    beside = schemas.type_of(context, own if own is not None else _bare(rest))
    if isinstance(beside, AnyType) or beside == reference:
        return with_outer(rest, reference, "$ref")
    return intersect(context, rest, [("$ref", reference), ("own", beside)])


def _bare(node: Node) -> Node:
    """The node without ``allOf`` and its notes, which belong to the whole."""
    return without(node, {"allOf", *NOTE_KEYS})
