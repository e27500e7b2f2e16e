"""One definition becomes one client and its named schemas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from specmill.config import TargetSettings
from specmill.diagnostics import SourceLocation
from specmill.model import Client, NamedSchema, Operation, PathItem
from specmill.openapi import Document, Node
from specmill.parser.components import components_of, items_of
from specmill.parser.context import Context
from specmill.parser.envelopes import envelope_of
from specmill.parser.notes import external_docs_of
from specmill.parser.operations import OperationReader
from specmill.parser.paths import paths_of
from specmill.parser.schemas import schemas as type_builder
from specmill.parser.schemas.fold import named_type
from specmill.parser.schemas.inheritance import with_children
from specmill.parser.schemas.naming.named import component_key
from specmill.parser.security import requirements_of, schemes_of
from specmill.parser.servers import servers_of
from specmill.parser.stated_security import with_stated_security
from specmill.parser.tags import tag_groups_of, tags_of

_USED_BY_REFERENCE = (
    "parameters",
    "requestBodies",
    "responses",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
)
_SCHEMA_DIALECTS = (
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/",
)
_COMPONENT_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class BuiltClient:
    """A client, and the schemas of its definition by key."""

    client: Client
    schemas: dict[str, NamedSchema]


def build_client(
    document: Document,
    settings: TargetSettings,
    name: str,
    key: str,
    renamed: Mapping[str, str],
    *,
    failed: Mapping[str, str] = MappingProxyType({}),
) -> BuiltClient:
    """Read a whole definition. ``renamed`` gives other keys to schemas whose plain key is taken;
    ``failed`` are the pointers of operations that are left out, with the reasons."""
    context = Context(document, key, settings.filter, renamed, type_builder)
    context.failed = failed
    context.most_enum_values = settings.limits.enum_values
    root = document.root
    _queue_components(context, root)
    schemes = schemes_of(root)
    security = requirements_of(context, root, schemes) or ()
    reader = OperationReader(context, schemes, security)
    routes, hooks = paths_of(root), list(root.members("webhooks"))
    operations = tuple(chain.from_iterable(reader.read(path, route) for path, route in routes))
    webhooks = tuple(chain.from_iterable(reader.read(name, hook) for name, hook in hooks))
    _build_schemas(context)
    _report_unused(root)
    paths, webhook_items = items_of(routes, reader), items_of(hooks, reader)
    used = [
        *_with_items(paths, operations),
        *_with_items(webhook_items, webhooks),
    ]
    components = components_of(context, root, reader, used)
    schemas = _build_schemas(context)
    _report_unknown_keys(root)
    _check_schema_dialect(root)
    _report_repetitions(context, operations)
    tags = tags_of(root, operations)
    client = Client(
        key=key,
        name=name,
        source=document.source,
        uri=root.text("$self"),
        specification=str(root.value[document.dialect.marker]),
        servers=servers_of(root),
        security=security,
        security_schemes=tuple(schemes.values()),
        tags=tags,
        tag_groups=tag_groups_of(root, tags),
        states_tag_groups="x-tagGroups" in root,
        operations=operations,
        webhooks=webhooks,
        paths=paths,
        webhook_items=webhook_items,
        schemas=tuple(schemas),
        components=components,
        envelope=envelope_of(settings.envelope, operations, context.types),
        external_docs=external_docs_of(root),
        extensions=root.extensions(),
        **_info(root),
    )
    return BuiltClient(with_stated_security(client, context.diagnostics), schemas)


def _with_items(
    items: tuple[PathItem, ...], operations: tuple[Operation, ...]
) -> list[tuple[PathItem, Operation]]:
    by_path = {item.path: item for item in items}
    return [
        (by_path[operation.path], operation)
        for operation in operations
        if operation.path in by_path
    ]


def _info(root: Node) -> dict[str, Any]:
    info = root.mapping("info")
    if info is None:
        root.warning("missing-info", "`info` is missing; the title is taken from the file name")
        return {"title": "", "version": ""}
    contact, licence = info.mapping("contact"), info.mapping("license")
    return {
        "title": info.text("title"),
        "version": info.text("version"),
        "summary": info.text("summary"),
        "description": info.text("description"),
        "terms_of_service": info.text("termsOfService"),
        "contact": contact.value if contact is not None else {},
        "license": licence.value if licence is not None else {},
        "info_extensions": info.extensions(),
    }


def _queue_components(context: Context, root: Node) -> None:
    """All component schemas are built, whether something refers to them or not."""
    schemas = root.document.components("schemas")
    limited = root.document.dialect.component_names
    for name, node in schemas.entries() if schemas is not None else ():
        if limited and not _COMPONENT_NAME.fullmatch(name):
            message = f"{name!r} is no name for a component (letters, digits, '.', '-', '_')"
            node.warning("component-name", message)
        component_key(context, node)


def _build_schemas(context: Context) -> dict[str, NamedSchema]:
    """Build every queued schema; building one may queue more (deep references)."""
    built: dict[str, NamedSchema] = {}
    while len(built) < len(context.queue):
        for address, node in list(context.queue.items()):
            key = context.keys[address]
            if key not in built:
                built[key] = NamedSchema(
                    key=key,
                    name=context.names[key],
                    type=named_type(context, key),
                    origin=context.origin(node),
                )
    return with_children(built, context.diagnostics)


def _report_unused(root: Node) -> None:
    """Components that no operation can reach are not part of the Api; schemas always are."""
    used = root.document.referenced()
    for kind in _USED_BY_REFERENCE:
        components = root.document.components(kind)
        for name, node in components.entries() if components is not None else ():
            if node.address not in used and not name.startswith("x-"):
                node.note("unused-component", f"nothing refers to {name!r} of {kind}; left out")


def _report_unknown_keys(root: Node) -> None:
    for key in root.value:
        if key not in root.document.dialect.root_keys and not key.startswith("x-"):
            root.child(key).warning("unknown-root-key", f"`{key}` has no meaning here; ignored")


def _check_schema_dialect(root: Node) -> None:
    """``jsonSchemaDialect`` (OpenAPI 3.1): schemas are always read as 2020-12."""
    stated = root.value.get("jsonSchemaDialect")
    if isinstance(stated, str) and not stated.startswith(_SCHEMA_DIALECTS):
        root.child("jsonSchemaDialect").warning(
            "unknown-schema-dialect", f"{stated!r} is not known; schemas are read as 2020-12"
        )


def _report_repetitions(context: Context, operations: tuple[Operation, ...]) -> None:
    """Operation ids that occur twice, and paths that only differ in their placeholders' names."""
    ids = Counter(operation.operation_id for operation in operations if operation.operation_id)
    shapes: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        place = SourceLocation(operation.origin.source, operation.origin.pointer)
        if ids[operation.operation_id] > 1:
            message = f"the operationId {operation.operation_id!r} is used more than once"
            context.diagnostics.warning("repeated-operation-id", message, place)
        shape = (operation.http_method, _shape(operation.path))
        first = shapes.setdefault(shape, operation)
        if first is not operation:
            message = f"{operation.path!r} and {first.path!r} are the same path for a server"
            context.diagnostics.warning("equivalent-paths", message, place)


def _shape(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))
