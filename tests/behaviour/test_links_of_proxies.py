"""Links to the next page from servers that do not know their own address, and from hostile ones."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, Received, answer_json
from tests.tools.generating import generate

QUERY = [
    {"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("limit", "offset")
]
PAGE = {
    "type": "object",
    "required": ["results"],
    "properties": {
        "count": {"type": "integer"},
        "next": {"type": ["string", "null"], "format": "uri"},
        "results": {
            "type": "array",
            "items": {"type": "object", "properties": {"at": {"type": "string"}}},
        },
    },
}
DEFINITION = {
    "openapi": "3.1.0",
    "info": {"title": "Ledger", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/books/{book}/lines/": {
            "parameters": [
                {"name": "book", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "get": {
                "operationId": "listLines",
                "parameters": QUERY,
                "responses": {
                    "200": {"description": "d", "content": {"application/json": {"schema": PAGE}}}
                },
            },
        }
    },
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "key"}}},
}
PATH = "/books/a%20b/lines/"
REST = "?limit=1&offset=1"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("links")
    (folder / "ledger.json").write_text(json.dumps(DEFINITION))
    rule = '[[target.pagination]]\noperations = ["listLines"]\nkind = "link"\nitems = "results"\n'
    (folder / "specmill.toml").write_text(
        '[[target]]\nname = "ledger_of_links"\nout = "out"\nonly = ["python"]\n'
        f'{rule}next = "next"\n[[target.definitions]]\npath = "ledger.json"\n'
    )
    out = folder / "out"
    generate("--config", "specmill.toml", out=out, folder=folder)
    sys.path.insert(0, str(out / "python" / "src"))
    yield importlib.import_module("ledger_of_links")
    sys.path.pop(0)


def both(package: Any, link: Callable[[str], str], prefix: str = "") -> list[str]:
    """What is asked for, sync and async, where the first page says ``link``; it is the same."""
    seen: list[list[str]] = []
    for run in (sync, asynchronous):
        with Loopback() as server:
            url = server.url

            def page(request: Received, url: str = url) -> Any:
                following = None if "offset" in request.query else link(url)
                return answer_json({"next": following, "results": [{"at": request.target}]})

            server.respond = page
            run(package, url + prefix)
            seen.append([received.target for received in server.received])
    assert seen[0] == seen[1]
    return seen[0]


def sync(package: Any, url: str) -> None:
    with package.Ledger(base_url=url, key="K", max_retries=0) as client:
        list(client.list_lines("a b", limit=1))


def asynchronous(package: Any, url: str) -> None:
    async def run() -> None:
        async with package.AsyncLedger(base_url=url, key="K", max_retries=0) as client:
            _ = [list_line async for list_line in client.list_lines("a b", limit=1)]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("link", "prefix"),
    [
        (lambda url: f"{url}{PATH}{REST}", ""),
        (lambda url: f"{PATH}{REST}", ""),
        (lambda url: f"{url.replace('http:', 'https:')}{PATH}{REST}", ""),
        (lambda url: f"http://backend.internal:8000{PATH}{REST}", ""),
        (lambda url: f"http://backend.internal/v9{PATH}{REST}", "/gate/way"),
        (lambda url: f"{url}{PATH}{REST}", "/gate/way"),
        (lambda url: f"{url}{PATH[:-1]}{REST}", ""),
    ],
    ids=["own", "relative", "scheme", "host", "host and prefix", "prefix", "slash"],
)
def test_the_same_operation_is_asked_where_it_was_asked_before(
    package: Any, link: Callable[[str], str], prefix: str
) -> None:
    first, second = both(package, link, prefix)
    assert first == f"{prefix}{PATH}?limit=1&key=K"
    assert second == f"{prefix}{PATH}?limit=1&offset=1&key=K"


def test_what_the_link_does_not_say_is_not_sent(package: Any) -> None:
    _, second = both(package, lambda url: f"http://backend.internal{PATH}?offset=5")
    assert second == f"{PATH}?offset=5&key=K"


def test_a_link_within_the_origin_that_says_more_is_followed(package: Any) -> None:
    _, second = both(package, lambda url: f"{url}/other{PATH}{REST}&cursor=c")
    assert second == f"/other{PATH}?limit=1&offset=1&cursor=c&key=K"


@pytest.mark.parametrize(
    "link",
    ["http://evil.example/steal?offset=1", f"http://evil.example{PATH}", "//evil.example/x?offset=1"],
    ids=["path", "no query", "no scheme"],
)  # fmt: skip
def test_no_credential_goes_to_another_origin(package: Any, link: str) -> None:
    with pytest.raises(package.APIPaginationError, match="another origin"):
        both(package, lambda url: link)
