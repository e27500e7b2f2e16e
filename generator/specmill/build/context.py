"""What every builder is given: the document, the settings and the named schemas found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.config import FilterSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Origin, Parameter, Type
from specmill.openapi import Document, Node


@dataclass(slots=True)
class Context:
    """Carries one definition through the builders.

    ``queue`` holds the named schemas that something refers to, by pointer, in the order in which
    they were met; ``types`` holds those already built, by key.
    """

    document: Document
    client_key: str
    filter: FilterSettings
    renamed: Mapping[str, str]
    """Plain schema key -> key, where another definition already owns the plain one."""
    queue: dict[str, Node] = field(default_factory=dict[str, Node])
    """Pointer -> node of each named schema."""
    keys: dict[str, str] = field(default_factory=dict[str, str])
    """Pointer -> key of each named schema."""
    pointers: dict[str, str] = field(default_factory=dict[str, str])
    """Key -> pointer, the other way round."""
    types: dict[str, Type] = field(default_factory=dict[str, Type])
    """Key -> type of each named schema that is built."""
    parameters: dict[tuple[str, str], Parameter | None] = field(
        default_factory=dict[tuple[str, str], "Parameter | None"]
    )
    """Component name and pointer -> parameter that references lead to."""
    merging: list[str] = field(default_factory=list[str])
    """Keys of the schemas whose ``allOf`` is being merged, outermost first."""

    @property
    def diagnostics(self) -> Diagnostics:
        return self.document.diagnostics

    def origin(self, node: Node) -> Origin:
        return Origin(source=node.document.source, pointer=node.pointer)
