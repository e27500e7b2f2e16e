"""Everyday programs with the storefront: what users of an SDK do, sync and async."""

from __future__ import annotations

import asyncio
import copy
import inspect
import io
import json
import logging
import pickle
import typing
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json

ORDER = {
    "id": 7, "status": "placed", "placed_at": "2024-01-01T00:00:00Z",
    "total": {"amount": "1.50", "currency": "EUR"}, "items": [],
    "payment": {"method": "invoice"},
    "ship_to": {"street": "s", "city": "c", "postal_code": "1", "country": "SE"},
}  # fmt: skip
PRODUCT = {"sku": "a", "name": "A", "price": {"amount": "1.50", "currency": "EUR"}}


def both(shop: Any, server: Loopback, use: Any, **settings: Any) -> tuple[Any, Any]:
    """What a program gives, sync and async; ``use`` takes a client and gives what is awaited."""
    given = {"base_url": server.url, "max_retries": 0, **settings}
    with shop.Storefront(**given) as client:
        one = use(client)

    async def run() -> Any:
        async with shop.AsyncStorefront(**given) as later:
            return await use(later)

    return one, asyncio.run(run())


def pages() -> list[Answer]:
    return [
        answer_json({"data": [{**ORDER, "id": 1}], "next_cursor": "n"}),
        answer_json({"data": [{**ORDER, "id": 2}], "next_cursor": None}),
    ]


def test_list_and_paginate(shop: Any, server: Loopback) -> None:
    server.script(*pages())
    with shop.Storefront(base_url=server.url) as client:
        page = client.orders.list()
        assert page.has_next_page()
        assert [value.id for value in page] == [1, 2]
        assert server.received[1].query == "cursor=n"
    server.script(*pages())

    async def run() -> list[int]:
        async with shop.AsyncStorefront(base_url=server.url) as client:
            return [value.id async for value in client.orders.list()]

    assert asyncio.run(run()) == [1, 2]


def test_create_with_a_typed_dict_a_model_or_a_whole(shop: Any, server: Loopback) -> None:
    server.script(answer_json(ORDER, 201))
    address = {"street": "s", "city": "c", "postal_code": "1", "country": "SE"}
    fields: dict[str, Any] = {
        "cart_id": "00000000-0000-4000-8000-000000000000",
        "payment": shop.models.CardPayment(card_token="t"),
        "ship_to": address,
    }
    wanted = {**fields, "payment": {"method": "card", "card_token": "t"}}
    both(shop, server, lambda client: client.orders.create(**fields))
    both(shop, server, lambda client: client.orders.create(body=shop.models.NewOrder(**fields)))
    assert [received.json() for received in server.received] == [wanted] * 4


