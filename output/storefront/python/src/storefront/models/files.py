from __future__ import annotations

import datetime as dt
from typing import Literal

from .._runtime.models import Model


class FileDetails(Model):
    """What is known about a file."""

    title: str | None = None
    taken_on: dt.date | None = None


class FilesUploadBody(Model):
    file: str
    """The content"""
    purpose: Literal["product-image", "attachment"] | str | None = None
    """What the file is for Default: "attachment"."""
    labels: list[str] | None = None
    """Words to find the file by"""
    details: FileDetails | None = None


class StoredFile(Model):
    id: str
    """Identifier of the file"""
    size: int
    """Bytes"""
    content_type: str
    checksum: str | None = None
    """SHA-256 of the content"""
