"""Schemas of OpenAPI 3.0: what is written, and the type that it means."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import IntersectionType, LiteralType, UnionType
from tests.unit.parser.reading import definition, read, read_schema, show

OBJECT_A: dict[str, Any] = {"type": "object", "properties": {"a": {"type": "string"}}}
OBJECT_B: dict[str, Any] = {"type": "object", "properties": {"b": {"type": "integer"}}}

CASES: list[tuple[str, Any, str]] = [
    ("nothing", {}, "any"),
    ("string", {"type": "string"}, "string"),
    ("format", {"type": "string", "format": "uuid"}, "string:uuid"),
    ("nullable", {"type": "integer", "nullable": True}, "integer?"),
    ("list", {"type": "array", "items": {"type": "number"}}, "[number]"),
    ("list of lists", {"type": "array", "items": {"type": "array", "items": {}}}, "[[any]]"),
    ("implied list", {"items": {"type": "string"}}, "[string]"),
    ("model", {**OBJECT_A, "required": ["a"]}, "{a: string}"),
    ("implied model", {"properties": {"a": {}}}, "{a?: any}"),
    ("empty object", {"type": "object"}, "{}"),
    ("free object", {"type": "object", "additionalProperties": True}, "map(any)"),
    ("map", {"type": "object", "additionalProperties": {"type": "string"}}, "map(string)"),
    ("closed", {**OBJECT_A, "additionalProperties": False}, "{a?: string, closed}"),
    ("open model", {**OBJECT_A, "additionalProperties": {}}, "{a?: string, *: any}"),
    ("required only", {**OBJECT_A, "required": ["z"]}, "{a?: string, z: any}"),
    ("enum", {"type": "string", "enum": ["x", "y"]}, "string(x|y)"),
    ("integer enum", {"enum": [1, 2]}, "integer(1|2)"),
    ("mixed enum", {"enum": [1, "a", True]}, "mixed(1|a|True)"),
    ("null in enum", {"type": "string", "nullable": True, "enum": ["a", None]}, "string(a)?"),
    ("one reference in allOf", {"allOf": [{"$ref": "#/components/schemas/A"}]}, "#A"),
    (
        "nullable reference in allOf",
        {"nullable": True, "allOf": [{"$ref": "#/components/schemas/A"}]},
        "#A?",
    ),
    ("merge", {"allOf": [OBJECT_A, OBJECT_B]}, "all({a?: string}, {b?: integer} -> {a?: string, b?: integer})"),
    (
        "merge with own fields",
        {"allOf": [{"$ref": "#/components/schemas/A"}], **OBJECT_B, "required": ["a"]},
        "all(#A, {b?: integer, a: any} -> {a: string, b?: integer})",
    ),
    (
        "narrowing to an enum",
        {"allOf": [OBJECT_A, {"properties": {"a": {"type": "string", "enum": ["k"]}}}]},
        "all({a?: string}, {a?: string(k)} -> {a?: string(k)})",
    ),
    ("integer is a number", {"allOf": [{"type": "number"}, {"type": "integer"}]}, "all(number, integer -> integer)"),
    ("oneOf", {"oneOf": [{"type": "string"}, {"type": "integer"}]}, "(string / integer)"),
    ("equal variants", {"anyOf": [{"type": "string"}, {"type": "string"}]}, "string"),
    (
        "fields beside oneOf",
        {**OBJECT_A, "oneOf": [OBJECT_B, {"$ref": "#/components/schemas/A"}]},
        "all({a?: string}, ({b?: integer} / #A) -> ({a?: string, b?: integer} / {a?: string}))",
    ),
    (
        "oneOf that only requires",
        {**OBJECT_A, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "{a?: string}",
    ),
    (
        "choices that only restrict an object of no fields",
        {"type": "object", "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "{}",
    ),
    ("self reference", {"properties": {"next": {"$ref": "#/components/schemas/It"}}}, "{next?: #It}"),
    (
        "allOf of itself",
        {"allOf": [{"$ref": "#/components/schemas/It"}, OBJECT_A]},
        "all(#It, {a?: string} -> {a?: string})",
    ),
    ("deep reference", {"$ref": "#/components/schemas/A/properties/a"}, "#A.a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "wanted"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_type_of_a_schema(written: Any, wanted: str) -> None:
    type_, diagnostics = read_schema(written, A=OBJECT_A)
    assert show(type_) == wanted
    assert diagnostics.count("error") == 0


SLIPS: list[tuple[str, Any, str, str]] = [
    ("array without items", {"type": "array"}, "[any]", "array-without-items"),
    ("boolean schema", {"properties": {"a": True}}, "{a?: any}", "boolean-schema"),
    ("boolean required", {**OBJECT_A, "required": True}, "{a?: string}", "boolean-required"),
    ("unknown type", {"type": "datetime"}, "string:date-time", "unknown-type"),
    ("unknown type with blanks", {"type": " Long"}, "integer:int64", "unknown-type"),
    ("type list", {"type": ["string", "null"]}, "string?", "type-list"),
    ("stray keyword", {"type": "string", "maxlength": 3}, "string", "stray-keyword"),
    ("wrong default", {"type": "integer", "default": "1"}, "integer", "default-mismatch"),
    ("default outside enum", {"enum": ["a"], "default": "b"}, "string(a)", "default-mismatch"),
    ("empty enum", {"type": "string", "enum": []}, "never", "empty-enum"),
    (
        "contradiction",
        {"allOf": [{"type": "string"}, {"type": "integer"}]},
        "all(string, integer -> integer)",
        "contradictory-all-of",
    ),
    (
        "unknown mapping",
        {
            "oneOf": [OBJECT_A, OBJECT_B],
            "discriminator": {"propertyName": "k", "mapping": {"z": "Zebra"}},
        },
        "({a?: string} / {b?: integer})",
        "unknown-mapping",
    ),
]


@pytest.mark.parametrize(
    ("written", "wanted", "code"), [c[1:] for c in SLIPS], ids=[c[0] for c in SLIPS]
)
def test_slips_are_reported_and_recovered_from(written: Any, wanted: str, code: str) -> None:
    type_, diagnostics = read_schema(written)
    assert show(type_) == wanted
    assert [(diagnostic.code, diagnostic.severity) for diagnostic in diagnostics] == [
        (code, "warning")
    ]


def test_notes_and_limits_are_kept() -> None:
    type_, _ = read_schema(
        {
            "type": "integer",
            "title": "Age",
            "description": "In years.",
            "minimum": 0,
            "exclusiveMinimum": True,
            "maximum": 150,
            "default": 0,
            "example": 30,
            "readOnly": True,
            "x-unit": "year",
            "not": {"enum": [13]},
        }
    )
    assert (type_.limits.exclusive_minimum, type_.limits.minimum, type_.limits.maximum) == (
        0,
        None,
        150,
    )
    assert type_.notes.default is not None
    assert type_.notes.default.value == 0
    assert [example.value.value for example in type_.notes.examples if example.value] == [30]
    assert type_.notes.read_only
    assert type_.notes.extensions == {"x-unit": "year"}
    assert type_.notes.keywords == {"not": {"enum": [13]}}


def test_outer_notes_win_over_those_of_the_reference() -> None:
    type_, _ = read_schema(
        {"allOf": [{"$ref": "#/components/schemas/A"}], "description": "outer", "example": 1},
        A={**OBJECT_A, "description": "inner"},
    )
    assert type_.notes.description == "outer"


def test_discriminator_mapping_is_completed() -> None:
    type_, _ = read_schema(
        {
            "oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "k", "mapping": {"bee": "#/components/schemas/B"}},
        },
        A=OBJECT_A,
        B=OBJECT_B,
    )
    assert type_.kind == "union"
    assert type_.discriminator is not None
    assert dict(type_.discriminator.mapping) == {"bee": "B", "A": "A"}


def test_doubling_allof_stays_linear() -> None:
    """Forty schemas, each all of the next one twice, are 2^40 parts when written out."""
    schemas: dict[str, Any] = {
        f"S{n}": {
            "allOf": [
                {"$ref": f"#/components/schemas/S{n + 1}"},
                {"$ref": f"#/components/schemas/S{n + 1}"},
            ],
            "properties": {f"p{n}": {"type": "string"}},
        }
        for n in range(40)
    }
    type_, _ = read_schema({"$ref": "#/components/schemas/S0"}, **schemas, S40=OBJECT_A)
    assert show(type_) == "#S0"


def test_an_enumeration_beside_all_of_leaves_out_constants_that_it_lacks() -> None:
    kinds = {"oneOf": [{"const": value} for value in (0, 1, 2)]}
    some = {"type": "integer", "enum": [0, 2], "allOf": [{"$ref": "#/components/schemas/Kinds"}]}
    api, _ = read(
        {**definition(components={"schemas": {"Kinds": kinds, "Some": some}}), "openapi": "3.1.0"}
    )
    type_ = api.schemas["Some"].type
    assert isinstance(type_, IntersectionType)
    assert isinstance(type_.merged, UnionType)
    values = [
        variant.value for variant in type_.merged.variants if isinstance(variant, LiteralType)
    ]
    assert values == [0, 2]


def test_many_constants_beside_a_type_stay_constants() -> None:
    constants = [{"const": value} for value in range(100)]
    kinds = {"type": "integer", "format": "int32", "oneOf": constants}
    api, _ = read({**definition(components={"schemas": {"Kinds": kinds}}), "openapi": "3.1.0"})
    type_ = api.schemas["Kinds"].type
    assert isinstance(type_, IntersectionType)
    assert isinstance(type_.merged, UnionType)
    assert len(type_.merged.variants) == 100