def test_upload_and_download(shop: Any, server: Loopback, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG")
    stored = {"id": "f", "size": 4, "content_type": "image/png"}
    server.script(answer_json(stored, 201))
    given = {"file": path, "purpose": "attachment"}
    one, two = both(shop, server, lambda client: client.files.upload(**given))
    assert one.id == two.id == "f"
    assert b"\x89PNG" in server.last.body
    server.script(Answer(200, b"content", "application/octet-stream"))
    assert both(shop, server, lambda c: c.files.download(file_id="f")) == (b"content",) * 2
    client = shop.Storefront(base_url=server.url)
    with client, client.files.with_streaming_response.download(file_id="f") as response:
        response.stream_to_file(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"content"


def test_errors_and_retries(shop: Any, server: Loopback) -> None:
    problem = {"title": "no such order", "status": 404}
    server.script(answer_json(problem, 404))
    client = shop.Storefront(base_url=server.url)
    with client, pytest.raises(shop.NotFoundError) as caught:
        client.orders.get(order_id=1)
    assert (caught.value.status_code, caught.value.body.title) == (404, "no such order")
    server.script(Answer(503, headers=(("Retry-After", "0"),)), answer_json(ORDER))
    with shop.Storefront(base_url=server.url, max_retries=1) as client:
        assert client.orders.get(order_id=1).id == 7
    assert len(server.received) == 2


def test_raw_responses_headers_and_extras(shop: Any, server: Loopback) -> None:
    server.script(answer_json(ORDER, X_Request_Id="r"))
    with shop.Storefront(base_url=server.url, default_headers={"X-A": "1"}) as client:
        raw = client.orders.with_raw_response.get(order_id=7)
        assert (raw.status_code, raw.headers["x-request-id"], raw.parse().id) == (200, "r", 7)
        client.orders.get(
            order_id=7, extra_headers={"X-A": shop.OMIT, "X-B": "2"}, extra_query={"q": [1, 2]}
        )
        assert (server.last.header("x-a"), server.last.header("x-b")) == (None, "2")
        assert server.last.query == "q=1&q=2"
        with pytest.raises(TypeError, match="did you mean 'order_id'"):
            client.orders.get(order_id=7, orderid=8)


def test_options_of_a_call_and_of_a_copy(shop: Any, server: Loopback) -> None:
    server.script(answer_json(ORDER))
    one, two = both(
        shop, server,
        lambda c: c.with_options(default_headers={"X-C": "3"}).orders.get(
            order_id=7, request_options={"timeout": 5}
        ),
    )  # fmt: skip
    assert (one.id, two.id, server.last.header("x-c")) == (7, 7, "3")


def test_models_are_copied_pickled_and_compared(shop: Any) -> None:
    order = shop.models.Order.model_validate(ORDER)
    assert pickle.loads(pickle.dumps(order)) == copy.deepcopy(order) == order
    assert json.loads(order.to_json()) == order.to_dict() == order.dict()


def test_subclasses(shop: Any, server: Loopback) -> None:
    class Mine(shop.Storefront):  # type: ignore[misc]
        def one(self) -> Any:
            return self.orders.get(order_id=7)

    class Order(shop.models.Order):  # type: ignore[misc]
        note: str = "none"

    server.script(answer_json(ORDER))
    with Mine(base_url=server.url) as client:
        assert client.one().id == 7
        request = client.request("GET", "/orders/7", cast_to=Order)
    assert (type(request), request.note) == (Order, "none")


def test_unions_by_tag(shop: Any, server: Loopback) -> None:
    for payment, name in (
        ({"method": "card", "card_token": "t"}, "CardPayment"),
        ({"method": "gold", "bars": 2}, "UnknownVariant"),
    ):
        server.script(answer_json(payment))
        with shop.Storefront(base_url=server.url) as client:
            request = client.request("GET", "/payment", cast_to=shop.models.Payment)
        assert (type(request).__name__, request.to_dict()) == (name, payment)


def test_logging_says_no_secret(
    shop: Any, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    server.script(answer_json(ORDER))
    with caplog.at_level(logging.DEBUG, "program_shop"):
        both(shop, server, lambda c: c.orders.get(order_id=7), authorization="secret")
    assert "/orders/7" in caplog.text
    assert "secret" not in caplog.text


def test_mocks_see_the_groups(shop: Any) -> None:
    client = mock.create_autospec(shop.Storefront, instance=True)
    client.orders.get.return_value = 5
    assert client.orders.get(order_id=1) == 5
    with pytest.raises(AttributeError):
        _ = client.orders.gett


def test_fakes(shop: Any) -> None:
    testing = typing.cast("Any", __import__("program_shop.testing", fromlist=["x"]))
    with testing.FakeStorefront() as client:
        assert isinstance(client.orders.get(order_id=3), shop.models.Order)
        assert [type(list_product).__name__ for list_product in client.catalog.list_products()] == [
            "Product"
        ]
        client.fake.sends(client.orders.get, {**ORDER, "id": 9})
        assert client.orders.get(order_id=3).id == 9
        client.fake.fails(client.orders.get, 404, {"title": "gone"})
        with pytest.raises(shop.NotFoundError):
            client.orders.get(order_id=3)
        assert [request.path for request in client.fake.requests][-1].endswith("/orders/3")
        copied = client.with_options(default_headers={"X-Shop": "1"})
        assert copied.catalog.get_product(sku="a").sku
        assert copied.fake.requests[-1].headers["x-shop"] == "1"
        assert copied.catalog is not client.catalog

    async def run() -> None:
        async with testing.AsyncFakeStorefront() as later:
            product = shop.models.Product.model_validate(PRODUCT)
            later.fake.returns(later.catalog.get_product, product)
            assert await later.catalog.get_product(sku="a") == product

    asyncio.run(run())


def test_hover_and_completion(shop: Any) -> None:
    hints = typing.get_type_hints(shop.Storefront.orders.get)
    assert hints["return"] is shop.models.Order
    assert typing.get_type_hints(shop.params.NewOrderParam)["payment"]
    assert "orders" in dir(shop.Storefront)
    assert "order_id" in inspect.signature(shop.Storefront.orders.get).parameters
    assert (shop.Storefront.orders.get.__doc__ or "").strip()


def test_files_of_any_kind(shop: Any, server: Loopback) -> None:
    server.script(answer_json({"id": "f", "size": 1, "content_type": "x/y"}, 201))
    for file in (b"x", io.BytesIO(b"x"), ("a.txt", b"x"), iter([b"x"])):
        with shop.Storefront(base_url=server.url) as client:
            client.files.upload(file=file, purpose="attachment")
        assert b"\r\n\r\nx\r\n" in server.last.body
