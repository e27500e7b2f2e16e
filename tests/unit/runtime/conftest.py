"""Fixtures: the runtime with both libraries, a server, and clients of both flavours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import anyio
import pytest

from tests.behaviour.loopback import Loopback
from tests.behaviour.runtime_package import Runtime, install


@pytest.fixture(scope="session", params=["httpx2", "httpx"])
def runtime(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    return install(tmp_path_factory.mktemp("sdk"), request.param)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture
def hasty(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries without long pauses."""
    monkeypatch.setattr(runtime.retries, "_FIRST", 0.01)


@pytest.fixture
def pauses(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the runtime waits between its tries, instead of waiting."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(runtime.transport, "time", SimpleNamespace(sleep=waited.append))
    patched = SimpleNamespace(sleep=wait, move_on_after=anyio.move_on_after)
    monkeypatch.setattr(runtime.transport, "anyio", patched)
    return waited


Call = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, runtime: Runtime, server: Loopback) -> Call:
    """Perform one operation with a fresh client: ``call(operation, arguments, options, **settings)``.

    ``_members`` among the settings become class attributes of the client.
    """

    def members(settings: dict[str, Any]) -> dict[str, Any]:
        settings.setdefault("base_url", server.url)
        settings.setdefault("verify", False)  # certificates take long to load and are not used
        return {"_package": "shop", "_version": "1.2.3", **settings.pop("members", {})}

    def perform(operation: Any, arguments: Any = None, options: Any = None, **settings: Any) -> Any:
        cls = type("Shop", (runtime.client.SyncClient,), members(settings))
        with cls(**settings) as client:
            return client._call(operation, arguments or {}, options)

    def perform_async(
        operation: Any, arguments: Any = None, options: Any = None, **settings: Any
    ) -> Any:
        async def run() -> Any:
            cls = type("AsyncShop", (runtime.client.AsyncClient,), members(settings))
            async with cls(**settings) as client:
                return await client._call(operation, arguments or {}, options)

        return asyncio.run(run())

    return perform if request.param == "sync" else perform_async
