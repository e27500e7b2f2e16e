"""The package offline: it imports, its clients can be made, and nothing of api.md is missing."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "storefront"
CLIENTS = [("Storefront", "AsyncStorefront")]
BASE_URL = "https://api.example.com"


def package() -> Any:
    return importlib.import_module(PACKAGE)


def calls(client: str) -> Iterator[str]:
    """The attribute paths of the methods that api.md lists under the heading of a client."""
    heading = ""
    page = Path(__file__).resolve().parents[1] / "api.md"
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif heading == client and line.startswith("* `client."):
            yield line[len("* `client.") :].partition("(")[0]


def missing(client: Any, name: str) -> list[str]:
    return [call for call in calls(name) if not callable(member(client, call))]


def member(client: Any, call: str) -> Any:
    names = call.split(".")
    return reduce(lambda value, name: getattr(value, name, None), names, client)


@pytest.mark.parametrize("module", [PACKAGE, f"{PACKAGE}.models"])
def test_every_exported_name_is_there(module: str) -> None:
    loaded = importlib.import_module(module)
    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []


@pytest.mark.parametrize("name", [name for name, _ in CLIENTS])
def test_the_client_has_every_method(name: str) -> None:
    with getattr(package(), name)(base_url=BASE_URL) as client:
        assert missing(client, name) == []


@pytest.mark.parametrize(("name", "async_name"), CLIENTS)
def test_the_asynchronous_client_has_every_method(name: str, async_name: str) -> None:
    async def look() -> list[str]:
        async with getattr(package(), async_name)(base_url=BASE_URL) as client:
            return missing(client, name)

    assert asyncio.run(look()) == []
