"""How a generated package writes parameters and bodies, seen by a server, and its first use."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, Received, answer_json
from tests.tools.generating import generate, run_with

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
MANY = {"type": "array", "items": WHOLE}
WORDS = {"type": "array", "items": TEXT}
OBJECT = {"type": "object", "properties": {"a": TEXT, "b": WHOLE}}


def parameter(name: str, place: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, "required": place == "path", **more}


def operation(name: str, *parameters: Any, body: Any = None) -> dict[str, Any]:
    result: dict[str, Any] = {"operationId": name, "responses": {"204": {"description": ""}}}
    result["parameters"] = list(parameters)
    if body is not None:
        media, schema, *more = body
        content = {media: {"schema": schema, **(more[0] if more else {})}}
        result["requestBody"] = {"required": True, "content": content}
    return {"post": result}


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


FILE = {"type": "string", "format": "binary"}
PATHS: dict[str, dict[str, Any]] = {
    "/deep": operation("deep", parameter("filter", "query", OBJECT, style="deepObject", explode=True)),
    "/pipe": operation("pipe", parameter("ids", "query", MANY, style="pipeDelimited", explode=False)),
    "/space": operation("space", parameter("ids", "query", MANY, style="spaceDelimited", explode=False)),
    "/csv": operation("csv", parameter("csv", "query", WORDS, explode=False)),
    "/exploded": operation("exploded", parameter("q", "query", WORDS), parameter("o", "query", OBJECT)),
    "/header": operation("header", parameter("X-Ids", "header", MANY)),
    "/cookie": operation("cookie", parameter("sid", "cookie", TEXT), parameter("n", "cookie", WHOLE)),
    "/m/{mx}/{my}": operation(
        "matrix", parameter("mx", "path", MANY, style="matrix"),
        parameter("my", "path", MANY, style="matrix", explode=True),
    ),
    "/l/{lb}": operation("label", parameter("lb", "path", WORDS, style="label")),
    "/s/{sm}": operation("simple", parameter("sm", "path", OBJECT, explode=True)),
    "/reserved": operation("reserved", parameter("q", "query", TEXT, allowReserved=True)),
    "/content": operation(
        "content", {"name": "q", "in": "query", "content": {"application/json": {"schema": OBJECT}}}
    ),
    "/form": operation(
        "form", body=("application/x-www-form-urlencoded", fields(s=TEXT, o=OBJECT, many=WORDS))
    ),
    "/whole": operation("whole", body=("application/x-www-form-urlencoded", FILE)),
    "/held": operation("held", body=("application/x-www-form-urlencoded", fields(f=FILE, s=TEXT))),
    "/styled": operation(
        "styled",
        body=(
            "application/x-www-form-urlencoded", fields(o=OBJECT, many=WORDS),
            {"encoding": {"o": {"style": "deepObject", "explode": True}, "many": {"explode": False}}},
        ),
    ),
    "/parts": operation(
        "parts",
        body=(
            "multipart/form-data", fields(files={"type": "array", "items": FILE}, o=OBJECT, s=TEXT),
            {"encoding": {"files": {"contentType": "image/png", "headers": {"X-Kind": {"schema": {"type": "string", "enum": ["photo"]}}}}}},
        ),
    ),
    "/octets": operation("octets", body=("application/octet-stream", FILE)),
    "/text": operation("text", body=("text/plain", TEXT)),
}  # fmt: skip

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("deep", {"filter": {"a": "x&y", "b": 1}}, "/deep?filter%5Ba%5D=x%26y&filter%5Bb%5D=1"),
    ("pipe", {"ids": [1, 2]}, "/pipe?ids=1%7C2"),
    ("space", {"ids": [1, 2]}, "/space?ids=1%202"),
    ("csv", {"csv": ["p", "q,r"]}, "/csv?csv=p,q%2Cr"),
    ("exploded", {"q": ["ü", "a b"], "o": {"a": "/", "b": 2}}, "/exploded?q=%C3%BC&q=a%20b&a=%2F&b=2"),
    ("exploded", {"q": [], "o": {}}, "/exploded"),
    ("exploded", {"q": [""]}, "/exploded?q="),
    ("header", {"x_ids": [3, 4]}, "X-Ids: 3,4"),
    ("cookie", {"sid": "a b;c", "n": 1}, "Cookie: sid=a%20b%3Bc; n=1"),
    ("matrix", {"mx": [1, 2], "my": [1, 2]}, "/m/;mx=1,2/;my=1;my=2"),
    ("label", {"lb": ["a", "b/c"]}, "/l/.a.b%2Fc"),
    ("simple", {"sm": {"a": "x", "b": 1}}, "/s/a=x,b=1"),
    ("reserved", {"q": "a/b?c=d&e#f"}, "/reserved?q=a/b?c=d&e%23f"),
    ("content", {"q": {"a": "x"}}, "/content?q=%7B%22a%22%3A%22x%22%7D"),
    ("form", {"s": "a b&", "o": {"a": "v"}, "many": ["x", "y"]}, "s=a+b%26&o=%7B%22a%22%3A%22v%22%7D&many=x&many=y"),
    ("whole", {"body": b"a=1&b=%20"}, "a=1&b=%20"),
    ("held", {"f": b"\x00 \xff", "s": "t"}, "f=%00+%FF&s=t"),
    ("styled", {"o": {"a": "v"}, "many": ["x", "y"]}, "o%5Ba%5D=v&many=x,y"),
    ("octets", {"body": b"\x00\xff"}, "\x00\xff"),
    ("text", {"body": "plain"}, "plain"),
]  # fmt: skip


@pytest.fixture(scope="module", params=["httpx2", "httpx"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("wire")
    name = f"wire_with_{request.param}"
    definition = {"openapi": "3.0.3", "info": {"title": "Wire", "version": "1"}, "paths": PATHS}
    (folder / "api.json").write_text(json.dumps(definition), "utf-8")
    settings = f'[[target]]\nname = "wire"\npackage = "{name}"\ntransport = "{request.param}"\n'
    settings += 'layout = "flat"\nout = "out"\n[[target.definitions]]\npath = "api.json"\n'
    (folder / "specmill.toml").write_text(settings, "utf-8")
    source = generate("--only", "python", out=folder / "out") / "python" / "src"
    sys.path.insert(0, str(source))
    yield importlib.import_module(name)
    sys.path.remove(str(source))


def perform(package: Any, flavour: str, url: str, name: str, arguments: dict[str, Any]) -> None:
    async def run() -> None:
        async with package.AsyncWireClient(base_url=url, verify=False) as client:
            await getattr(client, name)(**arguments)

    if flavour == "async":
        asyncio.run(run())
    else:
        with package.WireClient(base_url=url, verify=False) as client:
            getattr(client, name)(**arguments)


def written(request: Received, expected: str) -> str:
    """That part of the request which the case is about."""
    if expected.startswith("/"):
        return request.target
    if match := re.fullmatch(r"([A-Z][\w-]+): .*", expected):
        return f"{match[1]}: {request.header(match[1])}"
    return request.body.decode("latin-1")


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_wire(made: Any, flavour: str, case: tuple[str, dict[str, Any], str]) -> None:
    name, arguments, expected = case
    with Loopback() as server:
        perform(made, flavour, server.url, name, arguments)
        assert written(server.last, expected) == expected


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_parts(made: Any, flavour: str) -> None:
    boundaries = set()
    with Loopback() as server:
        for _ in range(2):
            files = [b"1", ("two.gif", b"2", "image/gif", {"X-More": "yes"})]
            perform(made, flavour, server.url, "parts", {"files": files, "o": {"a": "x"}, "s": "ü"})
            boundary = (server.last.header("content-type") or "").partition("boundary=")[2]
            boundaries.add(boundary)
            body = server.last.body.replace(boundary.encode(), b"B").decode()
            name = "Content-Disposition: form-data; name="
            assert body.split("\r\n") == [
                "--B", f'{name}"files"; filename="files"', "X-Kind: photo", "Content-Type: image/png", "", "1",
                "--B", f'{name}"files"; filename="two.gif"', "X-Kind: photo", "X-More: yes", "Content-Type: image/gif", "", "2",
                "--B", f'{name}"o"', "Content-Type: application/json", "", '{"a":"x"}',
                "--B", f'{name}"s"', "", "ü", "--B--", "",
            ]  # fmt: skip
    assert len(boundaries) == 2


GROUPS = [f"group{number}" for number in range(8)]
_NODE = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "next": {"$ref": "#/components/schemas/Node"},
        "leaves": {"type": "array", "items": {"$ref": "#/components/schemas/Leaf"}},
    },
    "required": ["id"],
}
_FIRST_USE = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import first_use
assert not [name for name in sys.modules if name.startswith(("pydantic", "httpx"))]
gate = threading.Barrier(32)
client = first_use.Tree(base_url=sys.argv[1], verify=False)

def use(number):
    gate.wait()
    found = getattr(client, f"group{number % 8}").get()
    return type(found).__name__, found.next.leaves[0].name, found.next.id

with client, ThreadPoolExecutor(32) as pool:
    print(sorted(set(pool.map(use, range(32)))))
"""


