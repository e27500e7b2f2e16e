"""Request bodies: from the arguments of a call to the bytes of its content.

    JSON          compact, UTF-8
    JSON lines    one compact value per line
    form          by style, or by media type where the encoding names one; a text or a
                  file is the whole form, written by the caller
    multipart     files, JSON for objects, text for plain values; of a list each a part
    text/*, XML   UTF-8
    all others    the bytes of a file

Objects in a form are JSON unless an encoding says otherwise. The boundary of a multipart
body is random, and made by the transport.
"""

from __future__ import annotations

import functools
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ..operation import Body, Encoding
from ..values.omit import OMIT
from ..values.shapes import is_array, is_mapping, is_object, is_set, is_tuple
from .encode import to_json, to_wire
from .headers import one_line, written
from .media import base_of, charset_of, covers, kind_of
from .parts import compose, is_sequence, part, positioned, stated
from .percent import encode_form, encode_reserved, plain
from .plan import MOST_OPERATIONS
from .styles import pairs, path, text
from .uploads import Chunks, Stream, Upload, is_file, is_iterator, upload
from .whole import as_json, check_files, chosen, merged, whole_of

Part = tuple[str, tuple[str | None, Any, str | None, Mapping[str, str]]]
"""Name, and what the transport wants for a part: file name, content, content type,
headers."""


@dataclass
class Payload:
    """The content of a request: bytes, a stream or the parts of a multipart body."""

    content_type: str
    content: bytes | Stream | Chunks | None = None
    parts: list[Part] | None = None


def encode_body(
    body: Body,
    arguments: Mapping[str, object],
    opened: ExitStack,
    extra: Mapping[str, object] | None = None,
) -> Payload | None:
    """The content for the arguments, or None when there is nothing to send. ``extra``
    are members that are added to it.

    Files that have to be opened are closed by ``opened``. Raises TypeError for a value
    that the media type cannot carry, OSError for a file that cannot be read.
    """
    value: Any = OMIT
    if body.others:
        body = chosen(body, arguments)
    if body.argument:
        value = arguments.get(body.argument, OMIT)
    elif body.fields:
        fields = {
            wire: given
            for argument, wire in _pairs(body.fields)
            if (given := arguments.get(argument, OMIT)) is not OMIT
        }
        value = fields if fields or body.required else OMIT
        if body.whole:
            value = whole_of(body, arguments, value)
    elif body.required:
        value = {}
    if extra:
        value = merged(value, extra)
    if body.fixed:
        value = _with_fixed(value, body.fixed)
    if value is OMIT:
        return None
    return _encode(body, value, opened)


