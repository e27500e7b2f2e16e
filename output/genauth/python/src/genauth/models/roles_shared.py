from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class RoleDto(Model):
    id: str
    """Identifier of the role."""
    code: str
    """Short name for programs, unique within the namespace."""
    name: str
    """Name of the role as people read it."""
    description: str
    """What the role is for."""
    namespace: str
    """Code of the permission namespace."""
    namespace_name: Annotated[str, Field(alias="namespaceName")]
    """Name of the permission namespace."""
    status: str | None = None
    """`ENABLE` while the role takes effect, `DISABLE` while it does not."""
    disable_time: Annotated[int | float | None, Field(alias="disableTime")] = None
    """When the role switches itself off, in milliseconds since 1970-01-01 UTC.
    `null` means never."""


publish_types(globals())
