"""What parts of schemas say that have no row and no section: of ``allOf``, items, variants, further
media types, headers, callbacks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.targets.markdown.helpers import files_of, job_of, page

_TEXT = {"type": "string"}
_JSON = "application/json"


def _page(operation: dict[str, Any], schemas: dict[str, Any] | None = None) -> str:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example.com"}],
        "paths": {"/act": {"post": {"operationId": "act", **operation}}},
        "components": {"schemas": schemas or {}},
    }
    return page(files_of(job_of(("Shop", document), languages=["python"], locales=["en"])), "act")


def _of_responses(**responses: Any) -> str:
    return _page({"responses": {status[1:]: value for status, value in responses.items()}})


def _of_field(schema: dict[str, Any], schemas: dict[str, Any] | None = None) -> str:
    body = {"type": "object", "properties": {"x": schema}}
    operation = {
        "requestBody": {"content": {_JSON: {"schema": body}}},
        "responses": {"204": {"description": ""}},
    }
    return _page(operation, schemas)


def _content(schema: dict[str, Any], media: str = _JSON) -> dict[str, Any]:
    return {"content": {media: {"schema": schema}}}


_CODE = {**_TEXT, "description": "A code.", "maxLength": 9}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (
            {"allOf": [{**_TEXT, "maxLength": 9}, {"minLength": 2, "pattern": "^a"}]},
            "Length: ≥ 2, ≤ 9. Pattern: `^a`.",
        ),
        ({"allOf": [{"$ref": "#/components/schemas/Code"}, {"minLength": 2}]}, "A code. Length: ≥ 2, ≤ 9."),
        ({"allOf": [_TEXT, {"enum": ["a", "b"]}]}, "Values: `a`, `b`."),
        (
            {"type": "array", "items": {"allOf": [_CODE, {"minLength": 2}]}},
            "Each item: A code. Length: ≥ 2, ≤ 9.",
        ),
        (
            {"type": "array", "items": {"allOf": [_TEXT, {"enum": ["a", "b"]}]}},
            "Values: `a`, `b`.",
        ),
        (
            {"oneOf": [{"allOf": [{"type": "integer"}, {"maximum": 7}]}, _CODE]},
            "integer: Range: ≤ 7. string: A code. Length: ≤ 9.",
        ),
        (
            {"anyOf": [{**_TEXT, "default": "a", "example": "b"}, {"type": "integer"}]},
            "string: Default: a. Example: `b`.",
        ),
        (
            {"type": "array", "items": {**_TEXT, "deprecated": True, "examples": ["a", "b"]}},
            "Each item: Deprecated. Examples: `a`, `b`.",
        ),
        (
            {"type": "object", "propertyNames": {"description": "A key."}, "additionalProperties": _TEXT},
            "Each key: A key.",
        ),
        ({"type": "number", "enum": [400]}, "<br>number<br>"),
    ],
    ids=str,
)  # fmt: skip
def test_limits_and_texts_of_parts_stand_in_the_row(schema: dict[str, Any], told: str) -> None:
    assert told in _of_field(schema, {"Code": _CODE})


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"type": "object", "properties": {"a": _TEXT}, "description": "Said."}, {}]},
        {
            "description": "Own.",
            "allOf": [{"type": "object", "properties": {"a": _TEXT}, "description": "Said."}],
        },
        {
            "description": "Own.",
            "allOf": [
                {"type": "object", "properties": {"a": _TEXT}},
                {"required": ["a"], "description": "Said."},
            ],
        },
    ],
)
@pytest.mark.parametrize("place", ["items", "values", "variant", "position", "error", "other"])
def test_a_section_of_an_inline_all_of_has_the_texts_of_its_parts(
    schema: dict[str, Any], place: str
) -> None:
    wholes = {
        "items": {"type": "array", "items": schema},
        "values": {"type": "object", "additionalProperties": schema},
        "variant": {"oneOf": [schema, _TEXT]},
        "position": {"type": "array", "prefixItems": [schema]},
    }
    if place in wholes:
        text = _of_field(wholes[place])
    else:
        text = _of_responses(
            _200={"description": "Done"},
            **{{"error": "_400", "other": "_202"}[place]: {"description": "", **_content(schema)}},
        )
    section = text.partition("## Data structure")[2]
    assert section.partition("\n| ")[0].count("Said.") == 1


def test_objects_in_lists_of_a_choice_have_sections_of_their_own() -> None:
    one = {"type": "object", "properties": {"a": {**_TEXT, "description": "Of one."}}}
    many = {"type": "object", "properties": {"b": {**_TEXT, "description": "Of many."}}}
    text = _of_field({"anyOf": [one, {"type": "array", "items": many}]})
    assert "Of one." in text
    assert "Of many." in text
    assert ".x.1</a> \\| <a" in text
    assert ".x.2[]</a>" in text


def test_further_media_types_without_a_section_are_described() -> None:
    response = {
        "description": "Done",
        "content": {
            _JSON: {"schema": {"type": "object", "properties": {"a": _TEXT}}},
            "text/csv": {"schema": {**_TEXT, "description": "Lines.", "maxLength": 9}},
        },
    }
    for text in (
        _of_responses(_200=response),
        _of_responses(_204={"description": ""}, _201=response),
    ):
        assert "`text/csv`: Lines. Length: ≤ 9." in text
    error = _of_responses(_204={"description": ""}, _400=response)
    assert "<br>`text/csv`: Lines. Length: ≤ 9." in error


def test_values_and_limits_of_errors_and_further_results_are_told() -> None:
    schema = {**_TEXT, "enum": ["a", "b"], "description": "Why."}
    text = _of_responses(_204={"description": ""}, _400={"description": "Bad.", **_content(schema)})
    assert "| Bad.<br><br>Why.<br>Values: `a`, `b`." in text
    choice = {"oneOf": [{"type": "integer", "maximum": 7, "description": "A number."}, _TEXT]}
    text = _of_responses(
        _200={"description": ""}, _202={"description": "Later", **_content(choice)}
    )
    assert "integer: A number. Range: ≤ 7." in text


def test_headers_tell_their_schema_as_parameters_do() -> None:
    schema = {"allOf": [_CODE, {"minLength": 2}]}
    headers = {"X-Code": {"description": "Sent back.", "schema": schema}}
    text = _of_responses(_200={"description": "", "headers": headers})
    assert "Sent back.<br><br>A code.<br>Length: ≥ 2, ≤ 9." in text


def test_bodies_and_responses_of_callbacks_are_told_whole() -> None:
    body = {**_content({**_TEXT, "description": "What happened.", "maxLength": 9}, "text/plain")}
    body["content"]["text/plain"]["example"] = "it rains"
    headers = {"X-Again": {"description": "When to send it again.", "schema": _TEXT}}
    request = {
        "requestBody": body,
        "responses": {"200": {"description": "Taken", "headers": headers}},
    }
    text = _page(
        {
            "callbacks": {"event": {"{$request.query.url}": {"post": request}}},
            "responses": {"204": {"description": ""}},
        }
    )
    for told in ("What happened. Length: ≤ 9.", "it rains", "When to send it again."):
        assert told in text


def test_choices_and_enumerations_with_a_section_tell_where_to_read_more() -> None:
    docs = {"url": "https://docs.example.com/colours", "description": "All colours."}
    colour = {**_TEXT, "enum": ["a", "b"], "externalDocs": docs, "deprecated": True}
    text = _of_field({"$ref": "#/components/schemas/Colour"}, {"Colour": colour})
    section = text.partition("## Data structure")[2]
    assert "https://docs.example.com/colours" in section
    assert "Deprecated." in section


def test_rules_of_parts_stand_in_the_section() -> None:
    parts = [
        {"type": "object", "properties": {"a": _TEXT}},
        {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}},
        {"dependentRequired": {"a": ["c"]}},
    ]
    named = _of_field({"$ref": "#/components/schemas/Whole"}, {"Whole": {"allOf": parts}})
    for text in (named, _of_field({"type": "array", "items": {"allOf": parts}})):
        section = text.partition("## Data structure")[2]
        assert "If `a = x`, also `b`." in section
        assert "With `a` also `c`." in section


def test_what_stands_beside_the_reference_of_an_error_is_told() -> None:
    schema = {"$ref": "#/components/schemas/Problem", "description": "What went wrong here."}
    problem = {"type": "object", "description": "A problem.", "properties": {"a": _TEXT}}
    operation = {
        "responses": {"204": {"description": ""}, "400": {"description": "Bad", **_content(schema)}}
    }
    assert "What went wrong here." in _page(operation, {"Problem": problem})


def test_a_body_that_is_told_by_its_items_has_a_row() -> None:
    line = {"type": "object", "properties": {"a": {**_TEXT, "description": "Of a line."}}}
    content = {
        "multipart/form-data": {
            "schema": {"type": "object", "properties": {"b": {**_TEXT, "description": "A part."}}}
        },
        "application/x-ndjson": {"itemSchema": {**line, "description": "A line."}},
    }
    text = _page({"requestBody": {"content": content}, "responses": {"204": {"description": ""}}})
    for told in ("Each item: A line.", "Of a line.", "A part."):
        assert told in text


def test_links_of_a_further_response_are_told() -> None:
    link = {"operationId": "act", "description": "Read it.", "parameters": {"id": "$response.body"}}
    text = _of_responses(
        _200={"description": "Done"}, _201={"description": "Made", "links": {"get": link}}
    )
    assert "Read it." in text.partition("`201`")[2]


def test_values_that_two_schemas_list_keep_what_either_says() -> None:
    kinds = {
        **_TEXT,
        "enum": ["a", "b", "c"],
        "x-enum-descriptions": ["Said of a.", "Of b.", "Of c."],
    }
    both = {**_TEXT, "enum": ["a", "b"], "allOf": [{"$ref": "#/components/schemas/Kinds"}]}
    for schema in (both, {"type": "array", "items": both}):
        text = _of_field(schema, {"Kinds": kinds})
        assert "`a`: Said of a.<br>- `b`: Of b." in text
        assert "Of c." not in text
