"""Failures that come with a status of success, or as an item of a stream.

An object is one where it has none of the members of the declared type, and either says
``error`` or is of a type that is declared for failures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..values.models import is_model
from ..values.shapes import is_array, is_object
from ..values.unions import UnknownVariant, bare, is_union, members_of
from .decode import Decoder, plain

_STATUSES = ("status", "code", "status_code", "statusCode")


def is_doubtful(value: object) -> bool:
    """Whether a value that was read has nothing of what its type declares."""
    if isinstance(value, UnknownVariant):
        return True
    if is_model(type(value)):
        model: Any = value
        extra = model.model_extra
        return bool(extra) and not model.model_fields_set - extra.keys()
    return is_object(value)


def failure_in(
    content: bytes, type_: Any, failures: Iterable[Decoder | None]
) -> dict[str, Any] | None:
    """The object that says failure; None where the content is none."""
    known = _members(type_)
    if known is None:
        return None
    try:
        body = plain(content)
    except ValueError:
        return None
    if not is_object(body) or not known.isdisjoint(body):
        return None
    if _says_error(body.get("error")) or _says_errors(body.get("errors")):
        return body
    return (
        body if body and any(_fits(kind, body, content) for kind in failures) else None
    )


def status_in(body: object) -> int | None:
    """The status of HTTP that an error states itself."""
    if not is_object(body):
        return None
    inner = body.get("error")
    for members in (inner if is_object(inner) else {}, body):
        for name in _STATUSES:
            value = members.get(name)
            if isinstance(value, str) and value.isascii() and value.isdecimal():
                value = int(value[:4])
            if isinstance(value, int) and 400 <= value <= 599:
                return value
    return None


def _says_error(value: object) -> bool:
    return bool(value) and (is_object(value) or isinstance(value, str))


def _says_errors(value: object) -> bool:
    return is_array(value) and bool(value)


def _fits(decoder: Decoder | None, body: dict[str, Any], content: bytes) -> bool:
    if decoder is None:
        return False
    try:
        decoder.decode(content, strict=True)
    except ValueError:
        return False
    known = _members(decoder.type)
    return known is not None and not known.isdisjoint(body)


def _members(type_: Any) -> frozenset[str] | None:
    """Names on the wire of what an object of the type may have; None where it may have
    any."""
    type_ = bare(type_)
    if is_union(type_):
        members: frozenset[str] = frozenset()
        for member in members_of(type_):
            if bare(member) is UnknownVariant:
                continue
            names = _members(member)
            if names is None:
                return None
            members |= names
        return members
    if is_model(type_):
        return frozenset(
            field.alias or name for name, field in type_.model_fields.items()
        )
    origin = getattr(type_, "__origin__", type_)
    known = (list, tuple, str, bytes, int, float, bool, type(None))
    return frozenset() if origin in known else None
