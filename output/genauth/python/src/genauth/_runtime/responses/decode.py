"""Decoders: from the bytes of an answer to typed values. Each is built once, under a
lock."""

from __future__ import annotations

import functools
from dataclasses import is_dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json
from typing_extensions import is_typeddict

from ..operation import LazyType
from ..values.access import absent
from ..values.decimals import restore
from ..values.formats import JsonDecimal
from ..values.models import BUILDING, is_model
from ..values.shapes import is_array, is_object
from ..values.unions import bare
from .lenient import build

_BOM = b"\xef\xbb\xbf"
_SETTINGS = ConfigDict(hide_input_in_errors=True)


class Decoder:
    """Reads JSON as one type."""

    def __init__(self, type_: LazyType) -> None:
        self._lazy = type_
        self._type: Any = None
        self._bare: Any = None
        self._adapter: TypeAdapter[Any] | None = None

    def decode(self, content: bytes, strict: bool) -> Any:
        """The value. If it does not fit the type it is built leniently, or refused if
        strict.

        Raises ValueError (of which ValidationError is one) where that fails or it is no
        JSON.
        """
        adapter = self._adapter or self._build()
        if content.startswith(_BOM):
            content = content[3:]
        try:
            found = adapter.validate_json(content, strict=True)
        except ValueError:
            if strict:
                raise
            found = build(self._type, plain(content), _check)
        if strict:
            missing = next(absent(found), None)
            if missing is not None:
                raise ValueError(f"{missing}: field required")
        return restore(found, content) if JsonDecimal.in_use else found

    @property
    def type(self) -> Any:
        """The type, without what is noted on it."""
        if self._adapter is None:
            self._build()
        return self._bare

    def _build(self) -> TypeAdapter[Any]:
        with BUILDING:
            if self._adapter is None:
                self._type = self._lazy()
                self._bare = bare(self._type)
                self._adapter = _adapter(self._type)
            return self._adapter


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
    """The plain JSON value. Raises ValueError for what is no JSON."""
    return from_json(content[3:] if content.startswith(_BOM) else content)


def lines(content: bytes) -> bytes:
    """JSON lines, or a JSON text sequence (RFC 7464), as one JSON array."""
    found = content.replace(b"\x1e", b"\n").splitlines()
    return b"[" + b",".join(line for line in found if line.strip()) + b"]"


def _adapter(type_: Any) -> TypeAdapter[Any]:
    if is_model(type_):
        type_.model_rebuild()
    inner = bare(type_)
    has_own = is_model(inner) or is_dataclass(inner) or is_typeddict(inner)
    settings = None if has_own else _SETTINGS
    adapter: TypeAdapter[Any] = TypeAdapter(type_, config=settings)
    adapter.rebuild(raise_errors=False)
    return adapter


@functools.lru_cache(maxsize=4096)
def _shared(type_: Any) -> TypeAdapter[Any]:
    with BUILDING:
        return _adapter(type_)


def _check(type_: Any, content: bytes) -> Any:
    """Strict reading as a type that occurs inside a declared one."""
    try:
        adapter = _shared(type_)
    except TypeError:  # a type with unhashable metadata
        adapter = _adapter(type_)
    return adapter.validate_json(content, strict=True)
