"""Calls every method offline, sync and async, with arguments made from its annotations."""

from __future__ import annotations

import asyncio
import collections.abc
import datetime
import decimal
import importlib
import inspect
import sys
import types
import typing
import uuid
import warnings
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

import httpx2 as http
import pytest
import typing_extensions
from pydantic import BaseModel

PACKAGE = "storefront"
CLIENTS = [("Storefront", "AsyncStorefront")]
OWN = {"close", "request", "set_access_token", "with_options"}
PLAIN: dict[Any, Any] = {
    bool: True,
    bytes: b"data",
    datetime.date: datetime.date(2030, 1, 1),
    datetime.datetime: datetime.datetime(2030, 1, 1, tzinfo=datetime.timezone.utc),
    datetime.time: datetime.time(12),
    datetime.timedelta: datetime.timedelta(1),
    decimal.Decimal: decimal.Decimal(1),
    float: 1.0,
    int: 1,
    str: "text",
    uuid.UUID: uuid.UUID(int=1),
}
LISTS = (list, collections.abc.Sequence, collections.abc.Iterable)
UNIONS = (typing.Union, types.UnionType)


class Names(dict[str, Any]):
    """What the annotations of a module may name, also what only type checkers import."""

    def __init__(self, module: types.ModuleType) -> None:
        known = (typing, typing_extensions, collections.abc, decimal, uuid)
        for each in (*known, importlib.import_module(PACKAGE), module):
            self.update(vars(each))
        for name in ("models", "params"):
            self[name] = self[f"_{name}"] = importlib.import_module(f"{PACKAGE}.{name}")
        self["dt"] = datetime

    def __missing__(self, name: str) -> Any:
        return getattr(sys.modules["builtins"], name, Any)


def value_of(wanted: Any) -> Any:
    """Some value of a type; what is not known is an empty object."""
    wanted = getattr(wanted, "__value__", wanted)
    origin, parts = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is typing.Annotated:
        return value_of(parts[0])
    if origin in UNIONS:
        return value_of(next(each for each in parts if each is not type(None)))
    if origin is typing.Literal:
        return parts[0]
    if origin in LISTS:
        return [value_of(parts[0])]
    if origin is tuple:
        return tuple(map(value_of, parts))
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return wanted.model_construct()
    if isinstance(wanted, typing.Hashable):
        return PLAIN.get(wanted, {})
    return {}


def arguments_of(function: Callable[..., Any]) -> dict[str, Any]:
    names = Names(sys.modules[function.__module__])
    usual, *_ = (*typing_extensions.get_overloads(function), function)
    return {
        name: value_of(eval(parameter.annotation, {}, names))
        for name, parameter in inspect.signature(usual).parameters.items()
        if name != "self"
        and parameter.default is parameter.empty
        and parameter.kind is not parameter.VAR_KEYWORD
    }


def methods_of(owner: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The attribute paths of all methods of a client and its resources."""
    for name, found in inspect.getmembers(type(owner)):
        if name.startswith("_") or name in OWN:
            continue
        if inspect.isclass(found):
            below = getattr(owner, name)
            if hasattr(below, "_call"):
                yield from methods_of(below, (*path, name))
        elif inspect.isfunction(found) and name in vars(type(owner)):
            yield (*path, name)


@pytest.mark.parametrize("name", [name for name, _ in CLIENTS])
def test_every_method(name: str) -> None:
    seen: list[Any] = []

    def response(request: http.Request) -> http.Response:
        seen.append(request)
        return http.Response(204)

    transport = http.Client(transport=http.MockTransport(response))
    made = getattr(importlib.import_module(PACKAGE), name)
    with made(base_url="https://api.example.com", http_client=transport) as client:
        for path in methods_of(client):
            method = reduce(getattr, path, client)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                method(**arguments_of(inspect.unwrap(method)))
            assert len(seen) == 1, path
            seen.clear()


@pytest.mark.parametrize("name", [name for _, name in CLIENTS])
def test_every_asynchronous_method(name: str) -> None:
    seen: list[Any] = []

    def response(request: http.Request) -> http.Response:
        seen.append(request)
        return http.Response(204)

    async def call_all() -> None:
        transport = http.AsyncClient(transport=http.MockTransport(response))
        made = getattr(importlib.import_module(PACKAGE), name)
        async with made(
            base_url="https://api.example.com", http_client=transport
        ) as client:
            for path in methods_of(client):
                method = reduce(getattr, path, client)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)
                    await method(**arguments_of(inspect.unwrap(method)))
                assert len(seen) == 1, path
                seen.clear()

    asyncio.run(call_all())
