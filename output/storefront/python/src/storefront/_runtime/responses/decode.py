"""Decoders: from the bytes of a response to typed values. Each is built once, under a
lock."""

from __future__ import annotations

import contextlib
import functools
import re
from dataclasses import is_dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json, to_json
from typing_extensions import is_typeddict

from ..operation import LazyType
from ..values.access import absent
from ..values.building import built
from ..values.decimals import restore
from ..values.formats import JsonDecimal
from ..values.models import is_model
from ..values.reading import AsRead, reading
from ..values.shapes import is_array, is_object
from ..values.unions import bare
from .lenient import build
from .tolerant import Tolerant

_BOM = b"\xef\xbb\xbf"
_REPLACEMENT = rb"\ufffd"
_LARGE = 64 * 1024
"""Bytes; from there on a list is read item by item if some do not fit."""
_MOST_PROBLEMS = 50_000
_INTEGERS = frozenset({"int_type", "int_from_float"})
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_ANNOTATED: Any = Annotated
_SETTINGS = ConfigDict(hide_input_in_errors=True)


class Decoder:
    """Reads JSON as one type."""

    def __init__(self, type_: LazyType) -> None:
        self._lazy = type_
        self._type: Any = None
        self._bare: Any = None
        self._adapter: TypeAdapter[Any] | None = None
        self._tolerant: Tolerant | None = None

    def decode(self, content: bytes, strict: bool) -> Any:
        """The value. If it does not fit the type it is built leniently, or refused if
        strict.

        Raises ValueError (of which ValidationError is one) where that fails or it is no
        JSON.
        """
        adapter = self._adapter or self._build()
        if content.startswith(_BOM):
            content = content[3:]
        value = self._read(adapter, content, strict)
        if strict:
            missing = next(absent(value), None)
            if missing is not None:
                raise ValueError(f"{missing}: field required")
        return restore(value, content) if JsonDecimal.in_use else value

    def _read(self, adapter: TypeAdapter[Any], content: bytes, strict: bool) -> Any:
        try:
            if len(content) > _LARGE and not strict and (long := self._long(adapter)):
                with contextlib.suppress(ValueError):
                    return long.read(content, _check)
            return _validated(adapter, content)
        except ValueError as error:
            value, problem = plain(content), error
            for _ in range(2):  # what is no JSON for pydantic says nothing of numbers
                if _mended(value, problem):
                    try:
                        return _validated(adapter, to_json(value))
                    except ValueError as other:
                        problem = other
            if strict:
                raise problem from None
            return build(self._type, value, _check)

    def _long(self, adapter: TypeAdapter[Any]) -> Tolerant | None:
        """What reads long lists; None where there are none."""
        if self._tolerant is None:
            self._tolerant = built(lambda: Tolerant(self._type, adapter))
        return self._tolerant if self._tolerant.paths else None

    @property
    def type(self) -> Any:
        """The type, without what is noted on it."""
        if self._adapter is None:
            self._build()
        return self._bare

    def _build(self) -> TypeAdapter[Any]:
        def build_adapter() -> TypeAdapter[Any]:
            if self._adapter is None:
                self._type = self._lazy()
                self._bare = bare(self._type)
                self._adapter = _adapter(self._type)
            return self._adapter

        return self._adapter or built(build_adapter)


def _validated(adapter: TypeAdapter[Any], content: bytes) -> Any:
    """Strict reading; members have their names of the wire."""
    with reading():
        return adapter.validate_json(content, strict=True, by_alias=True, by_name=False)


def _mended(value: Any, error: ValueError) -> bool:
    """Whether something was done about what does not fit: whole numbers written as
    ``5.0`` become integers in place (JSON Schema, 6.3), and what pydantic cannot read is
    read by ``plain``."""
    if not isinstance(error, ValidationError) or error.error_count() > _MOST_PROBLEMS:
        return False
    problems = error.errors(include_url=False, include_input=False)
    changed = [
        _whole(value, fault["loc"]) for fault in problems if fault["type"] in _INTEGERS
    ]
    return any(changed) or problems[0]["type"] == "json_invalid"


def _whole(value: Any, path: tuple[int | str, ...]) -> bool:
    """Make an integer of the number at a path, where it is a whole one."""
    holder: Any = None
    key: int | str = ""
    for part in path:  # names of variants stand between those of members
        if (is_object(value) and part in value) or (
            is_array(value) and isinstance(part, int) and part < len(value)
        ):
            holder, key = value, part
            value = holder[part]
    if holder is None or not isinstance(value, float) or not value.is_integer():
        return False
    holder[key] = int(value)
    return True


def first_problem(error: ValueError, body: Any) -> str:
    """Where a value did not fit, and why: ``items.0.name: Field required``."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    path: list[str] = []
    for part in first["loc"]:  # names of variants stand between those of members
        if is_object(body) and part in body:
            body = body[str(part)]
        elif is_array(body) and isinstance(part, int):
            body = body[part]
        elif first["type"] != "missing" or part != first["loc"][-1]:
            continue
        path.append(str(part))
    return f"{'.'.join(path)}: {first['msg']}" if path else first["msg"]


def plain(content: bytes) -> Any:
    """The plain JSON value, in which U+FFFD stands for halves of surrogate pairs. Raises
    ValueError for what is no JSON."""
    content = content[3:] if content.startswith(_BOM) else content
    try:
        return from_json(content)
    except ValueError:
        whole = _without_halves(content)
        if whole == content:
            raise
        return from_json(whole)


def _without_halves(content: bytes) -> bytes:
    """JSON without escapes that are half of a surrogate pair (RFC 8259, 8.2), which no
    text can hold."""
    pieces: list[bytes] = []
    end, high = 0, None
    for match in _ESCAPE.finditer(content):
        code = int(match[1], 16) if match[1] else 0
        if high is not None:
            joined = 0xDC00 <= code < 0xE000 and match.start() == high.end()
            if not joined:
                pieces += [content[end : high.start()], _REPLACEMENT]
                end = high.end()
            high = None
            if joined:
                continue
        if 0xD800 <= code < 0xDC00:
            high = match
        elif 0xDC00 <= code < 0xE000:
            pieces += [content[end : match.start()], _REPLACEMENT]
            end = match.end()
    if high is not None:
        pieces += [content[end : high.start()], _REPLACEMENT]
        end = high.end()
    return b"".join([*pieces, content[end:]])


def lines(content: bytes) -> bytes:
    """JSON lines, or a JSON text sequence (RFC 7464), as one JSON array."""
    contents = content.replace(b"\x1e", b"\n").splitlines()
    return b"[" + b",".join(line for line in contents if line.strip()) + b"]"


def _adapter(type_: Any) -> TypeAdapter[Any]:
    if is_model(type_):
        type_.model_rebuild()
    inner = bare(type_)
    has_own = is_model(inner) or is_dataclass(inner) or is_typeddict(inner)
    noted: Any = type_ if has_own else _ANNOTATED[type_, AsRead()]
    settings = None if has_own else _SETTINGS
    adapter: TypeAdapter[Any] = TypeAdapter(noted, config=settings)
    adapter.rebuild(raise_errors=False)
    return adapter


@functools.lru_cache(maxsize=4096)
def _shared(type_: Any) -> TypeAdapter[Any]:
    return built(lambda: _adapter(type_))


def _check(type_: Any, content: bytes) -> Any:
    """Strict reading as a type that occurs inside a declared one."""
    try:
        adapter = _shared(type_)
    except TypeError:  # a type with unhashable metadata
        adapter = _adapter(type_)
    return _validated(adapter, content)
