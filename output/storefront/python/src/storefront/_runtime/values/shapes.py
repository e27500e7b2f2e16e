"""Shapes of plain values: ``isinstance``, in words that type checkers can follow."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of JSON is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a value of JSON is an array."""
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def is_set(value: object) -> TypeGuard[set[Any]]:
    return isinstance(value, (set, frozenset))


def is_collection(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection)


def is_bytes(value: object) -> TypeGuard[bytes]:
    """Whether a value is bytes, or what ``bytes()`` copies at once."""
    return isinstance(value, (bytes, bytearray, memoryview))


def is_path(value: object) -> TypeGuard[os.PathLike[str]]:
    return isinstance(value, os.PathLike)
