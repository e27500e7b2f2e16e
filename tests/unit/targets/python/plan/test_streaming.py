"""Which operations stream, what their items are, and how their methods are named."""

from __future__ import annotations

import black
import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import (
    AnyType,
    Field,
    Given,
    ListType,
    MediaType,
    Notes,
    Operation,
    PrimitiveType,
    Response,
    Type,
)
from tests.unit.targets.python.builders import (
    ORIGIN,
    TEXT,
    json_body,
    may,
    model,
    need,
    operation,
    plan,
    ref,
    rendered,
    shop,
)

EVENTS, LINES = "text/event-stream", "application/x-ndjson"
SCHEMAS: dict[str, Type] = {"User": model(need("name"))}


def offering(*content: tuple[str, Type | None], item: Type | None = None) -> Response:
    media = tuple(MediaType(name=name, type=type_, item_type=item) for name, type_ in content)
    return Response(status="200", content=media, origin=ORIGIN)


def methods(*operations: Operation) -> dict[str, str]:
    """Call -> what it returns."""
    (client,) = plan(shop(*operations, schemas=SCHEMAS)).surface.clients
    return {method.call: method.returns for method in client.methods}


@pytest.mark.parametrize(
    ("name", "type_", "item", "returns"),
    [
        (EVENTS, ref("User"), None, "Stream[User]"),
        (EVENTS, ListType(items=ref("User")), None, "Stream[User]"),
        (EVENTS, ListType(items=TEXT), ref("User"), "Stream[User]"),
        (EVENTS, TEXT, None, "Stream[ServerSentEvent]"),
        (EVENTS, None, TEXT, "Stream[str]"),
        (EVENTS, AnyType(), None, "Stream[ServerSentEvent]"),
        ("text/event-stream; charset=utf-8", None, None, "Stream[ServerSentEvent]"),
        (LINES, None, None, "Stream[Any]"),
        (LINES, None, ref("User"), "Stream[User]"),
        ("application/json-seq", ref("User"), None, "Stream[User]"),
        ("multipart/mixed", None, ref("User"), "bytes"),
        ("application/json", ref("User"), None, "User"),
    ],
)
def test_what_a_method_returns(
    name: str, type_: Type | None, item: Type | None, returns: str
) -> None:
    reply = offering((name, type_), item=item)
    assert methods(operation("watch", responses=(reply,))) == {"watch": returns}


BOTH = (offering(("application/json", TEXT), (EVENTS, ref("User"))),)


def test_a_second_method_and_its_name() -> None:
    made = methods(operation("ask", responses=BOTH))
    assert made == {"ask": "str", "ask_stream": "Stream[User]"}
    made = methods(operation("ask", responses=BOTH), operation("askStream", responses=()))
    assert made == {"ask": "str", "ask_stream": "Any", "stream_ask": "Stream[User]"}
    named = [operation(name, responses=()) for name in ("askStream", "streamAsk")]
    made = methods(operation("ask", responses=BOTH), *named)
    assert sorted(made.values()) == ["Any", "Any", "Stream[User]", "str"]


def flag(required: bool = False, default: bool | None = None) -> Field:
    notes = Notes(default=None if default is None else Given(value=default))
    return Field(name="stream", type=PrimitiveType(name="boolean", notes=notes), required=required)


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        (flag(), ({}, {"stream": True})),
        (flag(default=False), ({}, {"stream": True})),
        (flag(default=True), ({"stream": False}, {"stream": True})),
        (flag(required=True), ({"stream": False}, {"stream": True})),
        (may("stream", TEXT), ({}, {})),
    ],
)
def test_the_field_that_asks_for_a_stream(
    field: Field, sent: tuple[dict[str, bool], dict[str, bool]]
) -> None:
    asked = operation("ask", body=json_body(model(need("text"), field)), responses=BOTH)
    (client,) = plan(shop(asked, schemas=SCHEMAS)).surface.clients
    assert tuple(method.body.fixed for method in client.methods if method.body) == sent
    is_flag = isinstance(field.type, PrimitiveType) and field.type.name == "boolean"
    for method in client.methods:
        assert ("stream" in [one.python for one in method.parameters]) is not is_flag


def test_what_is_not_streamed_is_noted() -> None:
    diagnostics = Diagnostics()
    reply = offering(("multipart/mixed", None), item=TEXT)
    plan(shop(operation("watch", responses=(reply,))), diagnostics)
    assert [diagnostic.code for diagnostic in diagnostics] == ["stream-of-parts"]
    diagnostics = Diagnostics()
    plan(shop(operation("ask", responses=BOTH), schemas=SCHEMAS), diagnostics)
    assert list(diagnostics) == []
    more = offering(("application/json", TEXT), (EVENTS, TEXT), ("text/*", TEXT))
    plan(shop(operation("ask", responses=(more,))), diagnostics)
    assert [diagnostic.message for diagnostic in diagnostics] == [
        "the method reads application/json for 200; not offered: text/*"
    ]


@pytest.mark.parametrize("length", range(10, 60, 3))
def test_names_of_any_length_are_laid_out_as_black_does(length: int) -> None:
    name = "n" * length
    tree = rendered(
        shop(operation(name, group=(name,), deprecated=True, responses=BOTH), schemas=SCHEMAS)
    )
    for path, content in tree.items():
        if path.endswith(".py") and "_runtime" not in path:
            text = content.decode()
            assert black.format_str(text, mode=black.Mode()) == text, path
