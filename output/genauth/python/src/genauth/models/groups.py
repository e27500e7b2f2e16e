from __future__ import annotations

import builtins
from typing import Annotated, Any

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .groups_shared import UserDto

__all__ = [
    "CreateGroupReqDto",
    "DeleteGroupsReqDto",
    "GroupDto",
    "GroupPaginatedRespDto",
    "GroupPagingDto",
    "GroupSingleRespDto",
    "ResGroupDto",
]


class ResGroupDto(Model):
    id: str
    """Identifier of the group."""
    code: str
    """Short name of the group."""
    name: str
    """Name of the group."""
    description: str
    """Whom the group gathers."""
    type: str
    """`static` or `dynamic`."""
    metadata_source: Annotated[list[str], Field(alias="metadataSource")]
    """Fields that the data model of groups defines."""
    members: list[UserDto]
    """The members of the group."""


class GroupPagingDto(Model):
    total_count: Annotated[int | float, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[ResGroupDto]
    """The records on this page."""


class GroupPaginatedRespDto(Model):
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
    data: GroupPagingDto
    """What the call was made for."""


class CreateGroupReqDto(Model):
    code: str
    """Short name of the group, unique within the user pool."""
    name: str
    """Name of the group."""
    description: str
    """Whom the group gathers."""
    type: str
    """`static` for members that you pick, `dynamic` for members that a rule picks."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of the custom fields that are defined for groups."""


class GroupDto(Model):
    id: str
    """Identifier of the group."""
    code: str
    """Short name of the group."""
    name: str
    """Name of the group."""
    description: str
    """Whom the group gathers."""
    type: str
    """`static` or `dynamic`."""
    metadata_source: Annotated[list[str], Field(alias="metadataSource")]
    """Fields that the data model of groups defines."""
    members: list[UserDto]
    """The members of the group."""


class GroupSingleRespDto(Model):
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
    data: GroupDto
    """What the call was made for."""


class DeleteGroupsReqDto(Model):
    code_list: Annotated[list[str], Field(alias="codeList")]
    """Codes of the groups to delete."""


publish_types(globals())
