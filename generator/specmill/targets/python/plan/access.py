"""Which way a field travels (OpenAPI ``readOnly`` and ``writeOnly``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from specmill.model import Field, NamedSchema, ReferenceType, Type

Access: TypeAlias = Literal["both", "read", "write"]


def access_of(field: Field, schemas: Mapping[str, NamedSchema]) -> Access:
    """Said at the field or by the schema that it refers to; a field that is both is neither."""
    type_: Type = field.type
    seen: set[str] = set()
    while True:
        notes = type_.notes
        if notes.read_only != notes.write_only:
            return "read" if notes.read_only else "write"
        if not isinstance(type_, ReferenceType) or type_.target in seen:
            return "both"
        seen.add(type_.target)
        type_ = schemas[type_.target].type
