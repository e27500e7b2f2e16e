from __future__ import annotations

from typing import Literal, TypeAlias

CreateDepartmentReqDtoDepartmentIdType: TypeAlias = (
    Literal[
        "department_id", "open_department_id", "sync_relation", "custom_field", "code"
    ]
    | str
)
