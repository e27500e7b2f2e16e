from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class GetUserAuthResourceStructDto(Model):
    resource: str
    """Code of the data resource to look at."""


class ArrResourceAuthAction(Model):
    values: list[str] | None = None
    """The strings that are protected."""
    actions: list[str] | None = None
    """What the user may do."""


class StrResourceAuthAction(Model):
    value: str | None = None
    """The string that is protected."""
    actions: list[str] | None = None
    """What the user may do."""


class TreeStructs(Model):
    code: str
    """Short name of the node, different from its siblings."""
    name: str
    """Name of the node, different from its siblings."""
    value: str | None = None
    """What the node stands for."""
    actions: list[str] | None = None
    """What the user may do with this node."""
    children: list[TreeStructs] | None = None
    """The nodes below this one. A tree is five levels deep at most."""


class TreeResourceAuthAction(Model):
    node_auth_action_list: Annotated[
        list[TreeStructs] | None, Field(alias="nodeAuthActionList")
    ] = None
    """The nodes at the top of the tree."""


class GetUserAuthResourceStructDataDto(Model):
    namespace_code: Annotated[str, Field(alias="namespaceCode")]
    """Code of the permission namespace."""
    resource_code: Annotated[str, Field(alias="resourceCode")]
    """Code of the data resource."""
    resource_type: Annotated[
        Literal["TREE", "STRING", "ARRAY"] | str, Field(alias="resourceType")
    ]
    """Shape of the resource: a tree, a single string, or a list of strings. It tells
    which of the three members below is filled."""
    str_resource_auth_action: Annotated[
        StrResourceAuthAction | None, Field(alias="strResourceAuthAction")
    ] = None
    """What the user may do with a `STRING` resource."""
    arr_resource_auth_action: Annotated[
        ArrResourceAuthAction | None, Field(alias="arrResourceAuthAction")
    ] = None
    """What the user may do with an `ARRAY` resource."""
    tree_resource_auth_action: Annotated[
        TreeResourceAuthAction | None, Field(alias="treeResourceAuthAction")
    ] = None
    """What the user may do with a `TREE` resource."""


class GetUserAuthResourceStructRespDto(Model):
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
    data: GetUserAuthResourceStructDataDto
    """What the call was made for."""


publish_types(globals())
