"""What the SDK does not offer is reported, and the rest works without it."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics
from specmill.model import (
    Callback,
    Encoding,
    EnumMember,
    EnumType,
    Header,
    LiteralType,
    MediaType,
    RequestBody,
    SecurityScheme,
)
from tests.unit.targets.python.builders import (
    ORIGIN,
    TEXT,
    json_body,
    model,
    need,
    operation,
    parameter,
    plan,
    rendered,
    shop,
)


def test_webhooks_and_callbacks_without_json_are_one_note_for_each_client() -> None:
    read = operation("read", body=json_body(TEXT))
    other = operation("other", body=json_body(TEXT, media="application/xml"))
    back = Callback(name="done", expression="{$request.body#/url}", operations=(read, other))
    hidden = operation("old", status="hidden", callbacks=(back,))
    found = Diagnostics()
    plan(
        shop(
            operation("start", callbacks=(back, back)),
            hidden,
            webhooks=(operation("sold", "sold"),),
        ),
        found,
    )
    (note,) = [each for each in found if each.code == "not-in-sdk"]
    assert note.message.startswith("3 requests of Shop to its users")
    assert note.place.source == "api.json"


def test_nothing_left_out_is_nothing_said() -> None:
    found = Diagnostics()
    plan(shop(operation("start", parameters=(parameter("X-Good_1", "header"),))), found)
    assert list(found) == []


def test_a_parameter_that_stands_only_in_the_fragment_is_left_out_with_a_warning() -> None:
    parameters = tuple(parameter(each, "path") for each in ("id", "place", "both"))
    api = shop(operation("get", "/files/{id}/{both}#{place}-{both}", parameters=parameters))
    found = Diagnostics()
    (method,) = plan(api, found).surface.clients[0].methods
    assert [each.wire for each in method.parameters] == ["id", "both"]
    assert [each.code for each in found] == ["fragment-parameter"]


def test_a_header_that_http_does_not_allow_is_left_out_with_a_warning() -> None:
    names = ("bad name", "bad\r\nname", "名", "", "Host", "content-length", "fine")
    api = shop(operation("start", parameters=tuple(parameter(each, "header") for each in names)))
    found = Diagnostics()
    surface = plan(api, found).surface
    (method,) = surface.clients[0].methods
    assert [each.wire for each in method.parameters] == ["fine"]
    assert sum(each.code == "unusable-header-name" for each in found) == 6
    text = rendered(api)["python/src/shop/operations/shop.py"].decode()
    assert text.count("Parameter(") == 1


def test_headers_of_parts() -> None:
    text = EnumType(members=(EnumMember(value="a"),), base="string")
    headers = (
        Header(name="X-One", type=LiteralType(value=1)),
        Header(name="X-Only", type=text),
        Header(name="X-Open", type=TEXT),
        Header(name="Host", type=LiteralType(value="evil")),
        Header(name="X-Bad", type=LiteralType(value="a\r\nb")),
    )
    content = MediaType(
        name="multipart/form-data",
        type=model(need("file")),
        encodings=(Encoding(name="file", headers=headers),),
    )
    api = shop(operation("send", body=RequestBody(content=(content,), origin=ORIGIN)))
    found = Diagnostics()
    plan(api, found)
    told = [each.message.split("'")[1] for each in found if each.code == "part-header"]
    assert told == ["X-Open", "Host", "X-Bad"]
    text_ = rendered(api)["python/src/shop/operations/shop.py"].decode()
    assert 'Encoding(headers={"X-One": "1", "X-Only": "a"})' in text_


def test_api_keys_that_cannot_be_sent() -> None:
    schemes = tuple(
        SecurityScheme(key=f"key {place} {name!r}", kind="apiKey", location=place, name=name)
        for place, names in (
            ("header", ("Host", "Content-Length", "a b", "", "X-Fine")),
            ("cookie", ("a;b", "fine")),
            ("query", ("", "fine &=")),
        )
        for name in names
    )
    found = Diagnostics()
    made = plan(shop(operation("start"), security_schemes=schemes), found)
    credentials = made.clients[0].security.credentials
    sent = [each.name for each in credentials if each.kind != "none"]
    assert sent == ["X-Fine", "fine", "fine &="]
    assert sum(each.code == "unusable-header-name" for each in found) == 6
    assert all(not each.arguments for each in credentials if each.kind == "none")
