"""What every builder is given: the document, the settings and the named schemas found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from specmill.config import FilterSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Origin, Parameter, Type
from specmill.openapi import Document, Node


class TypeBuilder(Protocol):
    """Makes types of schemas: ``parser.schemas.schemas``. What builds a part of a schema reaches it
    through the context, as schemas contain schemas."""

    def type_of(self, context: Context, node: Node) -> Type: ...
    def plain_type(self, context: Context, node: Node) -> Type: ...


@dataclass(slots=True)
class Context:
    """Carries one definition through the builders.

    ``queue`` holds the named schemas that something refers to, by address, in the order in which
    they were met; ``types`` holds those already built, by key.
    """

    document: Document
    client_key: str
    filter: FilterSettings
    renamed: Mapping[str, str]
    """Plain schema key -> key, where another definition already owns the plain one."""
    builder: TypeBuilder
    queue: dict[str, Node] = field(default_factory=dict[str, Node])
    """Address -> node of each named schema."""
    keys: dict[str, str] = field(default_factory=dict[str, str])
    """Address -> key of each named schema."""
    addresses: dict[str, str] = field(default_factory=dict[str, str])
    """Key -> address, the other way round."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Key -> name of each named schema, which others may have too."""
    types: dict[str, Type] = field(default_factory=dict[str, Type])
    """Key -> type of each named schema that is built."""
    parameters: dict[tuple[str, str], Parameter | None] = field(
        default_factory=dict[tuple[str, str], "Parameter | None"]
    )
    """Component name and pointer -> parameter that references lead to."""
    merging: list[str] = field(default_factory=list[str])
    """Keys of the schemas whose ``allOf`` is being merged, outermost first."""

    pairs: int = 0
    """How many variants the merge that is going on has put together."""
    anchors: dict[str, Node] = field(default_factory=dict[str, Node])
    """Dynamic anchors of the schemas that are being built, the outermost of each name."""
    copying: list[str] = field(default_factory=list[str])
    """Pointers of the schemas that are being built in place of a reference, outermost first."""
    copies: int = 0
    """How many schemas were built in place of a reference so far."""
    dynamic_anchors: dict[str, list[Node]] | None = None
    """All dynamic anchors of the file by name, once somebody asked for them."""
    most_enum_values: int = 10_000
    failed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Pointer -> why, of operations that cannot be read and are left out."""

    def type_of(self, node: Node) -> Type:
        """The type that a schema describes. Named schemas that it refers to are queued."""
        return self.builder.type_of(self, node)

    def plain_type(self, node: Node) -> Type:
        """The type of a schema by its own keywords alone: composition is not looked at."""
        return self.builder.plain_type(self, node)

    @property
    def diagnostics(self) -> Diagnostics:
        return self.document.diagnostics

    def origin(self, node: Node) -> Origin:
        return Origin(source=node.document.source, pointer=node.pointer)
