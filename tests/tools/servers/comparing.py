"""Whether two JSON values are the same, and what a method returned as JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python

ABSENT = object()
"""What a member is that an object does not have."""


def differences(where: str, one: Any, other: Any) -> Iterator[str]:
    """Where two JSON values are not equal, except that one moment, or one UUID, may be written
    in several ways."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(f"{where}.{key}", one.get(key, ABSENT), other.get(key, ABSENT))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(f"{where}[{number}]", *pair)
    elif isinstance(one, str) and isinstance(other, str) and one != other:
        if meaning(one) is None or meaning(one) != meaning(other):
            yield f"{where} {one[:200]!r}, wanted {other[:200]!r}"
    elif isinstance(one, bool) is not isinstance(other, bool) or one != other:
        yield f"{where} {str(one)[:200]}, wanted {str(other)[:200]}"


def meaning(written: str) -> datetime | UUID | None:
    """The moment or UUID that a text is."""
    for read in (UUID, lambda text: datetime.fromisoformat(text.replace("Z", "+00:00"))):
        with suppress(ValueError):
            return read(written)
    return None


def plain(value: Any) -> Any:
    """What a method returned, as JSON again."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return to_jsonable_python(value)
