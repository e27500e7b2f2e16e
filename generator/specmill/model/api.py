"""The root of the intermediate model."""

from __future__ import annotations

from typing import Any

from pydantic import Field as ModelField

from specmill.model.base import ExternalDocs, Frozen, Origin
from specmill.model.components import Components, PathItem
from specmill.model.operation import Operation
from specmill.model.security import SecurityRequirement, SecurityScheme
from specmill.model.server import Server
from specmill.model.types import Type


class Tag(Frozen):
    name: str
    display_name: str = ""
    """From ``x-displayName`` or ``summary``; empty when there is none."""
    description: str = ""
    declared: bool = True
    """False when operations use it but the definition does not declare it."""
    parent: str = ""
    kind: str = ""
    external_docs: ExternalDocs | None = None
    extensions: dict[str, Any] = ModelField(default_factory=dict)


class TagGroup(Frozen):
    """A heading over tags (``x-tagGroups``)."""

    name: str
    tags: tuple[str, ...]


class Envelope(Frozen):
    """Names of the fields by which a 2xx body tells success from failure.

    The body's ``status`` is compared with ``success``; anything else is an error whose text, code
    and request id stand in the named fields. Empty names mean that the body has no such field.
    """

    status: str
    success: tuple[int | str | bool, ...] = (200,)
    message: str = ""
    code: str = ""
    request_id: str = ""
    data: str = ""


class NamedSchema(Frozen):
    """A schema with a name of its own.

    ``key`` is unique in the Api. It is the component's name; where two definitions give one name
    to different schemas, the later one is prefixed by its client (``management.User``).
    """

    key: str
    name: str
    """Name in the definition, verbatim."""
    type: Type
    origin: Origin


class Client(Frozen):
    """What one definition offers: it becomes one client class."""

    key: str
    """Lower-case words joined by hyphens, unique in the Api: ``authentication``."""
    name: str
    """Words for the class name (``Authentication``)."""
    source: str
    """Name of the root file as the user gave it."""
    uri: str = ""
    """``$self`` of OpenAPI 3.2: the address by which the definition calls itself."""
    specification: str
    """Version of OpenAPI that the definition states, for example ``3.0.0``."""
    title: str
    version: str
    summary: str = ""
    description: str = ""
    terms_of_service: str = ""
    contact: dict[str, Any] = ModelField(default_factory=dict)
    license: dict[str, Any] = ModelField(default_factory=dict)
    external_docs: ExternalDocs | None = None
    servers: tuple[Server, ...] = ()
    security: tuple[SecurityRequirement, ...] = ()
    security_schemes: tuple[SecurityScheme, ...] = ()
    tags: tuple[Tag, ...] = ()
    """Declared ones first, in order, then those only used."""
    tag_groups: tuple[TagGroup, ...] = ()
    states_tag_groups: bool = False
    """Whether they are written (``x-tagGroups``), and not made from the parents of tags."""
    operations: tuple[Operation, ...] = ()
    webhooks: tuple[Operation, ...] = ()
    paths: tuple[PathItem, ...] = ()
    webhook_items: tuple[PathItem, ...] = ()
    schemas: tuple[str, ...] = ()
    """Keys of the named schemas of this definition: its components first, in their order."""
    components: Components = Components()
    envelope: Envelope | None = None
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    """Unknown ``x-`` keys of the root."""
    info_extensions: dict[str, Any] = ModelField(default_factory=dict)


class Api(Frozen):
    """Everything that the definitions of one target say."""

    clients: tuple[Client, ...]
    schemas: dict[str, NamedSchema]
    """By key; order: first client's components in the order of the definition, then the next's."""

    def operations(self) -> list[Operation]:
        """All operations of all clients, in order."""
        return [operation for client in self.clients for operation in client.operations]
