from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class DeleteTerminalDto(Model):
    id: str
    """The `id` that creating the device has returned."""


class DeleteTerminalUserDto(Model):
    id: str
    """The `id` that creating the device has returned."""
    user_id: Annotated[str, Field(alias="userId")]
    """The user who loses access to the device."""


publish_types(globals())
