from __future__ import annotations

import builtins
import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .organizations_shared import CreateDepartmentReqDtoDepartmentIdType

__all__ = [
    "CreateDepartmentReqDto",
    "CreateOrganizationReqDto",
    "DepartmentDto",
    "DepartmentI18NDto",
    "DepartmentPaginatedRespDto",
    "DepartmentPagingDto",
    "DepartmentSingleRespDto",
    "LangObject",
    "LangUnit",
    "OrganizationDto",
    "OrganizationNameI18NDto",
    "OrganizationPaginatedRespDto",
    "OrganizationPagingDto",
    "OrganizationSingleRespDto",
]


class LangUnit(Model):
    enabled: bool
    """Whether people who chose this language see the text."""
    value: str
    """The text in this language."""


class LangObject(Model):
    zh_cn: Annotated[LangUnit, Field(alias="zh-CN")]
    """Simplified Chinese."""
    en_us: Annotated[LangUnit, Field(alias="en-US")]
    """English."""
    zh_tw: Annotated[LangUnit, Field(alias="zh-TW")]
    """Traditional Chinese."""
    ja_jp: Annotated[LangUnit, Field(alias="ja-JP")]
    """Japanese."""


class DepartmentI18NDto(Model):
    name: LangObject
    """The name of the department in several languages."""


class DepartmentDto(Model):
    organization_code: Annotated[str, Field(alias="organizationCode")]
    """Short name of the organization."""
    department_id: Annotated[str, Field(alias="departmentId")]
    """Identifier of the department. The server chooses it."""
    created_at: Annotated[dt.datetime, Field(alias="createdAt")]
    """When the department was created."""
    updated_at: Annotated[str | None, Field(alias="updatedAt")] = None
    """When the record was last changed."""
    open_department_id: Annotated[str | None, Field(alias="openDepartmentId")] = None
    """An identifier of your own for the department."""
    name: str
    """Name of the department."""
    leader_user_ids: Annotated[list[str] | None, Field(alias="leaderUserIds")] = None
    """Who leads the department."""
    description: str | None = None
    """What the department does."""
    parent_department_id: Annotated[str, Field(alias="parentDepartmentId")]
    """The department above. `root` stands for the top of the organization."""
    code: str | None = None
    """Short name of the department for programs."""
    parent_department_code: Annotated[str, Field(alias="parentDepartmentCode")]
    """Short name of the department above."""
    members_count: Annotated[int | float, Field(alias="membersCount")]
    """How many people work here, departments below not counted."""
    has_children: Annotated[bool, Field(alias="hasChildren")]
    """Whether there are departments below."""
    is_virtual_node: Annotated[bool | None, Field(alias="isVirtualNode")] = None
    """Whether this is a virtual department, which groups people without changing
    where they belong."""
    i18_n: Annotated[DepartmentI18NDto | None, Field(alias="i18n")] = None
    """The same texts in other languages."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of the custom fields that are defined for departments."""
    posts: list[str] | None = None
    """Positions that exist in the department."""
    post_id_list: Annotated[list[str] | None, Field(alias="postIdList")] = None
    """Positions that are filled here."""
    status: bool | None = None
    """Whether the department is in use."""
    allow: str | None = None
    """Who may see this node."""


class DepartmentSingleRespDto(Model):
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
    data: DepartmentDto
    """What the call was made for."""


