"""A definition without the parts that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from specmill.openapi.values import is_object
from specmill.openapi.versions.v32 import DIALECT
from specmill.source import Tree
from specmill.source.editing import Editor, value_at
from specmill.source.pointer import split

_METHODS = DIALECT.http_methods
_MORE = "additionalOperations"


def is_operation(keys: tuple[str, ...]) -> bool:
    """Whether an operation stands at these keys, from the root of a definition (OpenAPI 3.2, "Path
    Item Object")."""
    if keys[:1] != ("paths",):
        return False
    return (len(keys) == 3 and keys[2] in _METHODS) or (len(keys) == 4 and keys[2] == _MORE)


def operations_in(item: Any) -> Iterator[tuple[str, ...]]:
    """The keys of the operations of a path item, from there."""
    members: Mapping[str, Any] = item if is_object(item) else {}
    for key, value in members.items():
        if key in _METHODS:
            yield (key,)
        elif key == _MORE and is_object(value):
            yield from ((key, method) for method in value)


def without(tree: Tree, pointers: Iterable[str]) -> Tree:
    """The tree without what stands at ``pointers``, a part of an object each. An operation stays as
    an object, because it is accounted for; what it refers to is not read."""
    editor = Editor(tree, tree.source)
    for pointer in pointers:
        keys = tuple(split(pointer))
        around = value_at(editor.root, keys[:-1])
        if not is_object(around) or keys[-1] not in around:
            continue
        operation = around[keys[-1]]
        if not is_operation(keys):
            editor.remove([keys])
        elif not is_object(operation) or "$ref" in operation:
            editor.replace(keys, {})
    return replace(tree, root=editor.root, origins=editor.origins)
