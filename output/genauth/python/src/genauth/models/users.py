from __future__ import annotations

import builtins
import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .groups_shared import (
    CreateIdentityDtoProvider,
    CreateUserReqDtoStatus,
    UserDto,
    UserDtoStatus,
)
from .organizations_shared import CreateDepartmentReqDtoDepartmentIdType
from .roles_shared import RoleDto

__all__ = [
    "CreateIdentityDto",
    "CreateUserOptionsDto",
    "CreateUserOptionsDtoDepartmentIdType",
    "CreateUserOtpDto",
    "CreateUserReqDto",
    "DeleteUsersBatchDto",
    "DeleteUsersBatchOptionsDto",
    "DeleteUsersBatchOptionsDtoUserIdType",
    "ListUsersAdvancedFilterItemDto",
    "ListUsersAdvancedFilterItemDtoOperator",
    "ListUsersOptionsDto",
    "ListUsersOptionsDtoFuzzySearchOnItem",
    "ListUsersRequestDto",
    "PaginationDto",
    "RolePaginatedRespDto",
    "RolePagingDto",
    "SendCreateAccountNotificationDto",
    "SendResetPasswordNotificationDto",
    "SortingDto",
    "SortingDtoField",
    "UpdateUserOptionsDto",
    "UpdateUserOptionsDtoUserIdType",
    "UpdateUserReqDto",
    "UserListRespDto",
    "UserPaginatedRespDto",
    "UserPagingDto",
]


class UserListRespDto(Model):
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
    data: list[UserDto]
    """One entry for each user that was found; identifiers without a user are left
    out."""


