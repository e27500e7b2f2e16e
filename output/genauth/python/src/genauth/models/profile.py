from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class DeleteAccounDto(Model):
    delete_account_token: Annotated[str, Field(alias="deleteAccountToken")]
    """The `deleteAccountToken` that the request to close the account has returned."""


class UpdatePasswordDto(Model):
    new_password: Annotated[str, Field(alias="newPassword")]
    """The password to use from now on."""
    old_password: Annotated[str | None, Field(alias="oldPassword")] = None
    """The password in use today. Required unless the account has none yet."""
    password_encrypt_type: Annotated[
        Literal["sm2", "rsa", "none"] | str | None, Field(alias="passwordEncryptType")
    ] = None
    """How the password was encrypted before it was sent: - `none`: not at all; the
    connection protects it - `rsa`: with the RSA key from the system information -
    `sm2`: with the SM2 key from the system information. Default: "none"."""


class UpdateUserProfileDto(Model):
    name: str | None = None
    """Full name of the person. Several users may share one."""
    nickname: str | None = None
    """What the person likes to be called."""
    photo: str | None = None
    """Address of a portrait."""
    external_id: Annotated[str | None, Field(alias="externalId")] = None
    """Identifier of this person in a system of your own."""
    birthdate: dt.datetime | None = None
    """Date of birth."""
    country: str | None = None
    """Country of residence."""
    province: str | None = None
    """State or province of residence."""
    city: str | None = None
    """City of residence."""
    address: str | None = None
    """Postal address in one line."""
    street_address: Annotated[str | None, Field(alias="streetAddress")] = None
    """Street and house number."""
    postal_code: Annotated[str | None, Field(alias="postalCode")] = None
    """Postal code."""
    gender: Literal["M", "F", "U"] | str | None = None
    """Gender: - `M`: male - `F`: female - `U`: not told. Default: "U"."""
    username: str | None = None
    """Sign-in name, unique within the user pool."""
    company: str | None = None
    """Employer of the person."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of custom fields. Each key must be defined as a custom field of the
    user pool first."""
    identity_number: Annotated[str | None, Field(alias="identityNumber")] = None
    """Number of an identity card."""


class DeleteAccountByEmailPassCodeDto(Model):
    email: str | None = None
    """The e-mail address on the account that is being closed."""
    pass_code: Annotated[str, Field(alias="passCode")]
    """The code from the e-mail. Each code works once and lasts five minutes; ask for
    it with the channel `CHANNEL_DELETE_ACCOUNT`."""


class DeleteAccountByPasswordDto(Model):
    password: str
    """Password of the account that is being closed."""
    password_encrypt_type: Annotated[
        Literal["sm2", "rsa", "none"] | str | None, Field(alias="passwordEncryptType")
    ] = None
    """How the password was encrypted before it was sent: - `none`: not at all; the
    connection protects it - `rsa`: with the RSA key from the system information -
    `sm2`: with the SM2 key from the system information. Default: "none"."""


class DeleteAccountByPhonePassCodeDto(Model):
    phone_number: Annotated[str, Field(alias="phoneNumber")]
    """The phone number on the account, without the country calling code."""
    pass_code: Annotated[str, Field(alias="passCode")]
    """The code from the text message. Each code works once and lasts one minute; ask
    for it with the channel `CHANNEL_DELETE_ACCOUNT`."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none."""


VerifyDeleteAccountRequestDtoVerifyMethod: TypeAlias = (
    Literal["PHONE_PASSCODE", "EMAIL_PASSCODE", "PASSWORD"] | str
)


class VerifyDeleteAccountRequestDto(Model):
    verify_method: Annotated[
        VerifyDeleteAccountRequestDtoVerifyMethod, Field(alias="verifyMethod")
    ]
    """How the owner of the account proves their identity: - `PHONE_PASSCODE`: a code
    sent to the phone - `EMAIL_PASSCODE`: a code sent by e-mail - `PASSWORD`: the
    password"""
    phone_pass_code_payload: Annotated[
        DeleteAccountByPhonePassCodeDto | None, Field(alias="phonePassCodePayload")
    ] = None
    """Proof by a code sent to the phone. Needed for `PHONE_PASSCODE`."""
    email_pass_code_payload: Annotated[
        DeleteAccountByEmailPassCodeDto | None, Field(alias="emailPassCodePayload")
    ] = None
    """Proof by a code sent by e-mail. Needed for `EMAIL_PASSCODE`."""
    password_payload: Annotated[
        DeleteAccountByPasswordDto | None, Field(alias="passwordPayload")
    ] = None
    """Proof by password. Needed for `PASSWORD`."""


class VerifyDeleteAccountRequestDataDto(Model):
    delete_account_token: Annotated[str, Field(alias="deleteAccountToken")]
    """Permission to close the account. Hand it to `deleteAccount` before it runs
    out."""
    token_expires_in: Annotated[int | float, Field(alias="tokenExpiresIn")]
    """Seconds until the token runs out, sixty as a rule."""


class VerifyDeleteAccountRequestRespDto(Model):
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
    data: VerifyDeleteAccountRequestDataDto
    """What the call was made for."""


publish_types(globals())
