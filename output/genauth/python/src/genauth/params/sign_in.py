from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from typing_extensions import Required, TypedDict

from .._runtime.public import publish_types
from .._runtime.values.unlisted import Unlisted


class SignInByAdPayloadDtoParam(TypedDict):
    password: str
    sAMAccountName: str


class SignInByLdapPayloadDtoParam(TypedDict):
    password: str
    sAMAccountName: str


class SignInByPassCodePayloadDtoParam(TypedDict, total=False):
    passCode: Required[str]
    email: str
    phone: str
    phoneCountryCode: str


class SignInByPasswordPayloadDtoParam(TypedDict, total=False):
    password: Required[str]
    account: str
    email: str
    username: str
    phone: str


class SignInOptionsDtoParam(TypedDict, total=False):
    scope: str
    clientIp: str
    context: Mapping[str, Any]
    tenantId: str
    customData: Mapping[str, Any]
    autoRegister: bool
    captchaCode: str
    passwordEncryptType: Literal["sm2", "rsa", "none"] | Unlisted


publish_types(globals())
