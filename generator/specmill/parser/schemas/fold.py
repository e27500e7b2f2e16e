"""Merging the parts of an ``allOf`` into the one type that they amount to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import reduce
from math import lcm
from typing import TypeVar

from specmill.model import (
    AnyType,
    BaseType,
    EnumMember,
    EnumType,
    Field,
    IntersectionType,
    Limits,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    Notes,
    PrimitiveType,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.openapi import Node, is_object
from specmill.parser.context import Context
from specmill.parser.schemas.derive import own_part
from specmill.parser.schemas.discriminators import tagged

_MAX_VARIANTS = 64
_MAX_CONSTANTS = 256
_MAX_PAIRS = 4_096
"""Of variants that are put together for one ``allOf``."""
_T = TypeVar("_T", bound=BaseType)


class _TooManyError(Exception):
    """A merge that multiplies too many variants."""


def merged(context: Context, node: Node, parts: Sequence[Type]) -> Type:
    """One type for all of ``parts``. Parts that contradict each other are reported at ``node``;
    the later one is taken, as a schema that refines another is written after it."""
    resolved = [resolve(context, part, node) for part in parts]
    before, context.pairs = context.pairs, 0
    try:
        return reduce(lambda one, other: _both(context, node, one, other), resolved)
    except _TooManyError:
        return _too_many(node)
    finally:
        context.pairs = before


def resolve(context: Context, part: Type, node: Node | None = None) -> Type:
    """The type behind references and intersections. A schema that is all of itself adds nothing,
    which is reported at ``node``."""
    seen: list[str] = []
    while isinstance(part, (ReferenceType, IntersectionType)):
        if isinstance(part, IntersectionType):
            part = part.merged
            continue
        target = part.target
        if target in seen or target in context.merging:
            return _own_of(context, target, node)
        seen.append(target)
        part = named_type(context, target)
        choices = part.merged if isinstance(part, IntersectionType) else part
        if isinstance(choices, UnionType) and _offers(choices, context.merging):
            return _own_of(context, target, None)
    return part


def _offers(union: UnionType, keys: Sequence[str]) -> bool:
    """Whether one of the schemas is a variant: a child that names its parent in ``allOf``."""
    return any(
        isinstance(variant, ReferenceType) and variant.target in keys for variant in union.variants
    )


def _own_of(context: Context, key: str, node: Node | None) -> Type:
    """What a parent says of its children beside listing them."""
    at = context.queue[context.addresses[key]]
    lists = is_object(at.value) and ("oneOf" in at or "anyOf" in at)
    if not lists and node is not None:
        node.warning("recursive-all-of", f"{key!r} is all of itself, which adds nothing")
    own = own_part(at, ("oneOf", "anyOf", "allOf")) if lists else None
    return AnyType() if own is None else context.plain_type(own)


def named_type(context: Context, key: str) -> Type:
    """The type of a named schema, built now if it is not yet."""
    if key not in context.types:
        context.merging.append(key)
        anchors, context.anchors = context.anchors, {}
        context.types[key] = context.type_of(context.queue[context.addresses[key]])
        context.anchors = anchors
        context.merging.pop()
    return context.types[key]


def _both(context: Context, node: Node, one: Type, other: Type) -> Type:
    type_ = _fold(context, node, one, other)
    if type_ is None:
        node.warning(
            "contradictory-all-of",
            f"parts of `allOf` contradict each other ({_word(one)} and {_word(other)}); "
            "the later one is taken",
        )
        return other
    return type_


def _fold(context: Context, node: Node, one: Type, other: Type) -> Type | None:
    if isinstance(one, AnyType) or isinstance(other, NeverType):
        return _limited(other, one)
    if isinstance(other, AnyType) or isinstance(one, NeverType):
        return _limited(one, other)
    if isinstance(one, UnionType) or isinstance(other, UnionType):
        return _distribute(context, node, one, other)
    if isinstance(one, (ModelType, MapType)) and isinstance(other, (ModelType, MapType)):
        return _objects(context, node, _as_model(one), _as_model(other))
    if isinstance(one, ListType) and isinstance(other, ListType):
        items = _member(context, node, one.items, other.items)
        return _limited(other.model_copy(update={"items": items}), one)
    return _scalars(one, other)


def _objects(context: Context, node: Node, one: ModelType, other: ModelType) -> ModelType:
    fields = {field.name: field for field in one.fields}
    for field in other.fields:
        before = fields.get(field.name)
        fields[field.name] = field if before is None else _field(context, node, before, field)
    additional = other.additional if other.additional is not None else one.additional
    result = other.model_copy(
        update={
            "fields": tuple(fields.values()),
            "additional": additional,
            "closed": one.closed and other.closed,
            "patterns": tuple(dict.fromkeys(one.patterns + other.patterns)),
        }
    )
    return _limited(result, one)


def _field(context: Context, node: Node, before: Field, after: Field) -> Field:
    return Field(
        name=after.name,
        type=_member(context, node, before.type, after.type),
        required=before.required or after.required,
        declared=before.declared or after.declared,
        content=before.content if after.content is None else after.content,
    )


def _member(context: Context, node: Node, before: Type, after: Type) -> Type:
    """Type of a member that two parts describe. References stay references where that is true."""
    if isinstance(after, AnyType) or before == after:
        return before if not after.notes.description else _noted(before, after)
    if isinstance(before, AnyType) or isinstance(after, (ReferenceType, IntersectionType)):
        return after
    if isinstance(before, (ReferenceType, IntersectionType)):
        refines = isinstance(after, (EnumType, LiteralType)) or (
            isinstance(after, ModelType) and after.fields
        )
        return after if refines else _noted(before, after)
    return _both(context, node, before, after)


def _noted(inner: Type, outer: Type) -> Type:
    notes = inner.notes.model_copy(
        update={name: getattr(outer.notes, name) for name in outer.notes.model_fields_set}
    )
    return inner.model_copy(update={"notes": notes})


def _distribute(context: Context, node: Node, one: Type, other: Type) -> Type:
    """(A | B) & C is (A & C) | (B & C)."""
    left = one.variants if isinstance(one, UnionType) else (one,)
    right = other.variants if isinstance(other, UnionType) else (other,)
    plain = all(isinstance(type_, (EnumType, LiteralType, PrimitiveType)) for type_ in left + right)
    most = _MAX_CONSTANTS if plain else _MAX_VARIANTS
    # One type beside a union, however large that is, makes no more variants than are written.
    if len(left) > 1 < len(right) and len(left) * len(right) > most:
        return _too_many(node)
    # Variants may be unions again, whose products multiply: the work of a whole merge is bounded.
    context.pairs += len(left) * len(right)
    if context.pairs > _MAX_PAIRS:
        raise _TooManyError
    variants: list[Type] = []
    for first in left:
        for second in right:
            type_ = _fold(context, node, resolve(context, first), resolve(context, second))
            for union, variant in ((one, first), (other, second)):
                if isinstance(union, UnionType) and isinstance(type_, ModelType):
                    type_ = tagged(type_, variant, union.discriminator)
            if type_ is not None and not isinstance(type_, NeverType) and type_ not in variants:
                variants.append(type_)
    if not variants:
        return NeverType()
    if len(variants) == 1:
        return variants[0]
    union = one if isinstance(one, UnionType) else other
    return union.model_copy(update={"variants": tuple(variants), "discriminator": None})


def _too_many(node: Node) -> Type:
    node.note("large-union", "the variants of this `allOf` are too many to tell apart")
    return AnyType()


def _scalars(one: Type, other: Type) -> Type | None:
    if isinstance(one, PrimitiveType) and isinstance(other, PrimitiveType):
        return _primitives(one, other)
    if isinstance(one, EnumType) and isinstance(other, EnumType):
        members = tuple(_members_of_both(one, other))
        return _limited(other.model_copy(update={"members": members}), one) if members else None
    listed = (EnumType, LiteralType)
    if isinstance(one, listed) and isinstance(other, PrimitiveType):
        return _limited(one, other)
    if isinstance(other, listed) and isinstance(one, PrimitiveType):
        return _limited(other, one)
    if isinstance(one, LiteralType) and isinstance(other, LiteralType):
        return _limited(other, one) if one.value == other.value else None
    if isinstance(one, LiteralType) and isinstance(other, EnumType):
        return _listed(one, other)
    if isinstance(one, EnumType) and isinstance(other, LiteralType):
        return _listed(other, one)
    return None


def _members_of_both(one: EnumType, other: EnumType) -> Iterator[EnumMember]:
    """The values that both list, with what either says of them."""
    listed = {(type(member.value), member.value): member for member in one.members}
    for member in other.members:
        known = listed.get((type(member.value), member.value))
        if known is not None:
            said = {
                "name": member.name or known.name,
                "description": member.description or known.description,
            }
            yield member.model_copy(update=said)


def _listed(literal: LiteralType, enum: EnumType) -> LiteralType | None:
    """The constant where the enumeration has it: ``true`` is not ``1``."""
    same = any(repr(member.value) == repr(literal.value) for member in enum.members)
    return _limited(literal, enum) if same else None


def _primitives(one: PrimitiveType, other: PrimitiveType) -> PrimitiveType | None:
    if one.name != other.name:
        if {one.name, other.name} != {"integer", "number"}:
            return None
        narrow = one if one.name == "integer" else other
        other = other.model_copy(update={"name": narrow.name})
    return _limited(other.model_copy(update={"format": other.format or one.format}), one)


def _as_model(holder: ModelType | MapType) -> ModelType:
    if isinstance(holder, ModelType):
        return holder
    patterns = ((holder.key_pattern, holder.values),) if holder.key_pattern else ()
    return ModelType(
        additional=None if patterns else holder.values,
        patterns=patterns,
        nullable=holder.nullable,
        notes=holder.notes,
        limits=holder.limits,
    )


def _limited(result: _T, beside: Type) -> _T:
    """``result`` with the limits and notes of ``beside`` where it has none of its own."""
    changes: dict[str, object] = {"nullable": result.nullable and beside.nullable}
    if beside.limits.model_fields_set:
        changes["limits"] = _tighter(beside.limits, result.limits)
    if beside.notes.model_fields_set:
        changes["notes"] = _noted_by_both(result, beside)
    return result.model_copy(update=changes)


def _noted_by_both(result: BaseType, beside: BaseType) -> Notes:
    """The notes of ``result``, and those of ``beside`` where it has none. Both have examples: those
    of an object that is part of another are no examples of the whole."""
    known = {name: getattr(result.notes, name) for name in result.notes.model_fields_set}
    further = () if isinstance(result, ModelType) else beside.notes.examples
    if further and result.notes.examples:
        new = (example for example in further if example not in result.notes.examples)
        known["examples"] = (*result.notes.examples, *new)
    return beside.notes.model_copy(update=known)


def _tighter(one: Limits, other: Limits) -> Limits:
    """Both limits at once."""
    update = {name: getattr(other, name) for name in other.model_fields_set}
    for name in one.model_fields_set & other.model_fields_set:
        first, second = getattr(one, name), getattr(other, name)
        if first is None or second is None or isinstance(first, (bool, str, tuple)):
            continue
        if name == "multiple_of" and isinstance(first, int) and isinstance(second, int):
            both = lcm(first, second)
            update[name] = both if both <= sys.float_info.max else max(first, second)
            continue
        lower = name.startswith(("min", "exclusive_min"))
        update[name] = max(first, second) if lower else min(first, second)
    patterns = (other.pattern, one.pattern, *one.further_patterns, *other.further_patterns)
    first, *further = dict.fromkeys(pattern for pattern in patterns if pattern) or (None,)
    if further:
        update |= {"pattern": first, "further_patterns": tuple(further)}
    return one.model_copy(update=update)


def _word(type_: Type) -> str:
    return type_.name if isinstance(type_, PrimitiveType) else type_.kind
