"""Overlays: changes to a definition that are kept beside it (OpenAPI Overlay 1.0 and 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from specmill.diagnostics import DefinitionError, Diagnostics, SourceLocation
from specmill.source.editing import Editor, Steps, Value, value_at
from specmill.source.json_path import JSONPathError, JsonPaths, TooMuchError
from specmill.source.pointer import join
from specmill.source.tree import Tree

_VERSIONS = ("1.0.", "1.1.")
_SHOWN = 200
"""Letters of a JSONPath in a message."""
_STATED = frozenset(("openapi", "swagger"))
_NAME = re.compile(r"\.[^\[\].*'\"]*[^\w\[\].*'\"]")
_BRACKETS = "a name with other characters than letters, digits and `_` is written `['x-name']`"


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
    unstated: SourceLocation | None = None
    asked = _Questions(JsonPaths(_size(tree.root, most)), diagnostics)
    for action in _actions(overlay, diagnostics):
        place = SourceLocation(overlay.source, f"{action.pointer}/target")
        matches = asked.matches(action.target, editor.root, most, place)
        if not matches and expect:
            diagnostics.warning(
                "unused-overlay-action", f"nothing matches {action.target!r}", place
            )
        if action.remove:
            if () in matches:
                message = "the root of a definition cannot be removed; left as it is"
                diagnostics.warning("overlay-of-scalar", message, place)
            editor.remove(matches)
            unstated = unstated or (None if _is_stated(editor.root) else place)
            continue
        change, came_from = action.update, f"{action.pointer}/update"
        if action.copy:
            came_from = f"{action.pointer}/copy"
            change = asked.copied(action, editor.root, SourceLocation(overlay.source, came_from))
        if matches:
            left -= _size(change, left) * len(matches)
        if left < 0:
            _fail(diagnostics, f"the actions add more than {most:,} values", place)
        for steps in matches:
            if not editor.update(steps, change, came_from, replaces=action.replaces):
                _report_misfit(action, value_at(editor.root, steps), diagnostics, place)
    if unstated and _is_stated(tree.root) and not _is_stated(editor.root):
        _fail(diagnostics, "this removes what says of which version a definition is", unstated)
    return replace(tree, root=editor.root, origins=editor.origins)


def _report_misfit(
    action: _Action, value: Any, diagnostics: Diagnostics, place: SourceLocation
) -> None:
    """Say why an action leaves a value as it is: an object that gets none, or a plain value."""
    message = f"{action.target!r} matches a value that is neither object nor list"
    hint = "an overlay with `overlay: 1.1.0` replaces such values"
    if isinstance(value, dict):
        given = "copy" if action.copy else "update"
        message = f"{action.target!r} matches an object, and what `{given}` gives is none"
        hint = ""
    diagnostics.warning("overlay-of-scalar", f"{message}; left as it is", place, hint)


class _Questions:
    """What the actions of an overlay ask, with what is wrong with a question as a finding."""

    def __init__(self, paths: JsonPaths, diagnostics: Diagnostics) -> None:
        self._paths = paths
        self._diagnostics = diagnostics

    def matches(self, path: str, root: Any, most: int, place: SourceLocation) -> list[Steps]:
        """What a JSONPath selects. Raises DefinitionError where it is none, or asks too much."""
        shown = repr(path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…")
        try:
            matches = self._paths.matches(path, root, most)
        except JSONPathError as error:
            message = f"{shown} is no JSONPath: {str(error)[:_SHOWN]}"
            _fail(self._diagnostics, message, place, hint=_hint(path))
        except TooMuchError:
            message = f"{shown} takes too long; ask for less, without `..` where a path is known"
            _fail(self._diagnostics, message, place)
        if len(matches) > most:
            many = f"{most:,} values" if most > 1 else "one value"
            _fail(self._diagnostics, f"{shown} matches more than {many}", place)
        return matches

    def copied(self, action: _Action, root: Any, place: SourceLocation) -> Any:
        matches = self.matches(action.copy, root, 1, place)
        if len(matches) != 1:
            message = f"`copy` needs one value, and {action.copy!r} matches none"
            _fail(self._diagnostics, message, place)
        return value_at(root, matches[0])


def _hint(path: str) -> str:
    """How what was most likely meant is written (RFC 9535, section 2.5.1)."""
    if not path.startswith("$"):
        return "a JSONPath begins with `$`, the root of the definition"
    return _BRACKETS if _NAME.search(path) else ""


def _is_stated(root: Value) -> bool:
    return isinstance(root, dict) and not _STATED.isdisjoint(root)


def _size(value: Any, most: int) -> int:
    """How many values a value consists of, counted no further than ``most``."""
    count, waiting = 0, [value]
    while waiting and count <= most:
        item: Value = waiting.pop()
        count += 1
        if isinstance(item, dict):
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return count


def _actions(overlay: Tree, diagnostics: Diagnostics) -> Iterator[_Action]:
    root: Value = overlay.root
    root = root if isinstance(root, dict) else {}
    version: Value = root.get("overlay")
    if not isinstance(version, str) or not f"{version}.".startswith(_VERSIONS):
        message = "an overlay states `overlay: 1.0.0` or `overlay: 1.1.0` at its root"
        place = SourceLocation(overlay.source, "/overlay" if "overlay" in root else "")
        _fail(diagnostics, message, place)
    actions: Value = root.get("actions")
    if not isinstance(actions, list) or not actions:
        place = SourceLocation(overlay.source, "/actions" if "actions" in root else "")
        _fail(diagnostics, "`actions` must list at least one action", place)
    later = not f"{version}.".startswith(_VERSIONS[0])
    action: Any
    for index, action in enumerate(actions):
        pointer = join("/actions", index)
        problem = _problem(action, later)
        if problem:
            _fail(diagnostics, problem, SourceLocation(overlay.source, pointer))
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
        return "an action needs a `target`, the JSONPath of what it changes"
    if action.get("remove") is True or "update" in action:
        both = "copy" in action and "update" in action and action.get("remove") is not True
        return "an action has either `update` or `copy`" if both and later else ""
    if later and isinstance(action.get("copy"), str):
        return ""
    if "copy" in action:
        return "`copy` is a JSONPath, and of Overlay 1.1: state `overlay: 1.1.0`"
    return "an action needs `update`, or `remove: true`"


def _fail(
    diagnostics: Diagnostics, message: str, place: SourceLocation, hint: str = ""
) -> NoReturn:
    diagnostics.error("invalid-overlay", message, place, hint=hint)
    raise DefinitionError(diagnostics)
