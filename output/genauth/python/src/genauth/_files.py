"""What may be given where a file is sent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO, TypeAlias

Content: TypeAlias = bytes | IO[bytes]
FileInput: TypeAlias = (
    Content
    | os.PathLike[str]
    | tuple[str | None, Content]
    | tuple[str | None, Content, str | None]
    | tuple[str | None, Content, str | None, Mapping[str, str]]
)
"""A path, bytes or an open binary file; or a tuple of file name, content, media type and
headers of the part of a multipart body, as many as are needed."""
