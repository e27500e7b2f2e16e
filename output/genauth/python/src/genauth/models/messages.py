from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model

SendEmailDtoChannel: TypeAlias = (
    Literal[
        "CHANNEL_LOGIN",
        "CHANNEL_REGISTER",
        "CHANNEL_RESET_PASSWORD",
        "CHANNEL_VERIFY_EMAIL_LINK",
        "CHANNEL_UPDATE_EMAIL",
        "CHANNEL_BIND_EMAIL",
        "CHANNEL_UNBIND_EMAIL",
        "CHANNEL_VERIFY_MFA",
        "CHANNEL_UNLOCK_ACCOUNT",
        "CHANNEL_COMPLETE_EMAIL",
        "CHANNEL_DELETE_ACCOUNT",
    ]
    | str
)


class SendEmailDto(Model):
    email: str
    """Address the message goes to."""
    channel: SendEmailDtoChannel
    """Why the message is sent."""


class SendEmailRespDto(Model):
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


publish_types(globals())
