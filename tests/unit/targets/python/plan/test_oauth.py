"""Where tokens come from, and the arguments of a constructor that follow."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.config import SecuritySettings
from specmill.diagnostics import Diagnostics
from specmill.model import OAuthFlow, RequiredScheme, SecurityRequirement, SecurityScheme
from specmill.targets.python.plan.oauth import OAuthPlan
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
        (
            oauth2(flow("implicit", refresh="/r")),
            {"refresh_url": "/r"},
            [*BOTH, "refresh_token", *COMMON],
        ),
        (oauth2(flow("clientCredentials", "/t")), {"token_url": "/t"}, [*BOTH, *COMMON]),
        (
            oauth2(flow("password", "/p"), flow("clientCredentials", " /t ", "/r")),
            {"token_url": "/t", "refresh_url": "/p", "password_url": "/p"},
            [*BOTH, "refresh_token", "username", "password", *COMMON],
        ),
        (
            oauth2(flow("authorizationCode", "/a", "/r")),
            {"refresh_url": "/r"},
            [*BOTH, "refresh_token", *COMMON],
        ),
        (
            oauth2(flow("deviceAuthorization", "/d")),
            {"refresh_url": "/d"},
            [*BOTH, "refresh_token", *COMMON],
        ),
        (
            SecurityScheme(key="o", kind="oauth2", metadata_url="/meta"),
            {"discovery_url": "/meta"},
            [*BOTH, "refresh_token", *COMMON],
        ),
        (
            SecurityScheme(key="o", kind="openIdConnect", open_id_connect_url="/openid"),
            {"discovery_url": "/openid"},
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
        names = [role for role in roles if role not in COMMON]
        environment = tuple(f"SHOP_{name.upper()}" for name in names)
        assert credential.oauth == OAuthPlan(**addresses, environment=environment)


def test_names_of_schemes_come_first() -> None:
    key = SecurityScheme(key="Client-Id", kind="apiKey", location="header", name="X-Client")
    names = Diagnostics()
    api = shop(operation("start"), security_schemes=(oauth2(flow("clientCredentials", "/t")), key))
    security = plan(api, names).clients[0].security
    assert security.oauth["client_id"] == "oauth_client_id"
    assert security.credentials[1].arguments == ("client_id",)
    assert [diagnostic.code for diagnostic in names] == ["name-clash"]


def test_a_user_and_a_password_are_taken_once() -> None:
    pair = SecurityScheme(key="pair", kind="http", http_scheme="basic")
    key = SecurityScheme(key="username", kind="apiKey", location="header", name="X-User")
    password = oauth2(flow("password", "/p"))
    api = shop(operation("start"), security_schemes=(password, pair, key))
    security = plan(api).clients[0].security
    names = [name for credential in security.credentials for name in credential.arguments]
    names += security.oauth.values()
    assert {"username", "username_", "oauth_username", "oauth_password"} <= set(names)
    assert len(set(names)) == len(names)


def test_scopes_are_those_that_a_token_can_be_asked_for() -> None:
    schemes = (
        oauth2(flow("clientCredentials", "/t")),
        SecurityScheme(key="u", kind="oauth2", flows=(flow("authorizationCode", "/a"),)),
    )
    required = [
        [RequiredScheme(scheme="o", scopes=("read", "read", "list"))],
        [RequiredScheme(scheme="o", scopes=("write",)), RequiredScheme(scheme="u", scopes=("x",))],
    ]
    security = tuple(
        SecurityRequirement(schemes=tuple(required_schemes)) for required_schemes in required
    )
    start = operation("start", security=security)
    api = shop(start, security_schemes=schemes)
    assert plan(api).clients[0].security.scopes(start) == (("o", "read list"),)
    settings = SecuritySettings(mode="all")
    assert plan(api, security=settings).clients[0].security.scopes(start) == (
        ("o", "read list write"),
    )
    assert plan(api).clients[0].security.scopes(operation("start")) == ()


def test_an_address_reaches_the_code_as_a_literal_alone() -> None:
    evil = '/t"); import os  # \n'
    text = rendered(shop(security_schemes=(oauth2(flow("clientCredentials", evil)),)))
    module = text["python/src/shop/clients/shop.py"].decode()
    assert "token_url='/t\"); import os  #'" in module
    compile(module, "shop.py", "exec")
