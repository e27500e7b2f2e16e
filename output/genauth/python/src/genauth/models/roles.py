from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .roles_shared import RoleDto

__all__ = [
    "CreateRoleDto",
    "DeleteRoleDto",
    "RoleListPageDto",
    "RoleListPageRespDto",
    "RolePermissionListDto",
    "RoleSingleRespDto",
]


class RoleSingleRespDto(Model):
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
    data: RoleDto
    """What the call was made for."""


class RolePermissionListDto(Model):
    role_id: Annotated[str, Field(alias="roleId")]
    """Identifier of the role."""
    status: str
    """`ENABLE` once the subject holds the role, `DISABLE` before."""
    enable_time: Annotated[int | float | None, Field(alias="enableTime")] = None
    """When the subject was given the role, in milliseconds since 1970-01-01 UTC."""
    end_time: Annotated[int | float | None, Field(alias="endTime")] = None
    """When the subject loses the role, in milliseconds since 1970-01-01 UTC. `null`
    means never."""
    user_pool_id: Annotated[str, Field(alias="userPoolId")]
    """User pool that the assignment belongs to."""
    role_name: Annotated[str, Field(alias="roleName")]
    """Name of the role."""
    role_code: Annotated[str, Field(alias="roleCode")]
    """Code of the role: letters, digits, `-` and `_`, fifty at most."""
    description: str | None = None
    """What the role is for, two hundred characters at most."""
    created_at: Annotated[str, Field(alias="createdAt")]
    """When the record was made."""
    updated_at: Annotated[str, Field(alias="updatedAt")]
    """When the record was last changed."""


class RoleListPageDto(Model):
    total_count: Annotated[int | float | None, Field(alias="totalCount")] = None
    """How many records there are on all pages. Default: 10."""
    data: list[RolePermissionListDto]
    """The assignments on this page."""


class RoleListPageRespDto(Model):
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
    data: RoleListPageDto
    """What the call was made for."""


class CreateRoleDto(Model):
    code: str
    """Short name for programs, unique within the namespace. It cannot be changed
    later."""
    name: str | None = None
    """Name of the role, as people will read it."""
    namespace: str | None = None
    """Code of the permission namespace that the role is made in. Default: "default"."""
    description: str | None = None
    """What the role is for."""
    disable_time: Annotated[str | None, Field(alias="disableTime")] = None
    """When the role switches itself off, in milliseconds since 1970-01-01 UTC.
    `null` means never."""


class DeleteRoleDto(Model):
    code_list: Annotated[list[str], Field(alias="codeList")]
    """Codes of the roles to delete."""
    namespace: str | None = None
    """Code of the permission namespace that the roles are in. Default: "default"."""


publish_types(globals())
