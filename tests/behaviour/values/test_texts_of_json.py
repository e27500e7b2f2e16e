"""Texts that hold JSON (``contentSchema``): typed in the data of events, text elsewhere."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer, answer_json

TEXT = {"type": "string"}
IN_JSON = {"contentMediaType": "application/json"}
MOMENT = {**IN_JSON, "contentSchema": {"type": "string", "format": "date-time"}}
FOO = {
    "type": "object",
    "required": ["foo"],
    "properties": {"foo": {"type": "integer"}, "at": {"type": "string", "format": "date"}},
}
EVENT = {
    "type": "object",
    "required": ["event"],
    "properties": {"event": TEXT, "data": TEXT, "retry": {"type": "integer"}},
    "oneOf": [
        {"properties": {"event": {"const": "text"}}},
        {"properties": {"event": {"const": "json"}, "data": {**IN_JSON, "contentSchema": FOO}}},
        {"properties": {"event": {"const": "moment"}, "data": MOMENT}},
    ],
}
BOX = {
    "type": "object",
    "properties": {
        "payload": {
            "type": ["string", "null"],
            "contentMediaType": "application/problem+json",
            "contentSchema": {"type": "array", "items": {"$ref": "#/components/schemas/Foo"}},
        },
        "packed": {**TEXT, **IN_JSON, "contentEncoding": "base64", "contentSchema": FOO},
        "page": {**TEXT, "contentMediaType": "text/html", "contentSchema": FOO},
    },
}


def content(name: str, **schema: Any) -> dict[str, Any]:
    return {"200": {"description": "", "content": {name: schema}}}


DEFINITION = {
    "openapi": "3.2.0",
    "info": {"title": "Feed", "version": "1"},
    "servers": [{"url": "https://feed.example.com"}],
    "paths": {
        "/feed": {
            "get": {
                "operationId": "feed",
                "responses": content("text/event-stream", itemSchema=EVENT),
            }
        },
        "/box": {
            "put": {
                "operationId": "keep",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Box"}}
                    },
                },
                "responses": content(
                    "application/json", schema={"$ref": "#/components/schemas/Box"}
                ),
            }
        },
    },
    "components": {"schemas": {"Foo": FOO, "Box": BOX}},
}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("feed")
    (folder / "api.json").write_text(json.dumps(DEFINITION), "utf-8")
    return make(folder / "api.json", folder, "texts_of_json")


def test_events(feed: Generated) -> None:
    lines = 'event: text\ndata: {"foo": 1}\n\nevent: json\ndata: {"foo": 2, "at": "2024-01-02"}\n\n'
    answer = Answer(200, lines.encode(), "text/event-stream")
    events: list[Any] = []

    def collect(client: Any) -> Any:
        stream = client.feed()
        if hasattr(stream, "__aiter__"):
            return _all(stream, events)
        events.extend(stream)
        return None

    feed.wire(collect, answer)
    assert len(events) == 4
    for text, data in (events[:2], events[2:]):
        assert (text.event, text.data) == ("text", '{"foo": 1}')
        assert (data.event, data.data.foo, str(data.data.at)) == ("json", 2, "2024-01-02")


async def _all(stream: Any, result: list[Any]) -> None:
    result.extend([item async for item in stream])


BODY = {"payload": '[{"foo":3}]', "packed": "e30=", "page": "<p>"}


def test_other_texts_stay_text(feed: Generated) -> None:
    sent, box = feed.wire(lambda client: client.keep(**BODY), answer_json(BODY))
    assert sent.json() == BODY
    assert (box.payload, box.packed, box.page) == ('[{"foo":3}]', b"{}", "<p>")


def test_events_are_written_as_text(feed: Generated) -> None:
    models = feed.module.models
    made = models.FeedVariant2(data=models.FeedVariant2Data(foo=1))
    assert made.to_dict() == {"event": "json", "data": '{"foo":1}'}
    assert json.loads(made.model_dump_json(exclude_unset=True)) == {"data": '{"foo":1}'}
    assert models.FeedVariant2(data='{"foo":2}').data.foo == 2
    moment = models.FeedVariant3(data=datetime(2027, 1, 31, tzinfo=timezone.utc))
    assert moment.to_dict() == {"event": "moment", "data": '"2027-01-31T00:00:00Z"'}


@pytest.mark.parametrize(
    ("data", "kept"),
    [("no JSON", "no JSON"), ("[1]", [1]), ('{"foo":"x"}', None)],
)
def test_what_does_not_fit_is_kept(feed: Generated, data: str, kept: Any) -> None:
    answer = Answer(200, f"event: json\ndata: {data}\n\n".encode(), "text/event-stream")
    result: list[Any] = []

    def collect(client: Any) -> Any:
        stream = client.feed()
        return _all(stream, result) if hasattr(stream, "__aiter__") else result.extend(stream)

    feed.wire(collect, answer)
    for event in result:
        assert event.event == "json"
        assert event.data == kept if kept is not None else event.data.foo == "x"
