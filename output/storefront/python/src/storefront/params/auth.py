from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from .._runtime.public import publish_types


class CredentialsParam(TypedDict):
    email: str
    password: str
    remember: NotRequired[bool]


publish_types(globals())
