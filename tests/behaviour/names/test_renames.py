"""Names that were published and are called otherwise now: they go on to work, and warn."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, answer_json
from tests.behaviour.names.renaming import errors_of_mypy, made, made_twice
from tests.tools.generating import run_with, specmill
from tests.tools.judges import black, pyright, ruff

BOAT = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
SCHEMA = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Boat"}}}}
DEFINITION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Harbour", "version": "1"},
    "paths": {
        "/boats/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "get": {
                "operationId": "getBoat",
                "tags": ["boats"],
                "parameters": [{"name": "deep", "in": "query", "schema": {"type": "boolean"}}],
                "responses": {"200": {"description": "d", **SCHEMA}},
            },
            "put": {
                "operationId": "updateBoat",
                "tags": ["boats"],
                "requestBody": {"required": True, **SCHEMA},
                "responses": {"200": {"description": "d", **SCHEMA}},
            },
        },
        "/crews": {
            "get": {
                "operationId": "listCrews",
                "tags": ["crews"],
                "responses": {"200": {"description": "d", **SCHEMA}},
            }
        },
    },
    "components": {"schemas": {"Boat": BOAT}},
}
NAMES = """
[target.names.clients]
Harbour = "Port"
[target.names.methods]
updateBoat = "tie"
[target.names.groups]
crews = "people.crews"
[target.names.models]
Boat = "Vessel"
[target.names.arguments]
"getBoat id" = "boat_id"
"getBoat deep" = "with_crew"
"""
PROGRAM = """
import asyncio, sys, warnings
import harbour
from harbour import AsyncPort, Port, models, params

def warned(call):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        value = call()
    for each in seen:
        assert each.category is DeprecationWarning, each
        print(each.filename.rpartition("/")[2], each.message)
    return value

assert warned(lambda: harbour.Harbour) is Port
assert warned(lambda: harbour.AsyncHarbour) is AsyncPort
with Port(base_url=sys.argv[1]) as client:
    client.boats.get("7", with_crew=True)
    client.boats.tie("7", name="a")
    client.people.crews.list()
    warned(lambda: client.boats.get(id="7", deep=True))
    warned(lambda: client.boats.update("7", name="a"))
    warned(lambda: client.crews.list())
    print(type(warned(lambda: client.with_raw_response.boats.update("7", name="a"))).__name__)
    assert warned(lambda: models.Boat) is models.Vessel
    try:
        client.boats.get("7", id="8")
    except TypeError as error:
        print(error)

async def main():
    async with AsyncPort(base_url=sys.argv[1]) as client:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            await client.boats.get(id="7", deep=True)
            await client.boats.update("7", name="a")
            await client.crews.list()

asyncio.run(main())
"""
SAID = """\
<string> AsyncHarbour is called AsyncPort now
<string> Harbour is called Port now
<string> the argument 'deep' is called 'with_crew' now
<string> the argument 'id' is called 'boat_id' now
<string> Renamed: use `tie`.
<string> Renamed: use `people.crews`.
<string> Renamed: use `tie`.
RawResponse
<string> Boat is called Vessel now
'boat_id' was given twice, also as 'id', its old name
"""


run = partial(made, DEFINITION)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated, and generated again with other names."""
    return made_twice(DEFINITION, tmp_path_factory.mktemp("harbour"), NAMES)


def test_old_names_do_what_they_did_and_warn(folder: Path) -> None:
    with Loopback() as server:
        server.script(answer_json({"name": "a"}))
        said = run_with(folder / "out" / "python" / "src", PROGRAM, server.url)
        seen = [f"{received.method} {received.target}" for received in server.received]
    assert sorted(said.splitlines()) == sorted(SAID.splitlines())
    calls = ["GET /boats/7?deep=true", "PUT /boats/7", "GET /crews"]
    assert seen == [*calls, *calls, "PUT /boats/7", *calls]


TYPED = """\
from harbour import Harbour, models

client = Harbour()
client.boats.get("7", with_crew=True)
client.boats.get(id="7", deep=True)
client.boats.tie("7", name="a").name
client.boats.update("7", name="a").name
client.crews.list().name
boat: models.Boat = models.Vessel(name="a")
client.boats.get(id="7", deep="yes")
"""


def test_type_checkers_know_them(folder: Path) -> None:
    """mypy notes every use of what is deprecated; what is wrong stays so."""
    errors = errors_of_mypy(folder, TYPED)
    assert sorted(errors) == [5, 7, 8, 10]
    assert "[deprecated]" in errors[5]
    assert "`update`" in errors[7] or "use `tie`" in errors[7]


