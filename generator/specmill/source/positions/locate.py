"""From a JSON pointer to a line and column; worked out when first asked and kept by the tree."""

from __future__ import annotations

from specmill.source.pointer import unescape
from specmill.source.positions.text_node import Child
from specmill.source.tree import Tree


def locate(tree: Tree, pointer: str, at_key: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of the value at a pointer, or of its key with ``at_key``.

    What does not exist is located at the nearest thing around it that does. Never raises.
    """
    child, _ = _nearest(tree, pointer)
    if child is None:
        return 1, 1
    return tree.lines.at(child.key_start if at_key else child.value.start)


def written(tree: Tree, pointer: str) -> str:
    """The text of the value at a pointer as it stands in the file, quotes included.

    Tells ``1.10`` from ``1.1``. Empty when there is no such value. Never raises.
    """
    child, complete = _nearest(tree, pointer)
    return tree.text[child.value.start : child.value.end] if child and complete else ""


def _nearest(tree: Tree, pointer: str) -> tuple[Child | None, bool]:
    """The last step of the pointer that exists, and whether that is the whole pointer."""
    if tree.spots is None:
        return None, False
    pair = Child(tree.spots.start, tree.spots)
    head, *tokens = pointer.split("/")
    try:
        for key in map(unescape, tokens):
            below = pair.value.child(key)
            if below is None:
                return pair, False
            pair = below
    except (ValueError, IndexError, RecursionError):
        return pair, False
    return pair, not head
