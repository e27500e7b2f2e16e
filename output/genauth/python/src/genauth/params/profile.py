from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict


class DeleteAccountByEmailPassCodeDtoParam(TypedDict):
    email: NotRequired[str]
    passCode: str


class DeleteAccountByPasswordDtoParam(TypedDict):
    password: str
    passwordEncryptType: NotRequired[Literal["sm2", "rsa", "none"] | str]


class DeleteAccountByPhonePassCodeDtoParam(TypedDict):
    phoneNumber: str
    passCode: str
    phoneCountryCode: NotRequired[str]
