from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.values.unlisted import Unlisted

CreateUserOptionsDtoDepartmentIdTypeParam: TypeAlias = (
    Literal[
        "department_id", "open_department_id", "sync_relation", "custom_field", "code"
    ]
    | Unlisted
)
CreateDepartmentReqDtoDepartmentIdTypeParam: TypeAlias = (
    CreateUserOptionsDtoDepartmentIdTypeParam
)
OrganizationsGetDepartmentDepartmentIdTypeParam: TypeAlias = (
    CreateUserOptionsDtoDepartmentIdTypeParam
)
OrganizationsListChildrenDepartmentsDepartmentIdTypeParam: TypeAlias = (
    CreateUserOptionsDtoDepartmentIdTypeParam
)
