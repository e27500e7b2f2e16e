"""What may be tuned for a single call."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypedDict, cast

from .public import publish
from .values.omit import Omit

if TYPE_CHECKING:
    from .net.http import Timeout
else:  # what ``typing.get_type_hints`` finds, without an import of the HTTP library
    Timeout = object


class RetryOptions(TypedDict, total=False):
    """Which requests are sent again; all keys are optional, what is missing is as
    usual."""

    statuses: Collection[int]
    """Of responses; usually 408, 409, 429 and all from 500 on."""
    methods: Collection[str]
    """Those that may be repeated even if the request has arrived; usually those that
    are idempotent (RFC 9110, 9.2.2)."""


class RequestOptions(TypedDict, total=False):
    """The argument ``request_options`` of every method; all keys are optional."""

    timeout: float | Timeout | None
    """Seconds, or a ``Timeout``; None waits for ever."""
    deadline: float | None
    """Seconds for the call as a whole: all attempts, pauses and the body."""
    max_retries: int
    """How often the request is sent again at most."""
    retries: RetryOptions
    """Which requests are sent again."""
    headers: Mapping[str, str | Omit]
    """Added to those of the call; they replace headers of the same name. OMIT takes a
    header away that would be sent otherwise."""
    query: Mapping[str, object]
    """Added to the query of the call."""
    body: Mapping[str, object]
    """Added to the members of the body, or parts of a form."""
    idempotent: bool
    """Whether the request may be repeated even if it may have arrived. The default
    follows from the method (RFC 9110, 9.2.2) and is true when an ``Idempotency-Key`` is
    sent."""


class ExtraArguments(TypedDict, total=False):
    """Further arguments of every method, for what the definition does not have."""

    extra_headers: Mapping[str, str | Omit] | None
    """As ``headers`` of ``request_options``."""
    extra_query: Mapping[str, object] | None
    """Added to the query."""
    extra_body: Mapping[str, object] | None
    """Added to the members of the body, or parts of a form."""


_EXTRA = {"extra_headers": "headers", "extra_query": "query", "extra_body": "body"}


def options_of(
    arguments: Mapping[str, object], options: RequestOptions | None
) -> RequestOptions:
    """The options of a call: those given, else the argument of that name, with what
    ``ExtraArguments`` adds. Raises TypeError for an argument that no method has."""
    argument = options or arguments.get("request_options") or {}
    extra = cast("Mapping[str, object]", arguments.get("_extra") or {})
    if not extra:
        return cast("RequestOptions", argument)
    merged: dict[str, object] = {**cast("Mapping[str, object]", argument)}
    for name, value in extra.items():
        if name not in _EXTRA:
            raise TypeError(_unexpected(name, arguments))
        if value is not None:
            if not isinstance(value, Mapping):
                kind = type(value).__name__
                raise TypeError(f"{name} must be a mapping, got {kind}")
            key = _EXTRA[name]
            added = cast("Mapping[str, object]", value)
            merged[key] = {**cast("Mapping[str, object]", merged.get(key, {})), **added}
    return cast("RequestOptions", merged)


def _unexpected(name: str, arguments: Mapping[str, object]) -> str:
    """The message for an argument that a method has not, with the one that may be
    meant."""
    import difflib  # noqa: PLC0415 - rarely needed

    known = [text for text in (*arguments, *_EXTRA) if text not in ("self", "_extra")]
    near = difflib.get_close_matches(name, known, 1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return f"unexpected keyword argument {name!r}{meant}"


publish(globals(), ("RequestOptions", "RetryOptions"))
