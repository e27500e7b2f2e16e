"""Lists that come page by page, iterated over with the SDK that is made for them."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import generate

SPEC = Path(__file__).with_name("pages.yaml")
PAGES = [[{"id": 1}, {"id": 2}], [{"id": 3}, {"id": 4}], [{"id": 5}]]
Iterate = Callable[..., list[int]]


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A package in the layout ``grouped``, whose operations stand on the client."""
    return made(tmp_path_factory, f"paged_{request.param}", transport=request.param)


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory, "paged_flat", layout="flat")


def made(factory: pytest.TempPathFactory, name: str, **settings: str) -> str:
    folder = factory.mktemp(name)
    (folder / "pages.yaml").write_bytes(SPEC.read_bytes())
    lines = [f'{key} = "{value}"' for key, value in {"package": name, **settings}.items()]
    table = [f'name = "{name}"', *lines, 'only = ["python"]', "[[target.definitions]]"]
    config = "\n".join(["[[target]]", *table, 'path = "pages.yaml"', 'client = "Shop"'])
    (folder / "specmill.toml").write_text(config)
    generate("--config", str(folder / "specmill.toml"), out=folder / "out", folder=folder)
    sys.path.insert(0, str(folder / "out" / "python" / "src"))
    return name


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def ids(request: pytest.FixtureRequest, package: str, server: Loopback) -> Iterate:
    """The ids of all items: ``ids("list_numbered", per_page=2)``."""
    module = import_module(package)
    settings = {"base_url": f"{server.url}/v1", "key": "secret", "max_retries": 1}

    def iterate(name: str, **arguments: Any) -> list[int]:
        with module.Shop(**settings) as client:
            return [value.id for value in getattr(client, name)(**arguments)]

    def iterate_async(name: str, **arguments: Any) -> list[int]:
        async def run() -> list[int]:
            async with module.AsyncShop(**settings) as client:
                return [value.id async for value in getattr(client, name)(**arguments)]

        return asyncio.run(run())

    return iterate if request.param == "sync" else iterate_async


def asked(received: Received, name: str) -> str | None:
    return parse_qs(received.query).get(name, [None])[0]


def by_number(request: Received) -> Answer:
    number = int(asked(request, "page") or 1)
    return answer_json(PAGES[number - 1] if number <= 3 else [])


def test_page_numbers_go_on_until_a_page_is_empty(ids: Iterate, server: Loopback) -> None:
    server.respond = by_number
    assert ids("list_numbered", per_page=2) == [1, 2, 3, 4, 5]
    assert [asked(received, "page") for received in server.received] == [None, "2", "3", "4"]
    assert {asked(received, "per_page") for received in server.received} == {"2"}
    assert {asked(received, "api_key") for received in server.received} == {"secret"}


def test_a_page_that_is_asked_for_is_the_first(ids: Iterate, server: Loopback) -> None:
    server.respond = by_number
    assert ids("list_numbered", page=2) == [3, 4, 5]


