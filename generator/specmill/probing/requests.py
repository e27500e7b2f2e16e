"""Requests of operations, made of the examples of a definition and of nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import quote, unquote, urlencode

from specmill.model import EnumType, Example, LiteralType, Operation, Parameter, Type

_PLAIN = frozenset(("simple", "form"))
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""The name of a header or a cookie (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1)."""
_FRAMING = frozenset(
    "connection content-length expect host keep-alive te trailer transfer-encoding upgrade".split()
)
"""Headers that belong to the connection (RFC 9110, section 7.6.1), which no definition decides."""
_OF_PATHS = "/:@!$&'()*+,;=-._~%"
"""Characters that stand in a path as they are (RFC 3986, section 3.3)."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that can be sent as it stands."""

    method: str
    target: str
    """Path and query."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | None = None


def call_of(
    operation: Operation, given: Mapping[str, str], example: str, *, credentials: bool
) -> Call | str:
    """The request of an operation, or why there is none.

    Values come from ``given`` (by name), the example of the name ``example``, or what the
    definition states first. Optional parameters are sent only where one of the first two has them.
    """
    needs = operation.security and all(
        security_requirement.schemes for security_requirement in operation.security
    )
    if needs and not credentials:
        return "it needs credentials; give them with --header"
    parts = _Parts(operation.path)
    for parameter in operation.parameters:
        value = _value(parameter, given, example)
        if value is None and parameter.required:
            return f"there is no example for {parameter.name!r}; give a value with --param"
        if value is not None and not parts.take(parameter, _texts(value)):
            return f"the value of {parameter.name!r} is written in a style that is not probed"
    body = _body(operation, example)
    return body if isinstance(body, str) else parts.call(operation.http_method, body)


class _Parts:
    """A request while it is put together."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._query: list[tuple[str, str]] = []
        self._headers = {"Accept": "*/*"}
        self._cookies: list[str] = []
        self._cookie_names: list[str] = []

    def take(self, parameter: Parameter, texts: list[str] | None) -> bool:
        """Write a value where it belongs; False where that is not known how."""
        if texts is None or parameter.media_type or parameter.style not in _PLAIN:
            return False
        joined = ",".join(texts)
        if parameter.location == "path":
            self._path = self._path.replace(f"{{{parameter.name}}}", quote(joined, safe=","))
        elif parameter.location == "query":
            item = texts if parameter.explode else [joined]
            self._query += [(parameter.name, text) for text in item]
        elif parameter.location == "header":
            self._headers[parameter.name] = joined
        else:
            self._cookie_names.append(parameter.name)
            self._cookies.append(f"{parameter.name}={quote(joined)}")
        return True

    def call(self, method: str, body: bytes | None) -> Call | str:
        if "{" in self._path:
            return "its path has variables that no parameter fills"
        path, _, stated = self._path.partition("#")[0].partition("?")
        if any(unquote(segment) in (".", "..") for segment in path.split("/")):
            return "its path leads to another place"
        headers = dict(self._headers)
        if not all(map(_TOKEN.fullmatch, (*headers, *self._cookie_names))):
            return "a header or a cookie would have a name that it cannot have"
        if not _FRAMING.isdisjoint(map(str.lower, headers)):
            return "a header would steer the connection"
        if self._cookies:
            headers["Cookie"] = "; ".join(self._cookies)
        if any(not text.isprintable() or not text.isascii() for text in headers.values()):
            return "a header would hold what headers cannot"
        if body is not None:
            headers["Content-Type"] = "application/json"
        queries = (quote(stated, safe=f"{_OF_PATHS}?"), urlencode(self._query, quote_via=quote))
        query = "&".join(filter(None, queries))
        target = quote(path, safe=_OF_PATHS)
        return Call(method, f"{target}?{query}" if query else target, headers, body)


def _body(operation: Operation, example: str) -> bytes | str | None:
    if operation.body is None:
        return None
    content = [media for media in operation.body.content if media.name == "application/json"]
    values = [
        value
        for media in content
        for value in (_named(media.examples, example), _first(media.examples))
        if value
    ]
    if values:
        return json.dumps(values[0][0]).encode()
    return "there is no example of its body as JSON" if operation.body.required else None


def _value(parameter: Parameter, given: Mapping[str, str], example: str) -> Any:
    """The value of a parameter; None where there is none."""
    if parameter.name in given:
        return given[parameter.name]
    named = _named(parameter.examples, example)
    if named:
        return named[0]
    if not parameter.required:
        return None
    stated = _first(parameter.examples) or _first(parameter.type.notes.examples)
    return stated[0] if stated else _of_type(parameter.type)


def _of_type(type_: Type) -> Any:
    if type_.notes.default is not None:
        return type_.notes.default.value
    if isinstance(type_, EnumType) and type_.members:
        return type_.members[0].value
    return type_.value if isinstance(type_, LiteralType) else None


def _named(examples: Iterable[Example], name: str) -> list[Any]:
    return _first(example for example in examples if name and example.name == name)


def _first(examples: Iterable[Example]) -> list[Any]:
    return [example.value.value for example in examples if example.value is not None][:1]


def _texts(value: Any) -> list[str] | None:
    """A scalar, or a list of them, as texts; None for everything else."""
    several = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
    if not all(isinstance(item, (str, int, float)) for item in several):
        return None
    return [item if isinstance(item, str) else json.dumps(item) for item in several]
