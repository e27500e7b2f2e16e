"""Names that were given up: they go on to work, and warn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from .requests.choices import with_present_names

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")


def with_old_names(
    **renamed: str,
) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Decorator of a method with keyword arguments alone, which takes them under their
    old names too."""

    def decorate(function: Callable[..., T]) -> Callable[..., T]:
        @wraps(function)
        def call(self: object, /, **arguments: object) -> T:
            return function(self, **with_present_names(renamed, arguments))

        return call

    return decorate


def fields_by_old_names(**renamed: str) -> Callable[..., None]:
    """The constructor of a model whose fields had other names. What is read from a
    response does not go through it."""

    def init(self: BaseModel, /, **fields: object) -> None:
        from pydantic import BaseModel  # noqa: PLC0415 - heavy

        BaseModel.__init__(self, **with_present_names(renamed, fields, "field"))

    init.__pydantic_base_init__ = True  # type: ignore[attr-defined]
    return init


def set_by_old_name(model: object, old: str, name: str, value: object) -> None:
    """Set a field of a model that had another name."""
    setattr(model, name, with_present_names({old: name}, {old: value}, "field")[name])
