"""The named parts of a definition besides its schemas, and its paths."""

from __future__ import annotations

from pydantic import Field as ModelField

from specmill.model.base import Frozen
from specmill.model.body import RequestBody, Response
from specmill.model.operation import Operation
from specmill.model.parameter import Header, Parameter


class PathItem(Frozen):
    """A path, or a named request of a webhook (OpenAPI "Path Item Object")."""

    path: str
    """Template or name, as the operations have it; the component's name for a component."""
    summary: str = ""
    description: str = ""
    """Both are those of its operations too that have none."""
    parameters: tuple[Parameter, ...] = ()
    """Those that all operations of the path share."""
    reference: str = ""
    """Name of the component that is referred to, empty if the item is written in place."""
    operations: tuple[Operation, ...] = ()
    """Of a component only; those of a path are the client's."""


class Components(Frozen):
    """By name, in the order of the definition, whether something refers to them or not."""

    schemas: dict[str, str] = ModelField(default_factory=dict)
    """Keys of the named schemas, which may stand in other files."""
    responses: dict[str, Response] = ModelField(default_factory=dict)
    parameters: dict[str, Parameter] = ModelField(default_factory=dict)
    request_bodies: dict[str, RequestBody] = ModelField(default_factory=dict)
    headers: dict[str, Header] = ModelField(default_factory=dict)
    path_items: dict[str, PathItem] = ModelField(default_factory=dict)
