"""A definition that grows and shrinks over releases: whoever uses the package notices nothing, since
no published name moves and none comes to mean another thing."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import import_everything, specmill

Definition = dict[str, Any]
TEXT: Definition = {"type": "string"}
WHOLE: Definition = {"type": "integer"}


def thing(**fields: Definition) -> Definition:
    return {"type": "object", "properties": fields}


def ref(name: str) -> Definition:
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Definition) -> Definition:
    return {"content": {"application/json": {"schema": schema}}}


def operation(
    name: str, tag: str = "", body: Definition | None = None, answer: Definition | None = None,
    *parameters: Definition,
) -> Definition:  # fmt: skip
    said = {"description": "d", **(content(answer) if answer else {})}
    result: Definition = {"operationId": name, "responses": {"200": said}}
    if tag:
        result["tags"] = [tag]
    if body:
        result["requestBody"] = content(body)
    return {**result, "parameters": list(parameters)}


def parameter(name: str, place: str = "query") -> Definition:
    return {"name": name, "in": place, "schema": TEXT, "required": place == "path"}


def event(name: str) -> Definition:
    body = thing(type={"const": name}, id=TEXT)
    return {"post": {"requestBody": content(body), "responses": {"200": {"description": "d"}}}}


def first_release() -> Definition:
    users = {"type": "array", "items": ref("User")}
    chat = operation("chat", "chat", thing(text=TEXT, stream={"type": "boolean"}), thing(text=TEXT))
    chat["responses"]["200"]["content"]["text/event-stream"] = {"schema": thing(delta=TEXT)}
    place = thing(street=TEXT)
    lines = {"type": "array", "items": thing(sku=TEXT)}
    pet = {"required": ["kind"], "discriminator": {"propertyName": "kind"}, **thing(kind=TEXT)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example.com"}],
        "security": [{"machine": []}],
        "paths": {
            "/people": {
                "get": operation("list", "users", None, users, parameter("page"), parameter("limit")),
                "post": operation(
                    "create", "users", thing(name=TEXT, address=place, kind={"enum": ["a", "b"]}), ref("User")
                ),
            },
            "/people/{id}": {
                "get": operation("get", "users", None, ref("User"), parameter("id", "path"), parameter("include")),
                "patch": operation("update", "users", ref("Patch"), ref("User"), parameter("id", "path")),
            },
            "/orders": {
                "post": operation(
                    "order", "orders", ref("Order"), thing(data=thing(id=TEXT, lines=lines)),
                    parameter("X-Trace", "header"),
                ),
            },
            "/pets": {"post": operation("adopt", "pets", thing(pet=ref("Pet")), ref("Pet"))},
            "/chat": {"post": chat},
        },
        "webhooks": {"orderPaid": event("order.paid")},
        "components": {
            "schemas": {
                "User": thing(id=TEXT, address=place, role={"type": "string", "enum": ["admin", "user"]}),
                "Order": thing(items={"type": "array", "items": ref("Item")}, ship=thing(to=TEXT)),
                "Item": thing(sku=TEXT, amount=WHOLE),
                "Patch": thing(name=TEXT),
                "Pet": pet,
                "Cat": {"allOf": [ref("Pet"), thing(lives=WHOLE)]},
                "Dog": {"allOf": [ref("Pet"), thing(breed=TEXT)]},
            },
            "securitySchemes": {
                "machine": {
                    "type": "oauth2",
                    "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}},
                },
            },
        },
    }  # fmt: skip


def more_operations(api: Definition) -> None:
    """Each wishes for a name that is taken, mostly with the better claim."""
    for number, (path, name, tag) in enumerate(
        [
            ("/list", "list", "users"), ("/users/create", "create", "users"), ("/get", "get", "Users"),
            ("/chat/chat-stream", "chatStream", "chat"), ("/iter", "iter", "users"), ("/users", "users", ""),
            ("/webhooks", "webhooks", ""), ("/hooks", "list", "webhooks"), ("/orders/order", "order", "orders"),
        ]
    ):  # fmt: skip
        api["paths"][path] = {"put": {**operation(name, tag), "operationId": f"{name}#{number}"}}
        api["paths"][path]["put"]["x-speakeasy-name-override"] = name


def more_schemas(api: Definition) -> None:
    names = (
        "ItemParam PetParam AnyPet AnyPetParam UserAddress OrderShip OrderShipParam user UserRole order "
        "OrdersOrderResponse OrdersOrderResponseData UsersCreateBodyAddress UsersCreateBodyAddressParam "
        "ShopWebhooks OrderPaidWebhookBody ChatChatResponse Model Payload"
    ).split()
    for number, name in enumerate(names):
        api["components"]["schemas"][name] = thing(other=TEXT, number=WHOLE)
        body = thing(value=ref(name))
        api["paths"][f"/more/{number}"] = {
            "post": operation(f"more{number}", "more", body, ref(name))
        }
    kitten = {"allOf": [ref("Cat"), thing(age=WHOLE)]}
    api["components"]["schemas"]["Kitten"] = kitten


def more_fields(api: Definition) -> None:
    user = api["components"]["schemas"]["User"]
    user["properties"] = {
        "ID": TEXT,
        "Id": TEXT,
        **user["properties"],
        "Address": thing(planet=TEXT),
    }
    user["properties"]["role"]["enum"] += ["Admin", "USER", *(f"member-{n}" for n in range(40))]
    api["components"]["schemas"]["Patch"]["properties"]["id"] = TEXT
    api["components"]["schemas"]["Item"]["properties"] |= {"Sku": TEXT, "s-k-u": TEXT}
    people, person = api["paths"]["/people"], api["paths"]["/people/{id}"]
    people["parameters"] = [parameter("address"), parameter("kind", "header")]
    people["post"]["parameters"] = [parameter("name")]
    person["get"]["parameters"][:0] = [parameter("id"), parameter("Include", "header")]
    api["paths"]["/orders"]["post"]["parameters"] += [
        parameter("x-trace"),
        parameter("x_trace", "cookie"),
    ]


def more_around(api: Definition) -> None:
    for name in (
        "client_id",
        "client-secret",
        "access_token",
        "webhook_secret",
        "timeout",
        "scopes",
    ):
        scheme = {"type": "apiKey", "in": "header", "name": f"X-{name}"}
        api["components"]["securitySchemes"][name] = scheme
        api["security"].append({name: []})
    api["components"]["securitySchemes"]["bearer"] = {"type": "http", "scheme": "bearer"}
    api["security"].insert(0, {"bearer": []})
    answers = api["paths"]["/orders"]["post"]["responses"]
    answers["404"] = {"description": "d", **content(thing(reason=TEXT))}
    answers["default"] = {"description": "d", **content(thing(data=thing(why=TEXT)))}
    api["webhooks"] |= {"OrderPaid": event("order.paid.twice"), "order-paid": event("paid")}
    api["servers"].append(
        {"url": "https://{region}.example.com", "variables": {"region": {"default": "eu"}}}
    )


def other_order(api: Definition) -> None:
    for place in (api["paths"], api["components"]["schemas"], api["components"]["securitySchemes"]):
        turned = dict(reversed(place.items()))
        place.clear()
        place.update(turned)
    api["security"].reverse()


RELEASES: tuple[Callable[[Definition], None], ...] = (
    more_operations, more_schemas, more_fields, more_around, other_order,
)  # fmt: skip


def released(folder: Path, api: Definition, layout: str) -> dict[str, str]:
    """What users of a package write: what each name belongs to -> the name."""
    (folder / "api.json").write_text(json.dumps(api), "utf-8")
    options = ("--package", "released", "--only", "python", "--layout", layout, "--out", "out")
    ended = specmill("generate", "-q", "api.json", *options, folder=folder)
    assert ended.returncode == 0, ended.stderr
    surface = json.loads((folder / "out/.specmill/surface.json").read_text("utf-8"))
    [client] = surface["clients"]
    result = {"client": client["name"], "async client": client["async_name"]}
    for value in client["methods"]:
        key = f"{value['http_method']} {value['path']}" + (" stream" if value["streaming"] else "")
        result[key] = value["call"]
        for argument in value["parameters"]:
            result[f"{key} {argument['in']}/{argument['wire']}"] = argument["python"]
    for argument in client["arguments"]:
        result[f"constructor {argument['security_scheme']} {argument['python']}"] = argument[
            "python"
        ]
    for kind in ("models", "params"):
        for value in surface[kind]:
            result[f"{kind} {value['name']}"] = value["name"]
            for field in value.get("fields", ()):
                result[f"{kind} {value['name']} {field['wire']}"] = field["python"]
    module = (folder / "out/python/src/released/clients/shop.py").read_text("utf-8")
    reader = re.search(r"def (\w+)\(self\) -> \w+Webhooks:", module)
    assert reader is not None
    return {**result, "what reads webhooks": reader[1]}


@pytest.mark.parametrize("layout", ["grouped", "flat"])
def test_no_name_moves(tmp_path: Path, layout: str) -> None:
    api = first_release()
    published = released(tmp_path, api, layout)
    assert published["what reads webhooks"] == "webhooks"
    for add in RELEASES:
        add(api)
        now = released(tmp_path, copy.deepcopy(api), layout)
        moved = {
            key: (name, now.get(key)) for key, name in published.items() if now.get(key) != name
        }
        assert moved == {}, add.__name__
        published = now
    calls = [name for key, name in published.items() if re.fullmatch(r"[A-Z]+ /\S+( stream)?", key)]
    assert len(calls) == len(set(calls))
    import_everything(tmp_path / "out", "released")
    back = released(tmp_path, first_release(), layout)
    assert {key: published.get(key) for key in back} == back, "what is gone took no name with it"
