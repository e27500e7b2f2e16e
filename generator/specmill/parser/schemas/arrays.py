"""Types of arrays: lists and tuples."""

from __future__ import annotations

from specmill.model import AnyType, ListType, NeverType, TupleType, Type
from specmill.openapi import Node, is_list
from specmill.parser.context import Context
from specmill.parser.notes import limits_of, notes_of
from specmill.parser.schemas.spelling import spelling_of


def array_type(context: Context, node: Node, nullable: bool) -> Type:
    notes, limits = notes_of(node), limits_of(node)
    items = node.get("items")
    listed = items is not None and is_list(items.value)
    if items is not None and listed:
        message = "`items` must be one schema; a list of them is read as `prefixItems`"
        items.warning("items-list", message)
        items, listed = (items, True) if items.value else (None, False)
    if "prefixItems" in node or listed:
        key = "items" if listed else "prefixItems"
        first = tuple(context.type_of(child) for child in node.sequence(key))
        rest = AnyType() if items is None or listed else context.type_of(items)
        full = limits.max_items is not None and limits.max_items <= len(first)
        return TupleType(
            items=first,
            rest=None if full or isinstance(rest, NeverType) else rest,
            nullable=nullable,
            notes=notes,
            limits=limits,
            spelling=spelling_of(node),
        )
    return ListType(
        items=_items(context, node, items),
        nullable=nullable,
        notes=notes,
        limits=limits,
        spelling=spelling_of(node),
    )


def _items(context: Context, node: Node, items: Node | None) -> Type:
    if items is None:
        if not node.document.dialect.boolean_schemas:
            node.warning("array-without-items", "an array needs `items`; read as any values")
        return AnyType()
    return context.type_of(items)
