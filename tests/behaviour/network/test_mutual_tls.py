"""Certificates of clients (``mutualTLS``): a server that asks for one gets it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

from tests.behaviour.loopback import Answer, Loopback
from tests.tools.packages import package_with

DEFINITION = {
    "openapi": "3.1.0",
    "info": {"title": "Vault", "version": "1"},
    "servers": [{"url": "https://vault.example.com"}],
    "paths": {
        "/open": {
            "get": {
                "operationId": "open",
                "security": [{"certificate": [], "token": []}],
                "responses": {"204": {"description": "fine"}},
            }
        }
    },
    "components": {
        "securitySchemes": {
            "certificate": {"type": "mutualTLS"},
            "token": {"type": "http", "scheme": "bearer"},
        }
    },
}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[Loopback]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Loopback([Answer(204, b"", "")], tls=context) as running:
        yield running


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def vault(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("vault")
    yield from package_with(request.param, DEFINITION, "Vault", folder)


def call(vault: Any, flavour: str, url: str, verify: ssl.SSLContext | bool) -> None:
    settings = {"base_url": url, "access_token": "t", "max_retries": 0, "verify": verify}

    async def run() -> None:
        async with vault.AsyncVaultClient(**settings) as client:
            await client.open()

    if flavour == "async":
        asyncio.run(run())
    else:
        with vault.VaultClient(**settings) as client:
            client.open()


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_certificate_is_sent(
    vault: Any, server: Loopback, authority: trustme.CA, flavour: str
) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    authority.issue_cert("client@example.com").configure_cert(context)
    server.received.clear()
    call(vault, flavour, server.url, context)
    [request] = server.received
    assert (request.path, request.header("authorization")) == ("/open", "Bearer t")


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_without_one_there_is_no_answer(
    vault: Any, server: Loopback, authority: trustme.CA, flavour: str
) -> None:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    server.received.clear()
    with pytest.raises(vault.APIConnectionError):
        call(vault, flavour, server.url, trusting)
    with pytest.raises(vault.APIConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
        call(vault, flavour, server.url, True)  # nobody knows this server
    assert server.received == []
