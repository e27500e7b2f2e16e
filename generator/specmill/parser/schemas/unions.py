"""Unions: ``oneOf``, ``anyOf`` and lists of types."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal

from specmill.model import (
    NO_NOTES,
    AnyType,
    ModelType,
    NeverType,
    Notes,
    PrimitiveType,
    ReferenceType,
    Spelling,
    Type,
    UnionType,
)
from specmill.model.base import content_hash
from specmill.openapi import Node, is_object
from specmill.parser.context import Context
from specmill.parser.notes import merge_notes, notes_of
from specmill.parser.schemas import discriminators, stated
from specmill.parser.schemas.derive import NOTE_KEYS, own_part, without
from specmill.parser.schemas.intersections import Part, intersect, with_outer
from specmill.parser.schemas.spelling import spelling_of

_RESTRICTING = frozenset(
    "required not minProperties maxProperties title description $comment deprecated".split()
)

_FEW = 16
"""Choices that are compared with those that look alike; more are told apart by all that they hold."""


def union(context: Context, node: Node) -> Type:
    """The type of a schema with ``oneOf`` or ``anyOf``, and perhaps keywords of its own beside."""
    parts = parts_of(context, node)
    role, only = parts[0]
    if role == "own" and len(parts) == 1:
        return only
    own = own_part(node, ("oneOf", "anyOf"))
    if len(parts) == 2 and own is not None and stated.by_all_choices(node, own):
        whole = intersect(context, node, parts)
        return whole.model_copy(update={"merged": with_outer(node, parts[1][1])})
    if len(parts) > 1:
        return intersect(context, node, parts)
    return with_outer(node, only)


def parts_of(context: Context, node: Node) -> list[Part]:
    """What the schema says itself, and the choices under each of the two keywords."""
    own = own_part(node, ("oneOf", "anyOf"))
    if (own is not None or "type" in node) and _only_restricts(node):
        return [("own", _with_choices_as_data(context, node))]
    parts: list[Part] = []
    if own is not None:
        parts.append(("own", context.plain_type(own)))
    if "oneOf" in node:
        parts.append(("oneOf", _choice(context, node, "oneOf")))
    if "anyOf" in node:
        parts.append(("anyOf", _choice(context, node, "anyOf")))
    return parts


def of_type_names(context: Context, node: Node, names: list[str], nullable: bool) -> Type:
    """``type: [string, integer]``: a variant for each, all with the constraints of the schema."""
    bare = without(node, NOTE_KEYS)
    variants: list[Type] = []
    for name in names:
        narrowed = Node(node.document, {**bare.value, "type": name}, pointer=node.pointer)
        variants.append(context.plain_type(narrowed))
    variants = [variant.model_copy(update={"nullable": False}) for variant in variants]
    return UnionType(
        variants=tuple(variants),
        nullable=nullable,
        notes=notes_of(node),
        spelling=spelling_of(node),
    )


def _choice(context: Context, node: Node, key: Literal["oneOf", "anyOf"]) -> Type:
    """The union under one of the two keywords, without what stands beside it."""
    variants: list[Type] = []
    choices: list[int] = []
    of_null = NO_NOTES
    places: dict[Hashable, list[int]] = {}
    """By what is seen of a variant, where those are that look so."""
    written = node.sequence(key)
    face = _face if len(written) <= _FEW else content_hash
    for child in written:
        type_ = context.type_of(child)
        if isinstance(type_, PrimitiveType) and type_.name == "null":
            choices.append(-1)
            of_null = _of_null(type_) if type_.notes is not NO_NOTES else of_null
        elif not isinstance(type_, NeverType):
            alike = places.setdefault(face(type_), [])
            place = next((at for at in alike if variants[at] == type_), len(variants))
            if place == len(variants):
                variants.append(type_)
                alike.append(place)
            choices.append(place)
    nullable = -1 in choices
    spelling = Spelling(keyword=key, choices=tuple(choices))
    if not variants:
        if nullable:
            return PrimitiveType(name="null", spelling=spelling)
        node.child(key).warning("empty-union", f"`{key}` allows nothing; read as any value")
        return AnyType()
    discriminator = discriminators.discriminator_of(context, node, variants)
    if len(variants) == 1:
        only = variants[0]
        spelling = spelling.model_copy(update={"inner": only})
        nullable = nullable or only.nullable
        notes = merge_notes(of_null, only.notes)
        return only.model_copy(update={"nullable": nullable, "spelling": spelling, "notes": notes})
    return UnionType(
        variants=tuple(variants),
        exclusive=key == "oneOf",
        nullable=nullable,
        discriminator=discriminator,
        notes=of_null,
        spelling=spelling,
    )


def _of_null(null: PrimitiveType) -> Notes:
    """What is said of null among choices, which is no variant, as notes of the whole."""
    told = null.notes.description or null.notes.title
    return Notes(null_description=told) if told else NO_NOTES


def _face(type_: Type) -> Hashable:
    """What is seen at once of a type: equal ones have it in common and few others."""
    if isinstance(type_, ReferenceType):
        return type_.target
    if isinstance(type_, ModelType):
        return tuple(field.name for field in type_.fields)
    return type(type_)


def _only_restricts(node: Node) -> bool:
    """Whether the choices merely say which keys must be there, as in
    ``oneOf: [{required: [a]}, {required: [b]}]``: they shape no type of their own."""
    choices = [child for key in ("oneOf", "anyOf") for child in node.sequence(key)]
    return bool(choices) and all(
        is_object(choice.value)
        and all(key in _RESTRICTING or key.startswith("x-") for key in choice.value)
        for choice in choices
    )


def _with_choices_as_data(context: Context, node: Node) -> Type:
    choices = {key: node.value[key] for key in ("oneOf", "anyOf") if key in node}
    type_ = context.plain_type(without(node, ("oneOf", "anyOf")))
    keywords = {**type_.notes.keywords, **choices}
    return type_.model_copy(update={"notes": type_.notes.model_copy(update={"keywords": keywords})})