def test_offsets_end_with_the_total(ids: Iterate, server: Loopback) -> None:
    def respond(request: Received) -> Answer:
        offset = int(asked(request, "offset") or 0)
        return answer_json({"items": PAGES[offset // 2], "total": 5})

    server.respond = respond
    assert ids("list_counted") == [1, 2, 3, 4, 5]
    assert [asked(received, "offset") for received in server.received] == [None, "2", "4"]


def test_the_number_may_stand_deep_in_the_body(ids: Iterate, server: Loopback) -> None:
    def respond(request: Received) -> Answer:
        sent: Any = request.json() if request.body else {}
        number = sent.get("options", {}).get("pagination", {}).get("page", 1)
        data = {"totalCount": 5, "list": PAGES[number - 1]}
        return answer_json({"statusCode": 200, "message": "ok", "data": data})

    server.respond = respond
    given = {"keywords": "a", "options": {"pagination": {"limit": 2}}}
    assert ids("list_enveloped", **given) == [1, 2, 3, 4, 5]
    assert [received.json() for received in server.received] == [
        {"keywords": "a", "options": {"pagination": {"limit": 2}}},
        {"keywords": "a", "options": {"pagination": {"limit": 2, "page": 2}}},
        {"keywords": "a", "options": {"pagination": {"limit": 2, "page": 3}}},
    ]
    assert ids("list_enveloped") == [1, 2, 3, 4, 5]


def test_cursors_are_followed_over_empty_pages(ids: Iterate, server: Loopback) -> None:
    def respond(request: Received) -> Answer:
        cursor = asked(request, "cursor")
        data, following = {None: (PAGES[0], "b"), "b": ([], "c"), "c": (PAGES[2], None)}[cursor]
        return answer_json({"data": data, "meta": {"next_cursor": following}})

    server.respond = respond
    assert ids("list_by_cursor") == [1, 2, 5]


def test_the_last_item_may_be_the_cursor(ids: Iterate, server: Loopback) -> None:
    def respond(request: Received) -> Answer:
        after = int(asked(request, "starting_after") or 0)
        return answer_json({"data": PAGES[after // 2], "has_more": after < 4})

    server.respond = respond
    assert ids("list_by_last") == [1, 2, 3, 4, 5]
    assert len(server.received) == 3


def linked(server: Loopback, *links: str) -> None:
    """Pages by link; ``{0}`` in a link stands for the server."""
    pages = [
        {"value": page, **({"@odata.nextLink": link.format(server.url)} if link else {})}
        for page, link in zip(PAGES, (*links, "", "", ""), strict=False)
    ]
    server.answers[:] = [answer_json(page) for page in pages]


def test_links_are_followed_with_the_credentials(ids: Iterate, server: Loopback) -> None:
    linked(server, "{0}/v1/linked?skip=2", "/v1/linked?skip=4&api_key=own")
    assert ids("list_by_link") == [1, 2, 3, 4, 5]
    assert [received.target for received in server.received] == [
        "/v1/linked?api_key=secret",
        "/v1/linked?skip=2&api_key=secret",
        "/v1/linked?skip=4&api_key=own",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:1/x",
        "https://evil.example/x",
        "//evil.example/x",
        "http://u:p@[::1",
        "ftp:x",
    ],
)
def test_links_to_another_host_are_refused(
    ids: Iterate, server: Loopback, package: str, link: str
) -> None:
    linked(server, link)
    with pytest.raises(import_module(package).APIPaginationError, match="link to the next page"):
        ids("list_by_link")
    assert len(server.received) == 1


def test_the_header_link_is_followed(ids: Iterate, server: Loopback) -> None:
    def respond(request: Received) -> Answer:
        number = int(asked(request, "page") or 1)
        there = f'<{server.url}/v1/headed?page={number + 1}>; rel="next", </x>; rel="last"'
        return answer_json(PAGES[number - 1], **({"Link": there} if number < 3 else {}))

    server.respond = respond
    assert ids("list_by_header") == [1, 2, 3, 4, 5]
    assert len(server.received) == 3


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("list_numbered", PAGES[0]),
        ("list_counted", {"items": PAGES[0], "total": 99}),
        ("list_by_cursor", {"data": PAGES[0], "meta": {"next_cursor": "a"}}),
        ("list_by_last", {"data": PAGES[0], "has_more": True}),
        ("list_by_link", {"value": PAGES[0], "@odata.nextLink": "/v1/linked?a"}),
    ],
)
def test_a_page_that_comes_again_is_an_error(
    ids: Iterate, server: Loopback, package: str, name: str, body: Any
) -> None:
    server.answers[:] = [answer_json(body)]
    with pytest.raises(import_module(package).APIPaginationError) as caught:
        ids(name)
    assert len(server.received) in (2, 3)
    assert caught.value.response.status_code == 200


def test_cursors_that_go_round_are_an_error(ids: Iterate, server: Loopback, package: str) -> None:
    def respond(request: Received) -> Answer:
        number = int(asked(request, "cursor") or 0)
        body = {"data": [{"id": number}], "meta": {"next_cursor": str((number + 1) % 7)}}
        return answer_json(body)

    server.respond = respond
    with pytest.raises(import_module(package).APIPaginationError, match="there before"):
        ids("list_by_cursor")
    assert len(server.received) < 30


def test_empty_pages_without_end_are_an_error(ids: Iterate, server: Loopback, package: str) -> None:
    def respond(request: Received) -> Answer:
        number = len(server.received)
        return answer_json({"data": [], "meta": {"next_cursor": f"c{number}"}})

    server.respond = respond
    with pytest.raises(import_module(package).APIPaginationError, match="without items"):
        ids("list_by_cursor")
    assert len(server.received) == 21


def test_what_is_no_list_is_an_error(ids: Iterate, server: Loopback, package: str) -> None:
    server.answers[:] = [answer_json({"data": {"a": 1}})]
    with pytest.raises(import_module(package).APIPaginationError, match="no list at data"):
        ids("list_by_cursor")


def test_each_page_is_retried_and_takes_the_options(ids: Iterate, server: Loopback) -> None:
    server.script(
        answer_json(PAGES[0]),
        answer_json({}, 503, Retry_After="0"),
        answer_json(PAGES[1]),
        answer_json([]),
    )
    options = {"headers": {"X-Mark": "m"}}
    assert ids("list_numbered", request_options=options) == [1, 2, 3, 4]
    assert {received.header("X-Mark") for received in server.received} == {"m"}


def test_a_page_has_the_answer_and_the_pages(package: str, server: Loopback) -> None:
    module = import_module(package)
    server.respond = lambda request: answer_json(
        {"items": PAGES[int(asked(request, "offset") or 0) // 2], "total": 5}
    )
    with module.Shop(base_url=server.url, key="k") as client:
        page = client.list_counted(limit=2)
        assert len(server.received) == 1
        assert (page.result.total, page.total, len(page.items)) == (5, 5, 2)
        assert page.response.status_code == 200
        assert [len(value.items) for value in page.pages()] == [2, 2, 1]
        assert page.next_page().items[0].id == 3
        assert repr(page).startswith("SyncPage(result=")
        with pytest.raises(AttributeError):
            _ = page.unknown

    async def run() -> None:
        async with module.AsyncShop(base_url=server.url, key="k") as client:
            page = await client.list_counted()
            assert page.result.total == 5
            assert [len(value.items) async for value in page.pages()] == [2, 2, 1]
            assert [len(page.items) async for page in client.list_counted().pages()] == [2, 2, 1]
            assert [value.id async for value in page] == [1, 2, 3, 4, 5]

    asyncio.run(run())


def test_in_the_flat_layout_methods_stay_and_others_iterate(flat: str, server: Loopback) -> None:
    module = import_module(flat)

    def respond(request: Received) -> Answer:
        sent: Any = request.json() if request.body else {}
        number = sent.get("options", {}).get("pagination", {}).get("page", 1)
        data = {"totalCount": 5, "list": PAGES[number - 1]}
        return answer_json({"statusCode": 200, "message": "ok", "data": data})

    server.respond = respond
    settings = {"base_url": server.url, "key": "k"}
    options = {"pagination": {"page": 2}}
    with module.ShopClient(**settings) as client:
        assert client.list_enveloped().data.total_count == 5
        assert [value.id for value in client.iter_enveloped(keywords="a")] == [1, 2, 3, 4, 5]
        assert [value.id for value in client.iter_enveloped(options=options)] == [3, 4, 5]
        with pytest.raises(TypeError, match="keyword"):
            client.iter_enveloped(keyword="a")

    async def run() -> list[int]:
        async with module.AsyncShopClient(**settings) as client:
            assert (await client.list_enveloped()).data.total_count == 5
            return [value.id async for value in client.iter_enveloped()]

    assert asyncio.run(run()) == [1, 2, 3, 4, 5]


def test_the_surface_says_how(flat: str, package: str) -> None:
    def pagination(name: str) -> dict[str, Any]:
        source = Path(str(import_module(name).__file__)).parents[3]
        surface = json.loads((source / ".specmill" / "surface.json").read_text("utf-8"))
        methods = surface["clients"][0]["methods"]
        return {method["call"]: method for method in methods}

    assert pagination(flat)["list_enveloped"]["pagination"] == {
        "kind": "page",
        "items": "data.list",
        "item": "Thing",
        "request": "options.pagination.page",
        "call": "iter_enveloped",
    }
    counted = pagination(package)["list_counted"]
    assert counted["pagination"]["call"] == "list_counted"
    assert counted["returns"] == "SyncPage[Thing, ListCountedResponse]"
    assert counted["async_returns"] == "AsyncPages[Thing, ListCountedResponse]"
