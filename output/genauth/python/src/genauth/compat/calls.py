"""Calls of a typed method by position or by name, with plain results."""

from __future__ import annotations

import dataclasses
import inspect
import json
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .._runtime.errors import APIResponseValidationError, APIStatusError
from .._runtime.net.http import Response
from .._runtime.values.omit import OMIT

_noticed = False


def notice(package: str, client: str, method: str) -> None:
    """Warn once in a process, and name the typed call."""
    global _noticed  # noqa: PLW0603 - the one state of the module
    if not _noticed:
        _noticed = True
        warnings.warn(
            f"{package}.compat is there for programs that move from authing 5; call "
            f"{package}.{client}.{method} instead",
            DeprecationWarning,
            stacklevel=3,
        )


@lru_cache(maxsize=1024)
def names_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names of the arguments of a method of a class."""
    names = list(inspect.signature(function).parameters)
    return tuple(name for name in names if name not in ("self", "request_options"))


def method_of(
    cls: type[Any], name: str, order: Sequence[str]
) -> Callable[..., Any] | None:
    """The typed method that a published name means: the one that takes its arguments.

    Where two operations share a name, the definition decides which of them has it; the
    other's name goes on behind it."""
    known = [each for each in dir(cls) if each.startswith(f"{name}_")]
    for each in (name, *known):
        function = getattr(cls, each, None)
        if inspect.isfunction(function):
            taken = set(map(_folded, names_of(function)))
            if taken.issuperset(map(_folded, order)):
                return function
    function = getattr(cls, name, None)
    return function if inspect.isfunction(function) else None


def bound(
    order: Sequence[str], function: Callable[..., Any], given: Any, named: Any
) -> dict[str, Any]:
    """Arguments by the names of the typed method; None stands for none.

    Raises TypeError as a call of a plain function does."""
    names = {_folded(each): each for each in names_of(function)}
    found: dict[str, Any] = {}
    for name, value in _pairs(order, given, named):
        own = names.get(_folded(name))
        if own is None:
            raise TypeError(f"got an unexpected keyword argument {name!r}")
        if own in found:
            raise TypeError(f"got multiple values for argument {name!r}")
        found[own] = value
    arguments = {name: value for name, value in found.items() if value is not None}
    return {**_unknown(function, tuple(order)), **arguments}


@lru_cache(maxsize=1024)
def _unknown(function: Callable[..., Any], order: tuple[str, ...]) -> dict[str, Any]:
    """Arguments that the typed method requires and that nobody there could give: they
    are not sent, and a whole body is empty."""
    known = set(map(_folded, order))
    parameters = inspect.signature(function).parameters
    return {
        name: {} if name == "body" else OMIT
        for name, each in parameters.items()
        if each.kind is each.KEYWORD_ONLY
        and each.default is each.empty
        and (name == "body" or _folded(name) not in known)
    }


def _pairs(
    order: Sequence[str], given: Sequence[Any], named: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    if len(given) > len(order):
        raise TypeError(f"takes {len(order)} arguments, got {len(given)}")
    yield from zip(order, given, strict=False)
    yield from named.items()


def _folded(name: str) -> str:
    """``i18_n`` and ``i18n`` are one name."""
    return name.replace("_", "").lower()


def plain(call: Callable[[], Any]) -> Any:
    """What a call gives, as plain values; the body of a failure is a result too."""
    try:
        found = call()
    except (APIStatusError, APIResponseValidationError) as error:
        return _refused(error.response, str(error.message))
    if dataclasses.is_dataclass(found) and not isinstance(found, type):
        return dataclasses.asdict(found)
    return found


def body_of(response: Response) -> Any:
    """The JSON of a body; text where it is none."""
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text


def _refused(response: Response, message: str) -> Any:
    found = body_of(response)
    if isinstance(found, dict):
        return found  # pyright: ignore[reportUnknownVariableType]
    return {"statusCode": response.status_code, "message": message}
