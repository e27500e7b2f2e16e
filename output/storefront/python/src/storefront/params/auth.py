from __future__ import annotations

from typing_extensions import NotRequired, TypedDict


class CredentialsParam(TypedDict):
    email: str
    password: str
    remember: NotRequired[bool]
