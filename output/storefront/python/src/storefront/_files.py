"""What may be given where a file is sent."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import IO, TypeAlias

Content: TypeAlias = bytes | IO[bytes] | Iterator[bytes] | AsyncIterator[bytes]
FileInput: TypeAlias = (
    Content
    | os.PathLike[str]
    | tuple[str | None, Content]
    | tuple[str | None, Content, str | None]
    | tuple[str | None, Content, str | None, Mapping[str, str]]
)
"""A path, bytes, an open binary file, or an iterator of bytes that is read while it is sent
(one of the async client may be async, where it is the whole body); or a tuple of file name, content, media type and
headers of the part of a multipart body, as many as are needed."""
