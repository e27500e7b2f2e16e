"""Components besides schemas, whether something refers to them or not, and the paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specmill.model import Components, Operation, PathItem
from specmill.openapi import Node
from specmill.parser.bodies import read_body, read_response
from specmill.parser.context import Context
from specmill.parser.media import read_header
from specmill.parser.operations import OperationReader
from specmill.parser.parameters import read_parameter


def items_of(written: Iterable[tuple[str, Node]], reader: OperationReader) -> tuple[PathItem, ...]:
    """The items under ``paths`` or ``webhooks``, without their operations."""
    items = (reader.item(name, node) for name, node in written if not name.startswith("x-"))
    return tuple(item for item in items if item is not None)


def components_of(
    context: Context,
    root: Node,
    reader: OperationReader,
    used: Sequence[tuple[PathItem, Operation]],
) -> Components:
    """Everything that a definition keeps for reuse and that has a type. ``used`` are the operations that were read
    through a path item; those of a component are taken from there."""
    bodies = {
        name: read_body(context, request_body)
        for name, request_body in _members(root, "requestBodies")
    }
    parameters = {
        name: read_parameter(context, parameter) for name, parameter in _members(root, "parameters")
    }
    responses = {
        name: read_response(context, name, response, root)
        for name, response in _members(root, "responses")
    }
    items: dict[str, PathItem] = {}
    for name, path_item in _members(root, "pathItems"):
        item = reader.item(name, path_item)
        if item is not None:
            operations = _first([pair for pair in used if pair[0].reference == name])
            operations = operations or tuple(reader.read(name, path_item))
            items[name] = item.model_copy(update={"operations": operations})
    return Components(
        schemas={name: context.keys[schema.address] for name, schema in _members(root, "schemas")},
        responses={name: response for name, response in responses.items() if response is not None},
        parameters={
            name: parameter for name, parameter in parameters.items() if parameter is not None
        },
        request_bodies={name: body for name, body in bodies.items() if body is not None},
        headers={
            name: read_header(context, name, header) for name, header in _members(root, "headers")
        },
        path_items=items,
    )


def _members(root: Node, kind: str) -> Iterator[tuple[str, Node]]:
    components = root.document.components(kind)
    return iter(()) if components is None else components.entries()


def _first(pairs: Sequence[tuple[PathItem, Operation]]) -> tuple[Operation, ...]:
    """Operations of the first of the items."""
    return tuple(operation for item, operation in pairs if item is pairs[0][0])
