"""Dynamic references (JSON Schema 2020-12, core, 8.2.3.2): schemas with a part left open.

A schema that is built opens a scope for its dynamic anchors, its own and those of its ``$defs``.
The outermost scope wins, so that a list of anything becomes a list of pets where it is referred to
beside an anchor for the pets. Named schemas are built without a scope around them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from specmill.model import AnyType, ReferenceType, Type
from specmill.openapi import Node, is_list, is_object
from specmill.parser.context import Context
from specmill.parser.schemas.naming.named import key_of

_MOST_NESTED, _MOST_COPIES = 20, 2000


def has_anchors(node: Node) -> bool:
    """Whether the schema opens a scope for dynamic anchors."""
    return any(True for _ in _anchors(node))


def _anchors(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node.value.get("$dynamicAnchor"), str):
        yield node.value["$dynamicAnchor"], node
    if is_object(node.value.get("$defs")):
        for _, child in node.child("$defs").entries():
            if is_object(child.value) and isinstance(child.value.get("$dynamicAnchor"), str):
                yield child.value["$dynamicAnchor"], child


@contextmanager
def scope(context: Context, node: Node) -> Generator[None, None, None]:
    """The dynamic anchors of a schema, inside those of the schemas around it."""
    outer = context.anchors
    context.anchors = {**dict(_anchors(node)), **outer}
    try:
        yield
    finally:
        context.anchors = outer


def filled_in(context: Context, target: Node) -> Type | None:
    """The type of the target of a reference, built in place where a scope fills in what it leaves
    open; None where a reference says the same, or where copies would not come to an end."""
    if not context.anchors or not is_object(target.value):
        return None
    opened = any(
        name in context.anchors and context.anchors[name].pointer != anchor.pointer
        for name, anchor in _anchors(target)
    )
    if not opened or target.pointer in context.copying or context.copies >= _MOST_COPIES:
        return None
    if len(context.copying) >= _MOST_NESTED:
        return None
    context.copies += 1
    context.copying.append(target.pointer)
    type_ = context.type_of(target)
    context.copying.pop()
    return type_


def dynamic_reference(context: Context, node: Node) -> Type:
    """What ``$dynamicRef`` leads to: the anchor of the outermost scope, else the only anchor of
    that name in the definition, else any value."""
    written = node.value["$dynamicRef"]
    name = written.rpartition("#")[2] if isinstance(written, str) else ""
    anchor = context.anchors.get(name) or _anywhere(context, node, name)
    if anchor is None:
        message = f"no dynamic anchor of {written!r} is found; read as any value"
        node.child("$dynamicRef").note("dynamic-reference", message)
        return AnyType()
    if "$ref" in anchor and anchor.value.keys() <= {"$ref", "$dynamicAnchor"}:
        plain = Node(anchor.document, {"$ref": anchor.value["$ref"]}, pointer=anchor.pointer)
        return context.type_of(plain)
    return ReferenceType(target=key_of(context, anchor))


def _anywhere(context: Context, node: Node, name: str) -> Node | None:
    """The schema with that dynamic anchor, if there is exactly one in the file."""
    if not name:
        return None
    if context.dynamic_anchors is None:
        context.dynamic_anchors = _index(node.document.root)
    dynamic_anchor = context.dynamic_anchors.get(name, [])
    return dynamic_anchor[0] if len(dynamic_anchor) == 1 else None


def _index(root: Node) -> dict[str, list[Node]]:
    """All dynamic anchors of a file by name."""
    result: dict[str, list[Node]] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if is_object(node.value):
            name = node.value.get("$dynamicAnchor")
            if isinstance(name, str):
                result.setdefault(name, []).append(node)
            stack += [child for _, child in node.entries()]
        elif is_list(node.value):
            stack += node.elements()
    return result
