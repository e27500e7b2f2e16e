"""Events over a websocket: order, lost connections, ends, and servers that do not behave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.behaviour.genauth.genauth_package import genauth, part

Serve = Callable[[ServerConnection, int], None]


class Feed:
    """A server of events; ``handler`` is called with each connection and its number."""

    def __init__(self, handler: Serve) -> None:
        self._handler = handler
        self.paths: list[str] = []
        self.headers: list[str | None] = []
        self.ended = threading.Semaphore(0)
        self._server = serve(self._serve, "127.0.0.1", 0, compression=None)
        self._thread = threading.Thread(target=self._server.serve_forever)

    def _serve(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        self.paths.append(socket.request.path)
        self.headers.append(socket.request.headers.get("authorization"))
        with contextlib.suppress(ConnectionClosed):
            self._handler(socket, len(self.paths))
        self.ended.release()

    def __enter__(self) -> Feed:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(5)

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def options(self) -> dict[str, Any]:
        return {"access_key_id": "AK", "access_key_secret": "SECRET", "host": "http://127.0.0.1:9", "websocket_host": self.url}  # fmt: skip


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part("identity.events.receiving"), "_FIRST", 0.01)


def numbered(count: int, start: int = 0) -> Iterator[str]:
    return (json.dumps({"n": n}) for n in range(start, start + count))


def received(feed: Feed, count: int, flavour: str, **options: Any) -> list[Any]:
    """The first events, sync or async; the connection is closed then."""
    if flavour == "sync":
        result: list[Any] = []
        with genauth().ManagementClient(**feed.options()) as client:
            with client.events("a b/ä", **options) as events:
                for event in events:
                    result.append(event)
                    if len(result) == count:
                        break
        return result

    async def main() -> list[Any]:
        result: list[Any] = []
        async with genauth().AsyncManagementClient(**feed.options()) as client:
            async with client.events("a b/ä", **options) as events:
                async for event in events:
                    result.append(event)
                    if len(result) == count:
                        break
        return result

    return asyncio.run(main())


FLAVOURS = pytest.mark.parametrize("flavour", ["sync", "async"])


@FLAVOURS
def test_events_come_in_order_and_are_signed(flavour: str) -> None:
    def handler(socket: ServerConnection, _: int) -> None:
        for text in numbered(5):
            socket.send(text)
        socket.send("no JSON")
        socket.recv()

    with Feed(handler) as feed:
        assert received(feed, 6, flavour) == [*({"n": n} for n in range(5)), "no JSON"]
        assert feed.ended.acquire(timeout=10)  # the connection was closed
    assert feed.paths == ["/events/v1/management/sub?code=a%20b%2F%C3%A4"]
    assert feed.headers[0] is not None
    assert feed.headers[0].startswith("GenAuth AK:")


@FLAVOURS
def test_a_lost_connection_is_made_anew(flavour: str) -> None:
    def handler(socket: ServerConnection, number: int) -> None:
        for text in numbered(2, number * 10):
            socket.send(text)
        if number == 1:
            socket.close()
        elif number == 2:
            socket.socket.close()  # without a word
        else:
            socket.recv()

    with Feed(handler) as feed:
        result = received(feed, 6, flavour)
        assert [value["n"] for value in result] == [10, 11, 20, 21, 30, 31]


@FLAVOURS
def test_attempts_are_bounded_and_the_error_holds_no_token(flavour: str) -> None:
    def handler(socket: ServerConnection, _: int) -> None:
        socket.close()

    with Feed(handler) as feed:
        with pytest.raises(genauth().EventConnectionError) as caught:
            received(feed, 1, flavour, max_attempts=2)
        assert len(feed.paths) == 3
    assert "code=" not in str(caught.value)


def test_close_from_another_thread_ends_the_loop() -> None:
    ready = threading.Event()

    def handler(socket: ServerConnection, _: int) -> None:
        socket.send('"first"')
        socket.recv()

    with Feed(handler) as feed, genauth().ManagementClient(**feed.options()) as client:
        events = client.events("x")
        result: list[Any] = []

        def read() -> None:
            for event in events:
                result.append(event)
                ready.set()

        thread = threading.Thread(target=read)
        thread.start()
        assert ready.wait(10)
        events.close()
        thread.join(10)
        assert not thread.is_alive()
        assert result == ["first"]
        assert feed.ended.acquire(timeout=10)
        assert list(events) == []


def test_a_cancelled_task_closes_its_connection() -> None:
    def handler(socket: ServerConnection, _: int) -> None:
        socket.send('"first"')
        socket.recv()

    async def main(feed: Feed) -> None:
        async with genauth().AsyncManagementClient(**feed.options()) as client:
            got = asyncio.Event()

            async def read() -> None:
                async with client.events("x") as events:
                    async for _ in events:
                        got.set()

            task = asyncio.create_task(read())
            await got.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(asyncio.all_tasks()) == 1

    with Feed(handler) as feed:
        asyncio.run(main(feed))
        assert feed.ended.acquire(timeout=10)


@FLAVOURS
def test_a_server_that_floods_is_held_back(flavour: str) -> None:
    sent = 0

    def handler(socket: ServerConnection, _: int) -> None:
        nonlocal sent
        for _ in range(100_000):
            socket.send(json.dumps("x" * 65_536))
            sent += 1

    with Feed(handler) as feed:
        assert len(received(feed, 3, flavour)) == 3
        assert feed.ended.acquire(timeout=20)
    assert sent < 5_000


@FLAVOURS
def test_an_event_that_is_too_large_ends_the_connection(flavour: str) -> None:
    def handler(socket: ServerConnection, number: int) -> None:
        socket.send(json.dumps("x" * 2**21) if number == 1 else '"small"')
        socket.recv()

    with Feed(handler) as feed:
        assert received(feed, 1, flavour) == ["small"]


def test_events_of_users_send_the_token_in_the_address_and_show_it_nowhere() -> None:
    def handler(socket: ServerConnection, _: int) -> None:
        socket.send("1")
        socket.recv()

    with Feed(handler) as feed:
        options = {"app_id": "A", "app_host": "http://127.0.0.1:9", "websocket_host": feed.url}
        with genauth().AuthenticationClient(**options) as client:
            with pytest.raises(ValueError, match="access_token"):
                client.events("x")
            client.set_access_token(access_token="to/ken")
            with client.events("x") as events:
                assert next(events) == 1
                assert "to/ken" not in repr(events) + repr(vars(events))
    assert feed.paths == ["/events/v1/authentication/sub?code=x&token=to%2Fken"]
