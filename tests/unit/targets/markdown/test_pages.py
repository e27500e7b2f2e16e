"""Pages of operations: types, sections, samples, extras."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from specmill.config import EXTRAS
from specmill.targets.python.plan.python_plan import PythonPlan
from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

_REF = "#/components/schemas/"


def _operation(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    return {"operationId": "act", "summary": "Act", "responses": {"200": answer}, **more}


def _page(
    schema: dict[str, Any],
    schemas: dict[str, Any] | None = None,
    extras: tuple[str, ...] = (),
    **more: Any,
) -> str:
    document = definition(
        {"/act": {"post": _operation(schema, **more)}}, components={"schemas": schemas or {}}
    )
    job = job_of(("Shop", document), languages=["node"], extras=extras, tables="wide")
    return page(files_of(job), "act")


def _rows(text: str, heading: str) -> dict[str, list[str]]:
    """Rows of the first table below a heading: first cell -> the others."""
    lines = text.split(heading, 1)[1].split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("| -"))
    rows: dict[str, list[str]] = {}
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        cells = [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]
        rows[cells[0]] = cells[1:]
    return rows


_STRING = {"type": "string"}
_USER = {"type": "object", "required": ["id"], "properties": {"id": _STRING}}


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        (_STRING, "string"),
        ({"type": "array", "items": {"type": "array", "items": _STRING}}, "string[][]"),
        ({"$ref": f"{_REF}User"}, '<a href="#User">User</a>'),
        ({"allOf": [{"$ref": f"{_REF}User"}]}, '<a href="#User">User</a>'),
        ({"type": "array", "items": {"$ref": f"{_REF}User"}}, '<a href="#User">User[]</a>'),
        ({"$ref": f"{_REF}Users"}, '<a href="#User">User[]</a>'),
        (
            {"type": "object", "additionalProperties": {"$ref": f"{_REF}User"}},
            'map&lt;string, <a href="#User">User</a>&gt;',
        ),
        (
            {"oneOf": [{"$ref": f"{_REF}User"}, _STRING]},
            '<a href="#User">User</a> \\| string',
        ),
        (
            {"type": "array", "items": {"oneOf": [_STRING, {"type": "integer"}]}},
            "(string \\| integer)[]",
        ),
        ({"type": "string", "nullable": True}, "string \\| null"),
        (
            {"type": "object", "properties": {"x": _STRING}},
            '<a href="#Answer.field">Answer.field</a>',
        ),
        ({"type": "object"}, "object"),
        ({}, "any"),
        ({"type": "string", "enum": ["A", "B"]}, "string"),
        ({"$ref": f"{_REF}Color"}, "string"),
        ({"type": "string", "format": "date-time"}, "string"),
    ],
)
def test_types(schema: dict[str, Any], shown: str) -> None:
    schemas = {
        "User": _USER,
        "Users": {"type": "array", "items": {"$ref": f"{_REF}User"}},
        "Color": {"type": "string", "enum": ["RED"]},
        "Answer": {"type": "object", "properties": {"field": schema}},
    }
    text = _page({"$ref": f"{_REF}Answer"}, schemas)
    assert _rows(text, "## Request response")["field"][0] == shown
    for anchor in re.findall(r'href="#([^"]+)"', text):
        assert text.count(f'<a id="{anchor}"></a>') == 1


def test_extras_add_formats_and_enumerations() -> None:
    schemas = {
        "Color": {"type": "string", "enum": ["RED", "BLUE"]},
        "Answer": {
            "type": "object",
            "properties": {
                "at": {"type": "string", "format": "date-time", "minLength": 3},
                "color": {"$ref": f"{_REF}Color"},
                "kind": {"type": "string", "enum": ["A", "B"]},
            },
        },
    }
    text = _page({"$ref": f"{_REF}Answer"}, schemas, EXTRAS)
    rows = _rows(text, "## Request response")
    assert rows["at"] == ["string (date-time)", "Length: ≥ 3."]
    assert rows["color"][0] == '<a href="#Color">Color</a>'
    assert rows["kind"][1] == "Values: `A`, `B`."
    assert list(_rows(text, '<a id="Color">')) == ["`RED`", "`BLUE`"]


def test_models_come_once_depth_first_request_before_response() -> None:
    def model(*fields: str) -> dict[str, Any]:
        properties = {name.lower(): {"$ref": _REF + name} for name in fields}
        return {"type": "object", "properties": {**properties, "id": _STRING}}

    schemas = {
        "In": model("Deep", "Shared"),
        "Out": model("Shared", "Tree"),
        "Deep": model("Deeper"),
        "Deeper": model("Shared"),
        "Shared": model(),
        "Tree": model("Tree"),
    }
    body = {"content": {"application/json": {"schema": {"$ref": f"{_REF}In"}}}}
    text = _page({"$ref": f"{_REF}Out"}, schemas, requestBody=body)
    assert re.findall(r'<a id="(\w+)">', text) == ["Deep", "Deeper", "Shared", "Tree"]


def test_required_arguments_come_first_and_falsy_defaults_are_shown() -> None:
    def query(name: str, required: bool, **schema: Any) -> dict[str, Any]:
        return {"name": name, "in": "query", "required": required, "schema": schema}

    text = _page(
        _STRING,
        parameters=[
            query("a", False, type="boolean", default=False),
            query("b", True, type="integer", example=0),
            query("c", True, type="string", example="x|y\nz"),
        ],
    )
    rows = _rows(text, "## Request parameters")
    assert list(rows) == ["b", "c", "a"]
    assert rows["a"] == ["boolean", "No", "false", "", ""]
    assert rows["b"] == ["integer", "Yes", "-", "", "`0`"]
    assert rows["c"][4] == "`x\\|y z`"


def test_nothing_to_tell_is_told_in_words() -> None:
    document = definition({"/act": {"get": {"responses": {"204": {"description": ""}}}}})
    text = page(files_of(job_of(("Shop", document), languages=["node"], extras=[])), "act")
    assert "## Request parameters\n\nNo parameters.\n\n## Request response\n" in text
    assert "## Request response\n\nNo content.\n\n" in text
    assert text.endswith("## Data structure\n\nNo further data structures.\n")
    assert "| --- |" not in text


def test_a_body_that_is_no_object_is_one_row() -> None:
    content = {"text/csv": {"schema": _STRING}}
    text = _page(_STRING, requestBody={"required": True, "content": content})
    assert _rows(text, "## Request parameters")["body"][:2] == ["string", "Yes"]


def test_forms_are_documented_and_located() -> None:
    schema = {"type": "object", "properties": {"token": _STRING}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    text = _page(_STRING, {}, ("location",), requestBody=body)
    assert _rows(text, "## Request parameters")["token"][:2] == ["string", "form"]


def test_every_language_names_its_own_method() -> None:
    document = definition({"/a": {"get": _operation(_STRING) | {"operationId": "checkQRCode"}}})
    languages = ["node", "java", "python", "go", "php", "csharp", "curl"]
    files = files_of(job_of(("Shop", document), languages=languages))
    shown = {
        path.split("/")[2]: text.split("## Method name\n\n")[1].split("\n")[0]
        for path, text in files.items()
        if path.endswith("/check-qr-code.md")
    }
    assert shown == {
        "node": "`ShopClient.checkQrCode`",
        "java": "`ShopClient.checkQrCode`",
        "python": "`ShopClient.check_qr_code`",
        "go": "`ShopClient.CheckQrCode`",
        "php": "`ShopClient.checkQrCode`",
        "csharp": "`ShopClient.CheckQrCode`",
        "curl": "`GET /a`",
    }


def test_python_pages_show_the_call_of_the_generated_package() -> None:
    document = definition({"/a": {"get": _operation(_STRING)}})
    job = job_of(("Shop", document), languages=["python"])
    text = page(files_of(job), "act")
    offered = job.planned(PythonPlan).surface.clients[0]
    call = offered.methods[0].call
    assert f"`{offered.name}.{call}`" in text
    assert f"from sample import {offered.name}\n" in text
    assert f"result = client.{call}()" in text
    assert f"result = await client.{call}()" in text


def test_own_samples_are_shown_with_the_words_of_the_brand() -> None:
    own = {"Node": "use('authing-node-sdk')\r\n// ```", "ruby": "puts 1"}
    document = definition({"/a": {"get": _operation(_STRING, **{"x-authing-code-samples": own})}})
    job = job_of(("Shop", document), brand="genauth", languages=["node", "go"])
    files = files_of(job)
    text = next(text for path, text in files.items() if path.endswith("/act.md") and "node" in path)
    shown = "<!-- prettier-ignore -->\n````ts\nuse('@genauth/nodejs')\n// ```\n````\n"
    assert f"## Sample code\n\n{shown}" in text
    other = next(
        text for path, text in files.items() if path.endswith("/act.md") and "/go/" in path
    )
    assert "## Sample code\n\n```go\npackage main\n" in other
    assert [diagnostic.code for diagnostic in job.diagnostics if diagnostic.code == "unused-sample"]


def test_own_samples_that_call_another_method_give_way() -> None:
    own = {"Node": "new ShopClient().another();\n", "PHP": "(new Shop())->another();\n"}
    operation = _operation(_STRING, **{"x-authing-code-samples": own}) | {"operationId": "pay"}
    job = job_of(("Shop", definition({"/a": {"get": operation}})), languages=["node", "php"])
    texts = [text for path, text in files_of(job).items() if path.endswith("/pay.md")]
    assert ["await client.pay()" in text for text in texts] == [True, False]
    assert ["->another();" in text for text in texts] == [False, True]
    assert [diagnostic.code for diagnostic in job.diagnostics] == ["sample-replaced"]


def test_the_sample_result_is_json_without_the_code_of_an_error() -> None:
    schema = {
        "type": "object",
        "required": ["statusCode"],
        "properties": {
            "statusCode": {"type": "integer", "example": 200},
            "apiCode": {"type": "integer"},
            "list": {"type": "array", "items": _STRING, "example": ["a"]},
        },
    }
    text = _page(schema)
    block = text.split("Sample result:\n\n```json\n")[1].split("\n```")[0]
    assert json.loads(block) == {"statusCode": 200, "list": ["a"]}


@pytest.mark.parametrize(
    ("extra", "heading"),
    [
        ("http", "## HTTP request"),
        ("security", "## Credentials"),
        ("deprecation", "**Deprecated.**"),
        ("request-example", "## Request example"),
        ("curl", "## cURL"),
        ("errors", "## Errors"),
    ],
)
def test_extras_can_be_switched(extra: str, heading: str) -> None:
    operation = _operation(_STRING, deprecated=True, security=[])
    operation["requestBody"] = {"content": {"application/json": {"schema": _USER}}}
    operation["responses"]["404"] = {"description": "Not there"}
    document = definition({"/a": {"post": operation}})

    def made(*extras: str) -> str:
        return page(files_of(job_of(("Shop", document), languages=["node"], extras=extras)), "act")

    assert heading in made(extra)
    assert heading not in made(*(item for item in EXTRAS if item != extra))


def test_hostile_names_stay_inside_their_cells() -> None:
    name = 'x"><script>|\n`{{a}}`'
    schemas = {"A b<c": {"type": "object", "properties": {name: _USER}}}
    text = _page({"type": "array", "items": {"$ref": f"{_REF}A b<c"}}, schemas)
    outside = re.sub(r"```json\n.*?\n```", "", text, flags=re.S)
    assert "<script" not in outside
    assert "{{" not in outside
    for anchor in re.findall(r'href="#([^"]+)"', text):
        assert text.count(f'<a id="{anchor}"></a>') == 1


def test_cells_show_examples_as_they_are_written_but_for_enumerations() -> None:
    fields = {
        "day": {"type": "string", "format": "date-time", "example": "2022-06-03"},
        "list": {"type": "array", "items": {**_STRING, "maxLength": 1}, "example": ["long"]},
        "count": {"type": "integer", "example": "many"},
        "mode": {"type": "string", "enum": ["a"], "example": "b"},
        "object": {
            "type": "object",
            "required": ["x"],
            "properties": {"x": _STRING},
            "example": {},
        },
    }
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": fields}}}}
    operation = _operation(_STRING, requestBody=body)
    document = definition({"/a": {"post": operation}})
    text = page(files_of(job_of(("Shop", document), tables="wide")), "act")
    rows = [line.split("|") for line in text.split("\n") if line.startswith("| ")]
    shown = {row[1].strip(): row[-2].strip() for row in rows if len(row) == 9}
    assert [shown[name] for name in fields] == [
        "`2022-06-03`",
        '`["long"]`',
        "`many`",
        "`a`",
        "`{}`",
    ]


def test_a_method_that_streams_as_well_is_shown_both_ways() -> None:
    event = {"type": "object", "properties": {"delta": _STRING}}
    content = {"application/json": {"schema": _STRING}, "text/event-stream": {"schema": event}}
    operation = {"responses": {"200": {"description": "", "content": content}}}
    files = files_of(job_of(("Shop", definition({"/ask": {"post": operation}}))))
    text = page(files, "ask")
    assert "As a stream, piece by piece, with `create_ask_stream`:\n\n```py\n" in text
    assert "for event in client.create_ask_stream():\n    print(event)\n```" in text
    assert "result = client.create_ask()\nprint(result)\n" in text
    shown = '<a href="#PostAskResponse.2">PostAskResponse.2</a>'
    assert f"Content: `application/json`, `text/event-stream` – {shown}." in text
    assert '### <a id="PostAskResponse.2"></a> PostAskResponse.2' in text


def test_responses_to_callbacks_are_told_with_type_or_text() -> None:
    schema = {"type": "string"}
    told: dict[str, Any] = {"200": {"description": "Fine"}, "202": {"description": ""}}
    told["201"] = {"description": "Made", "content": {"application/json": {"schema": schema}}}
    back = {"{$request.body#/url}": {"post": {"responses": told}}}
    operation: dict[str, Any] = {"operationId": "act", "callbacks": {"done": back}}
    operation["responses"] = {"204": {"description": "Done"}}
    text = page(files_of(job_of(("Shop", definition({"/a": {"post": operation}})))), "act")
    assert "Expected response `200`: Fine\n" in text
    assert "Expected response `201`: string – Made\n" in text
    assert "Expected response `202`: -\n" in text


def test_parameters_of_callbacks_are_told_with_place_and_need() -> None:
    sign = {"name": "X-Sign", "in": "header", "required": True, "schema": {"type": "string"}}
    request = {
        "parameters": [{**sign, "description": "Signature"}],
        "responses": {"204": {"description": "Done"}},
    }
    operation = {"operationId": "act", "callbacks": {"<b>": {"{$url}": {"post": request}}}}
    operation["responses"] = {"204": {"description": "Done"}}
    text = page(files_of(job_of(("Shop", definition({"/a": {"post": operation}})))), "act")
    [row] = [line for line in text.splitlines() if line.startswith("| X-Sign")]
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        "X-Sign", "string", "header", "Yes", "Signature",
    ]  # fmt: skip
