from __future__ import annotations

from typing_extensions import TypedDict

from .. import models
from .._runtime.public import publish_types


class LangUnitParam(TypedDict):
    enabled: bool
    value: str


LangObjectParam = TypedDict(
    "LangObjectParam",
    {
        "zh-CN": "models.LangUnit | LangUnitParam",
        "en-US": "models.LangUnit | LangUnitParam",
        "zh-TW": "models.LangUnit | LangUnitParam",
        "ja-JP": "models.LangUnit | LangUnitParam",
    },
)


class DepartmentI18NDtoParam(TypedDict):
    name: models.LangObject | LangObjectParam


class OrganizationNameI18NDtoParam(TypedDict):
    organizationName: models.LangObject | LangObjectParam


publish_types(globals())
