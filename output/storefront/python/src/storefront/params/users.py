from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from typing_extensions import TypedDict

from .._runtime.public import publish_types


class UserChangeParam(TypedDict, total=False):
    phone: str | None
    first_name: str
    last_name: str
    password: str


PreferencesParam: TypeAlias = Mapping[str, bool | int | float | str]


publish_types(globals())
