"""Definitions become one Api."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Api, Client, NamedSchema
from specmill.openapi import Document
from specmill.parser.clients import BuiltClient, build_client
from specmill.parser.filtering import unmatched
from specmill.parser.schemas.share import unequal


@dataclass(frozen=True, slots=True)
class Definition:
    """An open definition, and how its client is called."""

    document: Document
    name: str
    """Words for the class name."""
    key: str
    """Lower-case words joined by hyphens."""
    failed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Pointer -> why, of operations that are left out because they cannot be read."""


def build_api(
    definitions: Sequence[Definition], settings: TargetSettings, diagnostics: Diagnostics
) -> Api:
    """The intermediate model of all definitions. Raises DefinitionError with all errors found."""
    clients: list[Client] = []
    schemas: dict[str, NamedSchema] = {}
    for definition in definitions:
        built = _build(definition, settings, schemas, diagnostics)
        clients.append(built.client)
        schemas.update({key: schema for key, schema in built.schemas.items() if key not in schemas})
    diagnostics.raise_errors()
    known = [
        (operation.path, operation.tags, operation.operation_id)
        for one in clients
        for operation in one.operations
    ]
    for setting, pattern in unmatched(settings.filter, known):
        message = f"filter.{setting}: no operation matches {pattern!r}"
        diagnostics.warning("unused-filter", message)
    return Api(clients=tuple(clients), schemas=schemas)


def _build(
    definition: Definition,
    settings: TargetSettings,
    known: dict[str, NamedSchema],
    diagnostics: Diagnostics,
) -> BuiltClient:
    """Build one definition; schemas that are unequal to known ones of that name get a prefix."""
    document, key = definition.document, definition.key
    built = build_client(document, settings, definition.name, key, {}, failed=definition.failed)
    clashes = unequal(known, built.schemas)
    if not clashes:
        return built
    renamed = {name: f"{key}.{name}" for name in clashes}
    for name, new in renamed.items():
        origin = built.schemas[name].origin
        diagnostics.note(
            "schema-name-clash",
            f"{name!r} is another schema in {known[name].origin.source}; this one is {new!r}",
            SourceLocation(origin.source, origin.pointer),
        )
    return build_client(document, settings, definition.name, key, renamed, failed=definition.failed)
