from __future__ import annotations

import datetime as dt
from typing import Annotated

from .._runtime.public import publish_types
from .._runtime.values.access import ANSWERED, UNSET
from .._runtime.values.formats import Base64Bytes
from .._runtime.values.models import Model


class FileDetails(Model):
    """What is known about a file."""

    title: str | None = None
    taken_on: dt.date | None = None


class StoredFile(Model):
    id: Annotated[str, ANSWERED] = UNSET
    """Identifier of the file"""
    size: int
    """Bytes"""
    content_type: str
    checksum: Base64Bytes | None = None
    """SHA-256 of the content"""


publish_types(globals())
