"""What an author wrote stands on the page: texts, rules, variants, subtypes, examples, defaults."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import files_of, job_of, page

_TEXT = {"type": "string"}
_DONE = {"204": {"description": "Done"}}


def _files(
    operation: dict[str, Any], schemas: dict[str, Any] | None = None, **more: Any
) -> dict[str, str]:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example.com"}],
        "paths": {"/act": {"post": {"operationId": "act", "responses": _DONE, **operation}}},
        "components": {"schemas": schemas or {}, **more},
    }
    return files_of(job_of(("Shop", document), languages=["python"], locales=["en", "zh"]))


def _page(operation: dict[str, Any], schemas: dict[str, Any] | None = None, **more: Any) -> str:
    return page(_files(operation, schemas, **more), "act")


def _json(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema, **more}}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _model(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _of_fields(**properties: Any) -> str:
    return _page({"requestBody": _json(_model(**properties))})


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "array", "items": {**_TEXT, "description": "A code"}}, "Each item: A code."),
        ({"type": "array", "minItems": 1}, "At least 1 item."),
        (
            {"type": "object", "additionalProperties": {"type": "integer", "maximum": 3}},
            "Each value: Range: ≤ 3.",
        ),
        (
            {"type": "object", "propertyNames": {"pattern": "^k"}, "additionalProperties": _TEXT},
            "Keys: `^k`.",
        ),
        (
            {"type": "array", "prefixItems": [{**_TEXT, "description": "The word"}, _TEXT]},
            "Item 1: The word.",
        ),
        (
            {"oneOf": [{"type": "integer", "enum": [5, 10]}, {"type": "string", "enum": ["now"]}]},
            "integer: Values: `5`, `10`. string: Values: `now`.",
        ),
        (
            {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
            "Range: ≥ 1.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parts_without_a_row_are_told(schema: dict[str, Any], told: str) -> None:
    assert told in _of_fields(x=schema)


@pytest.mark.parametrize(
    ("keywords", "told"),
    [
        ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, "Exactly one of: `a`; `b`."),
        (
            {"anyOf": [{"required": ["a", "b"]}, {"required": ["c"]}]},
            "At least one of: `a`, `b`; `c`.",
        ),
        ({"dependentRequired": {"a": ["b", "c"]}}, "With `a` also `b`, `c`."),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, "With `a` also `b`."),
        ({"not": {"required": ["a", "b"]}}, "Not together: `a`, `b`."),
        (
            {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}},
            "If `a = x`, also `b`.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rules_between_fields_are_told(keywords: dict[str, Any], told: str) -> None:
    schema = _model(a=_TEXT, b=_TEXT, c=_TEXT) | keywords
    assert f"\n{told}\n" in _page({"requestBody": _json(schema)})
    listed = _page({"requestBody": _json({"type": "array", "items": schema})})
    assert f"\n{told}\n" in listed


def test_bodies_and_results_keep_their_own_texts() -> None:
    new = _model(n=_TEXT) | {"description": "Either a name or a number."}
    things = {"type": "array", "items": _TEXT, "description": "All that matched."}
    responses = {
        "200": {"description": "Found", **_json(things)},
        "201": {"description": "Made later"},
    }
    body = {"description": "What to make", **_json(_ref("New"))}
    text = _page({"requestBody": body, "responses": responses}, {"New": new})
    for told in ("What to make", "Either a name or a number.", "All that matched."):
        assert f"\n{told}\n" in text
    assert "Further successful response `201`: - – Made later" in text


def test_fields_of_one_direction_are_told_in_that_alone() -> None:
    thing = _model(
        id={"type": "integer", "readOnly": True}, secret={**_TEXT, "writeOnly": True}, n=_TEXT
    )
    responses = {"200": {"description": "ok", **_json(_ref("Thing"))}}
    text = _page(
        {"requestBody": _json(_ref("Thing")), "responses": responses},
        {"Thing": {**thing, "required": ["id", "secret", "n"]}},
    )
    request, response = text.split("## Request response")
    assert "`id`<br>" not in request
    assert "`secret`<br>" in request
    assert "`secret`<br>" not in response
    assert "`id`<br>" in response


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_subtypes_stand_beside_their_base(version: str) -> None:
    schemas: dict[str, Any] = {
        "Pet": _model(kind=_TEXT, name=_TEXT)
        | {
            "required": ["kind"],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"kitty": "#/components/schemas/Cat"},
            },
        },
        "Dog": {"allOf": [_ref("Pet"), _model(bark={"type": "boolean"}) | {"required": ["bark"]}]},
        "Cat": {"allOf": [_ref("Pet"), _model(purr=_TEXT)]},
    }
    operation = {"operationId": "act", "requestBody": _json(_ref("Pet")), "responses": _DONE}
    document = {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {"/act": {"post": operation}},
        "components": {"schemas": schemas},
    }
    text = page(files_of(job_of(("Shop", document), languages=["python"])), "act")
    assert "the field `kind` tells which one." in text
    assert '`kitty` → <a href="#Cat">Cat</a>' in text
    assert '`Dog` → <a href="#Dog">Dog</a>' in text
    assert '<a id="Dog"></a> Dog' in text
    assert "Values: `kitty`." in text
    example = text.split("## Request example")[1].split("## Sample code")[0]
    assert '"kind": "kitty"' in example or '"bark": true' in example
    assert '"kind": "string"' not in text


def test_variants_of_a_union_in_place_are_named_by_their_values() -> None:
    shapes: dict[str, Any] = {
        "Circle": _model(kind=_TEXT, r=_TEXT),
        "Square": _model(kind=_TEXT, a=_TEXT),
    }
    mapping = {"c": "#/components/schemas/Circle", "s": "#/components/schemas/Square"}
    union = {
        "oneOf": [_ref("Circle"), _ref("Square")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    text = _page({"requestBody": _json(_model(it=union))}, shapes)
    assert '`c` → <a href="#Circle">Circle</a>, `s` → <a href="#Square">Square</a>.' in text
    assert "Values: `c`." in text
    assert "Values: `s`." in text


def test_plain_variants_keep_names_texts_and_limits() -> None:
    size = {
        "oneOf": [
            {"const": 1, "title": "Small", "description": "Fits a pocket"},
            {"type": "integer", "minimum": 2, "maximum": 9, "title": "Number"},
        ]
    }
    text = _page({"requestBody": _json(_model(x=_ref("Size")))}, {"Size": size})
    assert "Small – Fits a pocket" in text
    assert "Number" in text
    assert "Range: ≥ 2, ≤ 9." in text


def test_texts_beside_references_count_in_3_1() -> None:
    body = {"$ref": "#/components/requestBodies/B", "description": "The order to make"}
    operation = {
        "parameters": [{"$ref": "#/components/parameters/P", "description": "How many orders"}],
        "requestBody": body,
        "responses": {
            "200": {"$ref": "#/components/responses/R", "description": "The order"},
            "404": {"$ref": "#/components/responses/R", "description": "No such order"},
        },
    }
    more = {
        "parameters": {"P": {"name": "n", "in": "query", "schema": _TEXT, "description": "Old"}},
        "requestBodies": {"B": {"description": "Old", **_json(_model(a=_TEXT))}},
        "responses": {"R": {"description": "Old"}},
    }
    text = _page(operation, **more)
    for told in ("How many orders", "The order to make", "\nThe order\n", "No such order"):
        assert told in text
    assert "Old" not in text


def test_named_examples_stand_below_the_sample() -> None:
    examples = {
        "least": {"summary": "Only what is needed", "value": {"n": 1}},
        "all": {"summary": "Everything", "description": "With *all*.", "value": {"n": 2, "m": 3}},
        "far": {"summary": "Elsewhere", "externalValue": "https://shop.example.com/far.json"},
    }
    gone = {"gone": {"summary": "It was there", "value": {"code": "GONE"}}}
    content = _json(_model(n={"type": "integer"}), examples=examples)
    content["content"]["text/csv"] = {"schema": _TEXT, "example": "n,m"}
    responses = {
        "200": {"description": "ok", **_json(_model(n={"type": "integer"}), example={"n": 7})},
        "404": {"description": "none", **_json(_model(code=_TEXT), examples=gone)},
    }
    text = _page({"requestBody": content, "responses": responses})
    example = text.split("## Request example")[1].split("## Sample code")[0]
    assert "Example: Only what is needed" in example
    assert 'Example: Everything\n\nWith _all_.\n\n```json\n{\n  "n": 2,\n  "m": 3\n}' in example
    assert "(https://shop.example.com/far.json)" in example
    assert "```csv\nn,m\n```" in example
    assert example.count('"n": 1') == 1
    assert 'Example: It was there (`404`)\n\n```json\n{\n  "code": "GONE"' in text
    assert text.count('"n": 7') == 1


_PART = {
    "type": "object",
    "required": ["id", "n"],
    "properties": {"id": _TEXT, "n": {"type": "integer"}},
}


def test_parts_without_a_name_keep_their_texts() -> None:
    whole = {
        "description": "What is sent.",
        "allOf": [
            {"title": "Address part", "description": "Where it goes.", **_model(street=_TEXT)},
            {"description": "What is sent.", **_model(name=_TEXT)},
            {"title": "Person part", **_model(age=_TEXT)},
        ],
    }
    told = "What is sent.\n\nAddress part\n\nWhere it goes.\n\nPerson part\n\n"
    assert told in _page({"requestBody": _json(_ref("Whole"))}, {"Whole": whole})
    text = _page({"requestBody": _json(_model(w=_ref("Whole")))}, {"Whole": whole})
    assert f'### <a id="Whole"></a> Whole\n\n{told}' in text


def test_rows_tell_what_the_parts_of_an_all_of_say() -> None:
    whole = {"allOf": [_ref("P"), {"title": "One part", "description": "Said here."}]}
    parameter = {
        "name": "q",
        "in": "query",
        "schema": {"allOf": [_TEXT, {"description": "Asked."}]},
    }
    text = _page(
        {
            "parameters": [parameter, {**parameter, "name": "d", "description": "Which."}],
            "requestBody": _json(_model(p=whole, own={**whole, "description": "Own."})),
        },
        {"P": {**_PART, "description": "Of all."}},
    )
    rows = [line for line in text.split("\n") if line.startswith('| <a id="')]
    told = [row.split(" | ")[1].strip(" |") for row in rows[:4]]
    assert told == [
        "Asked.",
        "Which.<br><br>Asked.",
        "Of all.<br><br>One part<br><br>Said here.",
        "Own.<br><br>Of all.<br><br>One part<br><br>Said here.",
    ]


def test_an_example_that_does_not_fit_stands_below_the_sample() -> None:
    text = _page(
        {
            "requestBody": _json(_PART, example={"id": "X-7"}),
            "responses": {
                "200": {
                    "description": "Found",
                    **_json(_PART, examples={"rare": {"value": {"id": "X-8"}}}),
                },
                "404": {"description": "Gone", **_json(_PART, example={"id": "X-9"})},
            },
        }
    )
    asked, answered = text.split("## Request response")
    assert 'From the definition:\n\n```json\n{\n  "id": "X-7"\n}' in asked
    assert asked.count("```json") == 2
    assert 'Example: rare\n\n```json\n{\n  "id": "X-8"\n}' in answered
    assert 'Example: `404`\n\n```json\n{\n  "id": "X-9"\n}' in answered


@pytest.mark.parametrize(
    ("media", "example"),
    [
        ("application/x-www-form-urlencoded", "id=X-7&n=1"),
        ("application/jsonl", '{"id":"X-7"}'),
        ("text/csv", "id,n"),
    ],
)
def test_texts_of_other_media_types_than_json_stand_as_they_are_sent(
    media: str, example: str
) -> None:
    schema = "itemSchema" if media.endswith("jsonl") else "schema"
    text = _page({"requestBody": {"content": {media: {schema: _PART, "example": example}}}})
    assert f"\n{example}\n```" in text


def test_media_types_of_errors_and_further_responses_have_their_types() -> None:
    other = {"type": "object", "properties": {"scimType": _TEXT}}
    content = {
        "application/json": {"schema": _ref("P")},
        "application/scim+json": {"schema": _ref("S")},
    }
    text = _page(
        {
            "responses": {
                "200": {"description": "Found"},
                "202": {"description": "Later", "content": content},
                "302": {
                    "description": "Moved",
                    "headers": {"Location": {"schema": {**_TEXT, "example": "/x"}}},
                },
                "400": {"description": "Bad", "content": content},
            }
        },
        {"P": _PART, "S": other},
    )
    told = 'Content: `application/json`, `application/scim+json` – <a href="#S">S</a>.'
    before, errors = text.split("## Errors")
    assert told in before
    assert "Header `Location` (string). Example: `/x`" in before
    assert f"Bad<br>{told}" in errors
    assert "`scimType`" in errors


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "array", "items": _TEXT, "example": "a,b"}, "Example: `a,b`"),
        ({"type": "object", "example": "When it was seen"}, "Example: `When it was seen`"),
        ({"type": "integer", "examples": ["many", 2]}, "Examples: `many`, `2`."),
        ({"type": "string", "enum": ["a"], "example": "z"}, "Values: `a`."),
    ],
    ids=["list", "object", "integer", "enumeration"],
)
def test_examples_of_another_kind_stand_in_their_row(schema: dict[str, Any], told: str) -> None:
    assert told in _of_fields(x=schema)


def test_defaults_and_required_marks_of_responses() -> None:
    schema = _model(n={"type": "integer", "default": 3}, m=_TEXT) | {"required": ["m"]}
    text = _page({"responses": {"200": {"description": "ok", **_json(schema)}}})
    response = text.split("## Request response")[1]
    assert "Default: 3." in response
    assert "Always present." in response


def test_headers_of_errors_and_links_are_told() -> None:
    wait = {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}
    link = {"operationId": "other", "parameters": {"id": "$response.body#/id"}}
    responses = {
        "200": {"description": "ok", "links": {"next": link}},
        "429": {"description": "Too many", "headers": {"Retry-After": wait}},
    }
    text = _page({"responses": responses})
    assert "Link `next`: `other`." in text
    assert "`id` = `$response.body#/id`" in text
    assert "Header `Retry-After` (integer). Seconds to wait" in text


def test_credentials_are_told_only_where_the_definition_does() -> None:
    assert "## Credentials" not in _page({})
    assert "## Credentials\n\nNone." in _page({"security": []})


def test_own_python_code_stands_beside_the_call() -> None:
    own = [{"lang": "python", "label": "By hand", "source": "run(1)"}]
    text = _page({"x-codeSamples": own})
    sample = text.split("## Sample code")[1].split("## cURL")[0]
    assert "client.act()" in sample
    assert "By hand\n\n```py\nrun(1)\n```" in sample


def test_a_list_of_itself_has_a_page() -> None:
    text = _page({"requestBody": _json(_ref("L"))}, {"L": {"type": "array", "items": _ref("L")}})
    assert '<a id="L"></a> L' in text


def test_chinese_sentences_have_no_blanks_between() -> None:
    schema = {"type": "array", "minItems": 1, "items": {**_TEXT, "minLength": 1, "maxLength": 50}}
    files = _files({"requestBody": _json(_model(x=schema))})
    text = files["docs/zh/python/shop/others/act.md"]
    assert "至少 1 项。每一项：长度：≥ 1、≤ 50。" in text


def test_objects_without_a_name_in_variants_are_no_dead_links() -> None:
    listed = {"type": "array", "minItems": 2, "items": _model(n=_TEXT)}
    mapped = {"type": "object", "minProperties": 1, "additionalProperties": _model(m=_TEXT)}
    text = _of_fields(x={"anyOf": [listed, mapped, {**_TEXT, "enum": ["none"]}]})
    assert "object[]: At least 2 items." in text
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    assert set(re.findall(r'<a href="#([^"]*)">', text)) <= anchors


def test_the_status_of_a_success_is_told_where_it_is_not_200() -> None:
    assert "Status: `201`\n\nMade" in _page({"responses": {"201": {"description": "Made"}}})
    assert "Status:" not in _page({"responses": {"200": {"description": "Done"}}})


def test_the_schema_of_a_parameter_says_more_than_the_parameter() -> None:
    schema = {**_TEXT, "description": "An article number."}
    text = _page(
        {"parameters": [{"name": "q", "in": "query", "description": "Which.", "schema": schema}]}
    )
    assert "Which.<br><br>An article number." in text


def test_variants_without_a_text_keep_their_name() -> None:
    schemas = {"Foo": {"oneOf": [_ref("Str"), _ref("Num")]}, "Str": {**_TEXT, "pattern": "^a"}}
    text = _page({"requestBody": _json(_ref("Foo"))}, {**schemas, "Num": {"type": "integer"}})
    assert "| string | Str – Pattern: `^a`. |" in re.sub(" +", " ", text)


def test_credentials_that_are_headers_are_told_and_sent() -> None:
    header = {"name": "Authorization", "in": "header", "required": True, "schema": _TEXT}
    text = _page({"parameters": [header]})
    assert "`Authorization` (the key, in the header `Authorization`; constructor argument" in text
    assert 'authorization="' in text
    assert "--header 'Authorization: AUTHORIZATION'" in text


@pytest.mark.parametrize(
    ("schema", "told", "in_chinese"),
    [
        ({**_TEXT, "not": {"enum": ["a", "b"]}}, "Not allowed: `a`, `b`.", "不可为：`a`、`b`。"),
        ({**_TEXT, "not": {"pattern": "^x"}}, "Not allowed: `/^x/`.", "不可为：`/^x/`。"),
        (
            {"type": "array", "contains": {"const": 1}},
            "Contains at least one of: `1`.",
            "至少包含一项：`1`。",
        ),
        (
            {"type": "array", "contains": {"type": "integer"}, "minContains": 2, "maxContains": 3},
            "Number of items that are `integer`: ≥ 2, ≤ 3.",
            "满足 `integer` 的项数：≥ 2、≤ 3。",
        ),
        (
            {"type": "array", "prefixItems": [_TEXT], "unevaluatedItems": False},
            "No further items.",
            "没有其他项。",
        ),
        (
            {
                "type": "object",
                "additionalProperties": _TEXT,
                "propertyNames": {"enum": ["a"], "maxLength": 3},
            },
            "Keys: `a`.",
            "键：`a`。每个键：长度：≤ 3。",
        ),
        (
            {**_TEXT, "if": {"pattern": "^a"}, "then": {"maxLength": 3}, "else": {"const": "z"}},
            'If `/^a/`: `{"maxLength":3}`. Unless `/^a/`: `z`.',
            '当 `/^a/` 时：`{"maxLength":3}`。除非 `/^a/`：`z`。',
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_keywords_that_shape_no_type_are_told(
    schema: dict[str, Any], told: str, in_chinese: str
) -> None:
    files = _files({"requestBody": _json(_model(x=schema))})
    assert told in page(files, "act")
    chinese = next(text for path, text in files.items() if re.search("/zh/.*/act.md", path))
    assert in_chinese in chinese


@pytest.mark.parametrize(
    ("keywords", "told"),
    [
        ({"unevaluatedProperties": False}, "No other keys."),
        ({"unevaluatedProperties": {"type": "integer"}}, "Further keys: `integer`."),
        ({"not": {"properties": {"a": {"const": "x"}}}}, "Not allowed: `a = x`."),
        (
            {"if": {"required": ["a"]}, "then": {"properties": {"b": {"const": "y"}}}},
            "If `a`: `b = y`.",
        ),
        ({"dependentSchemas": {"a": {"properties": {"b": {"enum": ["y"]}}}}}, "With `a`: `b = y`."),
        ({"propertyNames": {"maxLength": 2}}, "Each key: Length: ≤ 2."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_keywords_of_objects_are_told_once(keywords: dict[str, Any], told: str) -> None:
    schema = _model(a=_TEXT, b=_TEXT) | keywords
    responses = {"200": {"description": "", **_json(_model(in_it=schema))}}
    for operation in ({"requestBody": _json(schema)}, {"responses": responses}):
        assert _page(operation).count(f"\n{told}\n") == 1
