from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class MfaTokenIntrospectEndpointParams(Model):
    token: str
    """The `mfa_token` to examine."""


class MfaTokenIntrospectResponse(Model):
    active: bool
    """`true` while the token can still be used."""
    user_pool_id: Annotated[str | None, Field(alias="userPoolId")] = None
    """User pool that issued the token. Given for valid tokens only."""
    user_id: Annotated[str | None, Field(alias="userId")] = None
    """User the token was issued to. Given for valid tokens only."""
    exp: int | float | None = None
    """When the token ends, in seconds since 1970-01-01 UTC. Given for valid tokens
    only."""
    iat: int | float | None = None
    """When the token was made, in seconds since 1970-01-01 UTC. Given for valid
    tokens only."""


publish_types(globals())
