"""Named schemas: which schemas have a name, and what it is."""

from __future__ import annotations

import re

from specmill.build.context import Context
from specmill.openapi import Node
from specmill.source.pointer import split

_HOMES = (("components", "schemas"), ("definitions",), ("$defs",))
_SILENT = frozenset(
    "components schemas paths properties content schema responses requestBody items allOf anyOf "
    "oneOf parameters additionalProperties definitions $defs headers requestBodies".split()
)


def name_of(pointer: str) -> str:
    """A name for the schema at a pointer: a component's own, else the telling words on the way.

    ``/components/schemas/Pet`` -> ``Pet``; ``/components/schemas/Pet/properties/owner`` ->
    ``Pet.owner``; ``/paths/~1pets/get/responses/200/…/schema`` -> ``pets.get.200``.
    """
    parts = split(pointer)
    for home in _HOMES:
        if tuple(parts[: len(home)]) == home and len(parts) == len(home) + 1:
            return parts[-1]
    telling = [part for part in parts if part not in _SILENT and "/" not in part.strip("/")]
    telling += [] if telling else [part for part in parts if part not in _SILENT]
    return ".".join(re.sub(r"[{}/]+", "", part) for part in telling) or "Root"


def key_of(context: Context, node: Node) -> str:
    """The key of the named schema at a node; the schema is queued to be built if it is new."""
    pointer = node.pointer
    known = context.keys.get(pointer)
    if known is not None:
        return known
    name = name_of(pointer)
    key = context.renamed.get(name, name)
    number = 2
    while key in context.pointers:
        key = f"{name}.{number}"
        number += 1
    context.keys[pointer] = key
    context.pointers[key] = pointer
    context.queue[pointer] = node
    return key
