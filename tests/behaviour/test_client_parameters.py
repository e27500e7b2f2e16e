"""Parameters of nearly all operations: given once to the client, and per call where they differ."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.tools.generating import generate, specmill

REGION = {"name": "region", "in": "path", "required": True, "schema": {"enum": ["eu", "us"]}}
EPOCH = {
    "name": "X-Epoch", "in": "header", "required": True, "schema": {"type": "string", "default": "7"},
}  # fmt: skip
SHOP = {"name": "shop", "in": "query", "schema": {"type": "integer"}}
LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
TRACE = {"name": "X-Request-Id", "in": "header", "schema": {"type": "string"}}
KEY = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
RESULT = {"responses": {"204": {"description": "d"}}}


def definition(*more: str) -> dict[str, Any]:
    """Crates below a region; ``more`` are paths whose operations take none of the parameters."""
    shared = [REGION, EPOCH, SHOP, LIMIT, TRACE]
    one = {"parameters": [*shared, KEY], "get": {"operationId": "getCrate", **RESULT},
           "delete": {"operationId": "deleteCrate", **RESULT}}  # fmt: skip
    every = {"parameters": shared, "get": {"operationId": "listCrates", **RESULT},
             "post": {"operationId": "createCrate", **RESULT}}  # fmt: skip
    paths = {"/{region}/crates": every, "/{region}/crates/{key}": one}
    paths |= {path: {"get": RESULT} for path in more}
    return {"openapi": "3.1.0", "info": {"title": "Depot", "version": "1"}, "paths": paths}


def written(folder: Path, content: dict[str, Any]) -> str:
    (folder / "depot.json").write_text(json.dumps(content))
    return str(folder / "depot.json")


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("shared")
    spec = written(folder, definition())
    options = ("--package", "depot_of_regions", "--only", "python")
    source = str(generate(spec, *options, out=folder / "out") / "python" / "src")
    sys.path.insert(0, source)
    try:
        yield importlib.import_module("depot_of_regions")
    finally:
        sys.path.remove(source)


def test_calls_send_what_the_client_was_given(depot: Any) -> None:
    with Loopback() as server:
        server.script(Answer(204, b"", ""))
        given = {"region": "eu", "shop": 3, "base_url": server.url}

        async def asynchronously() -> None:
            async with depot.AsyncDepot(**given) as client:
                await client.crates.get("a")
                await client.crates.get("a", region="us", x_epoch="8", shop=4)
                await client.with_options(region="us", timeout=5).crates.list()

        with depot.Depot(**given) as client:
            client.crates.get("a")
            client.crates.get("a", region="us", x_epoch="8", shop=4)
            client.with_options(region="us", timeout=5).crates.list()
        asyncio.run(asynchronously())
        seen = [(received.target, received.header("X-Epoch")) for received in server.received]
    wanted = [
        ("/eu/crates/a?shop=3", "7"),
        ("/us/crates/a?shop=4", "8"),
        ("/us/crates?shop=3", "7"),
    ]
    assert seen == wanted * 2


def test_what_is_required_and_given_nowhere_is_noticed_before_anything_is_sent(depot: Any) -> None:
    with Loopback() as server:
        client = depot.Depot(base_url=server.url)
        with client, pytest.raises(TypeError, match=r"missing argument 'region'.*the client"):
            client.crates.list()
        assert server.received == []


def test_a_copy_keeps_what_is_not_changed(depot: Any) -> None:
    with Loopback() as server:
        server.script(Answer(204, b"", ""))
        with depot.Depot(region="eu", x_epoch="9", base_url=server.url) as first:
            first.with_options(shop=1).with_options(max_retries=0).crates.list()
            first.crates.list()
        seen = [(received.target, received.header("X-Epoch")) for received in server.received]
    assert seen == [("/eu/crates?shop=1", "9"), ("/eu/crates", "9")]


def test_fakes_need_no_parameter(depot: Any) -> None:
    testing = importlib.import_module("depot_of_regions.testing")
    with testing.FakeDepot() as fake:
        fake.crates.list()
    assert fake.fake.requests[0].operation == "listCrates"


def test_what_differs_from_call_to_call_stays_an_argument_of_methods(depot: Any) -> None:
    for name in ("limit", "x_request_id", "key"):
        with pytest.raises(TypeError, match=name):
            depot.Depot(**{name: "1"})


def arguments(folder: Path) -> list[str]:
    surface = json.loads((folder / "out/.specmill/surface.json").read_text())
    return [value["python"] for value in surface["clients"][0].get("parameters", [])]


def run(folder: Path, content: dict[str, Any], setting: str = "") -> str:
    written(folder, content)
    (folder / "specmill.toml").write_text(
        '[[target]]\nname = "depot"\nout = "out"\nonly = ["python"]\n'
        f'{setting}\n[[target.definitions]]\npath = "depot.json"\n'
    )
    ended = specmill("generate", folder=folder)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr


def test_a_note_says_what_the_client_takes(tmp_path: Path) -> None:
    said = run(tmp_path, definition())
    assert "client-parameter" in said
    assert "region (path region), shop (query shop), x_epoch (header X-Epoch)" in said


def test_a_published_package_keeps_its_signatures(tmp_path: Path) -> None:
    """Neither does a parameter move to the client later, nor away from it when others come."""
    few = definition("/a", "/b")
    run(tmp_path, few)
    assert arguments(tmp_path) == []
    run(tmp_path, definition())
    assert arguments(tmp_path) == []
    (tmp_path / "out/.specmill/names.json").unlink()
    run(tmp_path, definition())
    assert arguments(tmp_path) == ["region", "shop", "x_epoch"]
    run(tmp_path, few)
    assert arguments(tmp_path) == ["region", "shop", "x_epoch"]


def test_the_settings_say_which(tmp_path: Path) -> None:
    run(tmp_path, definition("/a", "/b"), 'client_parameters = ["X-Epoch", "limit"]')
    assert arguments(tmp_path) == ["limit", "x_epoch"]
    run(tmp_path, definition(), "client_parameters = []")
    assert arguments(tmp_path) == []


ITEM = "/crates/{key}"


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        ([f"{ITEM}/lock", f"{ITEM}/lid", f"{ITEM}/label", f"{ITEM}/owner"], ["key"]),
        ([ITEM, f"{ITEM}/lid", f"{ITEM}/label", f"{ITEM}/owner"], []),
        (["/crates", *(f"{ITEM}/{number}" for number in range(9))], []),
        (["/crates", ITEM, *(f"{ITEM}/{number}" for number in range(14))], ["key"]),
        (["/a/{key}/b", "/c/{key}/d", "/e/{key}/f", "/g/{key}/h"], []),
    ],
    ids=["root", "item", "few below an item", "many below an item", "several places"],
)
def test_a_placeholder_is_the_clients_where_all_lies_below_it(
    paths: list[str], wanted: list[str], tmp_path: Path
) -> None:
    content = definition()
    content["paths"] = {path: {"parameters": [KEY], "get": RESULT} for path in paths}
    run(tmp_path, content)
    assert arguments(tmp_path) == wanted
