from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import TypedDict

from .. import models

OrganizationsGetDepartmentDepartmentIdTypeParam: TypeAlias = (
    Literal[
        "department_id", "open_department_id", "sync_relation", "custom_field", "code"
    ]
    | str
)
OrganizationsListChildrenDepartmentsDepartmentIdTypeParam: TypeAlias = (
    OrganizationsGetDepartmentDepartmentIdTypeParam
)


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
