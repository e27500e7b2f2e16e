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
    name = next(each for each in testing.__all__ if each.startswith("Fake") and each != "Fake")

    def needed(method: Any) -> list[str]:
        parameters = inspect.signature(method).parameters.values()
        keywords = (each for each in parameters if each.kind is each.KEYWORD_ONLY)
        return [each.name for each in keywords if each.default is each.empty]

    def plain(client: Any) -> list[str]:
        found = inspect.getmembers(client, inspect.ismethod)
        return [
            each
            for each, method in found
            if "_ops" in method.__code__.co_names and not needed(method)
        ]

    with getattr(testing, name)() as client:
        called = plain(client)
        for each in called:
            getattr(client, each)()
        assert len(client.fake.requests) == len(called) > 0

    async def run() -> int:
        async with getattr(testing, f"Async{name}")() as later:
            for each in called:
                await getattr(later, each)()
            return len(later.fake.requests)

    assert asyncio.run(run()) == len(called)


def test_mocks_and_hints(login: Any) -> None:
    name = next(each for each in login.__all__ if each.endswith("Client") and "Async" not in each)
    client = getattr(login, name)
    mocked = mock.create_autospec(client, instance=True)
    with pytest.raises(AttributeError):
        _ = mocked.no_such_method
    for each, method in inspect.getmembers(client, inspect.isfunction):
        if not each.startswith("_") and "_ops" in method.__code__.co_names:
            assert "return" in typing.get_type_hints(method)
