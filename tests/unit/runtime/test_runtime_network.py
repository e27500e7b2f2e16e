"""What may go wrong on the way: connections, compression, redirects, cancelling, load."""

from __future__ import annotations

import asyncio
import gzip
import socket
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime

OK = b'{"ok":true,"text":"' + b"long " * 200 + b'"}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def operation(runtime: Runtime, method: str = "GET", **details: Any) -> Any:
    op = runtime.operation
    body = op.Body("application/json", argument="body")
    replies = (op.Reply("200"),)
    return op.Operation("op", method, "/thing", body=body, replies=replies, **details)


def compressed(content: bytes, encoding: str) -> Answer:
    return Answer(body=content, headers=(("Content-Encoding", encoding),))


@pytest.mark.parametrize(
    "answer",
    [
        compressed(gzip.compress(OK), "gzip"),
        compressed(zlib.compress(OK), "deflate"),
        compressed(zlib.compress(OK)[2:-4], "deflate"),  # without the header, as some servers do
        compressed(OK, "identity"),
        Answer(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n" + OK[:5] + b"\r\n" + b"%x\r\n" % (len(OK) - 5) + OK[5:] + b"\r\n0\r\n\r\n"),
        Answer(raw=HEAD + b"\r\n" + OK),  # the end of the connection ends the body
    ],
    ids=["gzip", "zlib", "deflate", "identity", "chunked", "until closed"],
)  # fmt: skip
def test_content_codings(runtime: Runtime, server: Loopback, call: Any, answer: Answer) -> None:
    server.script(answer)
    assert call(operation(runtime))["ok"] is True
    assert "gzip" in (server.last.header("accept-encoding") or "")


@pytest.mark.parametrize(
    "answer",
    [
        compressed(b"this is not gzip", "gzip"),
        compressed(gzip.compress(OK)[:-40], "gzip"),
        Answer(raw=HEAD + b"Content-Length: 9999\r\n\r\n" + OK),
        Answer(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{"),
        Answer(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"),
        Answer(raw=b"this is not HTTP\r\n\r\n"),
        Answer(raw=HEAD),
        Answer(reset=True),
        Answer(drop=True),
    ],
    ids=[
        "no gzip", "cut gzip", "cut length", "cut chunk", "bad chunk", "no HTTP", "cut head",
        "reset", "closed",
    ],
)  # fmt: skip
def test_answers_that_break(runtime: Runtime, server: Loopback, call: Any, answer: Answer) -> None:
    """A broken answer is an APIError, or for content that decodes in part a wrong content; a
    request that may have been handled is not repeated unless it may be."""
    server.script(answer)
    wanted = (runtime.errors.APIConnectionError, runtime.errors.APIResponseValidationError)
    with pytest.raises(wanted) as caught:
        call(operation(runtime, "POST"), {"body": 1})
    assert caught.value.request.url.path == "/thing"
    assert len(server.received) == 1


def test_a_broken_answer_is_asked_for_again(
    runtime: Runtime, server: Loopback, call: Any, hasty: None
) -> None:
    server.script(
        Answer(reset=True), Answer(raw=HEAD + b"Content-Length: 99\r\n\r\n{"), answer_json({"n": 3})
    )
    assert call(operation(runtime)) == {"n": 3}
    assert len(server.received) == 3


def test_a_connection_that_went_stale_is_replaced(
    runtime: Runtime, server: Loopback, hasty: None
) -> None:
    """The server closed a kept connection: nothing has arrived, so even a POST goes on."""
    client = runtime.client.SyncClient(base_url=server.url, verify=False)
    with client:
        server.script(Answer(raw=HEAD + b"Content-Length: 2\r\n\r\n{}"))
        client._call(operation(runtime, "POST"), {"body": 1})
        time.sleep(0.05)
        server.answers[:] = [Answer()]
        assert client._call(operation(runtime, "POST"), {"body": 2}) == {}
    assert [received.connection for received in server.received] == [1, 2]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_errors(runtime: Runtime, server: Loopback, call: Any, status: int) -> None:
    server.script(Answer(status, b"", "", (("Location", "https://evil.example.com/x?key=hidden"),)))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(operation(runtime))
    assert (caught.value.status_code, len(server.received)) == (status, 1)
    assert "https://evil.example.com/x" in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_body_that_trickles_is_not_waited_for_longer_than_the_timeout(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    # Whoever waited longer would get an answer.
    server.script(Answer(hang=5))
    for timeout in (0.1, runtime.http.Timeout(5, read=0.1)):
        with pytest.raises(runtime.errors.APITimeoutError):
            call(operation(runtime), options={"timeout": timeout, "max_retries": 0})


def test_no_room_in_the_pool_is_a_timeout(runtime: Runtime, server: Loopback) -> None:
    http = runtime.http
    server.script(Answer(hang=1.5))
    own = http.Client(limits=http.Limits(max_connections=1), verify=False)
    with own, runtime.client.SyncClient(base_url=server.url, http_client=own) as client:
        thread = threading.Thread(target=client._call, args=(operation(runtime), {}))
        thread.start()
        while not server.received:
            time.sleep(0.01)
        options = {"timeout": http.Timeout(5, pool=0.05), "max_retries": 0}
        with pytest.raises(
            runtime.errors.APITimeoutError, match=r"the pool timeout of 0\.05 s was reached"
        ):
            client._call(operation(runtime), {}, options)
        thread.join()


class Waiting:
    """A server that never answers and notes when a client goes away."""

    def __enter__(self) -> Waiting:
        self.arrived, self.left = threading.Event(), threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.settimeout(5)
            connection.recv(65536)
            self.arrived.set()
            if connection.recv(1) == b"":
                self.left.set()

    def __exit__(self, *_: object) -> None:
        self._thread.join(5)
        self._listener.close()


def test_a_cancelled_task_closes_its_connection(runtime: Runtime) -> None:
    async def run(url: str, arrived: threading.Event, left: threading.Event) -> bool:
        async with runtime.client.AsyncClient(base_url=url, verify=False) as client:
            task = asyncio.create_task(client._call(operation(runtime), {}))
            await asyncio.to_thread(arrived.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await asyncio.to_thread(left.wait, 5)

    with Waiting() as waiting:
        assert asyncio.run(run(waiting.url, waiting.arrived, waiting.left))


def test_a_thousand_calls_at_once(runtime: Runtime, server: Loopback) -> None:
    # As long as a busy machine needs to accept a thousand connections.
    settings = {"base_url": server.url, "verify": False, "timeout": 300.0}

    async def run() -> list[Any]:
        async with runtime.client.AsyncClient(**settings) as client:
            calls = [client._call(operation(runtime), {"body": n}) for n in range(1000)]
            return list(await asyncio.gather(*calls))

    server.script(answer_json({"ok": True}))
    assert asyncio.run(run()) == [{"ok": True}] * 1000
    assert sorted(int(received.body) for received in server.received) == list(range(1000))


_LEAKS = """
import asyncio, gc, sys
sys.path[:0] = sys.argv[3].split("|")
from importlib import import_module
runtime = sys.argv[1]
client = import_module(runtime + ".client")
op = import_module(runtime + ".operation")
errors = import_module(runtime + ".errors")
thing = op.Operation("op", "GET", "/thing")
with client.SyncClient(base_url=sys.argv[2], verify=False) as sync:
    sync._call(thing, {})
    sync.with_options(timeout=5)._call(thing, {})
never_used = client.SyncClient(base_url=sys.argv[2])
never_used.close()

async def run():
    async with client.AsyncClient(base_url=sys.argv[2], verify=False) as other:
        await asyncio.gather(*(other._call(thing, {}) for _ in range(5)))
        try:
            await other._call(thing, {}, {"timeout": 1e-9, "max_retries": 0})
        except errors.APITimeoutError:
            pass
        task = asyncio.create_task(other._call(thing, {}))
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass

asyncio.run(run())
asyncio.run(run())
gc.collect()
print("done")
"""


def test_no_socket_is_left_open(runtime: Runtime, server: Loopback) -> None:
    folder = Path(str(runtime.operation.__file__)).parents[2]
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", _LEAKS]
    completed_process = subprocess.run(
        [*command, runtime.package, server.url, str(folder)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert completed_process.stdout.strip() == "done", completed_process.stderr
    assert "ResourceWarning" not in completed_process.stderr
    assert "never awaited" not in completed_process.stderr


def test_a_proxy_is_used(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(operation(runtime), base_url="http://shop.invalid/v1", proxy=server.url)
    assert server.last.target == "http://shop.invalid/v1/thing"


def test_a_proxy_of_the_environment_is_used(
    runtime: Runtime, server: Loopback, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "other.invalid")
    call(operation(runtime), base_url="http://shop.invalid")
    assert server.last.target == "http://shop.invalid/thing"
    with pytest.raises(runtime.errors.APIConnectionError):
        call(operation(runtime), base_url="http://other.invalid", max_retries=0)
    assert len(server.received) == 1


_LOG = """
import logging, os, sys
sys.path.insert(0, sys.argv[3])
from importlib import import_module
runtime = sys.argv[1]
client = import_module(runtime + ".client")
op = import_module(runtime + ".operation")
Scheme = import_module(runtime + ".auth.security").Scheme
class Shop(client.SyncClient):
    _package = "my-shop"
    _schemes = (Scheme("k", "query", "key"), Scheme("b", "bearer"))
thing = op.Operation("op", "GET", "/thing", security=(("k", "b"),))
given = {"k": "hidden-1", "b": "hidden-2"}
for level in ("", "info", "debug", "debug"):
    os.environ["MY_SHOP_LOG"] = level
    print(level, file=sys.stderr)
    with Shop(base_url=sys.argv[2], verify=False, credentials=given) as made:
        made._call(thing, {})
"""


def test_the_switch_for_the_log(runtime: Runtime, server: Loopback) -> None:
    folder = Path(str(runtime.operation.__file__)).parents[2]
    completed_process = subprocess.run(
        [sys.executable, "-c", _LOG, runtime.package, server.url, str(folder)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    lines = completed_process.stderr.splitlines()
    assert [line for line in lines if "->" not in line] == ["", "info", "debug", "debug"]
    assert [index for index, line in enumerate(lines) if "->" in line] == [3, 5]
    assert all(f"my-shop DEBUG GET {server.url}/thing -> 200" in lines[n] for n in (3, 5))
    assert "hidden" not in completed_process.stderr
