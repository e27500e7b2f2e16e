"""Errors: one line that lets the failing call be found, without secrets; whole when they travel to
another process."""

from __future__ import annotations

import asyncio
import concurrent.futures
import copy
import importlib
import multiprocessing
import pickle
import sys
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of


def reading(runtime: Runtime, **details: Any) -> Any:
    """An operation with a secret in its query."""
    parameter = runtime.operation.Parameter
    parameters = (
        parameter("user", "user", "path", "simple", False),
        parameter("code", "code", "query"),
    )
    return runtime.operation.Operation(
        "read", "GET", "/users/{user}", parameters=parameters, **details
    )


GIVEN = {"user": "Ann\r\nGET /", "code": "hidden-1"}


def failing(call: Any, runtime: Runtime, url: str, **settings: Any) -> Any:
    """The error of a call with secrets wherever there may be some."""
    scheme = runtime.security.Scheme
    members = {"_schemes": (scheme("k", "query", "key"), scheme("b", "bearer"))}
    operation = reading(runtime, security=(("k", "b"),))
    with pytest.raises(runtime.errors.APIError) as caught:
        call(
            operation, GIVEN, members=members, base_url=url.replace("//", "//u:hidden-2@"),
            credentials={"k": "hidden-3", "b": "hidden-4"}, **settings,
        )  # fmt: skip
    return caught.value


def test_the_line_of_a_status(runtime: Runtime, server: Loopback, call: Any) -> None:
    said = {"message": "no\r\nFAKE \x1b[31mline", "requestId": "r\n1"}
    server.script(answer_json(said, 404))
    error = failing(call, runtime, server.url)
    address = f"GET {server.url}/users/Ann%0D%0AGET%20%2F"
    assert str(error) == f"no FAKE  [31mline (status 404, request r 1, {address})"
    assert (error.request_id, error.retries_taken) == ("r\n1", 0)
    server.script(answer_json({"message": "busy"}, 503, Retry_After="0"))
    error = failing(call, runtime, server.url)
    assert str(error) == f"busy (status 503, retries 2, {address})"
    assert error.retries_taken == 2


def test_the_line_of_an_envelope(runtime: Runtime, server: Loopback, call: Any) -> None:
    envelope = runtime.envelope.Envelope("status", message="said", code="code")
    server.script(answer_json({"status": 404, "said": "gone", "code": "E7"}))
    with pytest.raises(runtime.errors.NotFoundError) as caught:
        call(reading(runtime, envelope=True), {"user": 1}, members={"_envelope": envelope})
    details = f"status 404, HTTP 200, code E7, GET {server.url}/users/1"
    assert str(caught.value) == f"gone ({details})"


