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
        (
            {"allOf": [{**_TEXT, "pattern": "^a"}, {"pattern": "b$"}, {"pattern": "^a"}]},
            "Pattern: `^a`. Pattern: `b$`.",
        ),
        (
            {"anyOf": [_TEXT, {"type": "null", "description": "Not asked yet."}]},
            "null: Not asked yet.",
        ),
        (
            {"oneOf": [_TEXT, {"type": "integer"}, {"type": "null", "title": "Not asked"}]},
            "null: Not asked",
        ),
        (
            {"type": "array", "items": {"anyOf": [_TEXT, {"type": "null", "description": "Gone."}]}},
            "Each item: null: Gone.",
        ),
        (
            {"allOf": [{**_TEXT, "example": "a"}, {"minLength": 1, "example": "b"}]},
            "Examples: `a`, `b`.",
        ),
        (
            {"$ref": "#/components/schemas/Titled", "title": "Beside it"},
            "Beside it<br><br>Of the schema<br><br>A code.",
        ),
        (
            {"type": "array", "items": {"$ref": "#/components/schemas/Titled", "title": "Beside it"}},
            "Each item: Beside it. Of the schema<br><br>A code.",
        ),
        (
            {"type": "array", "items": {"$ref": "#/components/schemas/Titled", "description": "One."}},
            "Each item: Of the schema. One.<br><br>A code.",
        ),
        ({"allOf": [{"type": "integer", "multipleOf": 6}, {"multipleOf": 4}]}, "Multiple of 12."),
        ({"enum": ["a"], "example": "z", **_TEXT}, "Example that is none of the values: `z`."),
        ({"enum": ["a"], "examples": ["z", "a"], **_TEXT}, "`z`, `a`"),
    ],
    ids=str,
)  # fmt: skip
def test_limits_and_texts_of_parts_stand_in_the_row(schema: dict[str, Any], told: str) -> None:
    assert told in _of_field(schema, {"Code": _CODE, "Titled": {**_CODE, "title": "Of the schema"}})


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


def test_a_text_on_null_stands_beside_a_reference_too() -> None:
    thing = {"type": "object", "properties": {"a": _TEXT}}
    null = {"type": "null", "description": "Nothing is set."}
    named = {"$ref": "#/components/schemas/Thing"}
    assert "null: Nothing is set." in _of_field({"anyOf": [named, null]}, {"Thing": thing})
    whole = {"oneOf": [{"$ref": "#/components/schemas/Thing"}, _TEXT, null]}
    text = _of_field({"$ref": "#/components/schemas/Whole"}, {"Thing": thing, "Whole": whole})
    assert "null: Nothing is set." in text.partition("## Data structure")[2]


def test_variants_and_lists_with_a_section_tell_their_examples() -> None:
    identifier = {
        "anyOf": [
            {"type": "integer", "example": 42},
            {**_TEXT, "format": "uuid", "example": "550e8400-e29b-41d4-a716-446655440000"},
        ]
    }
    vector = {"type": "array", "items": {"type": "number"}, "example": [0.875, 0.5]}
    either = {"anyOf": [{"$ref": "#/components/schemas/Vector"}, _TEXT]}
    schemas = {"Id": identifier, "Vector": vector, "Either": either}
    section = _of_field({"$ref": "#/components/schemas/Id"}, schemas).partition("## Data")[2]
    assert "`42`" in section
    assert "`550e8400-e29b-41d4-a716-446655440000`" in section
    assert "[0.875,0.5]" in _of_field({"$ref": "#/components/schemas/Either"}, schemas).replace(
        " ", ""
    )


def test_a_section_has_the_examples_that_no_sample_can_have() -> None:
    thing = {"type": "object", "required": ["a"], "properties": {"a": _TEXT}}
    field = {"$ref": "#/components/schemas/Thing"}
    several = {**thing, "examples": [{"a": "first"}, {"a": "second"}]}
    assert '"second"' in _of_field(field, {"Thing": several}).partition("## Data structure")[2]
    unfit = {**thing, "example": [{"a": "listed"}]}
    assert '"listed"' in _of_field(field, {"Thing": unfit}).partition("## Data structure")[2]
    fit = {**thing, "example": {"a": "shown"}}
    text = _of_field(field, {"Thing": fit})
    assert '"shown"' in text
    assert "shown" not in text.partition("## Data structure")[2]


def test_examples_of_a_whole_schema_stand_below_the_sample() -> None:
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": _TEXT},
        "example": {"a": "of the schema"},
    }
    named = {
        "one": {"value": {"a": "of the media type"}},
        "204": {"summary": "Nothing is sent back"},
    }
    content = {_JSON: {"schema": schema, "examples": named}}
    done = {"204": {"description": ""}}
    text = _page({"requestBody": {"content": content}, "responses": done})
    for told in ("of the schema", "of the media type", "Nothing is sent back"):
        assert told in text
    unfit = {**schema, "example": {"b": "without what is required"}}
    response = {"description": "Done", "content": {_JSON: {"schema": unfit}}}
    assert "without what is required" in _of_responses(_200=response)


def test_a_field_keeps_its_text_beside_values_that_a_variant_lists() -> None:
    whole = {
        "type": "object",
        "properties": {"s": {**_TEXT, "enum": ["a", "b"], "description": "How far it is."}},
        "anyOf": [
            {"properties": {"s": {"enum": ["a"]}}, "required": ["t"]},
            {"properties": {"s": {"enum": ["b"]}}},
        ],
    }
    assert (
        _of_field({"$ref": "#/components/schemas/Whole"}, {"Whole": whole}).count("How far it is.")
        == 2
    )


def test_a_large_union_beside_an_object_keeps_its_variants() -> None:
    variants = [
        {"type": "object", "properties": {"kind": {"const": f"k{number}"}, f"f{number}": _TEXT}}
        for number in range(70)
    ]
    base = {"type": "object", "properties": {"id": {**_TEXT, "description": "Of all."}}}
    text = _of_field({"allOf": [base, {"oneOf": variants}]})
    assert all(f"`f{number}`" in text for number in range(70))
    assert text.count("Of all.") == 70


def test_an_example_of_a_media_type_without_a_sample_is_shown() -> None:
    content = {
        "application/cat-stream": {"schema": _TEXT, "examples": {"one": {"value": "  /\\_/\\"}}}
    }
    text = _of_responses(_200={"description": "A cat", "content": content})
    assert "  /\\_/\\" in text
    content = _content({**_TEXT, "example": "  /\\_/\\"}, "message/http")["content"]
    text = _of_responses(_200={"description": "A cat", "content": content})
    assert "  /\\_/\\" in text
