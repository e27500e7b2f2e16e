"""Headers of the parts of a multipart body (OpenAPI "Encoding Object")."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.model import Encoding, EnumType, Header, LiteralType, Operation
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.plan.header_names import is_header_name


def fixed_headers(encoding: Encoding) -> list[tuple[str, str]]:
    """Headers that can have but one value, which the SDK sends by itself."""
    pairs = ((header.name, _value(header)) for header in encoding.headers)
    return [(name, value) for name, value in pairs if value is not None]


def open_headers(operation: Operation) -> Iterator[tuple[str, str]]:
    """Part and name of each header whose value only the caller knows."""
    for media in operation.body.content if operation.body is not None else ():
        if media.name.lower().startswith("multipart/"):
            for encoding in media.encodings:
                known = {name for name, _ in fixed_headers(encoding)}
                for header in encoding.headers:
                    if header.name not in known:
                        yield encoding.name, header.name


def _value(header: Header) -> str | None:
    """The one value as text; None where there are others, or HTTP cannot carry it."""
    type_ = resolve_intersections(header.type)
    value: object = None
    if isinstance(type_, LiteralType):
        value = type_.value
    elif isinstance(type_, EnumType) and len(type_.members) == 1:
        value = type_.members[0].value
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return None
    text = str(value)
    return text if is_header_name(header.name) and text.isascii() and text.isprintable() else None
