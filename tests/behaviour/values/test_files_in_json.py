"""Files inside of JSON (``format: binary``): their content travels as base64, and comes back as
bytes, which can be given again."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.behaviour.generated import Generated, make
from tests.behaviour.loopback import Answer, answer_json

FILE = {"type": "string", "format": "binary"}
BOAT = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "photo": FILE,
        "charts": {"type": "array", "items": FILE},
        "berth": {"type": "object", "properties": {"map": FILE}},
        "either": {"oneOf": [FILE, {"type": "integer"}]},
        "held": {"type": "string", "contentMediaType": "image/png"},
    },
}


def content(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def call(name: str, schema: Any, result: Any = None) -> dict[str, Any]:
    answers = {"200": {"description": "d", **content(result or schema)}}
    body = {"required": True, **content(schema)}
    return {"operationId": name, "requestBody": body, "responses": answers}


ONE = {"$ref": "#/components/schemas/Boat"}
DEFINITION = {
    "openapi": "3.1.0",
    "info": {"title": "Slip", "version": "1"},
    "paths": {
        "/boats": {
            "post": call("createBoat", ONE),
            "put": call("replaceBoats", {"type": "array", "items": ONE}),
            "patch": call("mapBoats", {"type": "object", "additionalProperties": FILE}),
        },
    },
    "components": {"schemas": {"Boat": BOAT}},
}
TEXT = "/wB4eQ=="
BYTES = b"\xff\x00xy"
ALL = {"name": "a", "photo": TEXT, "charts": [TEXT], "berth": {"map": TEXT}, "either": TEXT, "held": TEXT}  # fmt: skip


@pytest.fixture(scope="module")
def slip(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("slip")
    (folder / "slip.json").write_text(json.dumps(DEFINITION))
    return make(folder / "slip.json", folder, "slip_files")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.png").write_bytes(BYTES)
    return tmp_path / "a.png"


def sent(slip: Generated, call: Any, answer: Answer | None = None) -> tuple[Any, Any]:
    seen, result = slip.wire(call, answer or answer_json(ALL))
    return seen.json(), result


@pytest.mark.parametrize("form", ["path", "bytes", "tuple"])
def test_a_file_is_its_content(slip: Generated, path: Path, form: str) -> None:
    file: Any = {"path": path, "bytes": BYTES, "tuple": ("a.png", BYTES)}[form]
    fields = {"name": "a", "photo": file, "charts": [file], "berth": {"map": file}, "either": file, "held": file}  # fmt: skip
    assert sent(slip, lambda client: client.create_boat(**fields))[0] == ALL
    assert sent(slip, lambda client: client.create_boat(body=fields))[0] == ALL
    several = answer_json([ALL])
    assert sent(slip, lambda client: client.replace_boats(body=[fields]), several)[0] == [ALL]
    mapped = answer_json({"k": TEXT})
    assert sent(slip, lambda client: client.map_boats(body={"k": file}), mapped) == (
        {"k": TEXT}, {"k": BYTES},
    )  # fmt: skip


def test_what_comes_back_can_be_given_again(slip: Generated) -> None:
    _, boat = sent(slip, lambda client: client.create_boat(name="a"))
    assert (boat.photo, boat.charts, boat.berth.map, boat.either, boat.held) == (
        BYTES, [BYTES], BYTES, BYTES, BYTES,
    )  # fmt: skip
    assert boat.to_dict() == ALL
    assert sent(slip, lambda client: client.create_boat(body=boat))[0] == ALL
    again = {"name": "a", "photo": boat.photo, "berth": boat.berth}
    assert sent(slip, lambda client: client.create_boat(**again))[0] == {
        "name": "a", "photo": TEXT, "berth": {"map": TEXT},
    }  # fmt: skip
    several = answer_json([ALL])
    assert sent(slip, lambda client: client.replace_boats(body=[boat]), several)[0] == [ALL]


def test_what_is_no_base64_stays_as_it_came(slip: Generated) -> None:
    plain = {"name": "a", "photo": "a text, no base64"}
    _, boat = sent(slip, lambda client: client.create_boat(name="a"), answer_json(plain))
    assert boat.photo == "a text, no base64"
    assert sent(slip, lambda client: client.create_boat(body=boat))[0] == plain


def test_a_model_takes_bytes_and_never_sends_a_path(slip: Generated, path: Path) -> None:
    models = slip.module.models
    made = models.Boat(name="a", photo=BYTES, berth=models.BoatBerth(map=BYTES))
    expected = {"name": "a", "photo": TEXT, "berth": {"map": TEXT}}
    assert sent(slip, lambda client: client.create_boat(body=made))[0] == expected
    with pytest.raises(ValueError, match="photo"):
        models.Boat(name="a", photo=path)
    made.photo = path
    with pytest.raises(TypeError, match=r"photo is a path; read_bytes\(\) gives"):
        slip.wire(lambda client: client.create_boat(body=made))
    with pytest.raises(TypeError, match="photo must be a path, bytes"):
        slip.wire(lambda client: client.create_boat(name="a", photo="a.png"))


NESTED = {
    "list": lambda path: {"charts": [path]},
    "tuple": lambda path: {"charts": (b"a", path)},
    "mapping": lambda path: {"berth": {"map": path}},
    "mapping without a name": lambda path: {"berth": {"": path}},
    "list of mappings": lambda path: {"further": [{"deep": {"map": path}}]},
    "union": lambda path: {"either": path},
    "further member": lambda path: {"further": path},
    "set": lambda path: {"further": {path}},
    "any mapping": lambda path: {"berth": MappingProxyType({"map": path})},
}


@pytest.mark.parametrize("form", NESTED)
def test_no_path_inside_of_a_model_is_sent(slip: Generated, path: Path, form: str) -> None:
    made = slip.module.models.Boat(name="a")
    for name, value in NESTED[form](path).items():
        setattr(made, name, value)
    for body in (made, {"name": "a", "boats": [made]}):
        with pytest.raises(TypeError, match=r" is a path; read_bytes\(\) gives"):
            slip.wire(lambda client, body=body: client.create_boat(body=body))
    assert str(path) in json.dumps(made.to_dict())


@pytest.mark.parametrize("form", NESTED)
def test_paths_inside_of_plain_values_are_contents(slip: Generated, path: Path, form: str) -> None:
    body = MappingProxyType({"name": "a", **NESTED[form](path)})
    seen, _ = sent(slip, lambda client: client.create_boat(body=body))
    assert TEXT in json.dumps(seen)
    assert str(path) not in json.dumps(seen)
