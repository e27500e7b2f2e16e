"""One client in several processes, threads and event loops; copies of it, and its end."""

from __future__ import annotations

import asyncio
import copy
import importlib
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.behaviour.runtime_package import Runtime

_FORKS = hasattr(os, "fork")


def _echo(request: Received) -> Answer:
    return answer_json({"id": request.query.partition("=")[2]})


def _operation(runtime: Runtime) -> Any:
    op = runtime.operation
    return op.Operation(
        "echo",
        "GET",
        "/echo",
        parameters=(op.Parameter("id", "id", "query"),),
        replies=(op.Reply("200", lambda: dict),),
    )


def _wrong(runtime: Runtime, client: Any, first: int, count: int = 40) -> list[Any]:
    """What was not the answer to its own call."""
    operation = _operation(runtime)
    result = [(i, client._call(operation, {"id": i})) for i in range(first, first + count)]
    return [pair for pair in result if pair[1] != {"id": str(pair[0])}]


async def _wrong_async(runtime: Runtime, client: Any, first: int, count: int = 40) -> list[Any]:
    operation = _operation(runtime)
    ids = range(first, first + count)
    gather = await asyncio.gather(*(client._call(operation, {"id": i}) for i in ids))
    return [pair for pair in zip(ids, gather, strict=True) if pair[1] != {"id": str(pair[0])}]


