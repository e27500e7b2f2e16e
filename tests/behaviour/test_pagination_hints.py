"""Lists whose paging nothing but a vendor's extension or a rule of the settings tells: the calls of
the package that is made for them."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import generate

ROWS = [[{"id": 1}, {"id": 2}], [{"id": 3}, {"id": 4}], [{"id": 5}]]
TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
INPUT = [{"name": "p", "in": "parameters", "type": "page"}]
RESULTS = {"results": "$.stuff.rows"}

# Operation -> extensions, rule, how pages are asked for, first number.
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any], str, int]] = {
    "speakeasyPage": (
        {"x-speakeasy-pagination": {"type": "offsetLimit", "inputs": INPUT, "outputs": RESULTS}}, {}, "number", 1,
    ),
    "speakeasyOffset": (
        {"x-speakeasy-pagination": {
            "type": "offsetLimit", "inputs": [{**INPUT[0], "type": "offset"}], "outputs": RESULTS,
        }}, {}, "offset", 0,
    ),
    "speakeasyCursor": (
        {"x-speakeasy-pagination": {
            "type": "cursor", "inputs": [{**INPUT[0], "type": "cursor"}],
            "outputs": {**RESULTS, "nextCursor": "$.then"},
        }}, {}, "cursor", 0,
    ),
    "speakeasyUrl": (
        {"x-speakeasy-pagination": {"type": "url", "outputs": {**RESULTS, "nextUrl": "$.there"}}}, {}, "link", 0,
    ),
    "fernOffset": (
        {"x-fern-pagination": {"offset": "$request.p", "results": "$response.stuff.rows"}}, {}, "offset", 0,
    ),
    "fernCursor": (
        {"x-fern-pagination": {
            "cursor": "$request.p", "next_cursor": "$response.then", "results": "$response.stuff.rows",
        }}, {}, "cursor", 0,
    ),
    "fernUri": (
        {"x-fern-pagination": {"next_uri": "$response.there", "results": "$response.stuff.rows"}}, {}, "link", 0,
    ),
    "pageable": ({"x-ms-pageable": {"nextLinkName": "there", "itemName": "flat"}}, {}, "link", 0),
    "rulePage": ({}, {"kind": "page", "request": "p", "items": "stuff.rows", "first": 0}, "number", 0),
    "ruleOffset": ({}, {"kind": "offset", "request": "p", "items": "stuff.rows", "first": 1}, "offset", 1),
    "ruleCursor": ({}, {"kind": "cursor", "request": "p", "items": "/stuff/rows", "next": "then"}, "cursor", 0),
    "ruleLink": ({}, {"kind": "link", "items": "stuff.rows", "next": "there"}, "link", 0),
    "ruleHeader": ({}, {"kind": "header", "items": "stuff.rows"}, "header", 0),
}  # fmt: skip
NAMES = {
    "speakeasyPage": "speakeasy_page", "speakeasyOffset": "speakeasy_offset",
    "speakeasyCursor": "speakeasy_cursor", "speakeasyUrl": "speakeasy_url", "fernOffset": "fern_offset",
    "fernCursor": "fern_cursor", "fernUri": "fern_uri", "pageable": "pageable", "rulePage": "rule_page",
    "ruleOffset": "rule_offset", "ruleCursor": "rule_cursor", "ruleLink": "rule_link",
    "ruleHeader": "rule_header",
}  # fmt: skip


def definition() -> dict[str, Any]:
    things = {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}
    stuff = {"type": "object", "properties": {"rows": things, "gone": things}}
    fields = {"stuff": stuff, "flat": things, "then": {"type": ["string", "null"]}, "there": TEXT}
    answer = {"schema": {"type": "object", "properties": fields}}
    paths = {
        f"/{name}": {
            "get": {
                "operationId": name,
                "parameters": [{"name": "p", "in": "query", "schema": WHOLE if way != "cursor" else TEXT}],
                "responses": {"200": {"description": "d", "content": {"application/json": answer}}},
                **extensions,
            }
        }
        for name, (extensions, _, way, _) in KINDS.items()
    }  # fmt: skip
    thing = {"type": "object", "required": ["id"], "properties": {"id": WHOLE}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hints", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Thing": thing}},
    }


@pytest.fixture(scope="module")
def hints(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("hints")
    (folder / "api.json").write_text(json.dumps(definition()), "utf-8")
    lines = ["[[target]]", 'name = "hints"', 'package = "hinted_pages"', 'only = ["python"]']
    lines += ["[[target.definitions]]", 'path = "api.json"', 'client = "Hints"']
    for name, (_, rule, _, _) in KINDS.items():
        if rule:
            lines += ["[[target.pagination]]", f'operations = ["{name}"]']
            lines += [f"{key} = {json.dumps(value)}" for key, value in rule.items()]
    (folder / "specmill.toml").write_text("\n".join(lines), "utf-8")
    generate("--config", str(folder / "specmill.toml"), out=folder / "out", folder=folder)
    source = str(folder / "out" / "python" / "src")
    sys.path.insert(0, source)
    yield import_module("hinted_pages")
    sys.path.remove(source)


def page(name: str, number: int, url: str, rows: Any = None) -> Answer:
    """The page of a list by position, from 0."""
    rows = (ROWS[number] if number < len(ROWS) else []) if rows is None else rows
    is_last = number + 1 >= len(ROWS)
    there = f"{url}/{name}?p={number + 1}"
    body: dict[str, Any] = {"flat": rows} if name == "pageable" else {"stuff": {"rows": rows}}
    body |= {"then": None if is_last else str(number + 1)}
    body |= {} if is_last else {"there": there}
    link = f'<{url}/{name}?p=0>; rel="first", <{there}>; rel="next"'
    return answer_json(body, **({} if is_last else {"Link": link}))


def server_of(name: str, server: Loopback) -> Callable[[Received], Answer]:
    _, _, way, first = KINDS[name]

    def respond(request: Received) -> Answer:
        asked = parse_qs(request.query).get("p", [None])[0]
        number = 0
        if asked is not None:
            number = int(asked) - (first if way in ("number", "offset") else 0)
            number = number // 2 + number % 2 if way == "offset" else number
        return page(name, number, server.url)

    return respond


def found(
    hints: Any, flavour: str, url: str, name: str, **arguments: Any
) -> tuple[list[int], list[int]]:
    """The ids of all items, and the number of items on each page."""
    settings = {"base_url": url, "verify": False, "max_retries": 0}

    async def run() -> tuple[list[int], list[int]]:
        async with hints.AsyncHints(**settings) as client:
            method = getattr(client, NAMES[name])
            ids = [value.id async for value in method(**arguments)]
            return ids, [len(page.items) async for page in method(**arguments).pages()]

    if flavour == "async":
        return asyncio.run(run())
    with hints.Hints(**settings) as client:
        method = getattr(client, NAMES[name])
        ids = [value.id for value in method(**arguments)]
        return ids, [len(page.items) for page in method(**arguments).pages()]


EMPTY_AT_END = ("number", "offset")
"""Ways whose end is an empty page."""


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", KINDS)
def test_all_pages(hints: Any, flavour: str, name: str) -> None:
    with Loopback() as server:
        server.respond = server_of(name, server)
        end = [0] if KINDS[name][2] in EMPTY_AT_END else []
        assert found(hints, flavour, server.url, name) == ([1, 2, 3, 4, 5], [2, 2, 1, *end])
        assert len(server.received) == 2 * (3 + len(end))
        assert {received.path for received in server.received} == {f"/{name}"}


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if kind[2] in EMPTY_AT_END])
def test_a_page_in_the_middle_may_be_the_first(hints: Any, flavour: str, name: str) -> None:
    _, _, way, first = KINDS[name]
    with Loopback() as server:
        server.respond = server_of(name, server)
        start = first + (1 if way == "number" else 2)
        assert found(hints, flavour, server.url, name, p=start)[0] == [3, 4, 5]


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", KINDS)
def test_a_page_that_comes_again_is_an_error(hints: Any, flavour: str, name: str) -> None:
    with Loopback() as server:
        server.respond = lambda _: page(name, 0, server.url)
        with pytest.raises(hints.APIPaginationError, match=r"twice|there before") as caught:
            found(hints, flavour, server.url, name)
        assert len(server.received) in (2, 3)
        assert f"GET {server.url}/{name}" in str(caught.value)


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("body", [{}, {"stuff": None, "flat": None, "then": "", "there": ""}])
def test_an_answer_without_a_list_ends_it(hints: Any, flavour: str, name: str, body: Any) -> None:
    with Loopback([answer_json(body)]) as server:
        assert found(hints, flavour, server.url, name) == ([], [0])
        assert len(server.received) == 2


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if kind[2] not in EMPTY_AT_END])
def test_an_empty_page_in_the_middle_is_no_end(hints: Any, flavour: str, name: str) -> None:
    """The server names the next page, so that there is one."""
    with Loopback() as server:
        respond = server_of(name, server)
        server.respond = lambda request: (
            page(name, 1, server.url, rows=[]) if "p=1" in request.query else respond(request)
        )
        assert found(hints, flavour, server.url, name) == ([1, 2, 5], [2, 0, 1])


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("name", KINDS)
def test_an_error_on_a_later_page_is_raised_there(hints: Any, flavour: str, name: str) -> None:
    with Loopback() as server:
        server.script(page(name, 0, server.url), answer_json({"message": "gone"}, 404))
        with pytest.raises(hints.NotFoundError, match="gone"):
            found(hints, flavour, server.url, name)
        assert len(server.received) == 2
