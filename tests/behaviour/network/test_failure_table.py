"""What a server may do wrong, and what the caller of a generated method then gets: with both
libraries, sync and async. Each error has the server's words and its name for the request."""

from __future__ import annotations

import asyncio
import gzip
import importlib
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import anyio
import brotli
import pytest
import zstandard

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.tools.packages import package_with

TEXT = {"type": "string"}
DEFINITION: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Accounts", "version": "1"},
    "paths": {
        "/delete-account": {
            "post": {
                "operationId": "deleteAccount",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"token": TEXT}}
                        }
                    },
                },
                "responses": {
                    "200": {
                        "description": "done",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Done"}}
                        },
                    },
                    "4XX": {
                        "description": "no",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                        },
                    },
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Done": {
                "type": "object",
                "required": ["success"],
                "properties": {
                    "success": {"type": "boolean"},
                    "state": {"type": "string", "enum": ["gone", "kept"]},
                },
            },
            "Problem": {
                "type": "object",
                "required": ["message", "hints"],
                "properties": {"message": TEXT, "hints": {"type": "array", "items": TEXT}},
            },
        }
    },
}


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def accounts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("accounts")
    yield from package_with(request.param, DEFINITION, "Accounts", folder)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch, accounts: Any) -> list[float]:
    """The pauses between attempts, which nobody waits for."""
    numbers: list[float] = []
    transport = importlib.import_module(f"{accounts.__name__}._runtime.net.transport")

    async def sleep(seconds: float) -> None:
        numbers.append(seconds)

    monkeypatch.setattr(transport.time, "sleep", numbers.append)
    monkeypatch.setattr(anyio, "sleep", sleep)
    return numbers


def call(accounts: Any, flavour: str, url: str, **options: Any) -> Any:
    async def run() -> Any:
        async with accounts.AsyncAccountsClient(base_url=url, verify=False) as client:
            return await client.delete_account(token="t", request_options=options)

    if flavour == "async":
        return asyncio.run(run())
    with accounts.AccountsClient(base_url=url, verify=False) as client:
        return client.delete_account(token="t", request_options=options)


OK = b'{"success": true}'
NO = {"message": "bad token", "hints": ["x"], "requestId": "r-1"}
PAGE = b"<html><body>Bad gateway</body></html>"
NAMED = (("X-Request-Id", "r-1"),)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def coded(content: bytes, coding: str) -> Answer:
    return Answer(200, content, headers=(("Content-Encoding", coding),))


VALUES: dict[str, tuple[list[Answer], Any]] = {
    "fine": ([Answer(200, OK)], {"success": True}),
    "unknown field and null": (
        [answer_json({"success": True, "new": [1], "state": None})],
        {"success": True, "new": [1], "state": None},
    ),
    "required field missing": ([answer_json({"state": "gone"})], {"state": "gone"}),
    "wrong types": ([answer_json({"success": "yes"})], {"success": "yes"}),
    "unknown member": (
        [answer_json({"success": True, "state": "sold"})],
        {"success": True, "state": "sold"},
    ),
    "JSON called HTML": ([Answer(200, OK, "text/html")], {"success": True}),
    "JSON called nothing": ([Answer(200, OK, "")], {"success": True}),
    "gzip": ([coded(gzip.compress(OK), "gzip")], {"success": True}),
    "deflate": ([coded(zlib.compress(OK), "deflate")], {"success": True}),
    "br": ([coded(brotli.compress(OK), "br")], {"success": True}),
    "zstd": ([coded(zstandard.compress(OK), "zstd")], {"success": True}),
    "gzip in br": ([coded(brotli.compress(gzip.compress(OK)), "gzip, br")], {"success": True}),
    "a coding that is none": ([coded(OK, "UTF-8")], {"success": True}),
    "503, 503, 200": ([Answer(503), Answer(503), Answer(200, OK)], {"success": True}),
    "408, 200": ([Answer(408), Answer(200, OK)], {"success": True}),
}


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("row", VALUES)
def test_a_value(accounts: Any, flavour: str, row: str, pauses: list[float]) -> None:
    answers, expected = VALUES[row]
    with Loopback(list(answers)) as server:
        result = call(accounts, flavour, server.url)
        assert type(result).__name__ == "Done"
        assert result.to_dict() == expected
        assert len(server.received) == len(answers) == len(pauses) + 1


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_no_content_is_none(accounts: Any, flavour: str) -> None:
    late = Answer(raw=b"HTTP/1.1 204 No Content\r\n\r\n{}")  # content that is not allowed
    for answer in (Answer(204, b"", ""), late):
        with Loopback([answer]) as server:
            assert call(accounts, flavour, server.url) is None