def test_thirty_two_threads_are_first_at_once(tmp_path: Path) -> None:
    """Modules, resources, models and decoders of a fresh package are made by many threads."""
    schemas: dict[str, Any] = {
        "Node": _NODE,
        "Leaf": fields(name=TEXT, root={"$ref": "#/components/schemas/Node"}),
    }
    paths: dict[str, Any] = {}
    for name in GROUPS:
        reference = {"allOf": [{"$ref": "#/components/schemas/Node"}, fields(own=TEXT)]}
        schemas[f"Node{name}"] = reference
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Node{name}"}}}
        replies = {"200": {"description": "", "content": content}}
        paths[f"/{name}"] = {"get": {"operationId": "get", "tags": [name], "responses": replies}}
    definition = {
        "openapi": "3.0.3", "info": {"title": "Tree", "version": "1"}, "paths": paths,
        "components": {"schemas": schemas},
    }  # fmt: skip
    (tmp_path / "api.json").write_text(json.dumps(definition), "utf-8")
    options = ("--package", "first_use", "--only", "python", "--layout", "grouped")
    out = generate(str(tmp_path / "api.json"), *options, out=tmp_path / "out")
    value = {"id": "1", "next": {"id": "2", "leaves": [{"name": "leaf", "root": {"id": "3"}}]}}
    with Loopback([answer_json(value)]) as server:
        for _ in range(3):
            text = run_with(out / "python" / "src", _FIRST_USE, server.url, loaded=())
            wanted = [(f"Nodegroup{number}", "leaf", "2") for number in range(8)]
            assert text.strip() == str(wanted)
