from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .. import models
from .._runtime.public import publish_types


class DataResourceTreeStructsParam(TypedDict):
    code: str
    name: str
    value: NotRequired[str]
    children: NotRequired[Sequence[Mapping[str, Any]]]


CreateDataResourceDtoStructParam: TypeAlias = (
    models.DataResourceTreeStructs | DataResourceTreeStructsParam | str | Sequence[str]
)


publish_types(globals())
