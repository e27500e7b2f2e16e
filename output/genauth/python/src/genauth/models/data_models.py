from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model

CreateFunctionModelDtoType: TypeAlias = (
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
    | str
)


class CreateFunctionModelDto(Model):
    name: str
    """Name of the model as it appears in the console."""
    description: str | None
    """What the model holds."""
    type: CreateFunctionModelDtoType
    """What the model describes. Use `custom` for objects of your own; the other
    values extend records that exist already."""
    data_type: Annotated[
        Literal["list", "tree"] | str | None, Field(alias="dataType")
    ] = None
    """Whether the records form a `list` or a `tree`. Default: "list"."""
    enable: bool | None
    """Whether the model is in use. Default: True."""
    parent_key: Annotated[str, Field(alias="parentKey")]
    """Menu of the console that the model appears in."""


FunctionModelDtoType: TypeAlias = CreateFunctionModelDtoType


class FunctionModelDto(Model):
    id: str
    """Identifier of the model."""
    user_pool_id: Annotated[str, Field(alias="userPoolId")]
    """User pool that the model lives in."""
    name: str
    """Name of the model in the console."""
    description: str
    """What the model holds."""
    data_type: Annotated[Literal["list", "tree"] | str, Field(alias="dataType")]
    """Whether the records form a `list` or a `tree`. Default: "list"."""
    enable: bool
    """Whether the model is in use."""
    parent_key: Annotated[str, Field(alias="parentKey")]
    """Menu of the console that the model appears in."""
    created_at: Annotated[str, Field(alias="createdAt")]
    """When the record was made."""
    updated_at: Annotated[str, Field(alias="updatedAt")]
    """When the record was last changed."""
    type: FunctionModelDtoType
    """What the model describes. `custom` stands for objects of your own."""
    field_order: Annotated[str, Field(alias="fieldOrder")]
    """Order in which the console shows the fields."""
    config: dict[str, Any]
    """How the console lays out the detail page."""


class FunctionModelResDto(Model):
    status_code: Annotated[int | float, Field(alias="statusCode")]
    """Outcome of the call as a number. `200` is a success; any other value is a
    failure or a step that is still missing."""
    message: str
    """A short sentence about the outcome, meant for developers."""
    api_code: Annotated[int | float | None, Field(alias="apiCode")] = None
    """Finer reason for a failure, for example `2004` for a user that does not exist.
    Absent after a success. See *Error handling* for the list."""
    request_id: Annotated[str | None, Field(alias="requestId")] = None
    """Identifies this call in our logs. Quote it when you ask for support; it comes
    with failures."""
    data: FunctionModelDto
    """What the call was made for."""


publish_types(globals())
