"""The parts of an intersection put together: what they amount to, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specmill.model import Discriminator, IntersectionType, ModelType, Role, Type
from specmill.openapi import Node, is_list, is_object
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, merge_notes, notes_of
from specmill.parser.schemas import fold
from specmill.parser.schemas.discriminators import discriminator_of
from specmill.parser.schemas.primitives import is_nullable
from specmill.parser.schemas.spelling import around, composed, spelling_of

Part = tuple[Role, Type]
"""A part of an intersection, and the keyword that it stands under."""
_TYPED = frozenset({"type", "properties", "$ref", "allOf", "oneOf", "anyOf"})


def intersect(context: Context, node: Node, result: Sequence[Part]) -> IntersectionType:
    """The parts together, and the one type that they amount to."""
    parts = [part for _, part in result]
    notes = notes_of(node)
    nullable = is_nullable(node) or all(part.nullable for part in parts)
    merged = fold.merged(context, node, parts)
    update: dict[str, object] = {"nullable": nullable, "notes": merge_notes(notes, merged.notes)}
    if isinstance(merged, ModelType):
        stated = "discriminator" in node and not ("oneOf" in node or "anyOf" in node)
        own = discriminator_of(context, node, ()) if stated else _own_discriminator(parts)
        update["discriminator"] = own
        needed = set(_bare_required(node))
        update["fields"] = tuple(
            field.model_copy(update={"required": True}) if field.name in needed else field
            for field in merged.fields
        )
    return IntersectionType(
        parts=tuple(parts),
        roles=tuple(role for role, _ in result),
        merged=merged.model_copy(update=update),
        nullable=nullable,
        notes=notes,
        spelling=spelling_of(node),
    )


def _bare_required(node: Node) -> Iterator[str]:
    """Names that parts of an ``allOf`` require which say nothing else and so are of no type."""
    for part in node.value.get("allOf", ()) if is_list(node.value.get("allOf")) else ():
        if is_object(part) and not _TYPED & part.keys() and is_list(part.get("required")):
            yield from (value for value in part["required"] if isinstance(value, str))


def _own_discriminator(parts: Sequence[Type]) -> Discriminator | None:
    """That of the parts written in place: what a parent is told apart by is not the child's."""
    discriminators = [part.discriminator for part in parts if isinstance(part, ModelType)]
    return next(
        (discriminator for discriminator in reversed(discriminators) if discriminator is not None),
        None,
    )


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
