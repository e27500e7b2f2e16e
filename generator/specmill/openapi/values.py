"""What kind of value stands in a definition, in words that type checkers follow."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypeIs


def is_object(value: Any) -> TypeIs[dict[str, Any]]:
    """Whether it is an object; keys are always strings once a file is read."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeIs[list[Any]]:
    """Whether it is a list."""
    return isinstance(value, list)
