"""Fields of models and arguments of constructors that are called otherwise now: their old names go
on to work, and warn."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, answer_json
from tests.behaviour.names.renaming import errors_of_mypy, made, made_twice
from tests.tools.generating import run_with, specmill
from tests.tools.judges import black, pyright, ruff

BOAT = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "list": {"type": "array", "items": {"type": "string"}},
        "crewSize": {"type": "integer"},
        "berth": {"type": "object", "properties": {"pier": {"type": "string"}}},
    },
}
SCHEMA = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Boat"}}}}
TENANT = {"name": "X-Tenant", "in": "header", "required": True, "schema": {"type": "string"}}


def call(name: str, **more: Any) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": ["boats"],
        "parameters": [TENANT],
        "responses": {"200": {"description": "d", **SCHEMA}},
        **more,
    }


DEFINITION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Quay", "version": "1"},
    "security": [{"bearer": []}, {"staff": []}, {"X-Key": []}],
    "paths": {
        "/boats": {
            "get": call("listBoats"),
            "post": call("createBoats", requestBody={"required": True, **SCHEMA}),
            "put": call("updateBoats", requestBody={"required": True, **SCHEMA}),
        },
        "/boats/last": {"get": call("lastBoats")},
    },
    "components": {
        "schemas": {"Boat": BOAT},
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "staff": {"type": "http", "scheme": "basic"},
            "X-Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        },
    },
}
NAMES = """
[target.names.fields]
"Boat.name" = "title"
"/components/schemas/*/list" = "entries"
"*.crewSize" = "crew"
"BoatBerth.pier" = "jetty"
[target.names.arguments]
X-Tenant = "tenant"
[target.security.arguments]
bearer = "token"
staff = "clerk"
X-Key = "quay_key"
"""
PROGRAM = """
import asyncio, inspect, pickle, sys, warnings
from quay import AsyncQuay, Quay, models

def warned(call):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            value = call()
        except TypeError as error:
            value = error
    for each in seen:
        assert each.category is DeprecationWarning, each
        print(each.filename.rpartition("/")[2], each.message)
    return value

boat = warned(lambda: models.Boat(name="a", crew_size=2, list=["b"]))
assert boat == models.Boat(title="a", crew=2, entries=["b"]) == models.Boat.model_validate(
    {"name": "a", "crewSize": 2, "list": ["b"]}
)
assert warned(lambda: (boat.name, boat.crew_size, boat.list)) == ("a", 2, ["b"])
warned(lambda: setattr(boat, "name", "c"))
assert boat.title == "c" and boat.to_dict() == {"name": "c", "crewSize": 2, "list": ["b"]}
print(warned(lambda: models.Boat(name="a", title="b")))
assert warned(lambda: pickle.loads(pickle.dumps(boat))) == boat
assert "name" not in repr(boat)

url = sys.argv[1]
with warned(lambda: Quay(base_url=url, access_token="t", x_tenant="a")) as client:
    got = warned(client.boats.list)
    assert got.title == "a" and warned(lambda: got.name) == "a"
    assert got.berth.jetty == "p" and warned(lambda: got.berth.pier) == "p"
    basic = warned(lambda: Quay(base_url=url, username="u", password="p", tenant="a"))
    warned(lambda: basic.with_options(x_tenant="b")).boats.list()
    warned(lambda: client.boats.list(tenant="c"))
    warned(lambda: client.boats.list(x_tenant="d"))
print(warned(lambda: Quay(base_url=url, token="t", access_token="u")))
names = [*inspect.signature(Quay).parameters]
assert names[:5] == ["token", "clerk_username", "clerk_password", "quay_key", "tenant"], names

class Own(Quay):
    def __init__(self, **more):
        super().__init__(base_url=url, tenant="e", **more)

with warned(lambda: Own(key="k")) as own:
    own.boats.list()

