"""Types of arrays: lists and tuples."""

from __future__ import annotations

from specmill.build import schemas
from specmill.build.context import Context
from specmill.build.notes import limits_of, notes_of
from specmill.model import AnyType, ListType, NeverType, TupleType, Type
from specmill.openapi import Node


def array_type(context: Context, node: Node, nullable: bool) -> Type:
    notes, limits = notes_of(node), limits_of(node)
    items = node.get("items")
    if "prefixItems" in node:
        first = tuple(schemas.type_of(context, each) for each in node.sequence("prefixItems"))
        rest = schemas.type_of(context, items) if items is not None else AnyType()
        full = limits.max_items is not None and limits.max_items <= len(first)
        return TupleType(
            items=first,
            rest=None if full or isinstance(rest, NeverType) else rest,
            nullable=nullable,
            notes=notes,
            limits=limits,
        )
    return ListType(
        items=_items(context, node, items), nullable=nullable, notes=notes, limits=limits
    )


def _items(context: Context, node: Node, items: Node | None) -> Type:
    if items is None:
        if not node.document.dialect.boolean_schemas:
            node.warning("array-without-items", "an array needs `items`; read as any values")
        return AnyType()
    if isinstance(items.value, list):
        items.error("wrong-type", "`items` must be a schema, not a list of schemas")
        return AnyType()
    return schemas.type_of(context, items)
