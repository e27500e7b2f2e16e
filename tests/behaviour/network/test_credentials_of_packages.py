"""Credentials that definitions write in other ways than as a requirement of an operation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.behaviour.generated import make
from tests.behaviour.loopback import Answer, Loopback

_ANSWER = {"responses": {"204": {"description": "done"}}}


def _definition(schemes: Any, parameters: list[Any], **root: Any) -> dict[str, Any]:
    paths = {
        f"/{name}": {"get": {"operationId": name, "parameters": parameters, **_ANSWER}}
        for name in ("one", "two", "three", "four", "five")
    }
    components = {"components": {"securitySchemes": schemes}} if schemes else {}
    info = {"openapi": "3.0.3", "info": {"title": "Shelf", "version": "1"}}
    return {**info, "servers": [{"url": "https://x.example"}], "paths": paths, **components, **root}


def _parameter(name: str, location: str, required: bool = True) -> dict[str, Any]:
    return {"name": name, "in": location, "required": required, "schema": {"type": "string"}}


_BEARER = {"t": {"type": "http", "scheme": "bearer"}}
_KEY = {"k": {"type": "apiKey", "in": "header", "name": "X-Key"}}
CASES: dict[str, tuple[dict[str, Any], dict[str, str], str, str]] = {
    # definition, arguments of the client, what is sent: header or query, and its value
    "nowhere": (_definition(_BEARER, []), {"access_token": "v"}, "authorization", "Bearer v"),
    "nowhere_key": (_definition({**_BEARER, **_KEY}, []), {"k": "v"}, "x-key", "v"),
    "optional": (
        _definition(_BEARER, [], security=[{}, {"t": []}]),
        {"access_token": "v"}, "authorization", "Bearer v",
    ),
    "none": (_definition({}, []), {"access_token": "v"}, "authorization", "Bearer v"),
    "header": (
        _definition({}, [_parameter("xi-api-key", "header", False)]),
        {"xi_api_key": "v"}, "xi-api-key", "v",
    ),
    "required": (
        _definition({}, [_parameter("X-Auth-Token", "header")]),
        {"x_auth_token": "v"}, "x-auth-token", "v",
    ),
    "authorization": (
        _definition({}, [_parameter("Authorization", "header")]),
        {"authorization": "Basic v"}, "authorization", "Basic v",
    ),
    "query": (_definition({}, [_parameter("apiKey", "query")]), {"api_key": "v"}, "query", "v"),
    "both": (
        _definition({**_BEARER}, [_parameter("token", "query")], security=[{"t": []}]),
        {"token": "v", "access_token": "w"}, "query", "v",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_the_user_gives_is_sent(name: str, tmp_path: Path) -> None:
    definition, given, place, value = CASES[name]
    spec = tmp_path / "spec.yaml"
    spec.write_text(yaml.safe_dump(definition), "utf-8")
    package = make(spec, tmp_path, f"shelf_{name}")

    def sent(given: dict[str, str], **arguments: str) -> str | None:
        request, _ = package.wire(lambda client: client.three(**arguments), **given)
        return request.query.partition("=")[2] if place == "query" else request.header(place)

    assert sent(given) == value
    parameters = definition["paths"]["/three"]["get"]["parameters"]
    if parameters:  # it stays an argument of the method
        argument = next(iter(given))
        assert sent(given, **{argument: "own"}) == "own"
        assert sent({k: v for k, v in given.items() if k != argument}, **{argument: "own"}) == "own"


def test_a_copy_of_a_generated_client(tmp_path: Path) -> None:
    definition, _, _, _ = CASES["required"]
    spec = tmp_path / "spec.yaml"
    spec.write_text(yaml.safe_dump(definition), "utf-8")
    package = make(spec, tmp_path, "shelf_copies")
    with Loopback() as server:
        server.script(Answer(204, b"", ""))
        with getattr(package.module, package.client)(
            x_auth_token="a", base_url=server.url
        ) as client:
            client.with_options(x_auth_token="b", default_query={"v": "1"}).one()
            assert (server.last.header("x-auth-token"), server.last.query) == ("b", "v=1")
            client.with_options(timeout=package.module.Timeout(3)).one()
            assert (server.last.header("x-auth-token"), server.last.query) == ("a", "")
            assert not client.is_closed
            client.get("/one")
            assert server.last.header("x-auth-token") == "a"