def _pairs(fields: str | Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return _read(fields) if isinstance(fields, str) else fields.items()


@functools.lru_cache(maxsize=MOST_OPERATIONS)
def _read(fields: str) -> list[tuple[str, str]]:
    """Pairs of an argument and its name on the wire."""
    result: list[tuple[str, str]] = []
    for word in fields.split(" "):
        argument, _, wire = word.partition("=")
        result.append((argument, wire or argument))
    return result


def _with_fixed(value: Any, fixed: Mapping[str, bool]) -> Any:
    """The body with the fields that the method sends by itself."""
    if value is OMIT:
        return dict(fixed)
    members: object = value if is_mapping(value) else to_wire(value)
    return {**members, **fixed} if is_mapping(members) else value


def _encode(body: Body, value: Any, opened: ExitStack) -> Payload | None:
    kind = kind_of(body.media_type)
    if kind == "any":
        kind = "binary" if is_file(value) else "json"
    if body.files:
        members = (
            to_wire(value)
            if isinstance(value, BaseModel) and kind == "multipart"
            else value
        )
        check_files(members, body.files)
    if kind == "json":
        name = body.media_type if "*" not in body.media_type else "application/json"
        return Payload(name, to_json(as_json(value, opened)))
    if value is None:
        return None
    if kind == "lines":
        return _lines(body.media_type, value, opened)
    if kind == "form" and isinstance(value, str):
        return Payload(body.media_type, value.encode())
    if kind == "form" and not is_file(value):
        content = "&".join(f"{k}={v}" for k, v in _form(body, value, opened))
        return Payload(body.media_type, content.encode())
    if kind == "multipart" and is_sequence(value):
        parts = positioned(body, value)
        return Payload(*compose(body.media_type, parts, opened))
    if kind == "multipart":
        return Payload(body.media_type, parts=list(_multipart(body, value, opened)))
    if kind == "text" and not is_file(value):
        return _text(body.media_type, value)
    return _file(body.media_type, upload(value, opened))


def _lines(media_type: str, value: Any, opened: ExitStack) -> Payload:
    """One value after the other (RFC 7464 puts a mark before each); a text or the bytes of
    a file are all of them as they are written."""
    if isinstance(value, str):
        return Payload(media_type, value.encode())
    if is_file(value) and not is_iterator(value):
        return _file(media_type, upload(value, opened))
    several = is_array(value) or is_tuple(value) or is_set(value) or is_iterator(value)
    mark = b"\x1e" if base_of(media_type).endswith("json-seq") else b""
    items = value if several else [value]
    written = (mark + to_json(as_json(item, opened)) + b"\n" for item in items)
    return Payload(media_type, b"".join(written))


def _text(media_type: str, given: object) -> Payload:
    """Text in the charset of the media type, else in UTF-8. Raises ValueError where the
    charset has no sign for the text, TypeError for an object."""
    wire = to_wire(given)
    if is_object(wire) or is_array(wire):
        kind = type(given).__name__
        raise TypeError(f"{media_type} is sent as it is written, a text; got {kind}")
    value = text(wire)
    charset = charset_of(media_type)
    if not value.isascii() and "charset" not in media_type.lower():
        media_type += "; charset=utf-8"
    return Payload(media_type, value.encode(charset or "utf-8"))


def _file(media_type: str, file: Upload) -> Payload:
    declared = media_type
    if "*" in declared:
        guessed = mimetypes.guess_type(file.name)[0] or ""
        known = guessed and covers(media_type, guessed)
        declared = guessed if known else "application/octet-stream"
    return Payload(file.type or declared, file.content)


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Fields of a body, in which files stay files; items of a list by position."""
    members = value if is_mapping(value) or is_array(value) else to_wire(value)
    members = dict(enumerate(members)) if is_array(members) else members
    if not is_mapping(members):
        raise TypeError(f"expected a model or a mapping, got {type(value).__name__}")
    for name, item in members.items():
        if item is not OMIT and item is not None:
            yield str(name), item


def _form(body: Body, value: Any, opened: ExitStack) -> Iterator[tuple[str, str]]:
    for name, item in _members(value):
        if is_file(item):
            content = upload(item, opened).content
            content = content if isinstance(content, bytes) else content.read()
            yield encode_form(name), encode_form(content)
        else:
            wire = to_wire(as_json(item, opened))
            yield from form_pairs(name, wire, body.encodings.get(name))


def form_pairs(
    name: str, wire: Any, encoding: Encoding | None = None
) -> list[tuple[str, str]]:
    """Encoded pairs of one field of a form, in a body or a query string."""
    if encoding is None or encoding.content_type:
        items = wire if is_array(wire) else [wire]
        key = encode_form(name)
        return [(key, encode_form(text(item))) for item in items if item is not None]
    encode = encode_reserved if encoding.allow_reserved else encode_form
    return pairs(name, wire, encoding.style, encoding.explode, encode)


def _multipart(body: Body, value: Any, opened: ExitStack) -> Iterator[Part]:
    for name, item in _members(value):
        encoding = body.encodings.get(name) or Encoding()
        fixed = encoding.headers
        if not (encoding.explode or encoding.content_type):
            written = path(name, to_wire(item), encoding.style, False, plain)
            yield name, (None, written, None, fixed)
            continue
        if kind_of(stated(encoding)) == "multipart":
            kind, content = part(item, encoding, opened)
            yield name, (None, content, kind, fixed)
            continue
        for member in _several(item):
            if member is not None:
                yield name, _part(name, member, encoding, opened)


def _several(value: Any) -> list[Any]:
    """Values of a field that may repeat; a tuple may be one file."""
    if is_iterator(value) and not hasattr(value, "read"):
        return [value]
    if is_array(value) or is_set(value) or (is_tuple(value) and not is_file(value)):
        return list(value)
    return [value]


def _part(
    name: str, value: Any, encoding: Encoding, opened: ExitStack
) -> tuple[str | None, Any, str | None, Mapping[str, str]]:
    content_type = stated(encoding)
    headers = encoding.headers
    if is_file(value):
        file = upload(value, opened, name)
        given = {**headers, **file.headers}
        safe = dict(written(given, f"the headers of the file {name!r}").values())
        kind = one_line("Content-Type", file.type) or content_type or None
        return file.name or None, file.content, kind, safe
    wire = to_wire(as_json(value, opened))
    if is_object(wire) or is_array(wire) or base_of(content_type).endswith("json"):
        return None, to_json(wire), content_type or "application/json", headers
    return None, text(wire), content_type or None, headers