def test_the_line_of_an_answer_that_does_not_fit(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    shop = models_of(runtime)
    replies = (runtime.operation.Reply("200", lambda: shop.Problem),)
    server.script(answer_json({"message": 5}, X_Request_Id="r-1"))
    with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
        call(reading(runtime, replies=replies), {"user": 1}, strict_responses=True)
    assert str(caught.value).endswith(f"(status 200, request r-1, GET {server.url}/users/1)")


def test_the_line_of_a_redirect(runtime: Runtime, server: Loopback, call: Any) -> None:
    for place in ("https://u:hidden@b.example/x#token=hidden", "//hidden@b.example/x?hidden"):
        server.script(Answer(302, b"", "", headers=(("Location", place),)))
        error = failing(call, runtime, server.url)
        assert "b.example/x (status 302" in str(error)
        assert "hidden" not in str(error)


def test_the_line_of_a_connection(
    runtime: Runtime, server: Loopback, call: Any, hasty: None
) -> None:
    server.script(Answer(drop=True))
    error = failing(call, runtime, server.url)
    assert type(error) is runtime.errors.APIConnectionError
    begin = "no response from 127.0.0.1: RemoteProtocolError: Server disconnected"
    assert str(error).startswith(begin)
    assert str(error).endswith(f" (retries 2, GET {server.url}/users/Ann%0D%0AGET%20%2F)")
    assert type(error.__cause__).__name__ == "RemoteProtocolError"
    assert "hidden" not in str(error) + repr(error)


def test_the_line_of_an_answer_that_is_too_slow(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    server.script(Answer(hang=2))
    timeout = runtime.http.Timeout(connect=60, read=0.05, write=60, pool=60)
    error = failing(call, runtime, server.url, timeout=timeout, max_retries=0)
    assert type(error) is runtime.errors.APITimeoutError
    begin = "no response in time from 127.0.0.1: the read timeout of 0.05 s was reached (GET http"
    assert str(error).startswith(begin)
    assert type(error.__cause__).__name__ == "ReadTimeout"


@pytest.mark.parametrize("limit", ["Connect", "Read", "Write", "Pool"])
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_the_limit_is_named(runtime: Runtime, server: Loopback, flavour: str, limit: str) -> None:
    library = importlib.import_module(runtime.library)
    kind = getattr(library, f"{limit}Timeout")
    limits = runtime.http.Timeout(connect=1.5, read=2, write=3, pool=None)
    said = {
        "Connect": "the connect timeout of 1.5 s was reached",
        "Read": "the read timeout of 2 s was reached",
        "Write": "the write timeout of 3 s was reached",
        "Pool": "PoolTimeout: too late",
    }

    def late(request: Any, call_next: Any) -> Any:
        raise kind("too late", request=request)

    async def late_too(request: Any, call_next: Any) -> Any:
        raise kind("too late", request=request)

    settings = {"base_url": server.url, "timeout": limits, "max_retries": 0, "verify": False}

    def run() -> Any:
        with runtime.client.SyncClient(middleware=[late], **settings) as client:
            return client._call(reading(runtime), {"user": 1})

    async def run_async() -> Any:
        async with runtime.client.AsyncClient(middleware=[late_too], **settings) as client:
            return await client._call(reading(runtime), {"user": 1})

    with pytest.raises(runtime.errors.APITimeoutError, match=said[limit]):
        _ = asyncio.run(run_async()) if flavour == "async" else run()


def test_a_value_that_the_library_refuses_is_not_told(runtime: Runtime, server: Loopback) -> None:
    def spoil(request: Any, call_next: Any) -> Any:
        request.headers["X-Key"] = "hidden\x0b"
        return call_next(request)

    settings = {"base_url": server.url, "verify": False, "max_retries": 0}
    with (
        runtime.client.SyncClient(middleware=[spoil], **settings) as client,
        pytest.raises(runtime.errors.APIConnectionError, match="Illegal header value") as caught,
    ):
        client._call(reading(runtime), {"user": 1})
    assert "hidden" not in str(caught.value)


def test_the_log_is_one_line(
    runtime: Runtime, server: Loopback, call: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "shop")
    call(reading(runtime), GIVEN)
    [line] = [record.getMessage() for record in caplog.records if record.name == "shop"]
    assert line.startswith(f"GET {server.url}/users/Ann%0D%0AGET%20%2F -> 200 in ")


def classes(runtime: Runtime) -> list[str]:
    names: list[str] = runtime.errors.__all__
    return names


def known(error: Any) -> dict[str, Any]:
    state = {**vars(error)}
    request, response = state.pop("request"), state.pop("response")
    return {
        **state,
        "line": str(error),
        "args": error.args,
        "asked": (request.method, request.url.host, request.url.raw_path.partition(b"?")[0]),
        "answered": response and (response.status_code, response.headers, response.content),
    }


def thrown(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("with_response", [True, False])
def test_every_class_travels(runtime: Runtime, with_response: bool) -> None:
    shop, http = models_of(runtime), runtime.http
    request = http.Request("POST", "https://a.example/x?key=hidden", json={"a": "hidden"})
    request.extensions["attempt"] = 2
    response = http.Response(404, json={"message": "no"}, headers={"X-A": "b"}, request=request)
    body = shop.Problem(message="no", errors=["a"], extra=[runtime.unions.UnknownVariant(kind="x")])
    for name in classes(runtime):
        error = getattr(runtime.errors, name)(
            "no such\nthing", request=request, response=response if with_response else None,
            status_code=None if with_response else 410, request_id="r-1", api_code=7, body=body,
        )  # fmt: skip
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            pickled = pickle.dumps(error, protocol)
            assert b"hidden" not in pickled
            assert known(pickle.loads(pickled)) == known(error)
        for other in (copy.copy(error), copy.deepcopy(error)):
            assert type(other) is type(error)
            assert known(other) == known(error)
        assert error.request is request, "nothing is taken from the error itself"
        assert (error.retries_taken, "retries 2" in str(error)) == (2, True)
        plain = pickle.loads(pickle.dumps(getattr(runtime.errors, name)("no")))
        assert (str(plain), plain.request, plain.retries_taken) == ("no", None, 0)


def test_a_class_of_the_user_travels(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def init(self: Any, message: str, *, reason: str) -> None:
        runtime.errors.APIError.__init__(self, message)
        self.reason = reason

    members = {"__init__": init, "__module__": __name__}
    own = type("OwnError", (runtime.errors.APIError,), members)
    monkeypatch.setattr(sys.modules[__name__], "OwnError", own, raising=False)
    again = pickle.loads(pickle.dumps(own("no", reason="mine")))
    assert (type(again), str(again), again.reason) == (own, "no", "mine")


def test_an_error_comes_back_from_another_process(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    server.script(answer_json({"message": "no"}, 404, X_Request_Id="r-1"))
    error = failing(call, runtime, server.url)
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        exception = pool.submit(thrown, error).exception()
    assert type(exception) is runtime.errors.NotFoundError
    assert known(exception) == known(error)


def test_errors_of_webhooks_travel(runtime: Runtime) -> None:
    webhooks = runtime.webhooks
    for error in (
        webhooks.WebhookError("a"),
        webhooks.WebhookVerificationError("a"),
        webhooks.WebhookPayloadError("a", {"b": 1}),
    ):
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert (type(again), str(again), vars(again)) == (type(error), "a", vars(error))
