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
    callbacks = Diagnostics()
    plan(
        shop(
            operation("start", callbacks=(back, back)),
            hidden,
            webhooks=(operation("sold", "sold"),),
        ),
        callbacks,
    )
    (note,) = [diagnostic for diagnostic in callbacks if diagnostic.code == "not-in-sdk"]
    assert note.message.startswith("3 requests of Shop to its users")
    assert note.place.source == "api.json"


def test_nothing_left_out_is_nothing_said() -> None:
    diagnostics = Diagnostics()
    plan(shop(operation("start", parameters=(parameter("X-Good_1", "header"),))), diagnostics)
    assert list(diagnostics) == []


def test_a_parameter_that_stands_only_in_the_fragment_is_left_out_with_a_warning() -> None:
    parameters = tuple(parameter(name, "path") for name in ("id", "place", "both"))
    api = shop(operation("get", "/files/{id}/{both}#{place}-{both}", parameters=parameters))
    diagnostics = Diagnostics()
    (method,) = plan(api, diagnostics).surface.clients[0].methods
    assert [surface_parameter.wire for surface_parameter in method.parameters] == ["id", "both"]
    assert [diagnostic.code for diagnostic in diagnostics] == ["fragment-parameter"]


def test_a_header_that_http_does_not_allow_is_left_out_with_a_warning() -> None:
    names = ("bad name", "bad\r\nname", "名", "", "Host", "content-length", "fine")
    api = shop(operation("start", parameters=tuple(parameter(name, "header") for name in names)))
    diagnostics = Diagnostics()
    surface = plan(api, diagnostics).surface
    (method,) = surface.clients[0].methods
    assert [surface_parameter.wire for surface_parameter in method.parameters] == ["fine"]
    assert sum(diagnostic.code == "unusable-header-name" for diagnostic in diagnostics) == 6
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
    test_headers = Diagnostics()
    plan(api, test_headers)
    told = [
        diagnostic.message.split("'")[1]
        for diagnostic in test_headers
        if diagnostic.code == "part-header"
    ]
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
    keys = Diagnostics()
    made = plan(shop(operation("start"), security_schemes=schemes), keys)
    credentials = made.clients[0].security.credentials
    sent = [credential.name for credential in credentials if credential.kind != "none"]
    assert sent == ["X-Fine", "fine", "fine &="]
    assert sum(diagnostic.code == "unusable-header-name" for diagnostic in keys) == 6
    assert all(not credential.arguments for credential in credentials if credential.kind == "none")
