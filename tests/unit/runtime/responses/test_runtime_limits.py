"""Limits of a call: deadlines, waiting for tokens, size of what is decoded, retries."""

from __future__ import annotations

import asyncio
import gzip
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.behaviour.runtime_package import Runtime


def _operation(runtime: Runtime, method: str = "GET", **details: Any) -> Any:
    op = runtime.operation
    given = {"replies": (op.Reply("200", media_type="application/pdf"),), **details}
    return op.Operation("read", method, "/read", **given)


def _dripping(server: Loopback) -> Iterator[bytes]:
    while not server.closing.wait(0.05):
        yield b"x"


@pytest.mark.parametrize("where", ["call", "client"])
def test_a_body_that_never_ends(runtime: Runtime, server: Loopback, call: Any, where: str) -> None:
    server.script(Answer(chunks=_dripping(server)))
    options = {"deadline": 1.5} if where == "call" else None
    settings = {"deadline": 1.5} if where == "client" else {"deadline": 60}
    with pytest.raises(runtime.errors.APITimeoutError, match="deadline"):
        call(_operation(runtime), {}, options, **settings)
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "answer", [Answer(hang=5), Answer(503, headers=(("Retry-After", "30"),)), Answer(drop=True)]
)
def test_the_deadline_bounds_attempts_and_pauses(
    runtime: Runtime, server: Loopback, call: Any, answer: Answer
) -> None:
    server.script(answer)
    with pytest.raises(runtime.errors.APIError):
        call(_operation(runtime), {}, {"deadline": 0.4}, max_retries=50)
    assert len(server.received) < 3


def test_the_deadline_of_a_stream(runtime: Runtime, server: Loopback) -> None:
    server.script(Answer(chunks=_dripping(server)))
    settings = {"base_url": server.url, "verify": False, "deadline": 1.5}
    late = runtime.errors.APITimeoutError

    async def run() -> None:
        async with runtime.client.AsyncClient(**settings) as client:
            mode = runtime.with_response.AsyncStreaming(client)
            async with mode.call(_operation(runtime), {}) as response:
                with pytest.raises(late, match="deadline"):
                    _ = [piece async for piece in response.iter_bytes()]

    with runtime.client.SyncClient(**settings) as client:
        mode = runtime.with_response.Streaming(client)
        with (
            mode.call(_operation(runtime), {}) as response,
            pytest.raises(late, match="deadline"),
        ):
            list(response.iter_bytes())
    server.script(Answer(chunks=_dripping(server)))
    asyncio.run(run())


