"""Where tokens come from, and the arguments of a constructor that follow."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import OAuthFlow, SecurityScheme
from specmill.targets.python.oauth import OAuthPlan
from tests.unit.targets.python.builders import operation, plan, rendered, shop

COMMON = ["scopes", "token_url", "token_auth"]
BOTH = ["client_id", "client_secret"]


def flow(kind: Any, token: str = "", refresh: str = "") -> OAuthFlow:
    return OAuthFlow(kind=kind, token_url=token, refresh_url=refresh, authorization_url="/login")


def oauth2(*flows: OAuthFlow) -> SecurityScheme:
    return SecurityScheme(key="o", kind="oauth2", flows=flows)


@pytest.mark.parametrize(
    ("scheme", "addresses", "roles"),
    [
        (oauth2(), None, []),
        (oauth2(flow("implicit")), None, []),
        (oauth2(flow("implicit", refresh="/r")), ("", "/r", ""), [*BOTH, "refresh_token", *COMMON]),
        (oauth2(flow("clientCredentials", "/t")), ("/t", "", ""), [*BOTH, *COMMON]),
        (
            oauth2(flow("password", "/p"), flow("clientCredentials", " /t ", "/r")),
            ("/t", "/p", ""),
            [*BOTH, "refresh_token", *COMMON],
        ),
        (
            oauth2(flow("authorizationCode", "/a", "/r")),
            ("", "/r", ""),
            [*BOTH, "refresh_token", *COMMON],
        ),
        (
            SecurityScheme(key="o", kind="openIdConnect", open_id_connect_url="/openid"),
            ("", "", "/openid"),
            [*BOTH, "refresh_token", *COMMON],
        ),
        (SecurityScheme(key="o", kind="openIdConnect"), None, []),
        (SecurityScheme(key="o", kind="http", http_scheme="bearer"), None, []),
    ],
)
def test_addresses_and_arguments(scheme: SecurityScheme, addresses: Any, roles: list[str]) -> None:
    security = plan(shop(operation("start"), security_schemes=(scheme,))).clients[0].security
    [credential] = security.credentials
    assert credential.arguments == ("access_token",)
    assert list(security.oauth) == roles
    if addresses is None:
        assert credential.oauth is None
    else:
        names = [each for each in roles if each not in COMMON]
        environment = tuple(f"SHOP_{each.upper()}" for each in names)
        assert credential.oauth == OAuthPlan(*addresses, environment)


def test_names_of_schemes_come_first() -> None:
    key = SecurityScheme(key="Client-Id", kind="apiKey", location="header", name="X-Client")
    found = Diagnostics()
    api = shop(operation("start"), security_schemes=(oauth2(flow("clientCredentials", "/t")), key))
    security = plan(api, found).clients[0].security
    assert security.oauth["client_id"] == "oauth_client_id"
    assert security.credentials[1].arguments == ("client_id",)
    assert [each.code for each in found] == ["name-clash"]


def test_an_address_reaches_the_code_as_a_literal_alone() -> None:
    evil = '/t"); import os  # \n'
    text = rendered(shop(security_schemes=(oauth2(flow("clientCredentials", evil)),)))
    module = text["python/src/shop/clients/shop.py"].decode()
    assert "token_url='/t\"); import os  #'" in module
    compile(module, "shop.py", "exec")