async def main():
    async with AsyncQuay(base_url=url, token="t", tenant="f") as client:
        await client.boats.list()
        await client.boats.create(name="a")
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        async with AsyncQuay(base_url=url, access_token="t", x_tenant="f") as client:
            answer = await client.boats.list()
            assert answer.name == "a"
    for each in seen:
        print(each.filename.rpartition("/")[2], each.message)

asyncio.run(main())
"""
SAID = """\
<string> the field 'crew_size' is called 'crew' now
<string> the field 'list' is called 'entries' now
<string> the field 'name' is called 'title' now
<string> Renamed: use `title`.
<string> Renamed: use `crew`.
<string> Renamed: use `entries`.
<string> the field 'name' is called 'title' now
'title' was given twice, also as 'name', its old name
<string> the argument 'access_token' is called 'token' now
<string> the argument 'x_tenant' is called 'tenant' now
<string> Renamed: use `title`.
<string> Renamed: use `jetty`.
<string> the argument 'password' is called 'clerk_password' now
<string> the argument 'username' is called 'clerk_username' now
<string> the argument 'x_tenant' is called 'tenant' now
<string> the argument 'x_tenant' is called 'tenant' now
'token' was given twice, also as 'access_token', its old name
<string> the argument 'key' is called 'quay_key' now
<string> the argument 'access_token' is called 'token' now
<string> the argument 'x_tenant' is called 'tenant' now
<string> Renamed: use `title`.
"""
ANSWER = {"name": "a", "berth": {"pier": "p"}}


run = partial(made, DEFINITION)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated, and generated again with other names."""
    return made_twice(DEFINITION, tmp_path_factory.mktemp("quay"), NAMES)


def test_old_names_do_what_they_did_and_warn(folder: Path) -> None:
    with Loopback() as server:
        server.script(answer_json(ANSWER))
        said = run_with(folder / "out" / "python" / "src", PROGRAM, server.url)
        seen = [
            ((received.header("authorization") or "")[:6], received.header("x-tenant"))
            for received in server.received
        ]
    assert said == SAID
    first = [("Bearer", "a"), ("Basic ", "b"), ("Bearer", "c"), ("Bearer", "d"), ("", "e")]
    assert seen == [*first, *[("Bearer", "f")] * 3]


