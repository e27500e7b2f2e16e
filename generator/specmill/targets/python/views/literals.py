"""Values of JSON as Python expressions; the literals themselves are those of ``filters``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from specmill.filters import python_literals
from specmill.filters.python_literals import number, string
from specmill.targets.python.layout import Expr, array, mapping

__all__ = ["literal", "literal_text", "string"]


def literal(value: Any) -> Expr:
    """A JSON value as a Python expression for ``layout``. Raises TypeError for anything else."""
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value).items()
        return mapping((string(str(key)), literal(each)) for key, each in pairs)
    if isinstance(value, Sequence):
        items: Sequence[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return array(literal(item) for item in items)
    raise TypeError(f"not a JSON value: {type(value).__name__}")


def literal_text(value: Any) -> str:
    """The literal on one line."""
    return python_literals.literal(value)
