"""Names that are made from titles and files where the user gives none."""

from __future__ import annotations

import pytest

from specmill.targets.words import pascal
from specmill.titles import client_names, package_name, target_name


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("Storefront API", "storefront", "Storefront"),
        ("MegaCorp's official OpenAPI spec + extras", "megacorp", "MegaCorp"),
        ("OpenAPI 3.1.1 case example", "case_example", "CaseExample"),
        ("Orders API v2.3 for partners", "orders_partners", "OrdersPartners"),
        ("用户 API", "yong_hu", "YongHu"),
        ("Größe", "grosse", "Grosse"),
        ("2024 Forms", "api_2024_forms", "2024Forms"),
        ("Json API", "shop_orders", "ShopOrders"),
        ("Test", "test_api", "Test"),
    ],
)
def test_names_of_a_single_definition(title: str, package: str, client: str) -> None:
    sources = ["files/shopOrders.v1.yaml"]
    assert package_name(target_name([title], sources)) == package
    assert pascal(client_names([title], sources)[0]) == client


@pytest.mark.parametrize(
    ("title", "package", "host", "client"),
    [
        ("REST API", "", "api.parceldesk.example", "Parceldesk"),
        ("REST API", "parcels", "api.parceldesk.example", "Parcels"),
        ("Service Client API", "", "parceldesk.co.uk", "Parceldesk"),
        ("Parcel Desk V1 Collection", "", "", "ParcelDesk"),
        ("Parcel stable", "", "", "Parcel"),
        ("Server", "", "", "Server"),
    ],
)
def test_common_words_of_titles_name_no_client(
    title: str, package: str, host: str, client: str
) -> None:
    names = client_names([title], ["openapi.yaml"], package, [host] if host else [])
    assert pascal(names[0]) == client


def test_names_of_several_definitions() -> None:
    titles = ["ShopFront Orders API", "ShopFront Users API", "ShopFront Users API"]
    sources = ["a/orders.yaml", "a/users.yaml", "b/users.yaml"]
    assert target_name(titles, sources) == "shopfront"
    assert client_names(titles, sources) == ["orders", "users", "ShopFront Users"]
