"""A definition without the parts that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specmill.openapi.values import is_object
from specmill.openapi.versions.v32 import DIALECT
from specmill.source import Tree
from specmill.source.editing import Editor, value_at
from specmill.source.pointer import split

METHODS = DIALECT.http_methods
_OPERATION_DEPTH = 3


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
        if keys[0] != "paths" or len(keys) < _OPERATION_DEPTH or keys[-1] not in METHODS:
            editor.remove([keys])
        elif not is_object(operation) or "$ref" in operation:
            editor.replace(keys, {})
    return replace(tree, root=editor.root, origins=editor.origins)
