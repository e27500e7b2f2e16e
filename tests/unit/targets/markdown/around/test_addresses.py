"""Addresses of a definition on pages: links only where they are addresses."""

from __future__ import annotations

import pytest

from specmill.model import Client, Server
from specmill.targets.markdown.operation_page.addresses import address_view, link_view


def _client(url: str) -> Client:
    return Client(
        key="api",
        name="Api",
        title="API",
        version="1",
        source="api.yaml",
        specification="3.1.0",
        servers=(Server(url=url),),
    )


@pytest.mark.parametrize(
    ("server", "address", "expected"),
    [
        ("https://api.example/v1/", "/token", "https://api.example/token"),
        ("https://api.example/v1/", "token", "https://api.example/v1/token"),
        ("https://[", "/token", None),
        ("https://[]/v1", "/token", None),
        ("https://[v1.]/", "/token", None),
        ("https://a]b[/", "/token", None),
        ("https://api.example/", "//[", None),
        ("https://api.example/", "\u2029", None),
        ("https://api.example/", "a\x1cb", None),
    ],
)
def test_only_what_is_an_address_is_a_link(server: str, address: str, expected: str | None) -> None:
    view = address_view(_client(server), address)
    assert view.url == (expected or "")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x00", "\u202e", " ", "<", "`", ")"])
def test_signs_that_end_a_link_make_none(sign: str) -> None:
    assert link_view("more", f"https://api.example/{sign}x").url == ""
