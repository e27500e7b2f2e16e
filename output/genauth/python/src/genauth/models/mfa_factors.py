from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class FactorDto(Model):
    factor_id: Annotated[str, Field(alias="factorId")]
    """Identifier of the enrolled factor."""
    factor_type: Annotated[
        Literal["OTP", "SMS", "EMAIL", "FACE"] | str, Field(alias="factorType")
    ]
    """Kind of second factor: - `OTP`: codes from an authenticator app - `SMS`: codes
    by text message - `EMAIL`: codes by e-mail - `FACE`: face recognition"""
    profile: dict[str, Any]
    """Details of the factor, such as the phone number that receives the codes."""


class ListEnrolledFactorsRespDto(Model):
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
    data: list[FactorDto]
    """The factors that the user has enrolled, oldest first."""


class EnrollFactorEnrollmentDataDto(Model):
    pass_code: Annotated[str | None, Field(alias="passCode")] = None
    """The code the user has received or read from the authenticator app. Needed for
    `SMS`, `EMAIL` and `OTP`."""
    photo: str | None = None
    """Link to a picture of the face, or the key of an uploaded one. Needed for
    `FACE`."""
    is_external_photo: Annotated[bool | None, Field(alias="isExternalPhoto")] = None
    """`true` when `photo` is a link to another site. Needed for `FACE`."""


class EnrollFactorDto(Model):
    factor_type: Annotated[
        Literal["OTP", "SMS", "EMAIL", "FACE"] | str, Field(alias="factorType")
    ]
    """Kind of second factor: - `OTP`: codes from an authenticator app - `SMS`: codes
    by text message - `EMAIL`: codes by e-mail - `FACE`: face recognition"""
    enrollment_token: Annotated[str, Field(alias="enrollmentToken")]
    """The `enrollmentToken` that the request to enroll has returned."""
    enrollment_data: Annotated[
        EnrollFactorEnrollmentDataDto, Field(alias="enrollmentData")
    ]
    """What proves that the user controls the factor; which members are needed
    depends on `factorType`."""


class EnrollFactorRespDto(Model):
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


class ResetFactorDto(Model):
    factor_id: Annotated[str, Field(alias="factorId")]
    """The factor to remove."""


class ResetFactorRespDto(Model):
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


class FactorProfile(Model):
    phone_number: Annotated[str | None, Field(alias="phoneNumber")] = None
    """Phone number that will receive the codes. Needed to enroll an `SMS` factor."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none."""
    email: str | None = None
    """Address that will receive the codes. Needed to enroll an `EMAIL` factor."""


class SendEnrollFactorRequestDto(Model):
    factor_type: Annotated[
        Literal["OTP", "SMS", "EMAIL", "FACE"] | str, Field(alias="factorType")
    ]
    """Kind of second factor: - `OTP`: codes from an authenticator app - `SMS`: codes
    by text message - `EMAIL`: codes by e-mail - `FACE`: face recognition"""
    profile: FactorProfile
    """Where the factor reaches the user. Needed for `SMS` and `EMAIL`."""


class SendEnrollFactorRequestOtpDataDto(Model):
    qr_code_uri: Annotated[str, Field(alias="qrCodeUri")]
    """The `otpauth:` address that authenticator apps read."""
    qr_code_data_url: Annotated[str, Field(alias="qrCodeDataUrl")]
    """The same address as a picture of a QR code, ready for an image element."""
    recovery_code: Annotated[str, Field(alias="recoveryCode")]
    """Lets the user in once if the authenticator app is lost. Ask them to keep it
    safe."""


class SendEnrollFactorRequestDataDto(Model):
    enrollment_token: Annotated[str, Field(alias="enrollmentToken")]
    """Short-lived proof of this request. Use it within one minute to finish the
    enrollment."""
    otp_data: Annotated[
        SendEnrollFactorRequestOtpDataDto | None, Field(alias="otpData")
    ] = None
    """What an authenticator app needs. Present when an `OTP` factor is being
    enrolled."""


class SendEnrollFactorRequestRespDto(Model):
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
    data: SendEnrollFactorRequestDataDto
    """What the call was made for."""


publish_types(globals())
