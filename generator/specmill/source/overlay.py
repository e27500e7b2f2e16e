"""Overlays: changes to a definition that are kept beside it (OpenAPI Overlay 1.0 and 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from jsonpath_rfc9535 import JSONPathError
from jsonpath_rfc9535 import compile as compile_path

from specmill.diagnostics import DefinitionError, Diagnostics, Place
from specmill.source.editing import Editor, Steps, Value
from specmill.source.pointer import join
from specmill.source.processor_time import processor_time
from specmill.source.tree import Tree

_VERSIONS = ("1.0.", "1.1.")
_MAX_SECONDS = 30
"""Of processor time for one JSONPath expression, where the system can interrupt it."""


@dataclass(frozen=True, slots=True)
class _Action:
    pointer: str
    target: str
    update: Any
    copy: str
    """What is taken from the definition in place of ``update``, as a JSONPath; empty for none."""
    remove: bool
    replaces: bool
    """Whether plain values are replaced and lists joined, as Overlay 1.1 has it."""


def overlaid(
    tree: Tree, overlay: Tree, diagnostics: Diagnostics, *, most: int, expect: bool = True
) -> Tree:
    """The tree with the actions of an overlay carried out in their order, for one after another.

    An action that matches nothing is reported if one is to ``expect`` that it does. What came
    from the overlay is found there by ``Tree.origin``. ``most`` bounds the values that an action
    may match, and those that all actions add. Raises DefinitionError for what is no overlay.
    """
    editor = Editor(tree, overlay.source)
    left = most
    for action in _actions(overlay, diagnostics):
        place = Place(overlay.source, f"{action.pointer}/target")
        found = _asked(action.target, editor.root, most, diagnostics, place)
        if not found and expect:
            diagnostics.warning(
                "unused-overlay-action", f"nothing matches {action.target!r}", place
            )
        if action.remove:
            editor.remove(found)
            continue
        change, came_from = action.update, f"{action.pointer}/update"
        if action.copy:
            came_from = f"{action.pointer}/copy"
            change = _copied(action, editor.root, diagnostics, Place(overlay.source, came_from))
        if found:
            left -= _size(change, left) * len(found)
        if left < 0:
            _fail(diagnostics, f"the actions add more than {most:,} values", place)
        for steps in found:
            if not editor.update(steps, change, came_from, replaces=action.replaces):
                message = f"{action.target!r} matches a value that is neither object nor list"
                diagnostics.warning("overlay-of-scalar", f"{message}; left as it is", place)
    return replace(tree, root=editor.root, origins=editor.origins)


def _asked(path: str, root: Any, most: int, diagnostics: Diagnostics, place: Place) -> list[Steps]:
    """What a JSONPath selects. Raises DefinitionError where it is none, or asks for too much."""
    try:
        with processor_time(_MAX_SECONDS):
            found = _matches(path, root, most)
    except JSONPathError as error:
        _fail(diagnostics, f"{path!r} is no JSONPath: {error}", place)
    except (RecursionError, TimeoutError):
        _fail(diagnostics, f"{path!r} is too deep a question", place)
    if len(found) > most:
        _fail(diagnostics, f"{path!r} matches more than {most:,} values", place)
    return found


def _matches(target: str, root: Any, most: int) -> list[Steps]:
    found: dict[Steps, None] = {}
    for number, node in enumerate(compile_path(target).finditer(root)):
        found[node.location] = None
        if len(found) > most:
            break
        # A value may be selected on many ways at once.
        if number > most:
            raise TimeoutError
    return list(found)


def _copied(action: _Action, root: Any, diagnostics: Diagnostics, place: Place) -> Any:
    found = _asked(action.copy, root, 1, diagnostics, place)
    if len(found) != 1:
        _fail(diagnostics, f"`copy` needs one value, and {action.copy!r} matches none", place)
    value = root
    for step in found[0]:
        value = value[step]
    return value


def _size(value: Any, most: int) -> int:
    """How many values a value consists of, counted no further than ``most``."""
    count, waiting = 0, [value]
    while waiting and count <= most:
        each: Value = waiting.pop()
        count += 1
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return count


def _actions(overlay: Tree, diagnostics: Diagnostics) -> Iterator[_Action]:
    root: Value = overlay.root
    root = root if isinstance(root, dict) else {}
    version: Value = root.get("overlay")
    if not isinstance(version, str) or not f"{version}.".startswith(_VERSIONS):
        message = "an overlay states `overlay: 1.0.0` or `overlay: 1.1.0` at its root"
        _fail(diagnostics, message, Place(overlay.source, ""))
    actions: Value = root.get("actions")
    if not isinstance(actions, list) or not actions:
        _fail(diagnostics, "`actions` must list at least one action", Place(overlay.source, ""))
    later = not f"{version}.".startswith(_VERSIONS[0])
    action: Any
    for index, action in enumerate(actions):
        pointer = join("/actions", index)
        problem = _problem(action, later)
        if problem:
            _fail(diagnostics, problem, Place(overlay.source, pointer))
        yield _Action(
            pointer=pointer,
            target=action["target"],
            update=action.get("update"),
            copy=action.get("copy", "") if later else "",
            remove=action.get("remove") is True,
            replaces=later,
        )


def _problem(action: Value, later: bool) -> str:
    """What is wrong with an action, in words; empty when it is right."""
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        return "an action needs a `target`"
    if action.get("remove") is True or "update" in action:
        both = "copy" in action and "update" in action and action.get("remove") is not True
        return "an action has either `update` or `copy`" if both and later else ""
    if later and isinstance(action.get("copy"), str):
        return ""
    if "copy" in action:
        return "`copy` is a JSONPath, and of Overlay 1.1: state `overlay: 1.1.0`"
    return "an action needs `update`, or `remove: true`"


def _fail(diagnostics: Diagnostics, message: str, place: Place) -> NoReturn:
    diagnostics.error("invalid-overlay", message, place)
    raise DefinitionError(diagnostics)
