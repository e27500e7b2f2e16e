"""Requests to paths that have no method of their own."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, TypedDict

from .operation import Body, Operation, Parameter, Reply
from .options import RequestOptions
from .settings import Settings
from .values import checks

Kept = tuple[str, str, tuple[str, ...], str, Any, tuple[tuple[str, ...], ...], bool]
_BODIES = {
    "body": "application/json",
    "form": "application/x-www-form-urlencoded",
    "files": "multipart/form-data",
    "content": "application/octet-stream",
}


class RequestParts(TypedDict, total=False):
    """Arguments of ``client.request``; all are optional."""

    path_params: Mapping[str, object]
    """Values for the ``{name}`` in the path."""
    query: Mapping[str, object]
    headers: Mapping[str, str]
    body: object
    """A value to be sent as JSON: plain, or with models in it."""
    form: Mapping[str, object]
    """Fields of a form; with ``files`` they are parts of the same body."""
    files: Mapping[str, object]
    """Parts of a multipart body: a path, bytes, an open file, a tuple, or a list of
    them."""
    content: object
    """Bytes, text, a path or an open file, sent as they are. ``headers`` tell the
    type."""
    request_options: RequestOptions | None


def described(
    settings: Settings, method: str, path: str, cast_to: Any, parts: RequestParts
) -> tuple[Operation[Any], Mapping[str, object], RequestOptions]:
    """The operation, arguments and options that a request amounts to.

    Raises ValueError for a path that does not begin with a slash and for two bodies,
    TypeError for parts that do not exist or are of another type.
    """
    unknown = sorted(parts.keys() - RequestParts.__annotations__.keys())
    if unknown:
        raise TypeError(f"unknown arguments: {', '.join(unknown)}")
    checks.method(method)
    checks.text(path, "path")
    for name in ("path_params", "query", "headers", "form", "files", "request_options"):
        if parts.get(name) is not None:
            checks.named(parts.get(name), name)
    _check_path(path)
    options: RequestOptions = {**(parts.get("request_options") or {})}
    if "query" in parts:
        options["query"] = {**parts["query"], **options.get("query", {})}
    if "headers" in parts:
        options["headers"] = {**parts["headers"], **options.get("headers", {})}
    values = parts.get("path_params") or {}
    kind, content = _content(parts)
    kept: Kept = (
        method.upper(),
        path,
        tuple(values),
        kind,
        cast_to,
        settings.credentials.together(),
        settings.envelope is not None,
    )
    try:
        operation = _operation(kept)
    except TypeError:  # a type that cannot be hashed
        operation = _operation.__wrapped__(kept)
    arguments = {f"path {name}": value for name, value in values.items()}
    return operation, {**arguments, "content": content}, options


_SLASHES = re.compile(r"/|\\|%2f|%5c", re.IGNORECASE)
_DOTS = re.compile(r"%2e", re.IGNORECASE)


def _check_path(path: str) -> None:
    """Raise ValueError for a path that leads out of the base address (RFC 3986, 5.2.4),
    also where only some servers would read it so."""
    if not path.startswith("/"):
        raise ValueError(f"a path begins with a slash, got {path!r}")
    before_query = path.partition("#")[0].partition("?")[0]
    for segment in _SLASHES.split(before_query):
        if _DOTS.sub(".", segment).partition(";")[0].strip() in (".", ".."):
            raise ValueError(f"{segment!r} cannot be a segment of a path")


def _content(parts: RequestParts) -> tuple[str, object]:
    """Media type and value of the body; empty for none."""
    form, files = parts.get("form"), parts.get("files")
    given: dict[str, object] = {
        name: parts.get(name) for name in ("body", "content") if name in parts
    }
    if files is not None:
        given["files"] = {**(form or {}), **files}
    elif form is not None:
        given["form"] = form
    if len(given) > 1:
        raise ValueError(f"a request has one body, got {' and '.join(given)}")
    for name, value in given.items():
        if name == "content" and isinstance(value, str):
            return "text/plain", value
        return _BODIES[name], value
    return "", None


@functools.lru_cache(maxsize=256)
def _operation(kept: Kept) -> Operation[Any]:
    method, path, names, media_type, cast_to, security, envelope = kept
    reply = (
        () if cast_to is None else (Reply("2XX", lambda: cast_to, _accept(cast_to)),)
    )
    return Operation(
        f"{method} {path}",
        method,
        path,
        parameters=tuple(
            Parameter(f"path {name}", name, "path", "simple", False) for name in names
        ),
        body=Body(media_type, argument="content") if media_type else None,
        replies=reply,
        security=security,
        envelope=envelope,
    )


def _accept(cast_to: Any) -> str:
    if cast_to is bytes:
        return "application/octet-stream"
    return "text/plain" if cast_to is str else "application/json"
