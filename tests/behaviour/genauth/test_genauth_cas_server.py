"""The CAS helpers of the GenAuth SDK against a CAS server that others wrote, the whole way."""

from __future__ import annotations

import asyncio
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import html5lib
import httpx
import pytest

from tests.behaviour.genauth.genauth_package import genauth
from tests.tools.shared import ROOT

APP, USER, PASSWORD = "APP id", "lena", "pä/ss"
SERVICE = "https://service.example/cb?a=b&c=ä"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("cas_server") is None, reason="django-cas-server is not installed"
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = str(ROOT / "tests" / "tools" / "servers" / "cas_judge.py")
    folder = tmp_path_factory.mktemp("cas")
    command = [sys.executable, program, str(folder), APP]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        assert port, (folder / "log").read_text("utf-8")[-3000:]
        yield f"http://127.0.0.1:{port}"
        server.kill()


def options(host: str) -> dict[str, Any]:
    return {"app_id": APP, "app_host": host, "protocol": "cas", "max_retries": 0}


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


def signed_in(browser: httpx.Client, url: str) -> str:
    """Open an address, fill the form in where there is one, and give the ticket."""
    page = browser.get(url)
    while page.is_redirect and page.headers["location"].startswith("/"):
        page = browser.get(
            f"{page.url.scheme}://{page.url.netloc.decode()}{page.headers['location']}"
        )
    if not page.is_redirect:
        root = html5lib.parse(page.text, namespaceHTMLElements=False)
        fields = {value.get("name"): value.get("value", "") for value in root.iter("input")}
        fields.pop("warn", None)
        fields |= {"username": USER, "password": PASSWORD}
        page = browser.post(page.url, data={key: field for key, field in fields.items() if key})
    assert page.is_redirect, page.text[:2000]
    goal = urlsplit(page.headers["location"])
    assert page.headers["location"].startswith("https://service.example/cb?a=b&c=")
    [ticket] = parse_qs(goal.query)["ticket"]
    return ticket


def test_tickets_of_both_versions(host: str, browser: httpx.Client) -> None:
    with genauth().AuthenticationClient(**options(host)) as client:
        url = client.build_authorize_url(service=SERVICE)
        first = client.validate_ticket_v1(signed_in(browser, url), SERVICE)
        assert (first.user, first.attributes) == (USER, {})
        ticket = signed_in(browser, url)
        second = client.validate_ticket_v3(ticket, SERVICE)
        assert second.user == USER
        assert second.attributes["mail"] == "lena@example.com"
        assert second.attributes["group"] == ["staff", "a<b & c"]
        for validate in (client.validate_ticket_v1, client.validate_ticket_v3):
            with pytest.raises(genauth().TicketError) as caught:
                validate(ticket, SERVICE)
            assert caught.value.code == "INVALID_TICKET"


def test_the_same_with_await(host: str, browser: httpx.Client) -> None:
    async def main() -> None:
        async with genauth().AsyncAuthenticationClient(**options(host)) as client:
            url = client.build_authorize_url(service=SERVICE)
            first = await client.validate_ticket_v1(signed_in(browser, url), SERVICE)
            second = await client.validate_ticket_v3(signed_in(browser, url), SERVICE)
            assert first.user == second.user == USER
            assert second.attributes["group"] == ["staff", "a<b & c"]
            with pytest.raises(genauth().TicketError):
                await client.validate_ticket_v3("ST-1", SERVICE)

    asyncio.run(main())


def test_a_ticket_is_for_one_service(host: str, browser: httpx.Client) -> None:
    with genauth().AuthenticationClient(**options(host)) as client:
        ticket = signed_in(browser, client.build_authorize_url(service=SERVICE))
        with pytest.raises(genauth().TicketError) as caught:
            client.validate_ticket_v3(ticket, "https://service.example/other")
        assert caught.value.code == "INVALID_SERVICE"


def test_signing_out(host: str, browser: httpx.Client) -> None:
    with genauth().AuthenticationClient(**options(host)) as client:
        url = client.build_authorize_url(service=SERVICE)
        signed_in(browser, url)
        bye = browser.get(client.build_logout_url(redirect_uri="https://service.example/bye?x=1&y"))
        assert bye.headers["location"] == "https://service.example/bye?x=1&y"
        assert not browser.get(url, follow_redirects=True).is_redirect
