"""Names that were given up: they go on to work, and warn."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from .values.omit import OMIT

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")


def with_present_names(
    renamed: Mapping[str, str], given: Mapping[str, object], kind: str = "argument"
) -> dict[str, Any]:
    """What was given, with that under an old name under the present one. Warns of them;
    raises TypeError for both names of one."""
    found = dict(given)
    for old, new in renamed.items():
        value = found.pop(old, OMIT)
        if value is OMIT:
            continue
        if found.get(new, OMIT) is not OMIT:
            raise TypeError(f"{new!r} was given twice, also as {old!r}, its old name")
        found[new] = value
        warnings.warn(
            f"the {kind} {old!r} is called {new!r} now",
            DeprecationWarning,
            stacklevel=_outside(),
        )
    return found


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


def _outside() -> int:
    """How far up the stack the code of the user is."""
    within = (__name__.partition(".")[0], "pydantic")
    depth, frame = 1, sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame.f_back is not None:
        if str(frame.f_globals.get("__name__")).partition(".")[0] not in within:
            break
        depth, frame = depth + 1, frame.f_back
    return depth
