from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .. import models

UsersGetUserUserIdTypeParam: TypeAlias = (
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
UsersGetUserBatchUserIdTypeParam: TypeAlias = UsersGetUserUserIdTypeParam
UsersGetUserRolesUserIdTypeParam: TypeAlias = UsersGetUserUserIdTypeParam

UsersListUsersLegacyStatusParam: TypeAlias = (
    Literal["Suspended", "Resigned", "Activated", "Archived", "Deactivated"] | str
)


class CreateIdentityDtoParam(TypedDict):
    extIdpId: str
    provider: models.CreateIdentityDtoProvider
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
    departmentIdType: models.CreateUserOptionsDtoDepartmentIdType
    sendNotification: (
        models.SendCreateAccountNotificationDto | SendCreateAccountNotificationDtoParam
    )
    passwordEncryptType: Literal["sm2", "rsa", "none"] | str


class CreateUserOtpDtoParam(TypedDict):
    secret: str
    recoveryCode: NotRequired[str]


class DeleteUsersBatchOptionsDtoParam(TypedDict, total=False):
    userIdType: models.DeleteUsersBatchOptionsDtoUserIdType


class ListUsersAdvancedFilterItemDtoParam(TypedDict):
    field: str
    operator: models.ListUsersAdvancedFilterItemDtoOperator
    value: NotRequired[Mapping[str, Any]]


class PaginationDtoParam(TypedDict, total=False):
    page: int | float
    limit: int | float


class SortingDtoParam(TypedDict):
    field: models.SortingDtoField
    order: Literal["desc", "asc"] | str


class ListUsersOptionsDtoParam(TypedDict, total=False):
    pagination: models.PaginationDto | PaginationDtoParam
    sort: Sequence[models.SortingDto | SortingDtoParam]
    fuzzySearchOn: Sequence[models.ListUsersOptionsDtoFuzzySearchOnItem]
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
    userIdType: models.UpdateUserOptionsDtoUserIdType
    resetPasswordOnFirstLogin: bool
    resetPasswordOnNextLogin: bool
    passwordEncryptType: Literal["sm2", "rsa", "none"] | str
    autoGeneratePassword: bool
    sendPasswordResetedNotification: (
        models.SendResetPasswordNotificationDto | SendResetPasswordNotificationDtoParam
    )
