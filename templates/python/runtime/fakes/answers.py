"""Responses of a fake service: from the definition, or as a test wants them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, TypeGuard

from ..net.http import Response
from ..operation import Operation, Reply
from ..paging.pagination import Pagination
from ..requests.encode import to_json, to_wire
from ..requests.media import base_of, kind_of
from ..responses.envelope import Envelope
from ..values.shapes import is_array, is_bytes, is_object
from .samples import sample

_EVENTS = "text/event-stream"


def is_operation(value: object) -> TypeGuard[Operation[Any]]:
    return isinstance(value, Operation)


def _is_pagination(value: object) -> TypeGuard[Pagination[Any]]:
    return isinstance(value, Pagination)


def operations_of(package: str) -> dict[str, Operation[Any] | Pagination[Any]]:
    """The operations of a package by method and path, those that list as their pages."""
    operations: dict[str, Operation[Any] | Pagination[Any]] = {}
    folder = importlib.import_module(f"{package}.operations")
    for module_info in pkgutil.iter_modules(folder.__path__):
        module = importlib.import_module(f"{package}.operations.{module_info.name}")
        named: list[Any] = list(vars(module).values())
        for value in named:
            if is_operation(value):
                operations.setdefault(key_of(value), value)
        for value in named:
            if _is_pagination(value):
                operations[key_of(value.operation)] = value
    return operations


def key_of(operation: Operation[Any]) -> str:
    return f"{operation.id} {operation.path.partition('?')[0].partition('#')[0]}"


def declared(
    described: Operation[Any] | Pagination[Any], envelope: Envelope | None
) -> Response:
    """The response that the definition describes: what is required, and the last page."""
    pages = described if isinstance(described, Pagination) else None
    operation = described.operation if isinstance(described, Pagination) else described
    reply = _reply(operation)
    if reply.type is None:
        return answer(operation, None if kind_of(reply.media_type) == "json" else b"")
    value = sample(reply.type())
    if operation.envelope and envelope is not None and is_object(value):
        value[envelope.status] = envelope.success[0]
    if kind_of(reply.media_type) == "lines" or base_of(reply.media_type) == _EVENTS:
        value = [value]
    return answer(operation, value if pages is None else _last_page(pages, value))


def _last_page(pages: Pagination[Any], value: Any) -> Any:
    for path, last in ((pages.next, None), (pages.more, False)):
        holder = value
        *way, name = path.split("/") if path else [""]
        for step in way:
            holder = holder.get(step) if is_object(holder) else None
        if is_object(holder) and name in holder:
            holder[name] = last if last is not None or holder[name] is None else ""
    numbered = pages.kind in ("page", "offset") and not (pages.total or pages.pages)
    if numbered or pages.last:
        _put(value, pages.items, [])
    return [] if not pages.items and is_array(value) and numbered else value


def _put(value: Any, path: str, items: list[Any]) -> None:
    *way, name = path.split("/")
    for step in way:
        value = value.get(step) if is_object(value) else None
    if is_object(value) and name in value:
        value[name] = items


def answer(
    operation: Operation[Any],
    value: Any,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response of an operation that has a value as its content."""
    reply = _reply(operation)
    status = status or _status(reply)
    kind, media_type = kind_of(reply.media_type), reply.media_type or "application/json"
    if status >= 300:
        kind, media_type = "json", "application/json"
    if base_of(media_type) == _EVENTS:
        events = b"".join(b"data: " + to_json(item) + b"\n\n" for item in value)
        content = events
    elif kind == "lines":
        content = b"".join(to_json(item) + b"\n" for item in value)
    elif is_bytes(value):
        content = bytes(value)
    elif kind in ("text", "form", "binary") and isinstance(value, str):
        content = value.encode()
    else:
        content = (
            b"" if value is None and not reply.type else to_json(to_wire(value, True))
        )
    given = {"Content-Type": media_type} if content else {}
    return Response(status, headers={**given, **(headers or {})}, content=content)


def _reply(operation: Operation[Any]) -> Reply:
    return next(iter(operation.replies), Reply("200", None, ""))


def _status(reply: Reply) -> int:
    if reply.status.isdecimal():
        return int(reply.status)
    return 200 if reply.media_type else 204
