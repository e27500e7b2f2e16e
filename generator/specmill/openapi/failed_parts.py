"""What is left out so that the rest of a definition can be made: operations in which errors stand, and
those that need a part in which one stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin

from specmill.diagnostics import Diagnostic
from specmill.openapi.leaving_out import is_operation, operations_in
from specmill.openapi.values import is_list, is_object
from specmill.source.addresses import is_address
from specmill.source.editing import value_at
from specmill.source.pointer import join, split
from specmill.source.tree import Tree

_SHARED = {"definitions", "parameters", "responses"}
"""Parts that several operations use, at the root of OpenAPI 2.0."""
_GLOBAL = {"securitySchemes"}
"""Components that belong to the whole definition, whatever uses them."""

Place: TypeAlias = tuple[str, str]
"""File and pointer."""


def failed_parts(
    errors: Iterable[Diagnostic], trees: Mapping[str, Tree]
) -> dict[str, dict[str, str]]:
    """By definition, the pointers of what is left out, with the first error of each: operations, and
    parts without which no error is left. Empty where that would not do, because an error concerns the
    whole."""
    parts: dict[str, dict[str, str]] = {}
    users = _Users(trees)
    for error in errors:
        places = list(users.of(error.place.source, error.place.pointer))
        if not places:
            return {}
        for root, pointer in places:
            parts.setdefault(root, {}).setdefault(pointer, f"{error.code}: {error.message}")
    return parts


class _Users:
    """What has to go for an error at a place."""

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self._trees = trees
        self._roots = [
            file
            for file, tree in trees.items()
            if is_object(tree.root) and not tree.root.keys().isdisjoint(("openapi", "swagger"))
        ]
        self._targets: dict[Place, tuple[Place, ...]] = {}
        self._reached: dict[Place, frozenset[Place]] = {}

    def of(self, file: str, pointer: str) -> Iterator[Place]:
        keys = split(pointer) if file in self._trees else []
        own = file in self._roots
        if own and keys[:1] == ["paths"] and len(keys) > 1:
            yield from self._of_path(file, keys)
        elif own and keys[:1] == ["webhooks"] and len(keys) > 1:
            yield file, _pointer(keys[:3])
        elif own:
            end = 3 if keys[:1] == ["components"] else 2 if keys[:1] and keys[0] in _SHARED else 0
            if len(keys) >= end > 0 and keys[1] not in _GLOBAL:
                yield file, _pointer(keys[:end])
                yield from self._reaching(file, pointer)
        elif keys or file in self._trees:
            yield from self._reaching(file, pointer)

    def _of_path(self, file: str, keys: list[str]) -> Iterator[Place]:
        """The operation, or all of a path and what they share."""
        operation = next((keys[:end] for end in (3, 4) if is_operation(tuple(keys[:end]))), None)
        if operation is not None:
            yield file, _pointer(operation)
            return
        operations = list(operations_in(self._value(file, keys[:2])))
        for inside in operations:
            yield file, _pointer([*keys[:2], *inside])
        if len(keys) > 2 and keys[2] != "$ref":
            yield file, _pointer(keys[:3])
        elif not operations:
            yield file, _pointer(keys[:2])

    def _reaching(self, file: str, pointer: str) -> Iterator[Place]:
        """The operations of all definitions from which references lead to what holds a place."""
        for root in self._roots:
            paths = self._value(root, ["paths"])
            for path, item in paths.items() if is_object(paths) else ():
                whole = _pointer(["paths", path])
                operations = list(operations_in(item))
                own = {inside[0] for inside in operations}
                shared = any(
                    self._holds((root, join(whole, key)), file, pointer)
                    for key in (item if is_object(item) else ())
                    if key not in own
                )
                for inside in operations:
                    place = (root, _pointer(["paths", path, *inside]))
                    if shared or self._holds(place, file, pointer):
                        yield place
                if shared and not operations:
                    yield root, whole
            for part in self._parts(root):
                if self._holds((root, part), file, pointer):
                    yield root, part

    def _parts(self, root: str) -> Iterator[str]:
        """The components of a definition, which are read whether or not an operation uses them."""
        top = self._trees[root].root
        components = value_at(top, ("components",))
        kinds = components if is_object(components) else {}
        for kind, parts in kinds.items():
            if kind not in _GLOBAL and is_object(parts):
                yield from (_pointer(["components", kind, name]) for name in parts)
        for kind in sorted(_SHARED):
            parts = value_at(top, (kind,))
            yield from (_pointer([kind, name]) for name in (parts if is_object(parts) else ()))

    def _holds(self, start: Place, file: str, pointer: str) -> bool:
        return any(
            at == file and f"{pointer}/".startswith(f"{base}/") for at, base in self._from(start)
        )

    def _from(self, start: Place) -> frozenset[Place]:
        """All places to which references lead from one."""
        if start not in self._reached:
            places, waiting = {start}, [start]
            while waiting:
                for place in self._targets_of(waiting.pop()):
                    if place not in places:
                        places.add(place)
                        waiting.append(place)
            self._reached[start] = frozenset(places)
        return self._reached[start]

    def _value(self, file: str, keys: Iterable[str]) -> Any:
        value = self._trees[file].root
        for key in keys:
            step = int(key) if is_list(value) and key.isdecimal() else key
            value = value_at(value, (step,))
        return value

    def _targets_of(self, place: Place) -> tuple[Place, ...]:
        """Where the references go that stand at a place."""
        if place not in self._targets:
            file, pointer = place
            try:
                value = self._value(file, split(pointer))
            except ValueError:  # a wrong escape: it leads to nothing
                value = None
            targets = (self._target(file, reference) for reference in _references(value))
            self._targets[place] = tuple(target for target in targets if target is not None)
        return self._targets[place]

    def _target(self, file: str, reference: str) -> Place | None:
        name, _, pointer = reference.partition("#")
        if not name:
            target = file
        elif is_address(file) or is_address(name):
            target = urljoin(file, name)
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(name)))
        known = target in self._trees and (not pointer or pointer.startswith("/"))
        return (target, unquote(pointer)) if known else None


def _references(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if is_object(item):
            reference = item.get("$ref")
            if isinstance(reference, str):
                yield reference
            waiting += item.values()
        elif is_list(item):
            waiting += item


def _pointer(keys: Iterable[str]) -> str:
    pointer = ""
    for key in keys:
        pointer = join(pointer, key)
    return pointer
