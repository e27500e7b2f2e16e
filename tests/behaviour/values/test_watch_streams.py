"""Streams of Kubernetes (``application/json;stream=watch``): one JSON text per line, which servers
also send as ``application/json``."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer, Loopback

WATCH = "application/json;stream=watch"
EVENT = {"type": "object", "properties": {"type": {"type": "string"}}}
ANSWERS = {"200": {"description": "d", "content": {
    "application/json": {"schema": EVENT}, WATCH: {"schema": EVENT},
}}}  # fmt: skip
SNAPSHOTS = {"200": {"description": "d", "content": {
    "application/vnd.boats.protobuf;stream=watch": {"schema": {"type": "string", "format": "binary"}},
}}}  # fmt: skip
PATHS = {
    "/snapshots": {"get": {"operationId": "getSnapshots", "responses": SNAPSHOTS}},
    "/boats": {"get": {"operationId": "listBoats", "responses": ANSWERS}},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("watch")
    definition = {"openapi": "3.0.3", "info": {"title": "Watch", "version": "1"}, "paths": PATHS}
    (folder / "api.json").write_text(json.dumps(definition), "utf-8")
    return make(folder / "api.json", folder, "watch_streams")


def watched(package: Generated, answer: Answer) -> list[Any]:
    """The items, sync and async, with what was asked for."""

    async def later(url: str) -> list[Any]:
        async with getattr(package.module, package.async_client)(base_url=url) as client:
            return [item.to_dict() async for item in client.list_boats_stream()]

    with Loopback() as server:
        server.script(answer)
        with getattr(package.module, package.client)(base_url=server.url) as client:
            items = [item.to_dict() for item in client.list_boats_stream()]
        assert asyncio.run(later(server.url)) == items
        assert {request.header("accept") for request in server.received} == {WATCH}
    return items


@pytest.mark.parametrize("sent", [WATCH, "Application/JSON; stream=watch", "application/json", ""])
def test_a_line_is_an_item(package: Generated, sent: str) -> None:
    lines = b'{"type":"ADDED"}\n{"type":"DELETED"}\n'
    assert watched(package, Answer(200, lines, sent)) == [{"type": "ADDED"}, {"type": "DELETED"}]


def test_an_error_in_place_of_items(package: Generated) -> None:
    with pytest.raises(package.module.APIError, match="too old"):
        watched(package, Answer(200, b'{"error":{"message":"too old"}}', "application/json"))


def test_the_other_method_takes_one_value(package: Generated) -> None:
    request, boat = package.wire(lambda client: client.list_boats(), Answer(200, b'{"type":"a"}'))
    assert (boat.type, request.header("accept")) == ("a", "application/json")


def test_what_is_no_json_has_no_lines(package: Generated) -> None:
    answer = Answer(200, b"\x00\n\x01", "application/vnd.boats.protobuf;stream=watch")
    _, content = package.wire(lambda client: client.get_snapshots(), answer)
    assert content == b"\x00\n\x01"