class RolePagingDto(Model):
    total_count: Annotated[int | float, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[RoleDto]
    """The records on this page."""


class RolePaginatedRespDto(Model):
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
    data: RolePagingDto
    """What the call was made for."""


class UserPagingDto(Model):
    total_count: Annotated[int | float, Field(alias="totalCount")]
    """How many records there are on all pages."""
    list: builtins.list[UserDto]
    """The records on this page."""


class UserPaginatedRespDto(Model):
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
    data: UserPagingDto
    """What the call was made for."""


class CreateIdentityDto(Model):
    ext_idp_id: Annotated[str, Field(alias="extIdpId")]
    """Identifier of the connection to the identity provider."""
    provider: CreateIdentityDtoProvider
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


CreateUserOptionsDtoDepartmentIdType: TypeAlias = CreateDepartmentReqDtoDepartmentIdType


class SendCreateAccountNotificationDto(Model):
    send_email_notification: Annotated[
        bool | None, Field(alias="sendEmailNotification")
    ] = None
    """Tell the user by e-mail. Default: False."""
    send_phone_notification: Annotated[
        bool | None, Field(alias="sendPhoneNotification")
    ] = None
    """Tell the user by text message. Default: False."""
    app_id: Annotated[str | None, Field(alias="appId")] = None
    """Application whose sign-in address the message contains."""


class CreateUserOptionsDto(Model):
    keep_password: Annotated[bool | None, Field(alias="keepPassword")] = None
    """Store the password as it is given. Meant for moving hashed passwords from
    another system. Default: False."""
    auto_generate_password: Annotated[
        bool | None, Field(alias="autoGeneratePassword")
    ] = None
    """Let the server choose a password. Default: False."""
    reset_password_on_first_login: Annotated[
        bool | None, Field(alias="resetPasswordOnFirstLogin")
    ] = None
    """Ask for a new password at the first sign-in. Default: False."""
    department_id_type: Annotated[
        CreateUserOptionsDtoDepartmentIdType | None, Field(alias="departmentIdType")
    ] = None
    """What kind of identifier is used for departments in this call. Default:
    "department_id"."""
    send_notification: Annotated[
        SendCreateAccountNotificationDto | None, Field(alias="sendNotification")
    ] = None
    """Whom to tell about the new account, and how."""
    password_encrypt_type: Annotated[
        Literal["sm2", "rsa", "none"] | str | None, Field(alias="passwordEncryptType")
    ] = None
    """How the password was encrypted before it was sent: - `none`: not at all; the
    connection protects it - `rsa`: with the RSA key from the system information -
    `sm2`: with the SM2 key from the system information. Default: "none"."""


class CreateUserOtpDto(Model):
    secret: str
    """The secret that the authenticator app shares with the server."""
    recovery_code: Annotated[str | None, Field(alias="recoveryCode")] = None
    """Lets the user in once if the authenticator app is lost. Ask them to keep it
    safe."""


class CreateUserReqDto(Model):
    status: CreateUserReqDtoStatus | None = None
    """State of the account: - `Activated`: can be used - `Suspended`: stopped for a
    while - `Deactivated`: switched off - `Resigned`: the person has left -
    `Archived`: kept for the record. Default: "Activated"."""
    email: str | None = None
    """E-mail address. Upper and lower case make no difference."""
    phone: str | None = None
    """Phone number without the country calling code."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none."""
    username: str | None = None
    """Sign-in name, unique within the user pool."""
    external_id: Annotated[str | None, Field(alias="externalId")] = None
    """Identifier of this person in a system of your own."""
    name: str | None = None
    """Full name of the person. Several users may share one."""
    nickname: str | None = None
    """What the person likes to be called."""
    photo: str | None = None
    """Address of a portrait."""
    gender: Literal["M", "F", "U"] | str | None = None
    """Gender: - `M`: male - `F`: female - `U`: not told. Default: "U"."""
    email_verified: Annotated[bool | None, Field(alias="emailVerified")] = None
    """Whether the e-mail address was confirmed."""
    phone_verified: Annotated[bool | None, Field(alias="phoneVerified")] = None
    """Whether the phone number was confirmed."""
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
    password: str | None = None
    """The password, encrypted as `passwordEncryptType` says."""
    salt: str | None = None
    """Salt of the password, when an already hashed one is stored."""
    tenant_ids: Annotated[list[str] | None, Field(alias="tenantIds")] = None
    """Tenants the user becomes a member of."""
    otp: CreateUserOtpDto | None = None
    """An authenticator that exists already, so that the user need not enroll again."""
    department_ids: Annotated[list[str] | None, Field(alias="departmentIds")] = None
    """The departments the user is a member of."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of custom fields. Each key must be defined as a custom field of the
    user pool first."""
    metadata_source: Annotated[dict[str, Any] | None, Field(alias="metadataSource")] = (
        None
    )
    """Values of fields that the data model of users defines."""
    identities: list[CreateIdentityDto] | None = None
    """Accounts at other identity providers to attach. Prefer the call that links an
    identity to an existing user."""
    identity_number: Annotated[str | None, Field(alias="identityNumber")] = None
    """Number of an identity card."""
    options: CreateUserOptionsDto | None = None
    """Settings that change how the call behaves."""


DeleteUsersBatchOptionsDtoUserIdType: TypeAlias = (
    Literal[
        "user_id",
        "external_id",
        "phone",
        "email",
        "username",
        "identity",
        "sync_relation",
        "custom_field",
    ]
    | str
)


class DeleteUsersBatchOptionsDto(Model):
    user_id_type: Annotated[
        DeleteUsersBatchOptionsDtoUserIdType | None, Field(alias="userIdType")
    ] = None
    """What kind of identifier is used for users in this call. Default: "user_id"."""


class DeleteUsersBatchDto(Model):
    user_ids: Annotated[list[str], Field(alias="userIds")]
    """The users to delete."""
    options: DeleteUsersBatchOptionsDto | None = None
    """Settings that change how the call behaves."""


ListUsersAdvancedFilterItemDtoOperator: TypeAlias = (
    Literal[
        "EQUAL",
        "NOT_EQUAL",
        "CONTAINS",
        "NOT_CONTAINS",
        "IS_NULL",
        "NOT_NULL",
        "IN",
        "GREATER",
        "LESSER",
        "BETWEEN",
    ]
    | str
)


class ListUsersAdvancedFilterItemDto(Model):
    field: str
    """The field to compare: a field of the user such as `status`, `email`, `name` or
    `lastLogin`, a custom field, or one of these: - `loggedInApps`: applications
    the user has signed in to - `department`: departments the user belongs to -
    `tenant`: tenants the user belongs to"""
    operator: ListUsersAdvancedFilterItemDtoOperator
    """How to compare: - `EQUAL`, `NOT_EQUAL`: the same or not - `CONTAINS`,
    `NOT_CONTAINS`: part of a text or not - `IS_NULL`, `NOT_NULL`: without or with
    a value - `IN`: one of a list - `GREATER`, `LESSER`: above or below -
    `BETWEEN`: from the first to the second of two values"""
    value: dict[str, Any] | None = None
    """What to compare with. Its type follows from the field and the operator:
    `BETWEEN` and `IN` take a list, most others a single value."""


ListUsersOptionsDtoFuzzySearchOnItem: TypeAlias = (
    Literal[
        "id", "phone", "email", "name", "username", "externalId", "nickname", "company",
        "givenName", "familyName", "middleName", "profile", "preferredUsername",
        "website", "address", "formatted", "streetAddress", "postalCode",
        "identityNumber",
    ]
    | str
)  # fmt: skip


class PaginationDto(Model):
    page: int | float | None = None
    """The page to return. The first one is 1. Default: 1."""
    limit: int | float | None = None
    """Records on a page, fifty at most. Default: 10."""


SortingDtoField: TypeAlias = (
    Literal[
        "createdAt", "updatedAt", "email", "username", "externalId", "phone", "status",
        "statusChangedAt", "passwordLastSetAt", "loginsCount", "gender", "lastLogin",
        "userSourceType", "lastMfaTime", "passwordSecurityLevel", "phoneCountryCode",
        "lastIp",
    ]
    | str
)  # fmt: skip


class SortingDto(Model):
    field: SortingDtoField
    """The field to sort by."""
    order: Literal["desc", "asc"] | str
    """`asc` for the smallest first, `desc` for the largest first."""


class ListUsersOptionsDto(Model):
    pagination: PaginationDto | None = None
    """Which page to return."""
    sort: list[SortingDto] | None = None
    """Sort orders, the most important first."""
    fuzzy_search_on: Annotated[
        list[ListUsersOptionsDtoFuzzySearchOnItem] | None, Field(alias="fuzzySearchOn")
    ] = None
    """The fields in which `keywords` are looked for."""
    with_custom_data: Annotated[bool | None, Field(alias="withCustomData")] = None
    """Return custom fields as well. Default: False."""
    with_post: Annotated[bool | None, Field(alias="withPost")] = None
    """Return positions as well. Default: False."""
    with_identities: Annotated[bool | None, Field(alias="withIdentities")] = None
    """Return identities at other providers as well. Default: False."""
    with_department_ids: Annotated[bool | None, Field(alias="withDepartmentIds")] = None
    """Return the departments of each user as well. Default: False."""
    flat_custom_data: Annotated[bool | None, Field(alias="flatCustomData")] = None
    """Return custom fields beside the others instead of inside `customData`.
    Default: False."""


class ListUsersRequestDto(Model):
    keywords: str | None = None
    """Words to look for in the fields that `options.fuzzySearchOn` names."""
    advanced_filter: Annotated[
        list[ListUsersAdvancedFilterItemDto] | None, Field(alias="advancedFilter")
    ] = None
    """Conditions that all have to hold."""
    search_query: Annotated[dict[str, Any] | None, Field(alias="searchQuery")] = None
    """A query in the language of Elasticsearch, for what the other members cannot
    say."""
    options: ListUsersOptionsDto | None = None
    """Paging, sorting and what is returned with each user."""


class SendResetPasswordNotificationDto(Model):
    send_default_email_notification: Annotated[
        bool | None, Field(alias="sendDefaultEmailNotification")
    ] = None
    """Tell the user at the e-mail address of the account. Default: False."""
    send_default_phone_notification: Annotated[
        bool | None, Field(alias="sendDefaultPhoneNotification")
    ] = None
    """Tell the user at the phone number of the account. Default: False."""
    input_send_email_notification: Annotated[
        str | None, Field(alias="inputSendEmailNotification")
    ] = None
    """Tell someone at this e-mail address."""
    input_send_phone_notification: Annotated[
        str | None, Field(alias="inputSendPhoneNotification")
    ] = None
    """Tell someone at this phone number."""
    app_id: Annotated[str | None, Field(alias="appId")] = None
    """Application whose sign-in address the message contains."""


UpdateUserOptionsDtoUserIdType: TypeAlias = DeleteUsersBatchOptionsDtoUserIdType


class UpdateUserOptionsDto(Model):
    user_id_type: Annotated[
        UpdateUserOptionsDtoUserIdType | None, Field(alias="userIdType")
    ] = None
    """What kind of identifier is used for users in this call. Default: "user_id"."""
    reset_password_on_first_login: Annotated[
        bool | None, Field(alias="resetPasswordOnFirstLogin")
    ] = None
    """Ask for a new password at the first sign-in. Default: False."""
    reset_password_on_next_login: Annotated[
        bool | None, Field(alias="resetPasswordOnNextLogin")
    ] = None
    """Whether the user must choose a new password at the next sign-in. Default:
    False."""
    password_encrypt_type: Annotated[
        Literal["sm2", "rsa", "none"] | str | None, Field(alias="passwordEncryptType")
    ] = None
    """How the password was encrypted before it was sent: - `none`: not at all; the
    connection protects it - `rsa`: with the RSA key from the system information -
    `sm2`: with the SM2 key from the system information. Default: "none"."""
    auto_generate_password: Annotated[
        bool | None, Field(alias="autoGeneratePassword")
    ] = None
    """Let the server choose a password. Default: False."""
    send_password_reseted_notification: Annotated[
        SendResetPasswordNotificationDto | None,
        Field(alias="sendPasswordResetedNotification"),
    ] = None
    """Whom to tell about the new password, and how."""


class UpdateUserReqDto(Model):
    user_id: Annotated[str, Field(alias="userId")]
    """The user to change. By default an internal identifier; set
    `options.userIdType` to pass an e-mail address, a phone number or another
    identifier instead."""
    phone_country_code: Annotated[str | None, Field(alias="phoneCountryCode")] = None
    """Country calling code of the phone number. Numbers in mainland China need none."""
    name: str | None = None
    """Full name of the person. Several users may share one."""
    nickname: str | None = None
    """What the person likes to be called."""
    photo: str | None = None
    """Address of a portrait."""
    external_id: Annotated[str | None, Field(alias="externalId")] = None
    """Identifier of this person in a system of your own."""
    status: UserDtoStatus | None = None
    """State of the account: - `Activated`: can be used - `Suspended`: stopped for a
    while - `Deactivated`: switched off - `Resigned`: the person has left -
    `Archived`: kept for the record. Default: "Activated"."""
    email_verified: Annotated[bool | None, Field(alias="emailVerified")] = None
    """Whether the e-mail address was confirmed."""
    phone_verified: Annotated[bool | None, Field(alias="phoneVerified")] = None
    """Whether the phone number was confirmed."""
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
    email: str | None = None
    """E-mail address. Upper and lower case make no difference."""
    phone: str | None = None
    """Phone number without the country calling code."""
    password: str | None = None
    """The password, encrypted as `passwordEncryptType` says."""
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
    identity_number: Annotated[str | None, Field(alias="identityNumber")] = None
    """Number of an identity card."""
    custom_data: Annotated[dict[str, Any] | None, Field(alias="customData")] = None
    """Values of custom fields. Each key must be defined as a custom field of the
    user pool first."""
    metadata: dict[str, Any] | None = None
    """Values of fields that the data model of users defines."""
    options: UpdateUserOptionsDto | None = None
    """Settings that change how the call behaves."""


publish_types(globals())
