from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class DataResourceTreeStructs(Model):
    code: str
    """Short name of the node, different from its siblings."""
    name: str
    """Name of the node, different from its siblings."""
    value: str | None = None
    """What the node stands for."""
    children: list[dict[str, Any]] | None = None
    """The nodes below this one. A tree is five levels deep at most."""


CreateDataResourceDtoStruct: TypeAlias = DataResourceTreeStructs | str | list[str]
CreateDataResourceRespDtoStruct: TypeAlias = CreateDataResourceDtoStruct


class CreateDataResourceDto(Model):
    namespace_code: Annotated[str, Field(alias="namespaceCode")]
    """Code of the permission namespace that the resource goes into."""
    resource_name: Annotated[str, Field(alias="resourceName")]
    """Name of the resource, unique within the namespace."""
    resource_code: Annotated[str, Field(alias="resourceCode")]
    """Code of the resource, unique within the namespace."""
    type: Literal["TREE", "STRING", "ARRAY"] | str
    """Shape of the resource: a tree, a single string, or a list of strings."""
    struct: CreateDataResourceDtoStruct
    """The content of the resource, in the shape that `type` names."""
    actions: list[str]
    """Actions that can be granted on the resource."""
    description: str | None = None
    """What the resource protects."""


class CreateDataResourceRespDto(Model):
    resource_name: Annotated[str, Field(alias="resourceName")]
    """Name of the resource."""
    resource_code: Annotated[str, Field(alias="resourceCode")]
    """Code of the new resource."""
    type: Literal["TREE", "STRING", "ARRAY"] | str
    """Shape of the resource."""
    description: str | None = None
    """What the resource protects."""
    struct: CreateDataResourceDtoStruct
    """The content of the resource, in the shape that `type` names."""
    actions: list[str]
    """Actions that can be granted on the resource."""


class CreateDataResourceResponseDto(Model):
    status_code: Annotated[int | float, Field(alias="statusCode")]
    """Outcome of the call as a number. `200` is a success; any other value is a
    failure or a step that is still missing."""
    message: str
    """A short sentence about the outcome, meant for developers."""
    api_code: Annotated[int | float | None, Field(alias="apiCode")] = None
    """Finer reason for a failure, for example `2004` for a user that does not exist.
    Absent after a success. See *Error handling* for the list."""
    request_id: Annotated[str | None, Field(alias="requestId")] = None
    """Identifies this call in our logs. Quote it when you ask for support; it comes
    with failures."""
    data: CreateDataResourceRespDto
    """What the call was made for."""


publish_types(globals())
