"""Middleware around each attempt, and the spans that one of them makes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime

Step = Callable[[Any], None]


@pytest.fixture
def layered(call: Any) -> Any:
    """``layered(before, after)`` is a middleware of the flavour of ``call``."""

    def make(before: Step = bool, after: Step = bool) -> Any:
        def around(request: Any, call_next: Any) -> Any:
            before(request)
            response = call_next(request)
            after(response)
            return response

        async def around_async(request: Any, call_next: Any) -> Any:
            before(request)
            response = await call_next(request)
            after(response)
            return response

        return around if call.__name__ == "perform" else around_async

    return make


def operation(runtime: Runtime, method: str = "GET", **details: Any) -> Any:
    parameter = runtime.operation.Parameter("id", "id", "path", "simple", False)
    return runtime.operation.Operation("getThing", method, "/things/{id}", (parameter,), **details)


def test_the_first_is_the_outermost(
    runtime: Runtime, server: Loopback, call: Any, layered: Any
) -> None:
    seen: list[str] = []
    middleware = [
        layered(lambda _, n=name: seen.append(f"{n}>"), lambda _, n=name: seen.append(f"<{n}"))
        for name in "abc"
    ]
    call(operation(runtime), {"id": 1}, middleware=middleware)
    assert seen == ["a>", "b>", "c>", "<c", "<b", "<a"]


def test_each_attempt_is_seen(
    runtime: Runtime, server: Loopback, call: Any, layered: Any, hasty: None
) -> None:
    server.script(Answer(503), Answer(drop=True), answer_json(1))
    seen: list[Any] = []

    def before(request: Any) -> None:
        seen.append([request.extensions[key] for key in ("operation", "url_template", "attempt")])
        request.headers["X-Attempt"] = str(len(seen))

    middleware = [layered(before, lambda response: seen[-1].append(response.status_code))]
    assert call(operation(runtime), {"id": "a b"}, middleware=middleware) == 1
    assert seen == [
        ["getThing", "/things/{id}", 0, 503],
        ["getThing", "/things/{id}", 1],
        ["getThing", "/things/{id}", 2, 200],
    ]
    assert [received.header("x-attempt") for received in server.received] == ["1", "2", "3"]


def answering(runtime: Runtime, call: Any, make: Callable[[Any], Any]) -> Any:
    """A middleware that never calls on."""

    async def around_async(request: Any, call_next: Any) -> Any:
        return make(request)

    return (lambda request, _: make(request)) if call.__name__ == "perform" else around_async


def test_a_middleware_may_answer(runtime: Runtime, server: Loopback, call: Any) -> None:
    response = runtime.http.Response
    mocked = answering(runtime, call, lambda _: response(200, json={"from": "cache"}))
    replies = (runtime.operation.Reply("200"),)
    value = call(operation(runtime, replies=replies), {"id": 1}, middleware=[mocked])
    assert value == {"from": "cache"}
    refused = answering(runtime, call, lambda _: response(404, json={"message": "not here"}))
    with pytest.raises(runtime.errors.NotFoundError, match="not here") as caught:
        call(operation(runtime), {"id": 1}, middleware=[refused])
    assert caught.value.request.url.path == "/things/1"
    assert server.received == []


def test_what_a_middleware_raises(
    runtime: Runtime, server: Loopback, call: Any, hasty: None
) -> None:
    count = [0]

    def fail(error: Exception) -> Any:
        def raises(_: Any) -> Any:
            count[0] += 1
            raise error

        return answering(runtime, call, raises)

    with pytest.raises(KeyError, match="mine"):
        call(operation(runtime), {"id": 1}, middleware=[fail(KeyError("mine"))])
    assert count == [1]
    broken = runtime.http.ConnectError("no way")
    with pytest.raises(runtime.errors.APIConnectionError, match="no way"):
        call(operation(runtime), {"id": 1}, middleware=[fail(broken)])
    assert count == [1 + 3]  # like a connection that could not be made: retried
    with pytest.raises(TypeError, match="must return a Response, got NoneType"):
        call(operation(runtime), {"id": 1}, middleware=[answering(runtime, call, lambda _: None)])


def test_copies_share_middleware(runtime: Runtime, server: Loopback) -> None:
    seen: list[str] = []

    def note(request: Any, call_next: Any) -> Any:
        seen.append(request.method)
        return call_next(request)

    with runtime.client.SyncClient(base_url=server.url, verify=False, middleware=[note]) as client:
        client.with_options(timeout=5)._call(operation(runtime), {"id": 1})
    assert seen == ["GET"]


@pytest.fixture
def spans() -> tuple[TracerProvider, Callable[[], list[ReadableSpan]]]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider, lambda: list(exporter.get_finished_spans())


def traced(runtime: Runtime, call: Any, provider: TracerProvider) -> Any:
    prefix = "" if call.__name__ == "perform" else "Async"
    return getattr(runtime.telemetry, f"{prefix}OpenTelemetryMiddleware")(provider)


def test_spans(runtime: Runtime, server: Loopback, call: Any, hasty: None, spans: Any) -> None:
    provider, finished = spans
    server.script(Answer(503), answer_json(1))
    key = runtime.security.Scheme("k", "query", "key")
    call(
        operation(runtime, security=(("k",),)), {"id": 7},
        middleware=[traced(runtime, call, provider)],
        members={"_schemes": (key,)}, credentials={"k": "hidden"},
    )  # fmt: skip
    first, second = finished()
    assert [value.name for value in (first, second)] == ["GET /things/{id}"] * 2
    assert {value.kind for value in (first, second)} == {SpanKind.CLIENT}
    port = int(server.url.rpartition(":")[2])
    common = {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "server.port": port,
        "url.full": f"{server.url}/things/7",
        "url.template": "/things/{id}",
        "network.protocol.version": "1.1",
    }
    failed = {"http.response.status_code": 503, "error.type": "503"}
    assert dict(first.attributes or {}) == {**common, **failed}
    resent = {"http.response.status_code": 200, "http.request.resend_count": 1}
    assert dict(second.attributes or {}) == {**common, **resent}
    assert (first.status.status_code, second.status.status_code) == (
        StatusCode.ERROR,
        StatusCode.UNSET,
    )
    for span, request in zip((first, second), server.received, strict=True):
        trace, parent = span.context.trace_id, span.context.span_id
        sent = (request.header("traceparent") or "").rpartition("-")[0]
        assert sent == f"00-{trace:032x}-{parent:016x}"


def test_a_span_of_no_answer(runtime: Runtime, server: Loopback, call: Any, spans: Any) -> None:
    provider, finished = spans
    server.script(Answer(drop=True))
    with pytest.raises(runtime.errors.APIConnectionError):
        call(
            operation(runtime), {"id": 7}, max_retries=0,
            middleware=[traced(runtime, call, provider)],
        )  # fmt: skip
    [span] = finished()
    assert span.attributes["error.type"].endswith(".RemoteProtocolError")
    assert span.status.status_code is StatusCode.ERROR
    assert span.events == ()  # an exception may hold what is secret


def test_spans_of_parallel_tasks_have_the_parent_of_their_task(
    runtime: Runtime, server: Loopback, spans: Any
) -> None:
    provider, finished = spans
    tracer = provider.get_tracer("test")

    async def run() -> None:
        middleware = [runtime.telemetry.AsyncOpenTelemetryMiddleware(provider)]
        client = runtime.client.AsyncClient(
            base_url=server.url, verify=False, middleware=middleware
        )

        async def one(number: int) -> None:
            with tracer.start_as_current_span(str(number)):
                await client._call(operation(runtime), {"id": number})

        async with client:
            await asyncio.gather(*(one(number) for number in range(10)))

    asyncio.run(run())
    test_spans = finished()
    parents = {value.context.span_id: value.name for value in test_spans if value.parent is None}
    children = [value for value in test_spans if value.parent is not None]
    assert len(children) == 10
    for child in children:
        assert child.attributes["url.full"].endswith("/things/" + parents[child.parent.span_id])
