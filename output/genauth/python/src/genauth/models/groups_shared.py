from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model

CreateIdentityDtoProvider: TypeAlias = (
    Literal[
        "oidc", "oauth2", "saml", "ldap", "ad", "cas", "azure-ad", "wechat", "google",
        "qq", "wechatwork", "dingtalk", "weibo", "github", "alipay", "apple", "baidu",
        "lark", "gitlab", "twitter", "facebook", "slack", "linkedin", "yidun",
        "qingcloud", "gitee", "instagram", "welink", "huawei", "honor", "xiaomi",
        "oppo", "aws", "amazon", "douyin", "kuaishou", "line", "sdbz",
    ]
    | str
)  # fmt: skip

IdentityDtoProvider: TypeAlias = CreateIdentityDtoProvider


class IdentityDto(Model):
    identity_id: Annotated[str, Field(alias="identityId")]
    """Identifier of this identity."""
    ext_idp_id: Annotated[str, Field(alias="extIdpId")]
    """Identifier of the connection to the identity provider."""
    provider: IdentityDtoProvider
    """The identity provider, such as `google`, `github`, `wechat` or `saml`."""
    type: str
    """What kind of identifier the provider has given, such as `openid`."""
    user_id_in_idp: Annotated[str, Field(alias="userIdInIdp")]
    """Identifier of the user at the provider."""
    user_info_in_idp: Annotated[dict[str, Any], Field(alias="userInfoInIdp")]
    """What the provider tells about the user."""
    access_token: Annotated[str | None, Field(alias="accessToken")] = None
    """Access token of the provider. Present only where the user has fetched it."""
    refresh_token: Annotated[str | None, Field(alias="refreshToken")] = None
    """Refresh token of the provider. Present only where the user has fetched it."""
    origin_conn_ids: Annotated[list[str], Field(alias="originConnIds")]
    """Connections this identity was seen through."""


CreateUserReqDtoStatus: TypeAlias = (
    Literal["Suspended", "Resigned", "Activated", "Archived", "Deactivated"] | str
)

UserDtoStatus: TypeAlias = CreateUserReqDtoStatus
UpdateUserReqDtoStatus: TypeAlias = UserDtoStatus

UserDtoUserSourceType: TypeAlias = (
    Literal["excel", "register", "adminCreated", "sync"] | str
)


class UserDto(Model):
    user_id: Annotated[str, Field(alias="userId")]
    """Permanent identifier of the user."""
    created_at: Annotated[dt.datetime, Field(alias="createdAt")]
    """When the user was created."""
    updated_at: Annotated[dt.datetime, Field(alias="updatedAt")]
    """When the record was last changed."""
    status: UserDtoStatus
    """State of the account: - `Activated`: can be used - `Suspended`: stopped for a
    while - `Deactivated`: switched off - `Resigned`: the person has left -
    `Archived`: kept for the record"""
    work_status: Annotated[Literal["Closed", "Active"] | str, Field(alias="workStatus")]
    """Whether the person works at present."""
    external_id: Annotated[str | None, Field(alias="externalId")] = None
    """Identifier of this person in a system of your own."""
    email: str | None = None
    """E-mail address. Upper and lower case make no difference."""
    phone: str | None = None
    """Phone number without the country calling code."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none."""
    username: str | None = None
    """Sign-in name, unique within the user pool."""
    name: str | None = None
    """Full name of the person. Several users may share one."""
    nickname: str | None = None
    """What the person likes to be called."""
    photo: str | None = None
    """Address of a portrait."""
    logins_count: Annotated[int | float | None, Field(alias="loginsCount")] = None
    """How often the user has signed in."""
    last_login: Annotated[dt.datetime | None, Field(alias="lastLogin")] = None
    """When the user signed in last."""
    last_ip: Annotated[str | None, Field(alias="lastIp")] = None
    """Address of the last sign-in."""
    gender: Literal["M", "F", "U"] | str
    """Gender: - `M`: male - `F`: female - `U`: not told"""
    email_verified: Annotated[bool, Field(alias="emailVerified")]
    """Whether the e-mail address was confirmed."""
    phone_verified: Annotated[bool, Field(alias="phoneVerified")]
    """Whether the phone number was confirmed."""
    password_last_set_at: Annotated[
        dt.datetime | None, Field(alias="passwordLastSetAt")
    ] = None
    """When the password was set last."""
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
    company: str | None = None
    """Employer of the person."""
    browser: str | None = None
    """User agent of the last sign-in."""
    device: str | None = None
    """Device of the last sign-in."""
    given_name: Annotated[str | None, Field(alias="givenName")] = None
    """Given name."""
    family_name: Annotated[str | None, Field(alias="familyName")] = None
    """Family name."""
    middle_name: Annotated[str | None, Field(alias="middleName")] = None
    """Middle name."""
    profile: str | None = None
    """Address of a page about the user."""
    preferred_username: Annotated[str | None, Field(alias="preferredUsername")] = None
    """Name the person would choose for signing in."""
    website: str | None = None
    """Personal web site."""
    zoneinfo: str | None = None
    """Time zone."""
    locale: str | None = None
    """Preferred language and region."""
    formatted: str | None = None
    """The whole postal address, ready to print."""
    region: str | None = None
    """Region of residence."""
    user_source_type: Annotated[UserDtoUserSourceType, Field(alias="userSourceType")]
    """How the account came to be: - `excel`: imported from a table - `register`: the
    person signed up - `adminCreated`: an administrator made it - `sync`: copied
    by a sync job"""
    user_source_id: Annotated[str | None, Field(alias="userSourceId")] = None
    """The application or the sync job that made the account."""
    last_login_app: Annotated[str | None, Field(alias="lastLoginApp")] = None
    """Application of the last sign-in."""
    main_department_id: Annotated[str | None, Field(alias="mainDepartmentId")] = None
    """The department the person chiefly works in."""
    last_mfa_time: Annotated[dt.datetime | None, Field(alias="lastMfaTime")] = None
    """When the user last passed a second factor."""
    password_security_level: Annotated[
        int | float | None, Field(alias="passwordSecurityLevel")
    ] = None
    """How strong the password is; a higher number is stronger."""
    reset_password_on_next_login: Annotated[
        bool | None, Field(alias="resetPasswordOnNextLogin")
    ] = None
    """Whether the user must choose a new password at the next sign-in. Default:
    False."""
    register_source: Annotated[list[str] | None, Field(alias="registerSource")] = None
    """The ways in which the account was registered."""
    department_ids: Annotated[list[str] | None, Field(alias="departmentIds")] = None
    """The departments the user is a member of."""
    identities: list[IdentityDto] | None = None
    """Accounts at other identity providers that belong to this user."""
    identity_number: Annotated[str | None, Field(alias="identityNumber")] = None
    """Number of an identity card."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of the custom fields that the user pool defines."""
    post_id_list: Annotated[list[str] | None, Field(alias="postIdList")] = None
    """The positions the user holds."""
    status_changed_at: Annotated[dt.datetime | None, Field(alias="statusChangedAt")] = (
        None
    )
    """When the state of the account changed last."""
    tenant_id: Annotated[str | None, Field(alias="tenantId")] = None
    """Tenant the user record belongs to."""


publish_types(globals())
