"""Content codings: what is offered can be decoded, and what cannot is a typed error."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard

from tests.behaviour.loopback import Answer, Loopback
from tests.behaviour.runtime_package import Runtime, install

CONTENT = b'{"a": 1}'
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def coded(content: bytes, coding: str, status: int = 200) -> Answer:
    named = (("Content-Encoding", coding), ("X-Request-Id", "r-1"))
    return Answer(status, content, headers=named)


def fetching(runtime: Runtime, method: str = "GET", media_type: str = "application/json") -> Any:
    reply = runtime.operation.Reply("200", None, media_type)
    return runtime.operation.Operation("fetch", method, "/x", replies=(reply,))


def test_all_that_is_offered_is_decoded(runtime: Runtime, server: Loopback, call: Any) -> None:
    for coding, encode in ENCODERS.items():
        server.script(coded(encode(CONTENT), coding))
        assert call(fetching(runtime)) == {"a": 1}
        assert call(fetching(runtime, media_type="application/pdf")) == CONTENT
        offered = (server.last.header("accept-encoding") or "").split(", ")
        assert coding in offered
        assert set(offered) <= {*ENCODERS, "deflate"}


@pytest.mark.parametrize("coding", ["compress", "lzma2", "lzma2, gzip", "x-é"])
@pytest.mark.parametrize("media_type", ["application/json", "application/pdf", "text/plain"])
def test_a_coding_that_nothing_decodes(
    runtime: Runtime, server: Loopback, call: Any, coding: str, media_type: str
) -> None:
    content = gzip.compress(b"\x1f\x9d") if "gzip" in coding else b"\x1f\x9d"
    server.script(coded(content, coding))
    if not coding.isascii():
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nX-Request-Id: r-1\r\n"
        server.script(Answer(raw=head.encode() + b"Content-Length: 2\r\n\r\n\x1f\x9d"))
    said = f"nothing here decodes the content coding '{coding.partition(',')[0]}'"
    with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
        call(fetching(runtime, media_type=media_type))
    assert caught.value.message == said
    assert (caught.value.body, caught.value.request_id) == (None, "r-1")


@pytest.mark.parametrize("name", ["identity", "UTF-8", "none", "", "aws-chunked, utf-8"])
def test_names_of_no_coding(runtime: Runtime, server: Loopback, call: Any, name: str) -> None:
    server.script(coded(CONTENT, name))
    assert call(fetching(runtime)) == {"a": 1}


def test_a_status_counts_more(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(coded(b"\x1f\x9d", "compress", 403))
    with pytest.raises(runtime.errors.PermissionDeniedError) as caught:
        call(fetching(runtime))
    said = "Status; nothing here decodes the content coding 'compress'"
    assert (caught.value.message, caught.value.body) == (said, None)


def test_without_content_there_is_no_coding(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(coded(b"", "compress", 204))
    assert call(fetching(runtime)) is None
    server.script(Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\n\r\n"))
    assert call(fetching(runtime, "HEAD")) is None


def test_content_that_is_read_piece_by_piece(runtime: Runtime, server: Loopback) -> None:
    """It is refused before the first piece, and the connection is given back."""
    server.script(coded(b"\x1f\x9d", "compress"))
    settings = {"base_url": server.url, "verify": False}
    error = runtime.errors.APIResponseValidationError
    operation = fetching(runtime, media_type="application/pdf")
    with runtime.client.SyncClient(**settings) as client:
        for _ in range(3):
            with pytest.raises(error, match="nothing here decodes"):
                runtime.opening.open_answer(client, operation, {})
        assert not client._transport.pool.ready._transport._pool._requests

    async def run() -> None:
        async with runtime.client.AsyncClient(**settings) as client:
            for _ in range(3):
                with pytest.raises(error, match="nothing here decodes"):
                    await runtime.opening.async_open_answer(client, operation, {})
            pool = await client._transport.pool.client()
            assert not pool._transport._pool._requests

    asyncio.run(run())


PROGRAM = """
import sys
for name in ("brotli", "brotlicffi", "zstandard", "backports.zstd", "compression.zstd"):
    sys.modules[name] = None  # as if it were not installed
from {package}.client import SyncClient
from {package}.operation import Operation
with SyncClient(base_url={url!r}, verify=False) as client:
    try:
        print(client._call(Operation("op", "GET", "/x"), {{}}))
    except Exception as error:
        print(type(error).__name__, error.message)
"""


@pytest.mark.parametrize("library", ["httpx2", "httpx"])
@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_what_is_not_installed_is_not_offered(
    tmp_path: Path, server: Loopback, library: Any, coding: str
) -> None:
    runtime = install(tmp_path, library, prefix="bare")
    sys.path.remove(str(tmp_path))
    server.script(coded(ENCODERS[coding](CONTENT), coding))
    program = PROGRAM.format(package=runtime.package, url=server.url)
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert server.last.header("accept-encoding") == "gzip, deflate"
    extra = {"br": "brotli", "zstd": "zstd"}[coding]
    said = f"nothing here decodes the content coding {coding!r}; install {library}[{extra}]"
    assert ended.stdout == f"APIResponseValidationError {said}\n"
