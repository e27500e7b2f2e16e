"""Where each page lies below ``llm/``: file names, each once whatever the definition says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from specmill.model import Api, Client, Operation
from specmill.targets.markdown.site.page_tree import Names


@dataclass(frozen=True, slots=True)
class PagePaths:
    """Paths below ``llm/``, such as ``operations/logout.md``."""

    operations: Mapping[str, str]
    """By operation key; visible ones only."""
    webhooks: Mapping[str, str]
    """By operation key; visible ones only."""
    schemas: Mapping[str, str]
    """By schema key."""


def places_of(api: Api) -> PagePaths:
    """A place for every visible operation and every named schema.

    All clients share the folders; what would have a name that is taken gets the client's key, the
    method or a digest behind it. Names do not depend on the order of the definition.
    """
    operations = _named(
        "operations", ((operation, client) for operation, client in _operations(api))
    )
    webhooks = _named("webhooks", ((operation, client) for operation, client in _webhooks(api)))
    names = Names()
    schemas = {
        key: f"schemas/{names.take(key, 'schema', _digest(key))}.md" for key in sorted(api.schemas)
    }
    return PagePaths(operations, webhooks, schemas)


def _operations(api: Api) -> Iterable[tuple[Operation, Client]]:
    return ((operation, client) for client in api.clients for operation in client.operations)


def _webhooks(api: Api) -> Iterable[tuple[Operation, Client]]:
    return ((webhook, client) for client in api.clients for webhook in client.webhooks)


def _named(folder: str, result: Iterable[tuple[Operation, Client]]) -> dict[str, str]:
    names = Names()
    places: dict[str, str] = {}
    visible = (pair for pair in result if pair[0].status == "visible")
    for operation, client in sorted(visible, key=lambda pair: (pair[0].deprecated, pair[0].key)):
        words = operation.path if folder == "webhooks" else operation_title(operation)
        suffixes = (client.key, operation.http_method.lower(), _digest(operation.key))
        places[operation.key] = f"{folder}/{names.take(words, 'operation', *suffixes)}.md"
    return places


def operation_title(operation: Operation) -> str:
    """What a page is called: the ``operationId`` as it is written, else the operation's words."""
    return operation.operation_id or operation.name


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