class DepartmentPagingDto(Model):
    total_count: Annotated[bool, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[DepartmentDto]
    """The records on this page."""


class DepartmentPaginatedRespDto(Model):
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
    data: DepartmentPagingDto
    """What the call was made for."""


class OrganizationNameI18NDto(Model):
    organization_name: Annotated[LangObject, Field(alias="organizationName")]
    """The name of the organization in several languages."""


class OrganizationDto(Model):
    organization_code: Annotated[str, Field(alias="organizationCode")]
    """Short name of the organization."""
    organization_name: Annotated[str, Field(alias="organizationName")]
    """Name of the organization."""
    description: str | None = None
    """A few words about the organization."""
    created_at: Annotated[str | None, Field(alias="createdAt")] = None
    """When the record was made."""
    updated_at: Annotated[str | None, Field(alias="updatedAt")] = None
    """When the record was last changed."""
    department_id: Annotated[str, Field(alias="departmentId")]
    """Identifier of the root node."""
    open_department_id: Annotated[str | None, Field(alias="openDepartmentId")] = None
    """An identifier of your own for the root node."""
    has_children: Annotated[bool, Field(alias="hasChildren")]
    """Whether there are departments below."""
    leader_user_ids: Annotated[list[str] | None, Field(alias="leaderUserIds")] = None
    """Who leads the organization."""
    members_count: Annotated[int | float, Field(alias="membersCount")]
    """How many people belong to the organization."""
    is_virtual_node: Annotated[bool, Field(alias="isVirtualNode")]
    """Whether this is a virtual department, which groups people without changing
    where they belong."""
    i18_n: Annotated[OrganizationNameI18NDto | None, Field(alias="i18n")] = None
    """The same texts in other languages."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of the custom fields that are defined for organizations."""
    tenant_id: Annotated[str | None, Field(alias="tenantId")] = None
    """The tenant this belongs to."""
    post_id_list: Annotated[list[str] | None, Field(alias="postIdList")] = None
    """Positions that are filled here."""
    status: str | None = None
    """Whether the organization is in use."""
    allow: str | None = None
    """Who may see this node."""


class OrganizationPagingDto(Model):
    total_count: Annotated[int | float, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[OrganizationDto]
    """The records on this page."""


class OrganizationPaginatedRespDto(Model):
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
    data: OrganizationPagingDto
    """What the call was made for."""


class CreateDepartmentReqDto(Model):
    organization_code: Annotated[str, Field(alias="organizationCode")]
    """Short name of the organization."""
    open_department_id: Annotated[str | None, Field(alias="openDepartmentId")] = None
    """An identifier of your own for the department."""
    name: str
    """Name of the department."""
    description: str | None = None
    """What the department does."""
    parent_department_id: Annotated[str, Field(alias="parentDepartmentId")]
    """The department above. `root` stands for the top of the organization."""
    code: str | None = None
    """Short name of the department for programs."""
    is_virtual_node: Annotated[bool | None, Field(alias="isVirtualNode")] = None
    """Whether this is a virtual department, which groups people without changing
    where they belong."""
    i18_n: Annotated[DepartmentI18NDto | None, Field(alias="i18n")] = None
    """The same texts in other languages."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of the custom fields that are defined for departments."""
    department_id_type: Annotated[
        CreateDepartmentReqDtoDepartmentIdType | None, Field(alias="departmentIdType")
    ] = None
    """What kind of identifier is used for departments in this call. Default:
    "department_id"."""
    post_id_list: Annotated[list[str] | None, Field(alias="postIdList")] = None
    """Positions that are filled here."""
    tenant_id: Annotated[str | None, Field(alias="tenantId")] = None
    """The tenant this belongs to."""
    metadata: dict[str, Any]
    """Values of fields that the data model defines."""


class CreateOrganizationReqDto(Model):
    organization_code: Annotated[str, Field(alias="organizationCode")]
    """Short name of the organization."""
    organization_name: Annotated[str, Field(alias="organizationName")]
    """Name of the organization."""
    description: str | None = None
    """A few words about the organization."""
    open_department_id: Annotated[str | None, Field(alias="openDepartmentId")] = None
    """An identifier of your own for the root node."""
    i18_n: Annotated[OrganizationNameI18NDto | None, Field(alias="i18n")] = None
    """The same texts in other languages."""
    tenant_id: Annotated[str | None, Field(alias="tenantId")] = None
    """The tenant this belongs to."""
    post_id_list: Annotated[list[str] | None, Field(alias="postIdList")] = None
    """Positions that are filled here."""
    metadata: dict[str, Any]
    """Values of fields that the data model defines."""


class OrganizationSingleRespDto(Model):
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
    data: OrganizationDto
    """What the call was made for."""


publish_types(globals())
