"""Names that the settings give: ``[target.names]``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from specmill.config import NamesSettings
from specmill.model import NamedSchema, Operation

Path = tuple[str, ...]


def matches(operation: Operation, pattern: str) -> bool:
    """Whether a shell pattern means an operation: its operationId, its ``METHOD /path``, or the
    JSON Pointer of its place."""
    told = (operation.operation_id, f"{operation.http_method} {operation.path}", operation.origin.pointer)  # fmt: skip
    return any(text and (text == pattern or fnmatchcase(text, pattern)) for text in told)


def method_of(operation: Operation, names: NamesSettings) -> str:
    """The name that the settings give an operation; empty where they give none."""
    return next((name for text, name in names.methods.items() if matches(operation, text)), "")


def group_of(operation: Operation, key: Path, names: NamesSettings) -> Path | None:
    """The group that the settings give an operation, by itself or by the group that it would have;
    None where they give none. An empty text is the client itself."""
    place = ".".join(key)
    for pattern, name in names.groups.items():
        if is_place(place, pattern) and not fnmatchcase(place, pattern):
            return tuple(filter(None, (name + place[len(pattern) :]).split(".")))
        if is_place(place, pattern) or matches(operation, pattern):
            return tuple(filter(None, name.split(".")))
    return None


def is_place(place: str, pattern: str) -> bool:
    """Whether a pattern means a group, or one that it is below."""
    if not place or not pattern:
        return False
    below = "/" not in pattern and place.startswith(f"{pattern}.")
    return below or place == pattern or fnmatchcase(place, pattern)


def own_argument(operation: Operation, wire: str, given: Mapping[str, str]) -> str:
    """The name that the settings give an argument, by its name on the wire alone or behind an
    operation; empty where they give none."""
    for pattern, name in given.items():
        place, _, last = pattern.rpartition(" ")
        if fnmatchcase(wire, pattern) or (place and last == wire and matches(operation, place)):
            return name
    return ""


def own_fields(
    model: str, schema: NamedSchema | None, wires: Iterable[str], given: Mapping[str, str]
) -> dict[str, str]:
    """Name on the wire -> entry of the settings that means the field, which is known by the name of
    its model, by its schema and by the pointer of its property."""
    entries: dict[str, str] = {}
    for wire in wires if given else ():
        known = [f"{model}.{wire}"]
        if schema is not None:
            place = (
                f"{schema.origin.pointer}/properties/{wire.replace('~', '~0').replace('/', '~1')}"
            )
            known += [f"{schema.key}.{wire}", place, f"#{place}"]
        entry = entry_of(given, *known)
        if entry:
            entries[wire] = entry
    return entries


def entry_of(given: Mapping[str, str], *known: str) -> str:
    """The entry of a table that means what is known by any of these; empty where none does."""
    for pattern in given:
        if any(text and (text == pattern or fnmatchcase(text, pattern)) for text in known):
            return pattern
    return ""
