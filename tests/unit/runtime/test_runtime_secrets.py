"""Whatever is pickled, copied, logged or printed with its locals shows no credential."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import traceback
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime

_SECRET = "s3cr3t"
_ENCODED = "bWU6czNjcjN0"  # of "me:s3cr3t", as Basic has it
_KINDS: dict[str, tuple[Any, ...]] = {
    "bearer": ("bearer",),
    "basic": ("basic",),
    "key": ("header", "X-Api-Key"),
    "query": ("query", "api_key"),
    "cookie": ("cookie", "sid"),
    "default": (),
}
_ANSWERS: dict[str, Answer] = {
    "400": answer_json({"message": "no"}, 400),
    "401": answer_json({"message": "no"}, 401),
    "429": answer_json({"message": "no"}, 429),
    "500": Answer(500, b"<html>", "text/html"),
    "redirect": Answer(302, b"", "", headers=(("Location", "http://127.0.0.1:9/x"),)),
    "same origin": Answer(307, b"", "", headers=(("Location", "/again"),)),
    "no JSON": Answer(200, b"<html>", "application/json"),
    "drop": Answer(drop=True),
    "reset": Answer(reset=True),
    "cut": Answer(cut=True),
    "hang": Answer(hang=2),
    "coding": Answer(200, b"x", headers=(("Content-Encoding", "compress"),)),
    "no gzip": Answer(200, b"x", headers=(("Content-Encoding", "gzip"),)),
    "garbage": Answer(raw=b"\0\1\2\r\n\r\n"),
}


def _operation(runtime: Runtime, method: str) -> Any:
    op = runtime.operation
    replies = (op.Reply("200", lambda: dict),)
    return op.Operation("read", method, "/read", replies=replies, security=(("s",),))


def _settings(runtime: Runtime, server: Loopback, kind: str) -> dict[str, Any]:
    given: dict[str, Any] = {"base_url": server.url, "verify": False, "timeout": 0.3}
    given["max_retries"] = 0
    if kind == "default":
        return {**given, "default_headers": {"Authorization": f"Bearer {_SECRET}"}}
    return {**given, "credentials": {"s": ("me", _SECRET) if kind == "basic" else _SECRET}}


def _failing(runtime: Runtime, server: Loopback, flavour: str, kind: str, method: str) -> Any:
    scheme = () if kind == "default" else (runtime.security.Scheme("s", *_KINDS[kind]),)
    base = runtime.client.AsyncClient if flavour == "async" else runtime.client.SyncClient
    cls = type("Shop", (base,), {"_package": "shop", "_schemes": scheme})
    client = cls(**_settings(runtime, server, kind))
    operation = _operation(runtime, method)

    async def run() -> None:
        async with client:
            await client._call(operation, {})

    def run_sync() -> None:
        with client:
            client._call(operation, {})

    perform = run_sync if flavour == "sync" else lambda: asyncio.run(run())
    with pytest.raises(runtime.errors.APIError) as caught:
        perform()
    return caught.value


def _hidden(shown: str | bytes) -> bool:
    text = shown.decode("latin-1") if isinstance(shown, bytes) else shown
    return _SECRET not in text and _ENCODED not in text


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("answer", _ANSWERS)
def test_errors_show_no_credential(
    runtime: Runtime, server: Loopback, flavour: str, kind: str, answer: str
) -> None:
    server.script(_ANSWERS[answer])
    method = "POST" if answer == "redirect" else "GET"
    error = _failing(runtime, server, flavour, kind, method)
    sent = repr(server.received[0])
    assert not _hidden(sent)
    for shown in (str(error), repr(error), repr(error.request), repr(error.response)):
        assert _hidden(shown)
    assert _hidden(pickle.dumps(error))
    assert _hidden(pickle.dumps(copy.copy(error)))
    assert _hidden(pickle.dumps(copy.deepcopy(error)))
    for part in (error.request, error.response):
        if part is not None:
            assert _hidden(pickle.dumps(part))
            assert _hidden(pickle.dumps(copy.copy(part)))
    if error.response is not None:
        assert error.response.next_request is None
        assert _hidden(pickle.dumps(error.response.history))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("answer", _ANSWERS)
def test_locals_of_tracebacks_show_no_credential(
    runtime: Runtime, server: Loopback, flavour: str, kind: str, answer: str
) -> None:
    server.script(_ANSWERS[answer])
    method = "POST" if answer == "redirect" else "GET"
    error = _failing(runtime, server, flavour, kind, method)
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for traceback_exception in _chain(told) for frame in traceback_exception.stack]
    lines = [line for frame in frames if frame.filename != __file__ for line in _locals(frame)]
    assert any("operation" in line for line in lines)
    assert [line for line in lines if not _hidden(line)] == []


def _chain(told: traceback.TracebackException | None) -> list[traceback.TracebackException]:
    traceback_exceptions = []
    while told is not None:
        traceback_exceptions.append(told)
        told = told.__cause__ or told.__context__
    return traceback_exceptions


def _locals(frame: traceback.FrameSummary) -> list[str]:
    return [f"{frame.name} {k}={v}" for k, v in (frame.locals or {}).items()]


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("kind", _KINDS)
def test_logs_show_no_credential(
    runtime: Runtime,
    server: Loopback,
    flavour: str,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Those of the package, and those that the HTTP library writes about its calls."""
    server.script(answer_json({"message": "no"}, 400))
    with caplog.at_level(logging.DEBUG):
        _failing(runtime, server, flavour, kind, "GET")
    lines = [record.getMessage() for record in caplog.records]
    assert any("400" in line for line in lines)
    assert any(record.name == runtime.library for record in caplog.records)
    assert [line for line in lines if not _hidden(line)] == []


def test_other_calls_of_the_library_keep_their_lines(
    runtime: Runtime, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    with runtime.client.SyncClient(base_url=server.url, verify=False) as client:
        client.request("GET", "/read")
    with caplog.at_level(logging.INFO), runtime.http.Client() as own:
        own.get(f"{server.url}/own?page=2")
    assert any("/own?page=2" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
def test_clients_show_no_credential(runtime: Runtime, flavour: str) -> None:
    scheme = runtime.security.Scheme("s", "bearer")
    cls = type("Shop", (getattr(runtime.client, flavour),), {"_schemes": (scheme,)})
    client = cls(
        base_url=f"https://me:{_SECRET}@shop.example",
        credentials={"s": _SECRET},
        default_headers={"X-Key": _SECRET},
        default_query={"key": _SECRET},
        webhook_secret=_SECRET,
        proxy=f"http://me:{_SECRET}@proxy.example",
    )
    for shown in (repr(client), repr(vars(client)), repr(client._settings)):
        assert _hidden(shown)
    for pickled in (pickle.dumps, pickle.Pickler(_Nowhere()).dump):
        with pytest.raises(TypeError, match="cannot be pickled, because it holds connections"):
            pickled(client)


class _Nowhere:
    def write(self, data: bytes) -> int:
        assert _hidden(data)
        return len(data)
