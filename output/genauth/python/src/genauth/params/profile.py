from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._runtime.public import publish_types
from .._runtime.values.unlisted import Unlisted


class DeleteAccountByEmailPassCodeDtoParam(TypedDict):
    email: NotRequired[str]
    passCode: str


class DeleteAccountByPasswordDtoParam(TypedDict):
    password: str
    passwordEncryptType: NotRequired[Literal["sm2", "rsa", "none"] | Unlisted]


class DeleteAccountByPhonePassCodeDtoParam(TypedDict):
    phoneNumber: str
    passCode: str
    phoneCountryCode: NotRequired[str]


VerifyDeleteAccountRequestDtoVerifyMethodParam: TypeAlias = (
    Literal["PHONE_PASSCODE", "EMAIL_PASSCODE", "PASSWORD"] | Unlisted
)


publish_types(globals())
