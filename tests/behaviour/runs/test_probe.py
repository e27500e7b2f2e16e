"""``specmill probe`` against servers on loopback."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import specmill

_ROOT = Path(__file__).parents[3]
_DEFINITION = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /things:
    get:
      parameters:
        - {name: tag, in: query, schema: {type: array, items: {type: string}}, examples: {red: {value: [a b, c]}}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}
    head: {responses: {"200": {description: ok, content: {application/json: {schema: {type: array}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: object}, example: {id: 1}}}}
      responses: {"201": {description: made}}
    delete: {responses: {"204": {description: gone}}}
  /things/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"2XX": {description: ok, content: {application/*: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /private:
    get: {security: [{key: []}], responses: {"200": {description: ok}}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Thing:
      type: object
      required: [id, secret]
      properties: {id: {type: integer}, secret: {type: string, writeOnly: true}, next: {$ref: "#/components/schemas/Thing"}}
"""


class Server:
    """Gives each path a response and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str, bytes]] = []
        self.responses: dict[str, tuple[int, str, bytes]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def respond(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                token = self.headers.get("Authorization", "")
                outer.asked.append((self.command, self.path, token, self.rfile.read(size)))
                status, kind, body = outer.responses[self.path.partition("?")[0]]
                if self.command == "POST":
                    status, body = 201, b""
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        for method in ("GET", "HEAD", "POST", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.respond)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "shop.yaml").write_text(_DEFINITION)
    (tmp_path / "specmill.toml").write_text(
        '[[target]]\nname = "shop"\ndefinitions = [{ path = "shop.yaml" }]\n'
    )
    made = Server()
    made.responses = {
        "/v1/things": (200, "application/json; charset=utf-8", b'[{"id": 1, "next": {"id": 2}}]'),
        "/v1/things/7": (206, "application/hal+json", b'{"id": 7}'),
        "/v1/private": (200, "text/plain", b""),
    }
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def _probe(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return specmill("probe", *arguments, folder=folder)


def test_only_what_reads_is_called_and_only_once(server: Server, tmp_path: Path) -> None:
    ended = _probe(tmp_path, f"{server.url}/v1")
    assert ended.returncode == 0, ended
    assert [pair[:2] for pair in server.asked] == [("GET", "/v1/things"), ("HEAD", "/v1/things")]
    assert ended.stdout.splitlines() == [
        "  skipped  GET /things/{id}: there is no example for 'id'; give a value with --param",
        "  skipped  GET /private: it needs credentials; give them with --header",
        "2 called: 2 as declared, 0 not; 2 skipped",
    ]


def test_values_and_methods_that_are_asked_for(server: Server, tmp_path: Path) -> None:
    ended = _probe(
        tmp_path, f"{server.url}/v1/", "shop", "--allow", "post", "--param", "id=7",
        "--example", "red", "--header", "Authorization: Bearer t",
    )  # fmt: skip
    assert ended.returncode == 0, ended
    assert [pair[:2] for pair in server.asked] == [
        ("GET", "/v1/things?tag=a%20b&tag=c"),
        ("HEAD", "/v1/things"),
        ("POST", "/v1/things"),
        ("GET", "/v1/things/7"),
        ("GET", "/v1/private"),
    ]
    assert {pair[2] for pair in server.asked} == {"Bearer t"}
    assert json.loads(server.asked[2][3]) == {"id": 1}


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (
            (200, "application/json", b'[{"id": "1"}]'),
            "body at /0/id: '1' is not of type 'integer'",
        ),
        (
            (200, "application/json", b'[{"id": 1, "next": {}}]'),
            "body at /0/next: 'id' is a required property",
        ),
        ((200, "text/html", b"<p>"), "media type text/html is not declared (application/json)"),
        ((200, "application/json", b"<p>"), "the body is no JSON"),
        ((200, "application/json", b""), "200 has no body, declared is application/json"),
        ((500, "application/json", b"[]"), "status 500 is not declared (200)"),
        ((302, "application/json", b"[]"), "status 302 is not declared (200)"),
    ],
)
def test_what_differs(
    server: Server, tmp_path: Path, response: tuple[int, str, bytes], said: str
) -> None:
    server.responses["/v1/things"] = response
    ended = _probe(tmp_path, f"{server.url}/v1")
    assert ended.returncode == 1, ended
    assert f"differs  GET /things: {said}" in ended.stdout
    assert {pair[1] for pair in server.asked} == {"/v1/things"}


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "ftp://x", "shop"])
def test_no_server(server: Server, tmp_path: Path, url: str) -> None:
    ended = _probe(tmp_path, url)
    assert (ended.returncode, ended.stderr[:7]) == (2, "error: ")