VARIABLES = """
import sys, warnings
from quay import Quay
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    Quay(base_url=sys.argv[1], tenant="a").boats.list()
    Quay(base_url=sys.argv[1], tenant="a", token="given")
print(*(f"{each.filename} {each.message}" for each in seen), sep="\\n")
"""


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"QUAY_TOKEN": "t"}, ""),
        ({"QUAY_TOKEN": "t", "QUAY_ACCESS_TOKEN": "u"}, ""),
        ({"QUAY_ACCESS_TOKEN": "t"}, "<string> the environment variable QUAY_ACCESS_TOKEN is called QUAY_TOKEN now"),
    ],
)  # fmt: skip
def test_variables_go_on_to_be_read(folder: Path, variables: dict[str, str], said: str) -> None:
    with Loopback() as server:
        server.script(answer_json(ANSWER))
        source = folder / "out" / "python" / "src"
        told = subprocess.run(
            [sys.executable, "-c", VARIABLES, server.url],
            env={**variables, "PYTHONPATH": str(source), "PATH": ""},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        sent = [received.header("authorization") for received in server.received]
    assert (told.stdout.strip(), sent) == (said, ["Bearer t"])


TYPED = """\
from quay import AsyncQuay, Quay, models

client = Quay(token="t", tenant="a")
Quay(access_token="t", x_tenant="a")
boat = models.Boat(title="a")
models.Boat(name="a", crew_size=1)
title: str = boat.title
title = boat.name
models.Boat(name=1)
AsyncQuay(access_token="t")
client.with_options(key="k")
models.Boat(titel="a")
boat.crew_size = 4
"""


def test_type_checkers_know_them(folder: Path) -> None:
    """mypy notes what is deprecated, but reads of properties with setters; what is wrong stays so."""
    told = {line: "[deprecated]" in text for line, text in errors_of_mypy(folder, TYPED).items()}
    assert told == {4: True, 6: True, 9: False, 10: True, 11: True, 12: False, 13: True}


def test_the_package_is_as_strict_as_others(folder: Path) -> None:
    project = folder / "out" / "python"
    assert black(project) == ruff(project) == pyright(project) == ""


def test_a_run_with_nothing_new_changes_nothing(folder: Path) -> None:
    run(folder, NAMES, "1.2.0", "generate", "--check")


def test_the_surface_names_them(folder: Path) -> None:
    surface = json.loads((folder / "out/.specmill/surface.json").read_text())
    [client] = surface["clients"]
    arguments = {value["python"]: value.get("aliases") for value in client["arguments"]}
    assert arguments == {
        "token": ["access_token"], "clerk_username": ["username"],
        "clerk_password": ["password"], "quay_key": ["key"],
    }  # fmt: skip
    assert [value["aliases"] for value in client["parameters"]] == [["x_tenant"]]
    fields = {
        f"{value['name']}.{field['python']}": field["aliases"]
        for value in surface["models"]
        for field in value["fields"]
        if field.get("aliases")
    }
    assert fields == {
        "Boat.title": ["name"], "Boat.entries": ["list"], "Boat.crew": ["crew_size"],
        "BoatBerth.jetty": ["pier"],
    }  # fmt: skip


def differences(folder: Path, old: str, new: str, code: int) -> list[tuple[str, str, str]]:
    ended = specmill("diff", old, new, "--format", "json", folder=folder)
    assert ended.returncode == code, ended.stdout + ended.stderr
    differences = json.loads(ended.stdout)["changes"]
    return sorted({(e["rule"], e["levels"]["runtime"], e["levels"]["typing"]) for e in differences})


def test_a_rename_that_leaves_the_old_name_breaks_nothing(folder: Path) -> None:
    assert differences(folder, "before", "out", 0) == [
        ("argument-name-deprecated", "additive", "none"),
        ("client-argument-name-deprecated", "additive", "none"),
        ("field-name-deprecated", "additive", "none"),
    ]


def test_an_old_name_that_goes_breaks(tmp_path: Path) -> None:
    """It does with the next major version."""
    run(tmp_path, "")
    run(tmp_path, NAMES)
    shutil.copytree(tmp_path / "out", tmp_path / "before")
    run(tmp_path, NAMES, "2.0.0")
    result = differences(tmp_path, "before", "out", 1)
    gone = ["argument-removed", "client-argument-removed", "field-removed"]
    assert result == [(rule, "breaking", "breaking") for rule in gone]
    model = next((tmp_path / "out/python/src/quay/models").glob("boats*.py")).read_text()
    assert "deprecated" not in model


def test_a_token_that_is_renamed_twice_keeps_both_names(tmp_path: Path) -> None:
    run(tmp_path, "")
    run(tmp_path, NAMES)
    run(tmp_path, NAMES.replace('"token"', '"badge"'))
    surface = json.loads((tmp_path / "out/.specmill/surface.json").read_text())
    [badge] = [e for e in surface["clients"][0]["arguments"] if e["python"] == "badge"]
    assert badge["aliases"] == ["access_token", "token"]


def test_a_user_name_is_not_renamed_to_a_password(tmp_path: Path) -> None:
    """They stand for one scheme."""
    run(tmp_path, "")
    shutil.copytree(tmp_path / "out", tmp_path / "before")
    shutil.rmtree(tmp_path / "out")
    run(tmp_path, NAMES)
    ended = specmill("diff", "before", "out", "--format", "json", folder=tmp_path)
    changes = json.loads(ended.stdout)["changes"]
    told = {(e["symbol"], e["new"]["text"]) for e in changes if e["rule"].endswith("-renamed")}
    assert told >= {
        ("Quay(username=…)", "clerk_username"),
        ("Quay(password=…)", "clerk_password"),
    }


RENAMED_AGAIN = """\
from quay import Quay, models

client = Quay(access_token="t", x_tenant="a")
Quay(token="t", x_tenant="a", quay_key="k")
Quay(badge="t", tenant="a").with_options(token="u", key="k")
models.Boat(name="a", crew_size=1)
models.Boat(title="a", crew=1, list=["b"])
models.Boat(label="a", crew=1)
client.boats.list(x_tenant="a")
client.boats.list(tenant="a")
models.Boat(crew=1)
Quay(tokn="t")
"""


def test_type_checkers_know_all_names_that_a_thing_had(tmp_path: Path) -> None:
    """Also where a program has the present name of one and an old name of another."""
    run(tmp_path, "")
    run(tmp_path, NAMES)
    again = {
        '"token"': '"badge"',
        '"title"': '"label"',
        '"crew"': '"hands"',
        '"tenant"': '"lodger"',
    }
    names = NAMES
    for old, new in again.items():
        names = names.replace(old, new)
    run(tmp_path, names)
    errors = errors_of_mypy(tmp_path, RENAMED_AGAIN)
    assert {line for line, text in errors.items() if "[deprecated]" not in text} == {11, 12}
    project = tmp_path / "out" / "python"
    assert black(project) == ruff(project) == pyright(project) == ""


def test_the_list_of_names_tells_them(folder: Path) -> None:
    said = run(folder, NAMES, "1.2.0", "names")
    for line in (
        "  Boat.title  <- name (deprecated: name)",
        "  BoatBerth.jetty  <- pier (deprecated: pier)",
        "  Quay(token=…)  <- bearer (deprecated: access_token)",
        "  Quay(tenant=…)  <- header/x-tenant (deprecated: x_tenant)",
        "  boats.list(tenant=…)  <- header/X-Tenant (deprecated: x_tenant)",
    ):
        assert line in said.splitlines(), said


def test_an_upgrade_keeps_names_of_fields(tmp_path: Path) -> None:
    """By the rules before, a field was called ``list_``."""
    names = tmp_path / "out/.specmill/names.json"
    names.parent.mkdir(parents=True)
    old = {"names": {"fields schemas/Boat": {"list": "list_"}}, "operations": {}}
    names.write_text(json.dumps({"names_version": 1, **old}))
    run(tmp_path, "")
    assert "  Boat.list_ -> Boat.list" in run(tmp_path, "", "1.3.0", "names", "--upgrade")
    run(tmp_path, "", "1.3.0")
    surface = json.loads((tmp_path / "out/.specmill/surface.json").read_text())
    [boat] = [value for value in surface["models"] if value["name"] == "Boat"]
    assert {value["python"]: value.get("aliases") for value in boat["fields"]}["list"] == ["list_"]


def test_an_upgrade_tells_arguments_of_the_constructor_as_they_are_written(tmp_path: Path) -> None:
    names = tmp_path / "out/.specmill/names.json"
    names.parent.mkdir(parents=True)
    old = {
        "credentials quay": {"basic/staff": "clerk"},
        "parameters quay": {"header/x-tenant": "lodger"},
    }
    clients = {"clients": {"quay": "Quay"}}
    names.write_text(
        json.dumps({"names_version": 1, "names": {**clients, **old}, "operations": {}})
    )
    run(tmp_path, "")
    told = run(tmp_path, "", "1.3.0", "names", "--upgrade").splitlines()
    assert [line for line in told if "Quay(" in line] == [
        "  Quay(clerk_username=…) -> Quay(username=…)",
        "  Quay(clerk_password=…) -> Quay(password=…)",
        "  Quay(lodger=…) -> Quay(x_tenant=…)",
    ]
