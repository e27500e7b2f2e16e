"""Failures with a status of success, in answers and streams, and what errors tell."""

from __future__ import annotations

import asyncio
import json
import pickle
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of

_ERRORS: list[tuple[Any, str | None, Any, Any, Any]] = [
    # body, message, code, type, param
    ({"error": {"message": "busy", "code": "overloaded", "type": "server", "param": "n"}},
     "busy", "overloaded", "server", "n"),
    ({"error": {"message": "busy", "code": 7}}, "busy", 7, None, None),
    ({"error": "invalid_grant", "error_description": "too old"}, "too old", "invalid_grant",
     None, None),
    ({"error": "it is broken"}, "it is broken", None, None, None),
    ({"errors": [{"message": "bad", "code": "E1", "field": "name"}]}, "bad", "E1", None, "name"),
    ({"error": {"message": "busy"}, "code": "outer"}, "busy", "outer", None, None),
]  # fmt: skip


def _operation(runtime: Runtime, media_type: str = "application/json", **details: Any) -> Any:
    op, shop = runtime.operation, models_of(runtime)
    given = {"replies": (op.Reply("200", lambda: shop.Owner, media_type),), **details}
    return op.Operation("read", "GET", "/read", **given)


def _items(runtime: Runtime, server: Loopback, flavour: str, operation: Any) -> list[Any]:
    settings = {"base_url": server.url, "verify": False}

    async def run() -> list[Any]:
        async with runtime.client.AsyncClient(**settings) as client:
            return [value async for value in runtime.streams.async_stream(client, operation, {})]

    if flavour == "async":
        return asyncio.run(run())
    with runtime.client.SyncClient(**settings) as client:
        return list(runtime.streams.stream(client, operation, {}))


def _tells(error: Any, case: tuple[Any, ...]) -> None:
    body, message, *fields = case
    assert error.message == message
    assert [error.code, error.type, error.param] == fields
    assert error.body == body
    copied = pickle.loads(pickle.dumps(error))
    assert [copied.code, copied.type, copied.param] == fields


@pytest.mark.parametrize("case", _ERRORS)
def test_an_error_as_an_answer(runtime: Runtime, server: Loopback, call: Any, case: Any) -> None:
    server.script(answer_json(case[0], X_Request_Id="r1"))
    for strict in (False, True):
        with pytest.raises(runtime.errors.APIError) as caught:
            call(_operation(runtime), strict_responses=strict)
        _tells(caught.value, case)
        assert (caught.value.http_status, caught.value.request_id) == (200, "r1")


@pytest.mark.parametrize("status", [400, 404, 429, 500])
@pytest.mark.parametrize("case", _ERRORS)
def test_fields_of_errors(
    runtime: Runtime, server: Loopback, call: Any, case: Any, status: int
) -> None:
    server.script(answer_json(case[0], status))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(_operation(runtime), max_retries=0)
    _tells(caught.value, case)


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("case", _ERRORS)
@pytest.mark.parametrize("media_type", ["text/event-stream", "application/jsonl"])
def test_an_error_as_an_item(
    runtime: Runtime, server: Loopback, flavour: str, case: Any, media_type: str
) -> None:
    written = json.dumps(case[0])
    events = "event" in media_type
    item = '{"fullName": "Ann"}'
    text = f"data: {item}\n\ndata: {written}\n\n" if events else f"{item}\n{written}\n"
    server.script(Answer(200, text.encode(), media_type))
    with pytest.raises(runtime.errors.APIError) as caught:
        _items(runtime, server, flavour, _operation(runtime, media_type))
    _tells(caught.value, case)


def test_the_declared_type_of_failures(runtime: Runtime, server: Loopback, call: Any) -> None:
    op, shop = runtime.operation, models_of(runtime)
    errors = (op.Reply("4XX", lambda: shop.Problem),)
    server.script(answer_json({"message": "no", "errors": ["a"]}))
    with pytest.raises(runtime.errors.APIError, match="no") as caught:
        call(_operation(runtime, errors=errors))
    assert isinstance(caught.value.body, shop.Problem)