# Row -> answer, class of the error, what its message says, its request id, its body.
ERRORS: dict[str, tuple[Answer, str, str, str | None, Any]] = {
    "401": (answer_json(NO, 401), "AuthenticationError", "bad token", "r-1", NO),
    "409": (answer_json(NO, 409), "ConflictError", "bad token", "r-1", NO),
    "404 with a text": (
        Answer(404, b"no such thing", "text/plain", NAMED),
        "NotFoundError", "no such thing", "r-1", "no such thing",
    ),
    "400 without content": (Answer(400, b"", "", NAMED), "BadRequestError", "Status", "r-1", None),
    "422 unlike its schema": (
        answer_json({"detail": [{"msg": "too short"}], "hints": 5}, 422, X_Request_Id="r-1"),
        "UnprocessableEntityError", "too short", "r-1", {"detail": [{"msg": "too short"}], "hints": 5},
    ),
    "403 that is a list": (
        answer_json(["go away"], 403, X_Request_Id="r-1"),
        "PermissionDeniedError", "go away", "r-1", ["go away"],
    ),
    "500 of JSON": (answer_json(NO, 500), "InternalServerError", "bad token", "r-1", NO),
    "502 of HTML": (
        Answer(502, PAGE, "text/html", NAMED),
        "InternalServerError", "Status", "r-1", PAGE.decode(),
    ),
    "301": (
        Answer(301, b"", "", (*NAMED, ("Location", "https://elsewhere.example/?key=hidden"))),
        "APIStatusError", "to https://elsewhere.example/", "r-1", None,
    ),
    "200 of HTML": (
        Answer(200, PAGE, "text/html", NAMED),
        "APIResponseValidationError", "expected application/json, got text/html", "r-1", PAGE.decode(),
    ),
    "200 without content": (
        Answer(200, b"", "application/json", NAMED),
        "APIResponseValidationError", "got no content", "r-1", None,
    ),
    "200 cut": (
        Answer(200, b'{"success": tr', headers=NAMED),
        "APIResponseValidationError", "that is not JSON", "r-1", '{"success": tr',
    ),
    "no gzip": (coded(b"what", "gzip"), "APIConnectionError", "no response", None, None),
    "no br": (coded(b"what", "br"), "APIConnectionError", "no response", None, None),
    "no zstd": (coded(b"what", "zstd"), "APIConnectionError", "no response", None, None),
    "unknown coding": (
        coded(b"what", "lzma2"),
        "APIResponseValidationError", "nothing here decodes the content coding 'lzma2'", None, None,
    ),
    "content too short": (
        Answer(raw=HEAD + b"Content-Length: 99\r\n\r\n{"),
        "APIConnectionError", "no response", None, None,
    ),
    "reset": (Answer(reset=True), "APIConnectionError", "no response", None, None),
    "closed": (Answer(drop=True), "APIConnectionError", "no response", None, None),
    "no HTTP": (Answer(raw=b"SSH-2.0-x\r\n"), "APIConnectionError", "no response", None, None),
    "slow": (Answer(hang=2), "APITimeoutError", "no response in time", None, None),
}  # fmt: skip


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("row", ERRORS)
def test_an_error(accounts: Any, flavour: str, row: str) -> None:
    answer, name, said, request_id, body = ERRORS[row]
    with Loopback([answer]) as server, pytest.raises(accounts.APIError) as caught:
        call(
            accounts,
            flavour,
            server.url,
            **({"timeout": 0.5, "max_retries": 0} if answer.hang else {}),
        )
    error = caught.value
    assert type(error).__name__ == name
    assert said in str(error)
    assert "hidden" not in str(error)
    assert error.request.url.path == "/delete-account"
    assert error.request_id == request_id
    plain = error.body.to_dict() if hasattr(error.body, "to_dict") else error.body
    assert plain == body
    # One shape for the whole API: also for a status that is not declared.
    assert (type(error.body).__name__ == "Problem") == isinstance(body, dict)
    assert len(server.received) == 1  # a POST that may have been handled is not repeated


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed(
    accounts: Any, flavour: str, status: int, pauses: list[float]
) -> None:
    date = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=60), usegmt=True)
    answers = [answer_json(NO, status, Retry_After=text) for text in ("7", date)]
    with Loopback([*answers, Answer(200, OK)]) as server:
        assert call(accounts, flavour, server.url).success is True
    assert pauses[0] == 7
    assert 50 < pauses[1] <= 60
    pauses.clear()
    exact = answer_json(NO, status, Retry_After="1", Retry_After_Ms="250")
    with Loopback([exact, Answer(200, OK)]) as server:
        call(accounts, flavour, server.url)
    assert pauses == [0.25]
    refused = [answer_json(NO, status, Retry_After="86400"), Answer(200, OK)]
    with Loopback(refused) as server, pytest.raises(accounts.APIStatusError) as caught:
        call(accounts, flavour, server.url)
    assert (caught.value.status_code, len(server.received)) == (status, 1)


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_connection_that_cannot_be_made_is_tried_again(
    accounts: Any, flavour: str, pauses: list[float]
) -> None:
    with pytest.raises(accounts.APIConnectionError, match=r"no response from 127\.0\.0\.1"):
        call(accounts, flavour, "http://127.0.0.1:9")
    assert len(pauses) == 2
