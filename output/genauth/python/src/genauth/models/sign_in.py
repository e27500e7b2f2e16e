from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model

CheckQRCodeStatusDataDtoStatus: TypeAlias = (
    Literal["PENDING", "SCANNED", "AUTHORIZED", "CANCELLED", "EXPIRED", "ERROR"] | str
)


class LoginTokenResponseDataDto(Model):
    access_token: str | None = None
    """Opens protected resources until it expires."""
    id_token: str | None = None
    """Says who the user is. A signed JWT."""
    refresh_token: str | None = None
    """Buys a new access token. Present when `offline_access` was asked for."""
    token_type: str
    """How the token is sent. Always `bearer`."""
    expire_in: int | float
    """Seconds until the access token expires."""


class QRCodeStatusBriefUserInfoDto(Model):
    display_name: Annotated[str, Field(alias="displayName")]
    """How the user is shown."""
    photo: str
    """Portrait of the user who scanned the code."""


class CheckQRCodeStatusDataDto(Model):
    status: CheckQRCodeStatusDataDtoStatus
    """How far the user has come: - `PENDING`: nobody has scanned the code -
    `SCANNED`: scanned, not yet confirmed - `AUTHORIZED`: confirmed - `CANCELLED`:
    refused on the phone - `EXPIRED`: too late - `ERROR`: something went wrong"""
    ticket: str | None = None
    """Exchange this for tokens on your server. Present once the sign-in is
    confirmed."""
    brief_user_info: Annotated[
        QRCodeStatusBriefUserInfoDto | None, Field(alias="briefUserInfo")
    ] = None
    """Who scanned the code. Present from `SCANNED` on, when the application shows
    it."""
    token_set: Annotated[LoginTokenResponseDataDto | None, Field(alias="tokenSet")] = (
        None
    )
    """The tokens, present once the sign-in is confirmed and when the application
    hands them out directly."""


class CheckQRCodeStatusRespDto(Model):
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
    data: CheckQRCodeStatusDataDto
    """What the call was made for."""


class LoginTokenRespDto(Model):
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
    data: LoginTokenResponseDataDto
    """What the call was made for."""


class SignInByAdPayloadDto(Model):
    password: str
    """Password of the account in Active Directory."""
    s_am_account_name: Annotated[str, Field(alias="sAMAccountName")]
    """Account name in Active Directory."""


class SignInByLdapPayloadDto(Model):
    password: str
    """Password of the account in the directory."""
    s_am_account_name: Annotated[str, Field(alias="sAMAccountName")]
    """Account name in the LDAP directory."""


class SignInByPassCodePayloadDto(Model):
    pass_code: Annotated[str, Field(alias="passCode")]
    """The code that was sent to the phone or the mailbox. It works once."""
    email: str | None = None
    """E-mail address. Upper and lower case make no difference."""
    phone: str | None = None
    """Phone number without the country calling code."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none.
    Default: "+86"."""


class SignInByPasswordPayloadDto(Model):
    password: str
    """The password, encrypted as `passwordEncryptType` says."""
    account: str | None = None
    """Sign-in name, phone number or e-mail address; the server finds out which."""
    email: str | None = None
    """E-mail address. Upper and lower case make no difference."""
    username: str | None = None
    """Sign-in name of the user."""
    phone: str | None = None
    """Phone number without the country calling code."""


class SignInOptionsDto(Model):
    scope: str | None = None
    """What the tokens shall allow, separated by blanks. `openid` must be among them;
    `offline_access` asks for a refresh token."""
    client_ip: Annotated[str | None, Field(alias="clientIp")] = None
    """Address of the end user. Set it when your server signs users in on their
    behalf."""
    context: dict[str, Any] | None = None
    """Anything that your pipeline functions and webhooks shall know about this
    sign-in."""
    tenant_id: Annotated[str | None, Field(alias="tenantId")] = None
    """Sign in to this tenant."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of custom fields to store when the sign-in creates the account."""
    auto_register: Annotated[bool | None, Field(alias="autoRegister")] = None
    """Whether a user who is not known yet is registered on the way. Works for pass
    codes and for passwords."""
    captcha_code: Annotated[str | None, Field(alias="captchaCode")] = None
    """What the user read in the captcha picture. Needed only after too many failed
    attempts."""
    password_encrypt_type: Annotated[
        Literal["sm2", "rsa", "none"] | str | None, Field(alias="passwordEncryptType")
    ] = None
    """How the password was encrypted before it was sent: - `none`: not at all; the
    connection protects it - `rsa`: with the RSA key from the system information -
    `sm2`: with the SM2 key from the system information. Default: "none"."""


class SigninByCredentialsDto(Model):
    connection: Literal["PASSWORD", "PASSCODE", "LDAP", "AD"] | str
    """How the user proves who they are: - `PASSWORD`: a password kept in the user
    pool - `PASSCODE`: a code sent by text message or e-mail - `LDAP`: a password
    checked by an LDAP directory - `AD`: a password checked by Windows Active
    Directory"""
    password_payload: Annotated[
        SignInByPasswordPayloadDto | None, Field(alias="passwordPayload")
    ] = None
    """Credentials for `PASSWORD`. Needed when `connection` has that value."""
    pass_code_payload: Annotated[
        SignInByPassCodePayloadDto | None, Field(alias="passCodePayload")
    ] = None
    """Credentials for `PASSCODE`. Needed when `connection` has that value."""
    ad_payload: Annotated[SignInByAdPayloadDto | None, Field(alias="adPayload")] = None
    """Credentials for `AD`. Needed when `connection` has that value."""
    ldap_payload: Annotated[
        SignInByLdapPayloadDto | None, Field(alias="ldapPayload")
    ] = None
    """Credentials for `LDAP`. Needed when `connection` has that value."""
    options: SignInOptionsDto | None = None
    """Settings that change how the call behaves."""
    client_id: str | None = None
    """Identifier of the application. Required when the application authenticates at
    the token endpoint with `client_secret_post`."""
    client_secret: str | None = None
    """Secret of the application. Required when the application authenticates at the
    token endpoint with `client_secret_post`."""


publish_types(globals())
