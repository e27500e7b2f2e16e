"""``wait_until``: asking again until a state is reached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.behaviour.runtime_package import Runtime

STATES = ["new", "running", "done", "gone"]
Wait = Callable[..., tuple[Any, int]]


@pytest.fixture(params=["sync", "async"])
def wait(request: pytest.FixtureRequest, runtime: Runtime) -> Wait:
    """What waiting for a state gives, and how often was asked."""

    def run(wanted: str, **options: Any) -> tuple[Any, int]:
        asked: list[str] = []

        def read() -> str:
            asked.append(STATES[len(asked)])
            return asked[-1]

        async def read_later() -> str:
            return read()

        async def later() -> str:
            async with runtime.client.AsyncClient(base_url="http://a.test") as client:
                until: str = await client.wait_until(read_later, lambda it: it == wanted, **options)
                return until

        if request.param == "async":
            return asyncio.run(later()), len(asked)
        with runtime.client.SyncClient(base_url="http://a.test") as client:
            return client.wait_until(read, lambda it: it == wanted, **options), len(asked)

    return run


def test_it_asks_until_it_is_so(wait: Wait) -> None:
    assert wait("done", interval=0) == ("done", 3)


def test_what_is_so_at_once_is_asked_for_once(wait: Wait) -> None:
    assert wait("new", interval=99) == ("new", 1)


def test_it_asks_a_last_time_when_it_gives_up(wait: Wait) -> None:
    assert wait("running", interval=60, timeout=0.01) == ("running", 2)
    with pytest.raises(TimeoutError, match=r"not so within 0\.01 seconds"):
        wait("gone", interval=60, timeout=0.01)
    with pytest.raises(TimeoutError, match="not so within 0 seconds"):
        wait("running", interval=60, timeout=0)


def test_what_reading_raises_comes_out(wait: Wait) -> None:
    with pytest.raises(IndexError):
        wait("never", interval=0, timeout=None)


@pytest.mark.parametrize("options", [{"interval": -1}, {"timeout": -0.5}])
def test_times_that_are_none(wait: Wait, options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="seconds, from 0 on"):
        wait("new", **options)
