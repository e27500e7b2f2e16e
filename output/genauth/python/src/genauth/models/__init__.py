"""Models, loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .authentication import *  # noqa: F403
    from .authorization import *  # noqa: F403
    from .common import *  # noqa: F403
    from .data_models import *  # noqa: F403
    from .data_resources import *  # noqa: F403
    from .devices import *  # noqa: F403
    from .devices_shared import *  # noqa: F403
    from .groups import *  # noqa: F403
    from .groups_shared import *  # noqa: F403
    from .messages import *  # noqa: F403
    from .mfa_factors import *  # noqa: F403
    from .multi_tenancy import *  # noqa: F403
    from .organizations import *  # noqa: F403
    from .organizations_shared import *  # noqa: F403
    from .profile import *  # noqa: F403
    from .profile_shared import *  # noqa: F403
    from .public_information import *  # noqa: F403
    from .roles import *  # noqa: F403
    from .roles_shared import *  # noqa: F403
    from .sign_in import *  # noqa: F403
    from .tokens import *  # noqa: F403
    from .user_resources import *  # noqa: F403
    from .users import *  # noqa: F403


if not TYPE_CHECKING:
    _NAMES = {
        "authentication": "WebAuthnRemoveCredentialDto",
        "authorization": "ArrResourceAuthAction GetUserAuthResourceStructDataDto GetUserAuthResourceStructDto GetUserAuthResourceStructRespDto StrResourceAuthAction TreeResourceAuthAction TreeStructs",
        "common": "IsSuccessDto IsSuccessRespDto",
        "data_models": "CreateFunctionModelDto CreateFunctionModelDtoType FunctionModelDto FunctionModelDtoType FunctionModelResDto",
        "data_resources": "CreateDataResourceDto CreateDataResourceDtoStruct CreateDataResourceRespDto CreateDataResourceRespDtoStruct CreateDataResourceResponseDto DataResourceTreeStructs",
        "devices": "DeleteTerminalDto DeleteTerminalUserDto",
        "devices_shared": "CommonResponseDto",
        "groups": "CreateGroupReqDto DeleteGroupsReqDto GroupDto GroupPaginatedRespDto GroupPagingDto GroupSingleRespDto ResGroupDto",
        "groups_shared": "CreateIdentityDtoProvider CreateUserReqDtoStatus IdentityDto IdentityDtoProvider UpdateUserReqDtoStatus UserDto UserDtoStatus UserDtoUserSourceType",
        "messages": "SendEmailDto SendEmailDtoChannel SendEmailRespDto",
        "mfa_factors": "EnrollFactorDto EnrollFactorEnrollmentDataDto EnrollFactorRespDto FactorDto FactorProfile ListEnrolledFactorsRespDto ResetFactorDto ResetFactorRespDto SendEnrollFactorRequestDataDto SendEnrollFactorRequestDto SendEnrollFactorRequestOtpDataDto SendEnrollFactorRequestRespDto",
        "multi_tenancy": "TenantListPaginatedRespDto TenantListPagingDto TenantRespDto",
        "organizations": "CreateDepartmentReqDto CreateOrganizationReqDto DepartmentDto DepartmentI18NDto DepartmentPaginatedRespDto DepartmentPagingDto DepartmentSingleRespDto LangObject LangUnit OrganizationDto OrganizationNameI18NDto OrganizationPaginatedRespDto OrganizationPagingDto OrganizationSingleRespDto",
        "organizations_shared": "CreateDepartmentReqDtoDepartmentIdType",
        "profile": "DeleteAccounDto DeleteAccountByEmailPassCodeDto DeleteAccountByPasswordDto DeleteAccountByPhonePassCodeDto UpdatePasswordDto UpdateUserProfileDto VerifyDeleteAccountRequestDataDto VerifyDeleteAccountRequestDto VerifyDeleteAccountRequestDtoVerifyMethod VerifyDeleteAccountRequestRespDto",
        "profile_shared": "UserSingleRespDto",
        "public_information": "SystemInfoResp SystmeInfoRSAConfig SystmeInfoSM2Config SystmeInfoVersion",
        "roles": "CreateRoleDto DeleteRoleDto RoleListPageDto RoleListPageRespDto RolePermissionListDto RoleSingleRespDto",
        "roles_shared": "RoleDto",
        "sign_in": "CheckQRCodeStatusDataDto CheckQRCodeStatusDataDtoStatus CheckQRCodeStatusRespDto LoginTokenRespDto LoginTokenResponseDataDto QRCodeStatusBriefUserInfoDto SignInByAdPayloadDto SignInByLdapPayloadDto SignInByPassCodePayloadDto SignInByPasswordPayloadDto SignInOptionsDto SigninByCredentialsDto",
        "tokens": "MfaTokenIntrospectEndpointParams MfaTokenIntrospectResponse",
        "user_resources": "RoleListRespDto",
        "users": "CreateIdentityDto CreateUserOptionsDto CreateUserOptionsDtoDepartmentIdType CreateUserOtpDto CreateUserReqDto DeleteUsersBatchDto DeleteUsersBatchOptionsDto DeleteUsersBatchOptionsDtoUserIdType ListUsersAdvancedFilterItemDto ListUsersAdvancedFilterItemDtoOperator ListUsersOptionsDto ListUsersOptionsDtoFuzzySearchOnItem ListUsersRequestDto PaginationDto RolePaginatedRespDto RolePagingDto SendCreateAccountNotificationDto SendResetPasswordNotificationDto SortingDto SortingDtoField UpdateUserOptionsDto UpdateUserOptionsDtoUserIdType UpdateUserReqDto UserListRespDto UserPaginatedRespDto UserPagingDto",
    }
    _MODULES = {
        name: module for module, names in _NAMES.items() for name in names.split()
    }
    __all__ = sorted(_MODULES)

    def __getattr__(name):
        """Load a type on first use (PEP 562)."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f".{_MODULES[name]}", __name__)
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__():
        return __all__
