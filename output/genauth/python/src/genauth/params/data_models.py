from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.values.unlisted import Unlisted

CreateFunctionModelDtoTypeParam: TypeAlias = (
    Literal[
        "ueba",
        "user",
        "post",
        "group",
        "department",
        "organization",
        "device",
        "device_rely",
        "custom",
    ]
    | Unlisted
)
