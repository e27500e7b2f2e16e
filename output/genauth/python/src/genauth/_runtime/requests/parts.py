"""Multipart content whose parts are told by position, and multipart inside of a part
(RFC 2046, 5.1).

The transport writes the named parts of a body; what it cannot write is put together here,
in memory.
"""

from __future__ import annotations

import mimetypes
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, repeat
from typing import Any

from ..operation import Body, Encoding
from ..values.omit import OMIT
from ..values.shapes import is_array, is_mapping, is_object, is_set, is_tuple
from .encode import to_json, to_wire
from .headers import one_line
from .media import kind_of
from .styles import text
from .uploads import is_file, upload
from .whole import as_json

Member = tuple[str, Any, Encoding]
"""Name, empty for a part that has only a position; value; how it is written."""


def is_sequence(value: object) -> bool:
    """Whether a body is a list of parts and not an object of named ones."""
    several = is_array(value) or is_set(value) or is_tuple(value)
    return several and not is_file(value)


def positioned(body: Body | Encoding, value: Iterable[Any]) -> Iterator[Member]:
    """The parts of a list: the first ones written as ``prefix`` says, others as
    ``items``."""
    encodings = chain(body.prefix, repeat(body.items or Encoding()))
    return (("", item, rule) for item, rule in zip(value, encodings, strict=False))


def named(encoding: Encoding, value: Any) -> Iterator[Member]:
    """The parts of an object, by name."""
    members = value if is_mapping(value) else to_wire(value)
    if not is_mapping(members):
        raise TypeError(f"expected a mapping or a list, got {type(value).__name__}")
    for name, item in members.items():
        if item is not OMIT and item is not None:
            yield str(name), item, encoding.encodings.get(str(name)) or Encoding()


def compose(
    media_type: str, members: Iterable[Member], opened: ExitStack
) -> tuple[str, bytes]:
    """Media type with its boundary, and the content of all parts."""
    boundary = secrets.token_hex(16)
    contents: list[bytes] = []
    for name, value, encoding in members:
        kind, content = part(value, encoding, opened)
        head = f"--{boundary}\r\n"
        if name:
            head += f'Content-Disposition: form-data; name="{_quoted(name)}"\r\n'
        head += f"Content-Type: {one_line('Content-Type', kind)}\r\n\r\n"
        contents += [head.encode(), content, b"\r\n"]
    contents.append(f"--{boundary}--\r\n".encode())
    return f"{media_type}; boundary={boundary}", b"".join(contents)


def part(value: Any, encoding: Encoding, opened: ExitStack) -> tuple[str, bytes]:
    """Media type and content of one part."""
    declared = stated(encoding)
    if kind_of(declared) == "multipart":
        several = is_sequence(value)
        members = positioned(encoding, value) if several else named(encoding, value)
        return compose(declared, members, opened)
    if is_file(value):
        file = upload(value, opened)
        content = file.content
        kind = file.type or declared or mimetypes.guess_type(file.name)[0]
        kind = kind or "application/octet-stream"
        return kind, content if isinstance(content, bytes) else content.read()
    wire = to_wire(as_json(value, opened))
    if is_object(wire) or is_array(wire) or kind_of(declared) == "json":
        return declared or "application/json", to_json(wire)
    return declared or "text/plain; charset=utf-8", text(wire).encode()


def stated(encoding: Encoding) -> str:
    """The media type of a part, where the definition names exactly one."""
    declared = encoding.content_type
    return (
        "" if "*" in declared or "," in declared else one_line("Content-Type", declared)
    )


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
