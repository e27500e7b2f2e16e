from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .. import models
from .._runtime.public import publish_types
from .._runtime.values.unlisted import Unlisted
from .organizations_shared import CreateUserOptionsDtoDepartmentIdTypeParam

__all__ = [
    "CreateIdentityDtoParam",
    "CreateIdentityDtoProviderParam",
    "CreateUserOptionsDtoParam",
    "CreateUserOtpDtoParam",
    "CreateUserReqDtoStatusParam",
    "DeleteUsersBatchOptionsDtoParam",
    "DeleteUsersBatchOptionsDtoUserIdTypeParam",
    "ListUsersAdvancedFilterItemDtoOperatorParam",
    "ListUsersAdvancedFilterItemDtoParam",
    "ListUsersOptionsDtoFuzzySearchOnItemParam",
    "ListUsersOptionsDtoParam",
    "PaginationDtoParam",
    "SendCreateAccountNotificationDtoParam",
    "SendResetPasswordNotificationDtoParam",
    "SortingDtoFieldParam",
    "SortingDtoParam",
    "UpdateUserOptionsDtoParam",
    "UpdateUserOptionsDtoUserIdTypeParam",
    "UpdateUserReqDtoStatusParam",
    "UserDtoStatusParam",
    "UsersGetUserBatchUserIdTypeParam",
    "UsersGetUserRolesUserIdTypeParam",
    "UsersGetUserUserIdTypeParam",
    "UsersListUsersLegacyStatusParam",
]


UpdateUserOptionsDtoUserIdTypeParam: TypeAlias = (
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
    | Unlisted
)
DeleteUsersBatchOptionsDtoUserIdTypeParam: TypeAlias = (
    UpdateUserOptionsDtoUserIdTypeParam
)
UsersGetUserBatchUserIdTypeParam: TypeAlias = UpdateUserOptionsDtoUserIdTypeParam
UsersGetUserRolesUserIdTypeParam: TypeAlias = UpdateUserOptionsDtoUserIdTypeParam
UsersGetUserUserIdTypeParam: TypeAlias = UpdateUserOptionsDtoUserIdTypeParam

UserDtoStatusParam: TypeAlias = (
    Literal["Suspended", "Resigned", "Activated", "Archived", "Deactivated"] | Unlisted
)
CreateUserReqDtoStatusParam: TypeAlias = UserDtoStatusParam
UpdateUserReqDtoStatusParam: TypeAlias = UserDtoStatusParam
UsersListUsersLegacyStatusParam: TypeAlias = UserDtoStatusParam

CreateIdentityDtoProviderParam: TypeAlias = (
    Literal[
        "oidc", "oauth2", "saml", "ldap", "ad", "cas", "azure-ad", "wechat", "google",
        "qq", "wechatwork", "dingtalk", "weibo", "github", "alipay", "apple", "baidu",
        "lark", "gitlab", "twitter", "facebook", "slack", "linkedin", "yidun",
        "qingcloud", "gitee", "instagram", "welink", "huawei", "honor", "xiaomi",
        "oppo", "aws", "amazon", "douyin", "kuaishou", "line", "sdbz",
    ]
    | Unlisted
)  # fmt: skip


class CreateIdentityDtoParam(TypedDict):
    extIdpId: str
    provider: CreateIdentityDtoProviderParam
    type: str
    userIdInIdp: str
    userInfoInIdp: Mapping[str, Any]
    accessToken: NotRequired[str]
    refreshToken: NotRequired[str]
    originConnIds: Sequence[str]


class SendCreateAccountNotificationDtoParam(TypedDict, total=False):
    sendEmailNotification: bool
    sendPhoneNotification: bool
    appId: str


class CreateUserOptionsDtoParam(TypedDict, total=False):
    keepPassword: bool
    autoGeneratePassword: bool
    resetPasswordOnFirstLogin: bool
    departmentIdType: CreateUserOptionsDtoDepartmentIdTypeParam
    sendNotification: (
        models.SendCreateAccountNotificationDto | SendCreateAccountNotificationDtoParam
    )
    passwordEncryptType: Literal["sm2", "rsa", "none"] | Unlisted


class CreateUserOtpDtoParam(TypedDict):
    secret: str
    recoveryCode: NotRequired[str]


class DeleteUsersBatchOptionsDtoParam(TypedDict, total=False):
    userIdType: UpdateUserOptionsDtoUserIdTypeParam


ListUsersAdvancedFilterItemDtoOperatorParam: TypeAlias = (
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
    | Unlisted
)


class ListUsersAdvancedFilterItemDtoParam(TypedDict):
    field: str
    operator: ListUsersAdvancedFilterItemDtoOperatorParam
    value: NotRequired[Mapping[str, Any]]


ListUsersOptionsDtoFuzzySearchOnItemParam: TypeAlias = (
    Literal[
        "id", "phone", "email", "name", "username", "externalId", "nickname", "company",
        "givenName", "familyName", "middleName", "profile", "preferredUsername",
        "website", "address", "formatted", "streetAddress", "postalCode",
        "identityNumber",
    ]
    | Unlisted
)  # fmt: skip


class PaginationDtoParam(TypedDict, total=False):
    page: int | float
    limit: int | float


SortingDtoFieldParam: TypeAlias = (
    Literal[
        "createdAt", "updatedAt", "email", "username", "externalId", "phone", "status",
        "statusChangedAt", "passwordLastSetAt", "loginsCount", "gender", "lastLogin",
        "userSourceType", "lastMfaTime", "passwordSecurityLevel", "phoneCountryCode",
        "lastIp",
    ]
    | Unlisted
)  # fmt: skip


class SortingDtoParam(TypedDict):
    field: SortingDtoFieldParam
    order: Literal["desc", "asc"] | Unlisted


class ListUsersOptionsDtoParam(TypedDict, total=False):
    pagination: models.PaginationDto | PaginationDtoParam
    sort: Sequence[models.SortingDto | SortingDtoParam]
    fuzzySearchOn: Sequence[ListUsersOptionsDtoFuzzySearchOnItemParam]
    withCustomData: bool
    withPost: bool
    withIdentities: bool
    withDepartmentIds: bool
    flatCustomData: bool


class SendResetPasswordNotificationDtoParam(TypedDict, total=False):
    sendDefaultEmailNotification: bool
    sendDefaultPhoneNotification: bool
    inputSendEmailNotification: str
    inputSendPhoneNotification: str
    appId: str


class UpdateUserOptionsDtoParam(TypedDict, total=False):
    userIdType: UpdateUserOptionsDtoUserIdTypeParam
    resetPasswordOnFirstLogin: bool
    resetPasswordOnNextLogin: bool
    passwordEncryptType: Literal["sm2", "rsa", "none"] | Unlisted
    autoGeneratePassword: bool
    sendPasswordResetedNotification: (
        models.SendResetPasswordNotificationDto | SendResetPasswordNotificationDtoParam
    )


publish_types(globals())
