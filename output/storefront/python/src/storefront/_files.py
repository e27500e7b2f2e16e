"""What may be given where a file is sent."""

from __future__ import annotations

import os
from typing import IO, TypeAlias

Content: TypeAlias = bytes | IO[bytes]
FileInput: TypeAlias = (
    Content | os.PathLike[str] | tuple[str, Content] | tuple[str, Content, str | None]
)
"""A path, bytes or an open binary file; or a tuple of file name, content and media type."""
