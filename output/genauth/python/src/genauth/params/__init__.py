"""Typed dicts for what methods take, loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .authentication import *  # noqa: F403
    from .data_models import *  # noqa: F403
    from .data_resources import *  # noqa: F403
    from .messages import *  # noqa: F403
    from .mfa_factors import *  # noqa: F403
    from .organizations import *  # noqa: F403
    from .organizations_shared import *  # noqa: F403
    from .profile import *  # noqa: F403
    from .sign_in import *  # noqa: F403
    from .users import *  # noqa: F403


if not TYPE_CHECKING:
    _NAMES = {
        "authentication": "WebAuthnRemoveCredentialDtoParam",
        "data_models": "CreateFunctionModelDtoTypeParam",
        "data_resources": "CreateDataResourceDtoStructParam DataResourceTreeStructsParam",
        "messages": "SendEmailDtoChannelParam",
        "mfa_factors": "EnrollFactorEnrollmentDataDtoParam FactorProfileParam",
        "organizations": "DepartmentI18NDtoParam LangObjectParam LangUnitParam OrganizationNameI18NDtoParam",
        "organizations_shared": "CreateDepartmentReqDtoDepartmentIdTypeParam CreateUserOptionsDtoDepartmentIdTypeParam OrganizationsGetDepartmentDepartmentIdTypeParam OrganizationsListChildrenDepartmentsDepartmentIdTypeParam",
        "profile": "DeleteAccountByEmailPassCodeDtoParam DeleteAccountByPasswordDtoParam DeleteAccountByPhonePassCodeDtoParam VerifyDeleteAccountRequestDtoVerifyMethodParam",
        "sign_in": "SignInByAdPayloadDtoParam SignInByLdapPayloadDtoParam SignInByPassCodePayloadDtoParam SignInByPasswordPayloadDtoParam SignInOptionsDtoParam",
        "users": "CreateIdentityDtoParam CreateIdentityDtoProviderParam CreateUserOptionsDtoParam CreateUserOtpDtoParam CreateUserReqDtoStatusParam DeleteUsersBatchOptionsDtoParam DeleteUsersBatchOptionsDtoUserIdTypeParam ListUsersAdvancedFilterItemDtoOperatorParam ListUsersAdvancedFilterItemDtoParam ListUsersOptionsDtoFuzzySearchOnItemParam ListUsersOptionsDtoParam PaginationDtoParam SendCreateAccountNotificationDtoParam SendResetPasswordNotificationDtoParam SortingDtoFieldParam SortingDtoParam UpdateUserOptionsDtoParam UpdateUserOptionsDtoUserIdTypeParam UpdateUserReqDtoStatusParam UserDtoStatusParam UsersGetUserBatchUserIdTypeParam UsersGetUserRolesUserIdTypeParam UsersGetUserUserIdTypeParam UsersListUsersLegacyStatusParam",
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
