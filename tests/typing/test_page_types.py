"""Fields of pages: what the server sends beside the items is typed on the page itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, answer_json
from tests.tools.generating import generate, run_with
from tests.tools.judges import black, need_pyright


def _list(**fields: Any) -> dict[str, Any]:
    fields = {"data": {"type": "array", "items": {"$ref": "#/components/schemas/Boat"}}, **fields}
    return {"type": "object", "required": ["data", "has_more"], "properties": fields}


def _operation(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"list_{name}",
            "tags": [name],
            "parameters": [{"name": "after", "in": "query", "schema": {"type": "string"}}],
            "responses": {
                "200": {"description": "d", "content": {"application/json": {"schema": schema}}}
            },
        }
    }


MORE: dict[str, Any] = {
    "has_more": {"type": "boolean", "description": "Whether there are more."},
    "next_cursor": {"type": ["string", "null"]},
}
HIDING: dict[str, Any] = {**MORE, "list": {"type": "array", "items": {"type": "string"}},
                          "models": {"$ref": "#/components/schemas/Boat"}, "pages": {"type": "integer"}}  # fmt: skip
DEFINITION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Harbour", "version": "1"},
    "paths": {
        "/boats": _operation("boats", {"$ref": "#/components/schemas/Boats"}),
        "/ships": _operation("ships", _list(**MORE)),
        "/crews": _operation("crews", _list(**HIDING)),
    },
    "components": {
        "schemas": {
            "Boat": {"type": "object", "properties": {"name": {"type": "string"}}},
            "Boats": _list(**MORE),
        }
    },
}
USES = {
    "client.boats.list().has_more": "bool",
    "client.boats.list().data": "list[harbour.models.Boat]",
    "client.boats.list().items": "list[harbour.models.Boat]",
    "client.ships.list().next_cursor": "str | None",
    "next(client.boats.list().pages()).has_more": "bool",
    "next(iter(client.boats.list())).name": "str | None",
    "client.crews.list().list": "list[str] | None",
    "client.crews.list().models": "harbour.models.Boat | None",
    "(await asynchronous.boats.list()).has_more": "bool",
    "(await anext(asynchronous.boats.list().pages())).data": "list[harbour.models.Boat]",
    "(await (await asynchronous.boats.list()).next_page() or fail()).has_more": "bool",
}
MISTAKES = ["client.boats.list().total", "(await asynchronous.boats.list()).has_mor"]
START = """\
# pyright: reportUnusedImport=false
from __future__ import annotations

import builtins
from typing import NoReturn

from typing_extensions import assert_type

import harbour.models
from harbour import AsyncHarbour, Harbour


def fail() -> NoReturn:
    raise AssertionError


async def use(client: Harbour, asynchronous: AsyncHarbour) -> None:
"""
PROGRAM = """
import asyncio, sys
from harbour import AsyncHarbour, Harbour, SyncPage
from harbour.pages import SyncHasMoreNextCursorPage
from harbour.resources.boats import BoatsResource
from typing import get_type_hints

assert get_type_hints(BoatsResource.list)["return"].__origin__ is SyncHasMoreNextCursorPage
with Harbour(base_url=sys.argv[1]) as client:
    page = client.boats.list()
    assert isinstance(page, SyncPage) and isinstance(page, SyncHasMoreNextCursorPage)
    print(page.has_more, page.data[0].name, page.next_cursor, page.extra)

async def main():
    async with AsyncHarbour(base_url=sys.argv[1]) as client:
        page = await client.ships.list()
        print(page.has_more, page.data[0].name, page.next_cursor, page.extra)

asyncio.run(main())
"""


def flat(text: str) -> str:
    """A program for the layout ``flat``."""
    text = re.sub(
        r"(?m)^(assert get_type_hints|from (typing import get_t|harbour.resources)).*\n", "", text
    )
    text = re.sub(r"\.(boats|ships|crews)\.list\(\)", r".iter_\1()", text)
    return re.sub(r"\b(Async)?Harbour\b", r"\1HarbourClient", text)


@pytest.fixture(scope="module", params=["grouped", "flat"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def project(layout: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package, and beside it a program that is right and one with a mistake in each line."""
    folder = tmp_path_factory.mktemp("pages")
    spec = folder / "harbour.json"
    spec.write_text(json.dumps(DEFINITION))
    options = ("--package", "harbour", "--only", "python", "--layout", layout)
    made = generate(str(spec), *options, out=folder / "out") / "python"
    right = [f"    assert_type({use}, {type_})" for use, type_ in USES.items()]
    wrong = [f"    print({item})" for item in MISTAKES]
    for name, lines in (("right.py", right), ("wrong.py", wrong)):
        text = "\n".join([START.rstrip(), *lines, "    print(builtins)", ""])
        (made / "src" / name).write_text(flat(text) if layout == "flat" else text)
    return made


def test_lists_with_the_same_fields_share_a_type(project: Path) -> None:
    text = (project / "src" / "harbour" / "pages.py").read_text()
    assert text.count("Fields(Generic[Item]):") == 2
    assert "class SyncHasMoreNextCursorPage" in text
    assert black(project / "src" / "harbour") == ""


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_type_checkers_know_the_fields(project: Path, layout: str, tool: str) -> None:
    if tool == "pyright":
        need_pyright()
    (project / "src" / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = (
        ["mypy", "--strict"] if tool == "mypy" else ["pyright", "--pythonpath", sys.executable]
    )
    module = "harbour/clients/harbour.py" if layout == "flat" else "harbour/resources/boats.py"
    ran = subprocess.run(
        [sys.executable, "-m", *command, "harbour/pages.py", module, "right.py", "wrong.py"],
        cwd=project / "src",
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    errors = [line for line in ran.stdout.splitlines() if "error" in line and ".py:" in line]
    first = START.count("\n") + 1
    wrong = {f"wrong.py:{first + number}:" for number in range(len(MISTAKES))}
    assert all(any(place in line for place in wrong) for line in errors), ran.stdout
    assert all(any(place in line for line in errors) for place in wrong), ran.stdout


def test_a_page_passes_on_what_was_sent(project: Path, layout: str) -> None:
    with Loopback() as server:
        server.script(
            answer_json(
                {"data": [{"name": "a"}], "has_more": False, "next_cursor": None, "extra": 7}
            )
        )
        program = flat(PROGRAM) if layout == "flat" else PROGRAM
        said = run_with(project / "src", program, server.url)
    assert said.splitlines() == ["False a None 7"] * 2
