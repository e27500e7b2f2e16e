"""Slips of authors: what is taken in their place, and what stays an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.model import AnyType, ModelType, PrimitiveType, UnionType
from tests.tools.shared import SHARED, shared
from tests.unit.input.running import content, definition, read

_CIRCLE = "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}"
_PARTS = "B: {type: object}, C: {type: string}"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (definition(content("{$ref: '#/components/schemas/A~2B'}"), schemas="{A~2B: {}}"), "error unknown-reference"),
        (definition(schemas="{A: {properties: {x: {$ref: '#/components/schemas/~'}}}}"), "error unknown-reference"),
        (definition(schemas=_CIRCLE), "error reference-cycle"),
        (definition(schemas="{A: {$ref: '#/components/schemas/A'}}", version="3.1.0"), "error reference-cycle"),
        (definition("{$ref: '#/components/schemas/A'}", schemas="{A: {}}"), "error wrong-kind-reference"),
        (definition(content("{$ref: ''}")), "error wrong-kind-reference"),
        (definition(content("{type: object, properties: {a: {$ref: '#/components/parameters/P'}}}"), schemas="{}, parameters: {P: {name: p, in: query, schema: {type: string}}}"), "warning wrong-kind-reference"),
        (definition(operation="parameters: [{$ref: '#/components/schemas/A'}],", schemas="{A: {}}"), "error wrong-kind-reference"),
        (definition(content("{$ref: '#/components/schemas/Gone'}")), "warning unknown-reference"),
        (definition("{$ref: '#/components/responses/Gone'}"), "warning unknown-reference"),
        (definition(content("{$ref: '#/components/schemas/A/oneOf/7'}"), schemas="{A: {oneOf: [{type: string}]}}"), "error unknown-reference"),
        (definition(content("{$ref: '#/components/schemas/A/oneOf/-1'}"), schemas="{A: {oneOf: [{type: string}]}}"), "error unknown-reference"),
        (definition(content("{$ref: '#/components/schemas/A/oneOf/00'}"), schemas="{A: {oneOf: [{type: string}]}}"), "error unknown-reference"),
        (definition(content(f"{{type: integer, maximum: 1{'0' * 400}}}")), "warning number-out-of-range"),
        (definition(content(f"{{type: integer, minimum: -1{'0' * 400}}}")), "warning number-out-of-range"),
        (definition(content(f"{{type: integer, multipleOf: 1{'0' * 400}}}")), "warning number-out-of-range"),
        (definition(content(f"{{type: string, maxLength: 1{'0' * 400}}}")), "warning number-out-of-range"),
        (definition(content("{type: integer, maximum: '1e999'}")), "error wrong-type"),
        (definition(content(f"{{type: integer, maximum: 0x{'f' * 100_000}}}")), "error number-too-long"),
        (definition(content(f"{{type: integer, example: 0o{'7' * 100_000}}}")), "error number-too-long"),
        (definition(content("{type: object, required: 'true'}")), "warning boolean-required"),
        (definition(content("{type: object, nullable: yes}")), "warning not-a-boolean"),
        (definition(content(f"{{type: object, description: {'word ' * 300_000}}}")), "error text-too-long"),
        (definition(f"{{description: {'word ' * 300_000}}}"), "error text-too-long"),
        (definition(operation="parameters: [{$ref: '#/components/schemas/A/properties/x'}],", schemas="{A: {properties: {x: {type: string}}}}"), "warning wrong-kind-reference"),
        (definition(content("{type: object, properties: []}")), "warning not-an-object"),
        (definition(content("{type: object, properties: {a: }}")), "warning null-value"),
        (definition(content("{type: object, additionalProperties: 'false'}")), "warning not-a-boolean"),
        (definition(content("{type: array, items: }")), "warning null-value"),
        (definition(content("{type: string, externalDocs: 'https://a.example.com'}")), "warning not-an-object"),
        (definition("{description: ok, content: {application/json: }}"), "warning null-value"),
        (definition("{description: ok, headers: []}"), "warning not-an-object"),
        (definition("{description: ok, content: {text/plain: {schema: {type: string}, examples: [a, b]}}}"), "warning bare-example"),
        (definition(operation="parameters: [{name: p, in: Query, schema: {type: string}}],"), "warning letter-case"),
        (definition(operation="parameters: {},"), "warning not-a-list"),
        (definition(operation="parameters: {name: p, in: query, schema: {type: string}},"), "error wrong-type"),
        (definition(operation="parameters: [p],"), "error wrong-type"),
        (definition("{description: d, content: []}"), "error wrong-type"),
        (definition(schemas="{A: }"), "error wrong-type"),
        (definition(operation="tags: [{name: a}],"), "warning not-a-string"),
        (definition(operation="tags: [{title: a}],"), "error wrong-type"),
        (definition(operation="security: [bearer],"), "warning not-an-object"),
        (definition(operation="servers: 'https://a.example.com',"), "warning not-an-object"),
        (definition(operation="servers: ['https://a.example.com'],"), "warning not-an-object"),
    ],
)  # fmt: skip
def test_findings(tmp_path: Path, text: str, findings: str) -> None:
    api, told = read(tmp_path, text)
    assert findings in told
    assert {item for item in told if item.startswith("error")} == (
        {findings} if findings.startswith("error") else set()
    )
    assert (api is None) == findings.startswith("error")


_ELSEWHERE = ("/info", "/paths", "/paths/~1a", "/paths/~1a/get", "/paths/~1a/get/responses", "/components", "/components/schemas",
              "/components/schemas/A/properties", "/components/parameters/P")  # fmt: skip
_COMPONENTS = "{A: {type: object, properties: {schema: {type: string}}}}, parameters: {P: {name: p, in: query, schema: {type: string}}}"


@pytest.mark.parametrize("target", _ELSEWHERE)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_what_is_no_component_of_that_kind(tmp_path: Path, target: str, version: str) -> None:
    written = f"{{$ref: '#{target}'}}"
    response = definition(written, schemas=_COMPONENTS, version=version)
    whole = definition(content(written), schemas=_COMPONENTS, version=version)
    part = definition(
        content(f"{{properties: {{a: {written}}}}}"), schemas=_COMPONENTS, version=version
    )
    for text, finding in ((whole, "error"), (part, "warning"), (response, "error")):
        api, told = read(tmp_path, text)
        assert f"{finding} wrong-kind-reference" in told
        assert (api is None) == (finding == "error")


@pytest.mark.parametrize("target", ["/x-shared", "/x-shared/a", "/components/x-own/B", "/components/schemas/A/properties/schema",
                                    "/components/parameters/P/schema"])  # fmt: skip
def test_what_may_be_a_schema(tmp_path: Path, target: str) -> None:
    written = definition(
        content(f"{{$ref: '#{target}'}}"), schemas=f"{_COMPONENTS}, x-own: {{B: {{}}}}"
    )
    api, told = read(tmp_path, written + "\nx-shared: {type: object, a: {type: string}}\n")
    assert api is not None
    assert not [code for code in told if "wrong-kind" in code]


def test_what_is_meant_is_taken(tmp_path: Path) -> None:
    operation = """
      parameters: [{name: p, in: QUERY, schema: {type: string}}], tags: [{name: a}], security: [bearerKey],
      servers: ['https://a.example.com'],
    """
    schema = "{type: object, additionalProperties: 'false', properties: {a: {type: string}, b: }}"
    api, told = read(tmp_path, definition(content(schema), operation=operation))
    assert api is not None
    assert not [text for text in told if text.startswith("error")]
    (result,) = api.operations()
    assert [
        (parameter.name, parameter.location, parameter.type.kind) for parameter in result.parameters
    ] == [("p", "query", "primitive")]
    assert result.tags == ("a",)
    assert [security_requirement.schemes[0].scheme for security_requirement in result.security] == [
        "bearerKey"
    ]
    assert [server.url for server in result.servers] == ["https://a.example.com"]
    model = result.responses[0].content[0].type
    assert isinstance(model, ModelType)
    assert (model.closed, [field.type.kind for field in model.fields]) == (
        True,
        ["primitive", "any"],
    )


def test_scopes_in_a_list(tmp_path: Path) -> None:
    flow = "{authorizationUrl: 'https://a.example.com', scopes: [read, write]}"
    scheme = f"{{type: oauth2, flows: {{implicit: {flow}}}}}"
    api, told = read(tmp_path, definition(schemas=f"{{}}, securitySchemes: {{key: {scheme}}}"))
    assert api is not None
    assert "warning not-an-object" in told
    (made,) = api.clients[0].security_schemes
    assert made.flows[0].scopes == (("read", ""), ("write", ""))


def test_a_dangling_response_type_is_any_value(tmp_path: Path) -> None:
    api, _ = read(tmp_path, definition(content("{$ref: '#/components/schemas/Gone'}")))
    assert api is not None
    assert api.operations()[0].responses[0].content[0].type == AnyType()


def test_a_response_that_is_not_there_keeps_its_status(tmp_path: Path) -> None:
    api, _ = read(tmp_path, definition("{$ref: '#/components/responses/Gone'}"))
    assert api is not None
    assert [response.status for response in api.operations()[0].responses] == ["200"]


def test_scopes_that_are_null(tmp_path: Path) -> None:
    schemes = "  # \nsecurity: [{key: null}, {key: read write}]\n"
    api, told = read(tmp_path, definition(more=schemes))
    assert api is not None
    assert {"warning null-value", "warning not-a-list"} <= set(told)
    scopes = [
        security_requirement.schemes[0].scopes for security_requirement in api.clients[0].security
    ]
    assert scopes == [(), ("read", "write")]


@pytest.mark.parametrize("types", ["[string, null]", "[null, string]"])
def test_null_without_quotes_among_types(tmp_path: Path, types: str) -> None:
    api, told = read(tmp_path, definition(content(f"{{type: {types}}}"), version="3.1.0"))
    assert api is not None
    type_ = api.operations()[0].responses[0].content[0].type
    assert isinstance(type_, PrimitiveType)
    assert (type_.name, type_.nullable) == ("string", True)
    assert told == ["warning null-value"]


def test_null_without_quotes_as_a_variant(tmp_path: Path) -> None:
    schema = "{anyOf: [{type: string}, {type: integer}, {type: null}]}"
    api, _ = read(tmp_path, definition(content(schema), version="3.1.0"))
    assert api is not None
    type_ = api.operations()[0].responses[0].content[0].type
    assert isinstance(type_, UnionType)
    assert (len(type_.variants), type_.nullable) == (2, True)


def test_trailing_commas(tmp_path: Path) -> None:
    text = '{"openapi": "3.0.3", "info": {"title": ",]", "version": "1",}, "paths": {}, "tags": [{"name": "a"} ,\n],}'
    api, told = read(tmp_path, text, "api.json")
    assert api is not None
    assert (api.clients[0].title, told) == (",]", ["warning trailing-comma"] * 3)
    assert read(tmp_path, '{"a": [,]}', "b.json")[1] == ["error invalid-json"]
    assert read(tmp_path, '{"a": [1,,]}', "c.json")[1] == ["error invalid-json"]


@pytest.mark.parametrize("break_", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "form", ["plain{}text", "'single{}quoted'", '"double{}quoted"', "|-\n    block{}text"]
)
def test_line_breaks_of_other_systems_are_characters(
    tmp_path: Path, break_: str, form: str
) -> None:
    written = form.format(break_)
    text = f"openapi: 3.0.3\ninfo:\n  version: '1'\n  title: {written}\npaths: {{}}\nx: 1\n"
    api, told = read(tmp_path, text)
    assert api is not None
    assert break_ in api.clients[0].title
    assert "\n" not in api.clients[0].title
    assert told == ["warning unknown-root-key"]


@pytest.mark.parametrize(
    "encoding",
    ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"],
)
@pytest.mark.parametrize("name", ["api.yaml", "api.json"])
def test_encodings_are_read(tmp_path: Path, encoding: str, name: str) -> None:
    value = {"openapi": "3.0.3", "info": {"title": "Straße", "version": "1"}, "paths": {}}
    api, told = read(tmp_path, json.dumps(value, ensure_ascii=False).encode(encoding), name)
    assert api is not None
    assert (api.clients[0].title, told) == ("Straße", [])


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08\x00", b"PK\x03\x04rest", b"BZh91AY"])
def test_archives_say_what_they_are(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == (None, ["error invalid-encoding"])


def test_texts_that_are_files(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes(b"# About\r\n\r\n- one: [x\r\n")
    (tmp_path / "call.php").write_text("<?php\n  call();\n\n// end: {\n")
    operation = (
        "description: {$ref: about.md}, x-codeSamples: [{lang: php, source: {$ref: call.php}}],"
        "summary: {$ref: gone.txt}, "
    )
    api, told = read(tmp_path, definition(operation=operation))
    assert api is not None
    test_texts = api.operations()[0]
    assert test_texts.description == "# About\n\n- one: [x\n"
    assert test_texts.samples[0].code == "<?php\n  call();\n\n// end: {\n"
    assert (test_texts.summary, told) == ("", ["warning missing-file"])


@pytest.mark.parametrize("name", ["../outside.md", ".env.txt", ".ssh/key.pem", "/etc/hostname.txt"])
def test_texts_that_may_not_be_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "api"
    (folder / ".ssh").mkdir(parents=True)
    for item in ("../outside.md", ".env.txt", ".ssh/key.pem"):
        (folder / item).write_text("secret")
    api, told = read(folder, definition(operation=f"description: {{$ref: '{name}'}},"))
    assert api is not None
    assert (api.operations()[0].description, told) == ("", ["warning external-reference"])


def test_both_parts_of_a_path_item_have_what_stands_in_either(tmp_path: Path) -> None:
    (tmp_path / "item.yaml").write_text(
        "get: {operationId: one, responses: {'204': {description: d}}}\n"
        "parameters: [{name: page, in: query, schema: {type: integer}}]\nsummary: Theirs\n"
    )
    text = (
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a/{id}:\n    $ref: item.yaml\n"
        "    description: Ours\n"
        "    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"
        "    post: {operationId: two, responses: {'204': {description: d}}}\n"
    )
    api, told = read(tmp_path, text)
    assert (api is not None, told) == (True, [])
    assert api is not None
    for operation in api.operations():
        assert {parameter.name for parameter in operation.parameters} == {"id", "page"}
        assert (operation.summary, operation.description) == ("Theirs", "Ours")
        assert all(
            isinstance(parameter.type, PrimitiveType) and parameter.type.name == "integer"
            for parameter in operation.parameters
        )


def test_products_of_nested_unions_are_bounded(tmp_path: Path) -> None:
    parts = ", ".join(
        f"A{i}: {{allOf: [{{oneOf: [{{$ref: '#/components/schemas/A{i + 1}'}}, {{type: object, properties: {{x{i}: {{type: string}}}}}}]}},"
        f" {{anyOf: [{{$ref: '#/components/schemas/A{i + 1}'}}, {{type: object, properties: {{y{i}: {{type: string}}}}}}]}}]}}"
        for i in range(24)
    )
    api, told = read(tmp_path, definition(schemas=f"{{{parts}, A24: {{type: object}}}}"))
    assert api is not None
    assert "note large-union" in told


_CASES = ["security-scope-null", "dangling-response-schema", "ref-to-text-file"]


@pytest.mark.parametrize("name", _CASES)
def test_definitions_of_the_shared_set_are_read(tmp_path: Path, name: str) -> None:
    shared(f"faults/definitions/{name}/spec.yaml")
    import shutil

    folder = tmp_path / name
    shutil.copytree(SHARED / "faults/definitions" / name, folder)
    api, told = read(folder, (folder / "spec.yaml").read_bytes(), "spec.yaml")
    assert api is not None
    assert not [text for text in told if text.startswith("error")]
