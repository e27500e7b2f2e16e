"""Files to be sent: paths, bytes, open binary files, or these with a name and more."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ..values.omit import Omit
from ..values.shapes import is_bytes, is_mapping, is_path, is_tuple

CHUNK = 64 * 1024
WANTED = "a path, bytes, an open binary file or an iterator of bytes"


@dataclass
class Stream:
    """The rest of an open file, as a file or in chunks; anew where it can seek."""

    file: IO[bytes]
    start: int | None = field(init=False, default=None)
    size: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        try:
            self.start = self.file.tell()
            self.file.seek(0, os.SEEK_END)  # which does not always tell where
            self.size = self.file.tell() - self.start
            self.file.seek(self.start)
        except (AttributeError, OSError, ValueError):
            self.start = self.size = None
        if self.start and self.size == 0:
            raise ValueError("the file is at its end; seek(0) sends it from its start")

    def __iter__(self) -> Iterator[bytes]:
        self.seek(0)
        while chunk := self.read(CHUNK):
            yield chunk

    async def chunks(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def read(self, size: int = -1) -> bytes:
        return self.file.read(size)

    def tell(self) -> int:
        if self.start is None:
            raise OSError("this file cannot tell how long it is")
        return self.file.tell() - self.start

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if self.start is None:
            return 0  # what cannot seek stays where it is
        self.file.seek(offset + (0 if whence else self.start), whence)
        return self.tell()


class Chunks:
    """Bytes that are made while they are sent, once; parts of a body read them so."""

    start: int | None = None
    size: int | None = None

    def __init__(self, source: Iterable[bytes] | AsyncIterable[bytes]) -> None:
        self._source = source
        self._rest = b""

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._source, Iterable):
            raise TypeError("an async iterator of bytes needs the async client")
        for chunk in self._source:
            yield _chunk(chunk)

    async def chunks(self) -> AsyncIterator[bytes]:
        if isinstance(self._source, Iterable):
            for chunk in self._source:
                yield _chunk(chunk)
        else:
            async for chunk in self._source:
                yield _chunk(chunk)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; all of them for a negative number."""
        if not isinstance(self._source, Iterator):
            raise TypeError("a part of a body cannot be an async iterator")
        contents = [self._rest]
        length = len(self._rest)
        while size < 0 or length < size:
            chunk = next(self._source, None)
            if chunk is None:
                break
            contents.append(_chunk(chunk))
            length += len(chunk)
        whole = b"".join(contents)
        end = len(whole) if size < 0 else size
        self._rest = whole[end:]
        return whole[:end]


@dataclass(frozen=True)
class Upload:
    """A file ready to be sent; ``name`` and ``type`` are empty where not known."""

    name: str
    content: bytes | Stream | Chunks
    type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of the part of a multipart body."""


def _chunk(value: object) -> bytes:
    if not is_bytes(value):
        kind = type(value).__name__
        raise TypeError(f"an iterator that is sent must give bytes, got {kind}")
    return bytes(value)


def is_file(value: Any) -> bool:
    """Whether a value is meant as a file and not as a plain value."""
    if is_tuple(value):
        return _is_named(value)
    is_whole = is_bytes(value) or is_path(value) or isinstance(value, Upload)
    return is_whole or hasattr(value, "read") or is_iterator(value)


def is_iterator(value: Any) -> bool:
    """Whether a value is an iterator of any flavour."""
    return hasattr(value, "__next__") or hasattr(value, "__anext__")


def _is_named(value: tuple[Any, ...]) -> bool:
    if len(value) not in (2, 3, 4) or not isinstance(value[0], (str, type(None))):
        return False
    if len(value) == 4 and not is_mapping(value[3]):
        return False
    if isinstance(value[1], str):
        return len(value) > 2 and isinstance(value[2], str) and "/" in value[2]
    return is_file(value[1]) and not is_tuple(value[1])


def upload(value: Any, opened: ExitStack, default_name: str = "") -> Upload:
    """The file that a value means. Files named by a path are opened, for ``opened`` to
    close.

    Raises TypeError for a value that is no file, OSError for a path that cannot be
    read.
    """
    if isinstance(value, Upload):
        return value
    if is_tuple(value) and _is_named(value):
        absent: tuple[Any, ...] = ("", {})
        name, content, kind, headers = (*value, *absent[len(value) - 2 :])
        if isinstance(content, str):
            content = content.encode()
        inner = upload(content, opened, default_name)
        known = inner.name if name is None else name
        return Upload(known, inner.content, kind or "", headers)
    if is_bytes(value):
        return Upload(default_name, bytes(value))
    if is_path(value):
        path = Path(value)
        return Upload(path.name, Stream(opened.enter_context(path.open("rb"))))
    if hasattr(value, "read"):
        return _open_file(value, default_name)
    if is_iterator(value):
        return Upload(default_name, Chunks(value))
    raise TypeError(f"expected {WANTED}, got {_shown(value)}")


def check_file(value: object, name: str) -> None:
    """Raise TypeError for what cannot be the file that an argument stands for."""
    if not is_file(value):
        raise TypeError(f"{name} must be {WANTED}, got {_shown(value)}")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return "str; pathlib.Path(…) names a file, .encode() makes bytes of a text"
    return "nothing" if isinstance(value, Omit) else type(value).__name__


def _open_file(file: Any, default_name: str) -> Upload:
    if hasattr(file, "encoding"):
        raise TypeError("a file to be sent must be opened in binary mode")
    name: Any = getattr(file, "name", None)
    known = Path(name).name if isinstance(name, str) or is_path(name) else default_name
    return Upload(known, Stream(file))
