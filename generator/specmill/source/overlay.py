"""Overlays: changes to a definition that are kept beside it (OpenAPI Overlay 1.0.0)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from jsonpath_rfc9535 import JSONPathError
from jsonpath_rfc9535 import compile as compile_path

from specmill.diagnostics import DefinitionError, Diagnostics, Place
from specmill.source.editing import Editor, Steps, Value
from specmill.source.pointer import join
from specmill.source.tree import Tree

_VERSIONS = ("1.0.", "1.1.")


@dataclass(frozen=True, slots=True)
class _Action:
    pointer: str
    target: str
    update: Any
    remove: bool


def overlaid(
    tree: Tree, overlay: Tree, diagnostics: Diagnostics, *, most: int, expect: bool = True
) -> Tree:
    """The tree with the actions of an overlay carried out in their order, for one after another.

    An action that matches nothing is reported if one is to ``expect`` that it does. What came
    from the overlay is found there by ``Tree.origin``. ``most`` bounds the values that an action
    may match. Raises DefinitionError for what is no overlay.
    """
    editor = Editor(tree, overlay.source)
    for action in _actions(overlay, diagnostics):
        place = Place(overlay.source, f"{action.pointer}/target")
        try:
            found = _matches(action.target, editor.root, most)
        except JSONPathError as error:
            _fail(diagnostics, f"{action.target!r} is no JSONPath: {error}", place)
        except RecursionError:
            _fail(diagnostics, f"{action.target!r} is too deep a question", place)
        if len(found) > most:
            _fail(diagnostics, f"{action.target!r} matches more than {most:,} values", place)
        if not found and expect:
            diagnostics.warning(
                "unused-overlay-action", f"nothing matches {action.target!r}", place
            )
        if action.remove:
            editor.remove(found)
            continue
        for steps in found:
            if not editor.update(steps, action.update, f"{action.pointer}/update"):
                message = f"{action.target!r} matches a value that is neither object nor list"
                diagnostics.warning("overlay-of-scalar", f"{message}; left as it is", place)
    return replace(tree, root=editor.root, origins=editor.origins)


def _matches(target: str, root: Any, most: int) -> list[Steps]:
    found: dict[Steps, None] = {}
    for node in compile_path(target).finditer(root):
        found[node.location] = None
        if len(found) > most:
            break
    return list(found)


def _actions(overlay: Tree, diagnostics: Diagnostics) -> Iterator[_Action]:
    root: Value = overlay.root
    root = root if isinstance(root, dict) else {}
    version: Value = root.get("overlay")
    if not isinstance(version, str) or not f"{version}.".startswith(_VERSIONS):
        message = "an overlay states `overlay: 1.0.0` at its root"
        _fail(diagnostics, message, Place(overlay.source, ""))
    actions: Value = root.get("actions")
    if not isinstance(actions, list) or not actions:
        _fail(diagnostics, "`actions` must list at least one action", Place(overlay.source, ""))
    action: Value
    for index, action in enumerate(actions):
        pointer = join("/actions", index)
        if not isinstance(action, dict) or not isinstance(action.get("target"), str):
            _fail(diagnostics, "an action needs a `target`", Place(overlay.source, pointer))
        remove = action.get("remove") is True
        if not remove and "update" not in action:
            message = "an action needs `update`, or `remove: true`"
            _fail(diagnostics, message, Place(overlay.source, pointer))
        yield _Action(pointer, action["target"], action.get("update"), remove)


def _fail(diagnostics: Diagnostics, message: str, place: Place) -> NoReturn:
    diagnostics.error("invalid-overlay", message, place)
    raise DefinitionError(diagnostics)