def _in_child(work: Any) -> Any:
    """What ``work`` gives in a child of this process, as JSON."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            try:
                value = work()
            except BaseException as error:
                value = f"{type(error).__name__}: {error}"
            os.write(writing, json.dumps(value).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(content)


@pytest.mark.skipif(not _FORKS, reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
class TestForks:
    def test_children_open_pools_of_their_own(self, runtime: Runtime, server: Loopback) -> None:
        server.respond = _echo
        with runtime.client.SyncClient(base_url=server.url, verify=False) as client:
            assert _wrong(runtime, client, 0, 1) == []
            before = len({received.connection for received in server.received})
            assert _in_child(lambda: _wrong(runtime, client, 1000)) == []
            assert _in_child(lambda: _wrong(runtime, client.with_options(timeout=5), 2000)) == []
            assert _wrong(runtime, client, 3000) == []
        assert len({received.connection for received in server.received}) == before + 2

    def test_async_children(self, runtime: Runtime, server: Loopback) -> None:
        server.respond = _echo
        client = runtime.client.AsyncClient(base_url=server.url, verify=False)
        assert asyncio.run(_wrong_async(runtime, client, 0)) == []
        assert _in_child(lambda: asyncio.run(_wrong_async(runtime, client, 1000))) == []
        assert asyncio.run(_wrong_async(runtime, client, 2000)) == []

    def test_locks_that_are_held_elsewhere(self, runtime: Runtime, server: Loopback) -> None:
        server.respond = _echo
        client = runtime.client.SyncClient(base_url=server.url, verify=False)
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            pool = client._transport.pool
            with pool._lock, pool._jar._cookies_lock, runtime.building._BUILDING.lock:
                held.set()
                done.wait(30)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(30)
        try:
            assert _in_child(lambda: _wrong(runtime, client, 0, 3)) == []
        finally:
            done.set()
            thread.join()
        with client:
            assert _wrong(runtime, client, 10, 3) == []

    def test_a_lock_that_is_held_here(self, runtime: Runtime) -> None:
        lock = runtime.forks.ProcessLock()

        def child() -> str:
            with lock:
                return "free"

        with lock:
            assert _in_child(child) == "free"

    def test_a_given_client_is_refused(self, runtime: Runtime, server: Loopback) -> None:
        server.respond = _echo
        with runtime.http.Client() as own:
            client = runtime.client.SyncClient(base_url=server.url, http_client=own)
            assert _in_child(lambda: _wrong(runtime, client, 0, 3)) == []  # not yet used
            assert _wrong(runtime, client, 0, 3) == []
            said = _in_child(lambda: _wrong(runtime, client, 0, 3))
            assert said.startswith("APIConnectionError: the http_client was used before")
            assert _wrong(runtime, client, 0, 3) == []

    def test_a_body_is_read_by_one_process(self, runtime: Runtime, server: Loopback) -> None:
        server.script(Answer(chunks=[b"a" * 10, b"b" * 10]))
        client = runtime.client.SyncClient(base_url=server.url, verify=False)
        mode = runtime.with_response.Streaming(client)
        with client, mode.call(_operation(runtime), {"id": 1}) as response:
            pieces = response.iter_bytes(5)
            next(pieces)

            def child() -> str:
                return str(next(pieces))

            assert "belongs to the process that was forked" in _in_child(child)
            assert b"".join(pieces) == b"a" * 5 + b"b" * 10


def test_asyncio_run_twice(runtime: Runtime, server: Loopback) -> None:
    server.respond = _echo
    client = runtime.client.AsyncClient(base_url=server.url, verify=False)
    for first in (0, 100, 200):
        assert asyncio.run(_wrong_async(runtime, client, first)) == []


def test_loops_of_several_threads(runtime: Runtime, server: Loopback) -> None:
    server.respond = _echo
    client = runtime.client.AsyncClient(base_url=server.url, verify=False)

    def run(first: int) -> list[Any]:
        async def twice() -> list[Any]:
            one = await _wrong_async(runtime, client, first)
            return one + await _wrong_async(runtime, client, first + 50)

        return asyncio.run(twice())

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(run, range(0, 1200, 100))) == [[]] * 12


def test_a_given_client_in_several_loops(runtime: Runtime, server: Loopback) -> None:
    """It works where its loop is over and nothing is left of it, else it says what to do."""
    server.respond = _echo

    async def here() -> list[Any]:
        async with runtime.http.AsyncClient() as own:
            client = runtime.client.AsyncClient(base_url=server.url, http_client=own)
            assert await _wrong_async(runtime, client, 0) == []
            call = asyncio.to_thread(lambda: asyncio.run(_wrong_async(runtime, client, 1, 1)))
            with pytest.raises(runtime.errors.APIConnectionError, match="another event loop"):
                await call
            return await _wrong_async(runtime, client, 100)

    assert asyncio.run(here()) == []
    library = importlib.import_module(runtime.library)
    transport = library.MockTransport(lambda _: library.Response(200, json={"id": "7"}))
    own = runtime.http.AsyncClient(transport=transport)
    client = runtime.client.AsyncClient(base_url=server.url, http_client=own)
    for _ in range(2):
        assert asyncio.run(_wrong_async(runtime, client, 7, 1)) == []


def test_connections_of_a_loop_that_is_over(runtime: Runtime, server: Loopback) -> None:
    def fail(_: Any) -> Any:
        raise RuntimeError("Event loop is closed")

    transport = importlib.import_module(runtime.library).MockTransport(fail)
    own = runtime.http.AsyncClient(transport=transport)
    client = runtime.client.AsyncClient(base_url=server.url, http_client=own)
    with pytest.raises(runtime.errors.APIConnectionError, match="another event loop: give each"):
        asyncio.run(_wrong_async(runtime, client, 7, 1))


def test_close_leaves_a_given_client_open(runtime: Runtime, server: Loopback) -> None:
    server.respond = _echo
    with runtime.http.Client() as own:
        with runtime.client.SyncClient(base_url=server.url, http_client=own) as client:
            copied = client.with_options(timeout=3)
            assert _wrong(runtime, client, 0, 2) == []
            assert not client.is_closed
        assert (client.is_closed, copied.is_closed, own.is_closed) == (True, True, False)
        for value in (client, copied):
            with pytest.raises(RuntimeError, match="the client is closed"):
                _wrong(runtime, value, 0, 1)

    async def run() -> None:
        async with runtime.http.AsyncClient() as own:
            client = runtime.client.AsyncClient(base_url=server.url, http_client=own)
            async with client:
                assert await _wrong_async(runtime, client, 0, 2) == []
                assert not client.is_closed
            assert (client.is_closed, own.is_closed) == (True, False)
            with pytest.raises(RuntimeError, match="the client is closed"):
                await _wrong_async(runtime, client, 0, 1)

    asyncio.run(run())


def test_close_of_an_own_pool(runtime: Runtime, server: Loopback) -> None:
    server.respond = _echo
    client = runtime.client.SyncClient(base_url=server.url, verify=False)
    client.close()
    with pytest.raises(RuntimeError, match="the client is closed"):
        _wrong(runtime, client, 0, 1)

    async def run() -> None:
        client = runtime.client.AsyncClient(base_url=server.url, verify=False)
        async with client:
            assert await _wrong_async(runtime, client, 0, 2) == []
            pool = await client._transport.pool.client()
        assert (pool.is_closed, client.is_closed) == (True, True)
        with pytest.raises(RuntimeError, match="the client is closed"):
            await _wrong_async(runtime, client, 0, 1)

    asyncio.run(run())


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy])
def test_copies_work(runtime: Runtime, server: Loopback, how: Any) -> None:
    server.respond = _echo
    with runtime.client.SyncClient(base_url=server.url, verify=False) as client:
        assert _wrong(runtime, how(client), 0, 2) == []
        assert how(client)._transport is client._transport
