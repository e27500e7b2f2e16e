"""What the SDK does not offer is reported, and the rest works without it."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics
from specmill.model import Callback
from tests.unit.targets.python.builders import operation, parameter, plan, rendered, shop


def test_webhooks_and_callbacks_are_one_note_for_each_client() -> None:
    back = Callback(name="done", expression="{$request.body#/url}")
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
    assert note.message.startswith("1 webhook and 2 callbacks of Shop:")
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
    names = ("bad name", "bad\r\nname", "名", "", "colon:", "fine")
    api = shop(operation("start", parameters=tuple(parameter(each, "header") for each in names)))
    found = Diagnostics()
    surface = plan(api, found).surface
    (method,) = surface.clients[0].methods
    assert [each.wire for each in method.parameters] == ["fine"]
    assert sum(each.code == "unusable-header-name" for each in found) == 5
    text = rendered(api)["python/src/shop/operations/shop.py"].decode()
    assert text.count("Parameter(") == 1
