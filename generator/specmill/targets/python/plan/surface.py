"""The public surface of a generated SDK, in the shape of ``.specmill/surface.json``.

Documentation targets read it to show the very calls that the SDK has.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict
from pydantic import Field as ModelField

from specmill.model import Frozen


class SurfaceArgument(Frozen):
    """An argument of a client's constructor that carries a credential."""

    python: str
    required: bool = False
    security_scheme: str
    shown: Annotated[bool, ModelField(exclude=True)] = True
    """Whether samples give it. A brand may have another argument that stands for the scheme."""
    aliases: tuple[str, ...] = ()
    """Names that it had, which still work and are deprecated."""


class SurfaceParameter(Frozen):
    """An argument of a method. Flattened body fields are ``in`` body, form or multipart."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    python: str
    wire: str
    location: Annotated[
        Literal["path", "query", "header", "cookie", "body", "form", "multipart", "querystring"],
        ModelField(alias="in"),
    ]
    required: bool
    type: str
    aliases: tuple[str, ...] = ()
    """Names that it had, which still work and are deprecated."""


class SurfaceBody(Frozen):
    media_type: str
    flattened: bool
    python: str | None
    """Name of the argument that takes the whole body, None when it is flattened."""
    type: str
    fixed: dict[str, bool] = {}
    """Fields that the method sends by itself, by wire name."""


class SurfacePagination(Frozen):
    """How a list comes in pages. Iterating over what ``call`` returns gives the items of all."""

    kind: Literal["page", "offset", "cursor", "link", "header"]
    items: str
    """Wire path of the list in the response, joined by dots; empty when the response is the list."""
    item: str
    """Type of an item."""
    request: str
    """The argument that asks for a page, with the wire path inside its value; empty for links."""
    call: str
    """Attribute path of the method: this one, or one that goes over the pages of this one."""
    aliases: tuple[str, ...] = ()
    """Attribute paths that a method that goes over the pages had."""


class SurfaceMethod(Frozen):
    operation_id: str
    http_method: str
    path: str
    call: str
    """Attribute path from a client instance: ``auth.logout``."""
    deprecated: bool
    parameters: tuple[SurfaceParameter, ...]
    """In the order of the signature: required first, then the order of the definition."""
    body: SurfaceBody | None
    returns: str
    async_returns: str
    pagination: SurfacePagination | None = None
    streaming: bool = False
    errors: dict[str, str]
    aliases: tuple[str, ...] = ()
    """Attribute paths that it had, which still work and are deprecated."""


class SurfaceClient(Frozen):
    name: str
    async_name: str
    arguments: tuple[SurfaceArgument, ...]
    methods: tuple[SurfaceMethod, ...]
    parameters: tuple[SurfaceParameter, ...] = ()
    """Parameters of methods that the constructor takes too, and that methods therefore do not
    require. ``required`` are those without a default."""
    aliases: tuple[str, ...] = ()
    """Names that it had, which still work and are deprecated."""


class SurfaceField(Frozen):
    python: str
    wire: str
    type: str
    required: bool
    aliases: tuple[str, ...] = ()
    """Names that it had, which still work and are deprecated."""


class SurfaceModel(Frozen):
    name: str
    module: str
    kind: Literal["model", "enum", "union", "alias"]
    fields: tuple[SurfaceField, ...] = ()
    type: str = ""
    """What an alias stands for; empty for a class."""
    aliases: tuple[str, ...] = ()
    """Names that it had, which still work and are deprecated."""


class Surface(Frozen):
    package: str
    clients: tuple[SurfaceClient, ...]
    models: tuple[SurfaceModel, ...]
    params: tuple[SurfaceModel, ...] = ()
    """Typed dicts for what goes in; a field's ``python`` is its key."""
