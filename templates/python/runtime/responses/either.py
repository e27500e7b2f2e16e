"""Items of lists that are models, or whatever came in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Union

from pydantic import BaseModel, Field

from ..values.models import is_model
from ..values.unions import bare, is_union, members_of


def is_models(type_: Any) -> bool:
    """Whether all values of a type are models."""
    inner = bare(type_)
    if is_union(inner):
        return all(is_models(member) for member in members_of(inner))
    return is_model(inner)


def either(type_: Any) -> Any:
    """The type, or plain JSON for what does not fit it."""
    annotated: Any = Annotated
    both: Any = Union[type_, Any]  # noqa: UP007 - the type is no class
    return annotated[both, Field(union_mode="left_to_right")]


def unfitting(items: Sequence[Any]) -> Iterator[int]:
    """Places of the items that are no models."""
    kinds: set[type[Any]] = set(map(type, items))
    others = {kind for kind in kinds if not issubclass(kind, BaseModel)}
    if others:
        for index, item in enumerate(items):
            if type(item) in others:
                yield index
