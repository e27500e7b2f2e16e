"""Checks of what the user gives to a client or a call, so that a mistake is one clear
TypeError or ValueError before anything is sent, and no failure somewhere below."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

from ..net.http import Timeout
from ..requests.headers import is_token
from .omit import Omit
from .shapes import is_collection, is_mapping

_LONGEST = 1e9
"""Seconds; operating systems cannot wait much longer."""


def timeout(value: object, argument: str = "timeout") -> None:
    """Seconds, a ``Timeout``, None or OMIT."""
    if value is None or isinstance(value, Omit):
        return
    if type(value) in (int, float) and 0 < value <= _LONGEST:  # type: ignore[operator]
        return
    limits: dict[str, Any] = {argument: value}
    if isinstance(value, Timeout):
        limits = {f"{argument}.{key}": limit for key, limit in value.as_dict().items()}
    for name, limit in limits.items():
        if limit is None:
            continue
        if not isinstance(limit, (int, float)) or isinstance(limit, bool):
            wanted = "a number of seconds, a Timeout or None"
            raise TypeError(f"{name} must be {wanted}, got {_kind(limit)}")
        if not 0 < limit <= _LONGEST:
            wanted = "more than 0 seconds (None waits for ever)"
            raise ValueError(f"{name} must be {wanted}, got {limit!r}")


def retries(value: object, argument: str = "max_retries") -> None:
    """A whole number."""
    _whole(value, argument, 0, "an int")


def deadline(value: object, argument: str = "deadline") -> None:
    """Seconds, or None."""
    if value is None:
        return
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        wanted = "a number of seconds or None"
        raise TypeError(f"{argument} must be {wanted}, got {_kind(value)}")
    if not 0 < value <= _LONGEST:
        raise ValueError(f"{argument} must be more than 0 seconds, got {value!r}")


def retry_options(value: object, argument: str = "retries") -> None:
    """Statuses and methods."""
    named(value, argument)
    if not is_mapping(value):
        return
    for name, member in value.items():
        if name not in ("statuses", "methods"):
            raise TypeError(f"{argument} has statuses and methods, not {name!r}")
        wanted = int if name == "statuses" else str
        if isinstance(member, str) or not is_collection(member):
            what = f"a list of {wanted.__name__}"
            raise TypeError(f"{argument}[{name!r}] must be {what}, got {_kind(member)}")
        for item in member:
            if not isinstance(item, wanted):
                what = f"{argument}[{name!r}] must hold {wanted.__name__}"
                raise TypeError(f"{what}, got {_kind(item)}")


def limit(value: object, argument: str) -> None:
    """A number of bytes, or None."""
    if value is not None:
        _whole(value, argument, 1, "an int or None")


def _whole(value: object, argument: str, least: int, wanted: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{argument} must be {wanted}, got {_kind(value)}")
    if value < least:
        raise ValueError(f"{argument} must be {least} or more, got {value}")


def flag(value: object, argument: str) -> None:
    if not isinstance(value, bool):
        raise TypeError(f"{argument} must be a bool, got {_kind(value)}")


def text(value: object, argument: str) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{argument} must be a str, got {_kind(value)}")


def named(values: object, argument: str) -> None:
    """A mapping of names to whatever."""
    if not is_mapping(values):
        raise TypeError(f"{argument} must be a mapping, got {_kind(values)}")
    for name in values:
        if not isinstance(name, str):
            text(name, f"a name in {argument}")


def texts(values: object, argument: str) -> None:
    """A mapping of names to texts."""
    named(values, argument)
    if is_mapping(values):
        for name, value in values.items():
            text(value, f"{argument}[{name!r}]")


def token(value: object) -> None:
    """What is sent as a bearer token."""
    text(value, "the access token")
    if not value:
        raise ValueError("the access token cannot be empty")


def middleware(value: object) -> None:
    """A list of functions."""
    if not is_collection(value):
        raise TypeError(f"middleware must be a list of functions, got {_kind(value)}")
    for item in value:
        if not callable(item):
            raise TypeError(f"a middleware must be a function, got {_kind(item)}")


def verify(value: object) -> None:
    if not isinstance(value, (bool, ssl.SSLContext)):
        wanted = "a bool or an ssl.SSLContext, as ssl.create_default_context() makes"
        raise TypeError(f"verify must be {wanted}, got {_kind(value)}")


def proxy(value: str | None) -> None:
    """An address with a scheme; no message holds it, for it may hold a password."""
    if value is None:
        return
    text(value, "proxy")
    if "://" not in value:
        raise ValueError("proxy must begin with http://, https:// or socks5://")


def method(value: str) -> None:
    text(value, "method")
    if not is_token(value):
        raise ValueError(f"{value!r} cannot be a method of HTTP")


def _later(value: object, argument: str) -> None:
    """Headers are checked as they are written."""


_OPTIONS: dict[object, tuple[Callable[[object, str], None], str]] = {
    name: (check, f"request_options[{name!r}]")
    for name, check in {
        "timeout": timeout,
        "max_retries": retries,
        "deadline": deadline,
        "retries": retry_options,
        "headers": _later,
        "query": named,
        "body": named,
        "idempotent": flag,
    }.items()
}


def options(given: object) -> None:
    """The argument ``request_options``: those that do not exist would be ignored."""
    if not is_mapping(given):
        raise TypeError(f"request_options must be a mapping, got {_kind(given)}")
    for name, value in given.items():
        if name not in _OPTIONS:
            named(given, "request_options")
            unknown = ", ".join(sorted(given.keys() - _OPTIONS.keys()))
            raise TypeError(f"unknown request options: {unknown}")
        check, argument = _OPTIONS[name]
        check(value, argument)


def _kind(value: object) -> str:
    return type(value).__name__
