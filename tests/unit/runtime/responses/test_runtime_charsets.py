"""Whatever charset a server claims, text comes back or an error of the package."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.behaviour.runtime_package import Runtime

_TEXT = "grüße – ok"
_CHARSETS = (
    "utf-8 utf8 ascii us-ascii iso-8859-1 latin1 windows-1252 utf-16 utf-16-le utf-16-be utf-32"
    " utf-7 idna punycode undefined rot13 zlib bz2 hex base64 uu quopri unicode_escape mbcs none"
    ' x-unknown "utf-8" shift_jis'
).split()
_CODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16")
_KINDS = ("text", "json", "401", "500", "raw", "stream")


def _operation(runtime: Runtime, media_type: str) -> Any:
    op = runtime.operation
    reply = op.Reply("200", (lambda: dict) if "json" in media_type else None, media_type)
    return op.Operation("read", "GET", "/read", replies=(reply,))


def _run(runtime: Runtime, server: Loopback, flavour: str, kind: str) -> Any:
    """One call of a kind; what it gives, or the error of the package."""
    declared = "application/json" if kind == "json" else "text/plain"
    operation = _operation(runtime, declared)
    settings = {"base_url": server.url, "verify": False, "max_retries": 0}

    async def run() -> Any:
        async with runtime.client.AsyncClient(**settings) as client:
            if kind == "raw":
                raw = await runtime.with_response.AsyncRaw(client).call(operation, {})
                return raw.text()
            if kind == "stream":
                mode = runtime.with_response.AsyncStreaming(client)
                async with mode.call(operation, {}) as streamed:
                    return "".join([piece async for piece in streamed.iter_text()])
            return await client._call(operation, {})

    def run_sync() -> Any:
        with runtime.client.SyncClient(**settings) as client:
            if kind == "raw":
                return runtime.with_response.Raw(client).call(operation, {}).text()
            if kind == "stream":
                with runtime.with_response.Streaming(client).call(operation, {}) as streamed:
                    return "".join(streamed.iter_text())
            return client._call(operation, {})

    try:
        return asyncio.run(run()) if flavour == "async" else run_sync()
    except runtime.errors.APIError as error:
        return error


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("charset", _CHARSETS)
def test_any_charset(
    runtime: Runtime, server: Loopback, flavour: str, kind: str, charset: str
) -> None:
    status = int(kind) if kind.isdecimal() else 200
    written = json.dumps({"message": _TEXT}, ensure_ascii=False)
    for coding in _CODINGS:
        body = written.encode(coding, "replace")
        server.script(Answer(status, body, f"application/json; charset={charset}"))
        value = _run(runtime, server, flavour, kind)
        if kind == "401":
            assert type(value) is runtime.errors.AuthenticationError
        elif kind == "500":
            assert type(value) is runtime.errors.InternalServerError
        elif kind == "json":
            expected = (dict, runtime.errors.APIResponseValidationError)
            assert isinstance(value, expected)
        else:
            assert isinstance(value, (str, runtime.errors.APIResponseValidationError))


@pytest.mark.parametrize(
    "case",
    [
        ("utf-8", "utf-8"), ("latin-1", "iso-8859-1"), ("latin-1", "ISO-8859-1"),
        ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-le", ""), ("utf-16-be", ""),
        ("utf-32", "utf-32"), ("utf-8", "iso-8859-1"), ("utf-8", "x-unknown"), ("utf-8-sig", ""),
        ("cp1252", "windows-1252"), ("shift_jis", "shift_jis"),
    ],
)  # fmt: skip
def test_json_in_another_charset(
    runtime: Runtime, server: Loopback, call: Any, case: tuple[str, str]
) -> None:
    """Bytes that are no UTF-8 are read as the server says (RFC 8259, 8.1 asks for UTF-8)."""
    coding, charset = case
    text = "ミル" if coding == "shift_jis" else "grüße"
    content = json.dumps({"message": text}, ensure_ascii=False).encode(coding)
    stated = f"application/json; charset={charset}" if charset else "application/json"
    server.script(Answer(200, content, stated))
    assert call(_operation(runtime, "application/json")) == {"message": text}
    server.script(Answer(404, content, stated))
    with pytest.raises(runtime.errors.NotFoundError) as caught:
        call(_operation(runtime, "application/json"))
    assert (caught.value.message, caught.value.body) == (text, {"message": text})


def test_utf_16_without_a_mark(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(Answer(200, "grüße".encode("utf-16-le"), "text/plain; charset=utf-16"))
    assert call(_operation(runtime, "text/plain")) == "grüße"
