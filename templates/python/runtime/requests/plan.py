"""Plans: what follows from an Operation alone, worked out once and not for every
call."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..operation import Operation, Parameter

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_IDEMPOTENCY_KEY = re.compile(r".*idempot.*", re.IGNORECASE)
_PATH_SAFE = "/:?#[]@!$&'()*+,;=~%"

MOST_OPERATIONS = 4096
"""For how many operations is kept what follows from them alone."""

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"})
"""Methods that may be repeated (RFC 9110, 9.2.2; QUERY by its own specification)."""


@dataclass(frozen=True)
class Plan:
    path: tuple[str | tuple[str | Parameter, ...], ...]
    """Fixed pieces, and segments with parameters in them, in order; joined they are the
    path."""
    fixed_query: tuple[str | Parameter, ...]
    """The query that the template itself has, in text and path parameters."""
    query: tuple[Parameter, ...]
    headers: tuple[Parameter, ...]
    cookies: tuple[Parameter, ...]
    querystring: Parameter | None
    accept: str
    idempotent: bool
    idempotency_key: str
    """Name of the header that makes a request one that may be repeated."""
    shared: tuple[Parameter, ...]
    """Those that the client may give."""
    template: str
    """The path without query and fragment, as it is declared."""


@functools.lru_cache(maxsize=MOST_OPERATIONS)
def plan_of(operation: Operation[Any]) -> Plan:
    """The plan of an operation. Operations are constants, so that each is planned
    once."""
    by_place: dict[str, list[Parameter]] = {}
    for parameter in operation.parameters:
        by_place.setdefault(parameter.location, []).append(parameter)
    in_path = {parameter.name: parameter for parameter in by_place.get("path", [])}
    # A fragment only tells operations of one path apart: it is never sent (RFC 9110, 4.2.5).
    path, _, query = operation.path.partition("#")[0].partition("?")
    return Plan(
        path=_split(path, in_path),
        fixed_query=_pieces(query, in_path),
        query=tuple(by_place.get("query", [])),
        headers=tuple(by_place.get("header", [])),
        cookies=tuple(by_place.get("cookie", [])),
        querystring=next(iter(by_place.get("querystring", [])), None),
        accept=_accept(operation),
        idempotent=operation.method in IDEMPOTENT,
        idempotency_key=_idempotency_key(by_place.get("header", [])),
        shared=tuple(param for param in operation.parameters if param.client_argument),
        template=path,
    )


def _idempotency_key(headers: list[Parameter]) -> str:
    names = (head.name for head in headers if _IDEMPOTENCY_KEY.fullmatch(head.name))
    return next(names, "Idempotency-Key")


def _split(
    path: str, parameters: dict[str, Parameter]
) -> tuple[str | tuple[str | Parameter, ...], ...]:
    result: list[str | tuple[str | Parameter, ...]] = []
    for index, segment in enumerate(path.split("/")):
        slash = "/" if index else ""
        pieces = _pieces(segment, parameters)
        if all(isinstance(piece, str) for piece in pieces):
            fixed = slash + "".join(map(str, pieces))
            if result and isinstance(result[-1], str):
                result[-1] += fixed
            else:
                result.append(fixed)
        else:
            result.extend([slash, pieces])
    return tuple(piece for piece in result if piece)


def _pieces(
    segment: str, parameters: dict[str, Parameter]
) -> tuple[str | Parameter, ...]:
    """The segment in text and parameters; braces of no known parameter are text."""
    pieces: list[str | Parameter] = []
    for index, piece in enumerate(_PLACEHOLDER.split(segment)):
        if index % 2 and piece in parameters:
            pieces.append(parameters[piece])
        elif piece:
            text = "{" + piece + "}" if index % 2 else piece
            pieces.append(quote(text, safe=_PATH_SAFE))
    return tuple(pieces)


def _accept(operation: Operation[Any]) -> str:
    names = dict.fromkeys(reply.media_type for reply in operation.replies)
    return ", ".join(name for name in names if name) or "*/*"
