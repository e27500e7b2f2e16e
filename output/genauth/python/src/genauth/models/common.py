from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class IsSuccessDto(Model):
    success: bool
    """Whether it worked."""


class IsSuccessRespDto(Model):
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
    data: IsSuccessDto
    """Tells whether the work was done."""


publish_types(globals())