def test_a_call_in_time(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(Answer(503), Answer(200, b"pdf", "application/pdf"))
    assert call(_operation(runtime), {}, {"deadline": 30}) == b"pdf"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_decoded_content_is_bounded(
    runtime: Runtime, server: Loopback, call: Any, coding: str
) -> None:
    encode = gzip.compress if coding == "gzip" else zlib.compress
    headers = (("Content-Encoding", coding),)
    server.script(Answer(200, encode(b"0" * 5_000_000), "application/pdf", headers))
    said = "more than 1000000 bytes; the limit is max_decoded_bytes"
    with pytest.raises(runtime.errors.APIResponseValidationError, match=said) as caught:
        call(_operation(runtime), max_decoded_bytes=1_000_000)
    assert caught.value.status_code == 200
    assert len(server.received) == 1
    for limit in (5_000_000, None):
        assert len(call(_operation(runtime), max_decoded_bytes=limit)) == 5_000_000
    server.script(Answer(200, b"0" * 2_000_000, "application/pdf"))  # as large as it came
    assert len(call(_operation(runtime), max_decoded_bytes=1_000_000)) == 2_000_000


_POST = {"methods": ["POST"]}


@pytest.mark.parametrize(
    "case",
    [
        ("GET", 500, {}, 2), ("GET", 418, {}, 1), ("POST", 500, {}, 1), ("POST", 503, {}, 2),
        ("GET", 500, {"statuses": [418]}, 1), ("GET", 418, {"statuses": [418]}, 2),
        ("GET", 429, {"statuses": []}, 1), ("POST", 418, {"statuses": [418]}, 1),
        ("POST", 418, {"statuses": [418], **_POST}, 2), ("POST", 500, _POST, 2),
        ("GET", 500, _POST, 1), ("GET", 503, _POST, 2), ("post", 500, _POST, 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["call", "client"])
@pytest.mark.usefixtures("hasty")
def test_which_requests_are_sent_again(
    runtime: Runtime, server: Loopback, call: Any, case: Any, where: str
) -> None:
    method, status, retries, sent = case
    server.script(Answer(status), Answer(200, b"pdf", "application/pdf"))
    options = {"retries": retries} if where == "call" else None
    settings = {"retries": retries} if where == "client" else {}
    try:
        call(_operation(runtime, method), {}, options, **settings)
    except runtime.errors.APIStatusError as error:
        assert error.status_code == status  # noqa: PT017
    assert len(server.received) == sent


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "PUT"])
@pytest.mark.usefixtures("hasty")
def test_a_configured_idempotency_header(
    runtime: Runtime, server: Loopback, call: Any, method: str
) -> None:
    server.script(Answer(500), Answer(200, b"pdf", "application/pdf"))
    call(_operation(runtime, method), idempotency_header="X-Request-Key")
    keys = [received.header("x-request-key") for received in server.received]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert (keys[0] is not None) is (method in ("POST", "PATCH"))


@pytest.mark.parametrize("name", ["Idempotency-Key", "X-Idempotency-Token", "acme_idempotent_id"])
@pytest.mark.usefixtures("hasty")
def test_a_declared_idempotency_header(
    runtime: Runtime, server: Loopback, call: Any, name: str
) -> None:
    server.script(Answer(500), Answer(200, b"pdf", "application/pdf"))
    parameter = runtime.operation.Parameter("key", name, "header", "simple")
    call(_operation(runtime, "POST", parameters=(parameter,)))
    assert len({received.header(name) for received in server.received} - {None}) == 1
    assert len(server.received) == 2


class _Tokens:
    """A client whose token endpoint answers as it is told."""

    def __init__(self, runtime: Runtime, server: Loopback, flavour: str) -> None:
        self.asked = 0
        self.answer = Answer(hang=30)
        self.released = threading.Event()
        self.held = False
        server.respond = self._respond
        self._runtime, self._flavour = runtime, flavour
        oauth = runtime.oauth.OAuth(token_url="/token")
        scheme = runtime.security.Scheme("o", "bearer", oauth=oauth)
        base = runtime.client.AsyncClient if flavour == "async" else runtime.client.SyncClient
        cls = type("Shop", (base,), {"_schemes": (scheme,)})
        self.client = cls(
            base_url=server.url, verify=False, timeout=0.5, max_retries=0,
            oauth={"client_id": "me", "client_secret": "x"},
        )  # fmt: skip
        self._operation = _operation(runtime, security=(("o",),))

    def end(self) -> None:
        if self._flavour == "sync":
            self.client.close()

    def _respond(self, request: Received) -> Answer:
        if request.path != "/token":
            return Answer(200, b"pdf", "application/pdf")
        self.asked += 1
        self.released.wait(60 if self.held else 0.3)
        return self.answer

    def call(self, count: int) -> list[Any]:
        """What as many calls at once come to: their values, or the names of their errors."""
        if self._flavour == "async":
            return asyncio.run(self._all(count))
        with ThreadPoolExecutor(count) as threads:
            return list(threads.map(self._one, range(count)))

    def _one(self, _: int) -> Any:
        try:
            return self.client._call(self._operation, {})
        except self._runtime.errors.APIError as error:
            return type(error).__name__

    async def _all(self, count: int) -> list[Any]:
        async def one() -> Any:
            try:
                return await self.client._call(self._operation, {})
            except self._runtime.errors.APIError as error:
                return type(error).__name__

        return await asyncio.gather(*(one() for _ in range(count)))


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize(
    "case",
    [
        (Answer(hang=30), "APITimeoutError"),
        (Answer(drop=True), "APIConnectionError"),
        (answer_json({"error": "invalid_client"}, 401), "AuthenticationError"),
        (answer_json({}, 500), "InternalServerError"),
        (answer_json({"access_token": 5}), "APIResponseValidationError"),
        (answer_json({"access_token": "t"}), b"pdf"),
    ],
)
def test_one_fetch_is_that_of_all_who_wait(
    runtime: Runtime, server: Loopback, flavour: str, case: Any
) -> None:
    answer, expected = case
    tokens = _Tokens(runtime, server, flavour)
    tokens.answer = answer
    assert tokens.call(20) == [expected] * 20
    assert tokens.asked == 1
    tokens.answer = answer_json({"access_token": "t"})
    assert tokens.call(3) == [b"pdf"] * 3  # a failure is not kept
    tokens.end()


def test_a_fetch_that_is_given_up_is_made_by_another(runtime: Runtime, server: Loopback) -> None:
    tokens = _Tokens(runtime, server, "async")
    tokens.answer = answer_json({"access_token": "t"})

    tokens.held = True

    async def run() -> Any:
        options = {"timeout": 60.0}
        first = asyncio.create_task(tokens.client._call(tokens._operation, {}, options))
        while not tokens.asked:
            await asyncio.sleep(0.01)
        second = asyncio.create_task(tokens.client._call(tokens._operation, {}, options))
        await asyncio.sleep(0.05)
        first.cancel()
        tokens.released.set()
        return await second

    assert asyncio.run(run()) == b"pdf"
    assert tokens.asked == 2


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_who_waits_does_not_wait_longer_than_it_would_itself(
    runtime: Runtime, server: Loopback, flavour: str
) -> None:
    tokens = _Tokens(runtime, server, flavour)
    options = {"timeout": 20.0}
    operation, hasty = tokens._operation, {"deadline": 0.3}
    late = runtime.errors.APITimeoutError
    if flavour == "async":

        async def run() -> None:
            first = asyncio.create_task(tokens.client._call(operation, {}, options))
            await asyncio.sleep(0.1)
            with pytest.raises(late):
                await tokens.client._call(operation, {}, hasty)
            assert not first.done()
            first.cancel()

        asyncio.run(run())
        return
    first = threading.Thread(target=lambda: tokens.client._call(operation, {}, options))
    tokens.answer = answer_json({"access_token": "t"})
    tokens.released.wait = lambda _: threading.Event().wait(2)  # type: ignore[method-assign]
    first.start()
    while not tokens.asked:
        threading.Event().wait(0.01)
    with pytest.raises(late, match="no token in time"):
        tokens.client._call(operation, {}, hasty)
    assert first.is_alive()
    first.join()
    tokens.end()
