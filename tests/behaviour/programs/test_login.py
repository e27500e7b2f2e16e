"""Everyday programs with an SDK of one flat client, sync and async."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import typing
from typing import Any
from unittest import mock

import pytest


def test_every_method_of_the_fake_can_be_called(login: Any) -> None:
    testing = importlib.import_module("program_login.testing")
    name = next(value for value in testing.__all__ if value.startswith("Fake") and value != "Fake")

    def needed(method: Any) -> list[str]:
        parameters = inspect.signature(method).parameters.values()
        keywords = (
            parameter for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY
        )
        return [parameter.name for parameter in keywords if parameter.default is parameter.empty]

    def plain(client: Any) -> list[str]:
        getmembers = inspect.getmembers(client, inspect.ismethod)
        return [
            text
            for text, method in getmembers
            if "_ops" in method.__code__.co_names and not needed(method)
        ]

    with getattr(testing, name)() as client:
        called = plain(client)
        for text in called:
            getattr(client, text)()
        assert len(client.fake.requests) == len(called) > 0

    async def run() -> int:
        async with getattr(testing, f"Async{name}")() as later:
            for text in called:
                await getattr(later, text)()
            return len(later.fake.requests)

    assert asyncio.run(run()) == len(called)


def test_mocks_and_hints(login: Any) -> None:
    name = next(
        value for value in login.__all__ if value.endswith("Client") and "Async" not in value
    )
    client = getattr(login, name)
    mocked = mock.create_autospec(client, instance=True)
    with pytest.raises(AttributeError):
        _ = mocked.no_such_method
    for text, method in inspect.getmembers(client, inspect.isfunction):
        if not text.startswith("_") and "_ops" in method.__code__.co_names:
            assert "return" in typing.get_type_hints(method)
