"""Servers that respond oddly: one call each, a line that says what differs, never a crash."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.tools.generating import specmill
from tests.tools.servers.raw import raw_server

_DEFINITION = """\
openapi: 3.0.3
info: {title: Shop, version: "1"}
paths:
  /orders:
    get: {responses: {"200": {description: OK, content: {application/json: {schema: {type: string}}}}}}
    delete: {responses: {"204": {description: Done}}}
"""
_PACKED = gzip.compress(b'"a"')
_JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
RESPONSES = {
    "a redirect": (b"HTTP/1.1 302 Found\r\nLocation: /orders\r\n\r\n", "status 302"),
    "HTML": (b"HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n\r\n<h1>x", "status 500"),
    "no credentials": (b"HTTP/1.1 401 No\r\n\r\n", "status 401"),
    "a media type that is none": (
        b"HTTP/1.1 200 OK\r\nContent-Type: ;;=\r\n\r\n{}",
        "media type ;;= is not declared",
    ),
    "an encoding that is none": (
        _JSON.replace(b"json", b"json; charset=nope") + b"\r\n\xff\xfe",
        "is no JSON",
    ),
    "a chunk that is cut": (_JSON + b'Transfer-Encoding: chunked\r\n\r\n5\r\n"a', "can be read"),
    "a chunk of no length": (_JSON + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "can be read"),
    "a closed connection": (b"", "can be read"),
    "another protocol": (b"SSH-2.0-x\r\n", "can be read"),
    "nothing for a body": (b"HTTP/1.1 204 None\r\n\r\n", "status 204"),
    "endless nesting": (_JSON + b"\r\n" + b"[" * 100_000, "is no JSON"),
    "gzip that is none": (_JSON + b"Content-Encoding: gzip\r\n\r\nxyz", "is no JSON"),
    "gzip": (_JSON + b"Content-Encoding: gzip\r\n\r\n" + _PACKED, ""),
    "chunks": (_JSON + b'Transfer-Encoding: chunked\r\n\r\n2\r\n"a\r\n1\r\n"\r\n0\r\n\r\n', ""),
}


@pytest.mark.parametrize("name", RESPONSES)
def test_what_is_odd_is_said(name: str, tmp_path: Path) -> None:
    response, said = RESPONSES[name]
    (tmp_path / "shop.yaml").write_text(_DEFINITION, encoding="utf-8")
    (tmp_path / "specmill.toml").write_text(
        '[[target]]\nname = "shop"\n[[target.definitions]]\npath = "shop.yaml"\n', encoding="utf-8"
    )
    with raw_server(response) as (address, requests):
        ended = specmill("probe", address, folder=tmp_path)
    assert [request.partition(b" HTTP")[0] for request in requests] == [b"GET /orders"]
    assert ended.returncode == (1 if said else 0), ended.stdout + ended.stderr
    assert said in ended.stdout