@pytest.mark.parametrize("name", ["status", "code", "status_code"])
def test_a_status_in_the_body(runtime: Runtime, server: Loopback, call: Any, name: str) -> None:
    server.script(answer_json({"error": {name: 429, "message": "slow down"}}))
    with pytest.raises(runtime.errors.RateLimitError) as caught:
        call(_operation(runtime))
    assert (caught.value.status_code, caught.value.http_status) == (429, 200)


@pytest.mark.parametrize(
    "body",
    [
        {"fullName": "Ann", "error": {"message": "none"}}, {"fullName": "Ann"}, {"error": None},
        {"error": {}}, {"error": ""}, {"errors": []}, {"hint": "error"}, {},
    ],
)  # fmt: skip
def test_what_is_no_failure(runtime: Runtime, server: Loopback, call: Any, body: Any) -> None:
    server.script(answer_json(body))
    assert call(_operation(runtime)).to_dict() == body


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize(
    "alive", ["data:", "data: ", "data:\ndata:", "event: ping\ndata:", ": ping", "id: 7\ndata:"]
)
def test_events_without_data_keep_a_stream_alive(
    runtime: Runtime, server: Loopback, flavour: str, alive: str
) -> None:
    item = 'data: {"fullName": "Ann"}\n\n'
    text = f"{alive}\n\n{item}{alive}\n\n{item}{alive}\n\n"
    server.script(Answer(200, text.encode(), "text/event-stream"))
    items = _items(runtime, server, flavour, _operation(runtime, "text/event-stream"))
    assert [value.full_name for value in items] == ["Ann", "Ann"]


@pytest.mark.parametrize("stated", ["application/octet-stream", "text/plain", "", "text/csv"])
@pytest.mark.parametrize("content", ["a,b\n1,2", '{"a": 1}\n{"a": 2}', '{"a": 1}', "5", '"x'])
def test_text_behind_another_type(
    runtime: Runtime, server: Loopback, call: Any, stated: str, content: str
) -> None:
    op = runtime.operation
    server.script(Answer(200, content.encode(), stated))
    operation = _operation(runtime, replies=(op.Reply("200", lambda: str),))
    assert call(operation) == content
    server.script(Answer(200, b'"quoted"', stated))
    assert call(operation) == "quoted"


@pytest.mark.parametrize(
    "case",
    [
        (429, {"Retry-After": "7"}, 7), (429, {"Retry-After-Ms": "1500"}, 1.5), (429, {}, None),
        (429, {"X-RateLimit-Reset-After": "3.5"}, 3.5), (429, {"RateLimit-Reset": "9"}, 9),
        (429, {"X-RateLimit-Reset": "0"}, 0), (429, {"Retry-After": "soon"}, None),
        (429, {"X-RateLimit-Reset": "1000000000"}, 0), (503, {"Retry-After": "7"}, 7),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000000000"}, 0),
        (403, {"Retry-After": "60"}, 60),
    ],
)  # fmt: skip
def test_how_long_to_wait(runtime: Runtime, server: Loopback, call: Any, case: Any) -> None:
    status, headers, wait = case
    server.script(Answer(status, headers=tuple(headers.items())))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(_operation(runtime), max_retries=0)
    assert caught.value.retry_after == wait
    assert isinstance(caught.value, runtime.errors.RateLimitError) is (status != 503)
    assert pickle.loads(pickle.dumps(caught.value)).retry_after == wait


def test_a_403_is_usually_none(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(Answer(403, headers=(("X-RateLimit-Remaining", "10"),)))
    with pytest.raises(runtime.errors.PermissionDeniedError):
        call(_operation(runtime))


def test_one_traceback(runtime: Runtime, server: Loopback, call: Any) -> None:
    for answer in (Answer(200, b"<html>"), answer_json({"fullName": 5})):
        server.script(answer)
        with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
            call(_operation(runtime), strict_responses=True)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
