from __future__ import annotations

import builtins
from typing import Annotated, Any

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class TenantRespDto(Model):
    tenant_id: Annotated[str, Field(alias="tenantId")]
    """Identifier of the tenant."""
    user_pool_id: Annotated[str, Field(alias="userPoolId")]
    """User pool that the tenant was made in."""
    name: str
    """Name of the tenant."""
    description: str | None = None
    """A few words about the tenant."""
    logo: list[str]
    """Addresses of the pictures that stand for the tenant."""
    reject_hint: Annotated[str | None, Field(alias="rejectHint")] = None
    """What users read who are turned away."""
    app_ids: Annotated[list[str], Field(alias="appIds")]
    """Applications the tenant uses."""
    creator: str
    """The user who created the tenant."""
    source_app_id: Annotated[str, Field(alias="sourceAppId")]
    """Application the tenant was created in; absent when the console was used."""
    source: str
    """How the tenant came to be."""
    code: str
    """Short name of the tenant."""
    enterprise_domains: Annotated[str, Field(alias="enterpriseDomains")]
    """Mail domains of the company."""
    creator_detail: Annotated[dict[str, Any] | None, Field(alias="creatorDetail")] = (
        None
    )
    """Name and portrait of the creator."""
    source_app_detail: Annotated[
        dict[str, Any] | None, Field(alias="sourceAppDetail")
    ] = None
    """Name and picture of that application."""


class TenantListPagingDto(Model):
    total_count: Annotated[int | float, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[TenantRespDto]
    """The records on this page."""


class TenantListPaginatedRespDto(Model):
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
    data: TenantListPagingDto
    """One page of tenants."""


publish_types(globals())
