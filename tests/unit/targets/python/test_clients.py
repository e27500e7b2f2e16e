"""Names of client classes: two for each client, and no two alike."""

from __future__ import annotations

import pytest

from specmill.model import Api
from tests.unit.targets.python.builders import operation, plan, shop


def named(*names: str) -> Api:
    """An Api with a client for each name."""
    (client,) = shop(operation("get")).clients
    made = [client.model_copy(update={"key": name.lower(), "name": name}) for name in names]
    return Api(clients=tuple(made), schemas={})


@pytest.mark.parametrize(
    ("names", "layout", "expected"),
    [
        (("Shop", "AsyncShop"), "grouped", ["Shop", "AsyncShopClient"]),
        (("AsyncShop", "Shop"), "grouped", ["AsyncShopClient", "Shop"]),
        (("Shop", "Asyncshop"), "grouped", ["Shop", "AsyncshopClient"]),
        (("Shop", "AsyncShop"), "flat", ["ShopClient", "AsyncShopClientClient"]),
        (
            ("Shop", "AsyncShop", "ShopClient"),
            "grouped",
            ["Shop", "AsyncShopClientClient", "ShopClient"],
        ),
    ],
)
def test_no_class_is_the_twin_of_another(
    names: tuple[str, ...], layout: str, expected: list[str]
) -> None:
    clients = plan(named(*names), layout=layout).clients
    assert [client.name for client in clients] == expected
    every = [name.casefold() for client in clients for name in (client.name, client.async_name)]
    assert len(set(every)) == len(every)