def test_the_package_is_as_strict_as_others(folder: Path) -> None:
    project = folder / "out" / "python"
    assert black(project) == ruff(project) == pyright(project) == ""


def test_a_run_with_nothing_new_changes_nothing(folder: Path) -> None:
    run(folder, NAMES, "1.2.0", "generate", "--check")


def test_they_end_with_the_major_version(tmp_path: Path) -> None:
    run(tmp_path, "")
    source = tmp_path / "out/python/src/harbour/resources/boats.py"
    for version, there in (("1.2.0", True), ("1.9.0", True), ("2.0.0", False), ("2.1.0", False)):
        run(tmp_path, NAMES, version)
        assert ("def update(" in source.read_text()) is there, version


def test_an_upgrade_keeps_them(tmp_path: Path) -> None:
    """Names by the rules before, renewed: ``boats.update_boat`` is ``boats.update``."""
    names = tmp_path / "out/.specmill/names.json"
    names.parent.mkdir(parents=True)
    names.write_text('{"names_version": 1, "names": {}, "operations": {}}')
    run(tmp_path, "")
    source = tmp_path / "out/python/src/harbour/resources/boats.py"
    assert "def update(" not in source.read_text()
    run(tmp_path, "", "1.3.0", "names", "--upgrade")
    run(tmp_path, "", "1.3.0")
    text = source.read_text()
    assert "def update(" in text
    assert '@deprecated("Renamed: use `update`.")\n    def update_boat(' in text


PUBLIC = """
import typing
from harbour import models, params
assert models.Vessel.__module__ == "harbour.models", models.Vessel
assert params.VesselParam.__module__ == "harbour.params", params.VesselParam
assert typing.get_type_hints(models.Vessel)["name"] is str
assert typing.get_type_hints(params.VesselParam)["name"] is str
print(repr(models.Vessel))
"""


def test_types_stand_in_the_folders_that_export_them(folder: Path) -> None:
    said = run_with(folder / "out" / "python" / "src", PUBLIC)
    assert said.strip() == "<class 'harbour.models.Vessel'>"


def test_the_surface_names_them(folder: Path) -> None:
    surface = json.loads((folder / "out/.specmill/surface.json").read_text())
    [client] = surface["clients"]
    assert client["aliases"] == ["Harbour"]
    calls = {value["call"]: value.get("aliases") for value in client["methods"]}
    assert calls == {
        "boats.get": None,
        "boats.tie": ["boats.update"],
        "people.crews.list": ["crews.list"],
    }
    arguments = {
        value["python"]: value["aliases"]
        for method in client["methods"]
        for value in method["parameters"]
        if "aliases" in value
    }
    assert arguments == {"boat_id": ["id"], "with_crew": ["deep"]}
    types = {
        value["name"]: value.get("aliases") for value in (*surface["models"], *surface["params"])
    }
    assert types == {"Vessel": ["Boat"], "VesselParam": ["BoatParam"]}


def differences(folder: Path, old: str, new: str, code: int) -> list[tuple[str, str]]:
    ended = specmill("diff", old, new, "--format", "json", folder=folder)
    assert ended.returncode == code, ended.stdout + ended.stderr
    return sorted(
        (value["rule"], value["levels"]["runtime"]) for value in json.loads(ended.stdout)["changes"]
    )


def test_a_rename_that_leaves_the_old_name_breaks_nothing(folder: Path) -> None:
    result = differences(folder, "before", "out", 0)
    assert result == [
        ("argument-name-deprecated", "additive"),
        ("argument-name-deprecated", "additive"),
        ("client-name-deprecated", "additive"),
        ("method-name-deprecated", "additive"),
        ("method-name-deprecated", "additive"),
        ("model-name-deprecated", "additive"),
        ("model-name-deprecated", "additive"),
    ]


def test_an_old_name_that_goes_breaks(tmp_path: Path) -> None:
    run(tmp_path, "")
    run(tmp_path, NAMES)
    shutil.copytree(tmp_path / "out", tmp_path / "before")
    run(tmp_path, NAMES, "2.0.0")
    result = differences(tmp_path, "before", "out", 1)
    gone = {"client-removed", "method-removed", "argument-removed", "model-removed"}
    assert {rule for rule, _ in result} == gone
    assert {level for _, level in result} == {"breaking"}
