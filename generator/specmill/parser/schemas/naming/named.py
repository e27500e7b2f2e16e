"""Named schemas: which schemas have a name, and what it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from specmill.openapi import Node, file_stem, is_reference
from specmill.parser.context import Context
from specmill.source.pointer import split

_HOMES = (("components", "schemas"), ("definitions",), ("$defs",))
_SILENT = frozenset(
    "components schemas paths properties content schema responses requestBody items allOf anyOf "
    "oneOf parameters additionalProperties definitions $defs headers requestBodies".split()
)
_IN_SCHEMA = frozenset(
    "properties items allOf anyOf oneOf not additionalProperties patternProperties prefixItems "
    "content schema".split()
)
_COMMON_FOLDERS = frozenset(
    "components schemas schema models model definitions parameters responses resources shared "
    "common api apis spec specs openapi paths . ..".split()
)


def name_of(node: Node, *, alone: bool = True) -> str:
    """A name for a schema: a component's own, that of its file, else the telling words on the way.

    ``/components/schemas/Pet`` -> ``Pet``; ``/components/schemas/Pet/properties/owner`` ->
    ``Pet.owner``; ``/paths/~1pets/get/responses/200/…/schema`` -> ``pets.get.200``; all of
    ``models/pet.yaml`` -> ``pet``; ``/properties/owner`` of it -> ``pet.owner``. ``alone`` says
    that the file is the whole definition, so that its name tells nothing.
    """
    parts = split(node.pointer)
    for home in _HOMES:
        if tuple(parts[: len(home)]) == home and len(parts) == len(home) + 1:
            return parts[-1]
    telling = [part for part in parts if part not in _SILENT and "/" not in part.strip("/")]
    telling += [] if telling else [part for part in parts if part not in _SILENT]
    if not alone and (not telling or parts[0] in _IN_SCHEMA):
        telling.insert(0, file_stem(node.document.source))
    return ".".join(re.sub(r"[{}/]+", "", part) for part in telling) or "Root"


def key_of(context: Context, node: Node) -> str:
    """The key of the named schema at a node; the schema is queued to be built if it is new."""
    known = context.keys.get(node.address)
    if known is not None:
        return known
    return _add(context, node, name_of(node, alone=node.document is context.document))


def component_key(context: Context, node: Node) -> str:
    """The key of a component. One that only points into another file gives what stands there its
    name, so that the schema has one name and not two."""
    target = node
    written = node.value.get("$ref") if is_reference(node) and len(node.value) == 1 else None
    if isinstance(written, str):
        child = node.document.find(node, written)
        if child is not None and child.document is not node.document:
            target = child
    if target is node or target.address in context.keys:
        return key_of(context, node)
    key = _add(context, target, node.key)
    context.keys[node.address] = key
    return key


def _add(context: Context, node: Node, name: str) -> str:
    free = (
        key
        for wanted in _candidates(name, node, context.document.source)
        for key in [context.renamed.get(wanted, wanted)]
        if key not in context.addresses
    )
    key = next(free)
    context.keys[node.address] = key
    context.addresses[key] = node.address
    context.names[key] = name
    context.queue[node.address] = node
    return key


def _candidates(name: str, node: Node, entry: str) -> Iterator[str]:
    """The name, the name with its folder where another file has it too, the name with a number."""
    yield name
    way = posixpath.relpath(node.document.source, posixpath.dirname(entry) or ".")
    folders = PurePosixPath(way).parent.parts
    telling = [folder for folder in folders if folder.lower() not in _COMMON_FOLDERS]
    if telling and not node.pointer:
        yield f"{telling[-1]}.{name}"
    number = 2
    while True:
        yield f"{name}.{number}"
        number += 1
