"""Spelling: what a schema was written with that its reading as a type no longer shows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from specmill.model import AS_READ, Discriminator, Notes, Spelling, Type
from specmill.openapi import Node, is_list, is_object


def spelling_of(node: Node) -> Spelling:
    """How a schema is written, apart from what it is composed of. Nothing is reported here: the
    readers of each keyword do that."""
    value = node.value
    types = value.get("type")
    plain = _plain(
        (types,) if isinstance(types, str) else _texts(types),
        value.get("nullable") is True,
        str(value["format"]) if value.get("format") else "",
    )
    if "discriminator" not in value:
        return plain
    return plain.model_copy(update={"discriminator": _discriminator(value["discriminator"])})


def composed(node: Node, keyword: str, inner: Type | None, own: Notes) -> Spelling:
    """The spelling of a schema whose type is that of the only part under a keyword."""
    update = {"keyword": keyword, "inner": inner, "notes": own}
    return spelling_of(node).model_copy(update=update)


def around(node: Node, inner: Spelling, own: Notes) -> Spelling:
    """The spelling of a schema with ``oneOf`` or ``anyOf``, of which ``inner`` has the choices."""
    update = {
        "keyword": inner.keyword,
        "choices": inner.choices,
        "inner": inner.inner,
        "notes": own,
    }
    return spelling_of(node).model_copy(update=update)


@lru_cache(maxsize=10_000)
def _plain(types: tuple[str, ...], nullable: bool, form: str) -> Spelling:
    if not types and not nullable and not form:
        return AS_READ
    return Spelling(types=types, nullable=nullable, format=form)


def _texts(written: Any) -> tuple[str, ...]:
    if not is_list(written):
        return ()
    return tuple("null" if value is None else str(value) for value in written)


def _discriminator(written: Any) -> Discriminator | None:
    field = written.get("propertyName") if is_object(written) else None
    if not isinstance(field, str) or not field:
        return None
    mapping = written.get("mapping")
    pairs = mapping.items() if is_object(mapping) else ()
    return Discriminator(
        field=field,
        mapping=tuple((value, pair) for value, pair in pairs if isinstance(pair, str)),
    )
