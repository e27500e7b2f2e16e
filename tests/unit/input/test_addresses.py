"""Addresses: which are public, and what of them may be shown."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from specmill.source.addresses import masked, record_name, shown, without_secrets
from specmill.source.public import is_public
from tests.tools.generating import specmill

_PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.0.1
192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1
64:ff9b:1::1 64:ff9b:1:fffe::808:808 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1
2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe::1 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%1
fec0::1 ff02::1 ff0e::1 4000::1
""".split()
_PUBLIC = """
1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 223.255.255.254 ::ffff:8.8.8.8
64:ff9b::808:808 2001:4860:4860::8888 2600::1 2a00:1450:4001::1 2003::1
""".split()


@pytest.mark.parametrize("address", _PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", _PUBLIC)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://user:pass@h.example:8443/a.json?token=x#/b", "https://h.example:8443/a.json#/b"),
        ("https://us@er:pa@h.example/a", "https://h.example/a"),
        ("HTTP://key@h.example", "HTTP://h.example"),
        ("https://h.example/a.json", "https://h.example/a.json"),
        ("a.json?x", "a.json?x"),
    ],
)
def test_what_is_shown(address: str, public: str) -> None:
    assert shown(address).lower() == public.lower()
    assert without_secrets(f"see '{address}'").lower() == f"see '{public}'".lower()
    assert len(masked(f"$ref: {address}", 1)) == len(f"$ref: {address}")


@pytest.mark.parametrize("before", [0, 150, 5_000])
def test_lines_are_masked_around_the_column_that_is_shown(before: int) -> None:
    secret = f"https://user:{'Q' * before}@h.example/a?token={'Z' * 400}"
    line = "x" * 300 + f'"$ref": "{secret}"' + "x" * 300
    at = line.index("@")
    seen = masked(line, at)
    assert len(seen) == len(line)
    assert not {"Q", "Z"} & set(seen[at - 150 : at] + seen[at + 20 : at + 150])


def test_names_on_record_are_different_and_tell_nothing() -> None:
    names = {record_name(f"https://h.example/a?token=secret{i}") for i in range(5)}
    assert len(names) == 5
    assert not any("secret" in name or "token" in name for name in names)
    assert record_name("https://h.example/a") == "https://h.example/a"


class _Server(BaseHTTPRequestHandler):
    body: bytes = b""
    missing = 0

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body) + self.missing))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(body: bytes, missing: int = 0) -> Generator[str, None, None]:
    handler = type("Handler", (_Server,), {"body": body, "missing": missing})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


_BODY = json.dumps(
    {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d"}}}}},
    }
).encode()


def test_a_download_that_is_cut_short_is_none(tmp_path: Path) -> None:
    with serving(
        b"openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n", missing=50
    ) as host:
        ended = specmill("validate", f"http://{host}/api.yaml", folder=tmp_path)
    assert ended.returncode == 2
    assert "50 bytes before the end" in ended.stderr


@pytest.mark.parametrize("way", ["definition", "reference"])
def test_secrets_of_an_address_are_nowhere(tmp_path: Path, way: str) -> None:
    secrets = ("hunter2", "tok3n")
    with serving(
        _BODY
        if way == "definition"
        else b'{"type": "object", "properties": {"x": {"type": "string"}}}'
    ) as host:
        address = f"http://user:hunter2@{host}/ok/pet.json?token=tok3n"
        spec = address
        if way == "reference":
            spec = "api.json"
            table = json.loads(_BODY)
            table["paths"]["/a"]["get"]["responses"]["200"]["content"] = {
                "application/json": {"schema": {"$ref": address}}
            }
            (tmp_path / spec).write_text(json.dumps(table))
        done = specmill(
            "generate",
            spec,
            "--out",
            "o",
            "--package",
            "acme",
            "--allow-remote",
            f"http://{host}",
            folder=tmp_path,
        )
        again = specmill(
            "generate",
            spec,
            "--out",
            "o",
            "--package",
            "acme",
            "--check",
            "--allow-remote",
            f"http://{host}",
            folder=tmp_path,
        )
    assert done.returncode == 0, done.stderr
    assert again.returncode == 0, again.stdout
    for path in (tmp_path / "o").rglob("*"):
        text = f"{path} {path.read_text('utf-8', errors='replace') if path.is_file() else ''}"
        assert not [secret for secret in secrets if secret in text], path
    # Nobody answers there any more.
    gone = specmill(
        "generate",
        spec,
        "--out",
        "o",
        "--package",
        "acme",
        "--allow-remote",
        f"http://{host}",
        folder=tmp_path,
    )
    assert gone.returncode == 2
    assert not [secret for secret in secrets if secret in gone.stderr + gone.stdout]


def test_the_address_that_is_examined_is_that_of_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from specmill.source.connection import _address_of
    from specmill.source.positions.origin import allowed_origin

    answers = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("64:ff9b::a9fe:a9fe", 443, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    origin = allowed_origin("specs.example.com")
    assert origin is not None
    with pytest.raises(ValueError, match="private address"):
        _address_of(origin)
