"""Typed dicts for what methods take, loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .authentication import *  # noqa: F403
    from .data_resources import *  # noqa: F403
    from .mfa_factors import *  # noqa: F403
    from .organizations import *  # noqa: F403
    from .profile import *  # noqa: F403
    from .sign_in import *  # noqa: F403
    from .users import *  # noqa: F403

if not TYPE_CHECKING:
    _NAMES = {
        "authentication": "WebAuthnRemoveCredentialDtoParam",
        "data_resources": "CreateDataResourceDtoStructParam DataResourceTreeStructsParam",
        "mfa_factors": "EnrollFactorEnrollmentDataDtoParam FactorProfileParam",
        "organizations": "DepartmentI18NDtoParam LangObjectParam LangUnitParam OrganizationNameI18NDtoParam OrganizationsGetDepartmentDepartmentIdTypeParam OrganizationsListChildrenDepartmentsDepartmentIdTypeParam",
        "profile": "DeleteAccountByEmailPassCodeDtoParam DeleteAccountByPasswordDtoParam DeleteAccountByPhonePassCodeDtoParam",
        "sign_in": "SignInByAdPayloadDtoParam SignInByLdapPayloadDtoParam SignInByPassCodePayloadDtoParam SignInByPasswordPayloadDtoParam SignInOptionsDtoParam",
        "users": "CreateIdentityDtoParam CreateUserOptionsDtoParam CreateUserOtpDtoParam DeleteUsersBatchOptionsDtoParam ListUsersAdvancedFilterItemDtoParam ListUsersOptionsDtoParam PaginationDtoParam SendCreateAccountNotificationDtoParam SendResetPasswordNotificationDtoParam SortingDtoParam UpdateUserOptionsDtoParam UsersGetUserBatchUserIdTypeParam UsersGetUserRolesUserIdTypeParam UsersGetUserUserIdTypeParam UsersListUsersLegacyStatusParam",
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
