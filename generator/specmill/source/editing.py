"""Changing the values of a tree: in copies of what is changed, as values may be shared."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast

from specmill.source.pointer import join
from specmill.source.tree import Tree

Value = dict[str, Any] | list[Any] | str | int | float | bool | None
Steps = tuple[str | int, ...]
"""Keys and indexes on the way from the root to a value."""
_AFTER_SLASH = chr(ord("/") + 1)


class Editor:
    """A tree under change. ``origins`` tells of values that do not stand where they seem to."""

    def __init__(self, tree: Tree, other: str) -> None:
        self.root: Any = tree.root
        self.origins: dict[str, tuple[str, str]] = dict(tree.origins)
        self._noted = sorted(self.origins)
        """Its keys: what stands below one of them follows it."""
        self._source = tree.source
        self._other = other
        """The file that the changes come from."""
        self._own: dict[int, Any] = {}
        """Containers that were copied, by identity."""

    def update(
        self, steps: Steps, change: Value, came_from: str, *, replaces: bool = False
    ) -> bool:
        """Merge a change into an object or append it to a list; False for any other value.

        With ``replaces``, as Overlay 1.1 has it, a list is joined to a list and a plain value
        takes the place of another.
        """
        value: Value = self._opened(steps)
        pointer = _pointer(steps)
        if isinstance(value, list) and isinstance(change, list) and replaces:
            for index, item in enumerate(change):
                self._note(join(pointer, len(value)), join(came_from, index))
                value.append(item)
        elif isinstance(value, list):
            self._note(join(pointer, len(value)), came_from)
            value.append(change)
        elif replaces and steps and not isinstance(value, dict):
            self._opened(steps[:-1])[steps[-1]] = change
            self._note(pointer, came_from)
        elif isinstance(value, dict) and isinstance(change, dict):
            self._merge(value, change, pointer, came_from)
        else:
            return False
        return True

    def replace(self, steps: Steps, value: Value) -> None:
        """Put a value in the place of another."""
        self._opened(steps[:-1])[steps[-1]] = value

    def remove(self, result: Sequence[Steps]) -> None:
        """Take values out of the objects and lists that they are in; the root stays. What stands
        in a value that goes is gone with it."""
        lists: dict[Steps, set[int]] = defaultdict(set)
        going = {steps for steps in result if steps}
        for steps in result:
            if not steps or any(steps[:end] in going for end in range(1, len(steps))):
                continue
            around: Value = self._opened(steps[:-1])
            if isinstance(around, list):
                lists[steps[:-1]].add(cast(int, steps[-1]))
            elif isinstance(around, dict):
                around.pop(str(steps[-1]), None)
        for steps, gone in sorted(lists.items(), key=lambda pair: -len(pair[0])):
            values: list[Any] = self._opened(steps)
            kept = [index for index in range(len(values)) if index not in gone]
            pointer = _pointer(steps)
            before = [self._origin(join(pointer, index)) for index in kept]
            values[:] = [values[index] for index in kept]
            for index, pair in enumerate(before):
                self._keep(join(pointer, index), pair)

    def _merge(self, into: dict[str, Any], change: dict[str, Any], pointer: str, came: str) -> None:
        value: Value
        for key, value in change.items():
            here, there = join(pointer, key), join(came, key)
            known: Value = into.get(key)
            if isinstance(known, dict) and isinstance(value, dict):
                own = self._copied(known)
                into[key] = own
                self._merge(own, value, here, there)
            elif isinstance(known, list) and isinstance(value, list):
                start = len(known)
                for index in range(len(value)):
                    self._note(join(here, start + index), join(there, index))
                into[key] = [*known, *value]
            else:
                self._note(here, there)
                into[key] = value

    def _opened(self, steps: Steps) -> Any:
        """The value at the end of the way; it and all around it may be changed."""
        self.root = value = self._copied(self.root)
        for step in steps:
            value[step] = self._copied(value[step])
            value = value[step]
        return value

    def _copied(self, value: Any) -> Any:
        if id(value) in self._own or type(value) not in (dict, list):
            return value
        copy: Any = value.copy()
        self._own[id(copy)] = copy
        return copy

    def _note(self, pointer: str, came_from: str) -> None:
        first = bisect_left(self._noted, f"{pointer}/")
        end = bisect_left(self._noted, f"{pointer}{_AFTER_SLASH}", first)
        for text in self._noted[first:end]:
            del self.origins[text]
        del self._noted[first:end]
        self._keep(pointer, (self._other, came_from))

    def _keep(self, pointer: str, origin: tuple[str, str]) -> None:
        if pointer not in self.origins:
            insort(self._noted, pointer)
        self.origins[pointer] = origin

    def _origin(self, pointer: str) -> tuple[str, str]:
        return self.origins.get(pointer, (self._source, pointer))


def _pointer(steps: Steps) -> str:
    pointer = ""
    for step in steps:
        pointer = join(pointer, step)
    return pointer


def value_at(root: Any, steps: Steps) -> Any:
    """The value at the end of a way; None where the way ends before."""
    for step in steps:
        if not isinstance(root, (dict, list)):
            return None
        inside = cast(Any, root)
        try:
            root = inside[step]
        except (KeyError, IndexError, TypeError):
            return None
    return root
