"""What a method does for its arguments beyond what their types say."""

from __future__ import annotations

from specmill.model import ListType, Parameter, PrimitiveType, Type
from specmill.model.resolve import resolve_intersections

_KEEP_SLASHES = "x-keep-slashes"


def is_date(type_: Type) -> bool:
    """Whether values of a type are dates without time, or lists of them."""
    part = resolve_intersections(type_)
    if isinstance(part, ListType):
        part = resolve_intersections(part.items)
    return isinstance(part, PrimitiveType) and (part.name, part.format) == ("string", "date")


def keeps_slashes(parameter: Parameter) -> bool:
    """Whether a path parameter is a path itself (``x-keep-slashes: true``)."""
    return parameter.location == "path" and parameter.extensions.get(_KEEP_SLASHES) is True
