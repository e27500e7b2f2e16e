"""Parents and children: what a schema and those that refine it say of each other."""

from __future__ import annotations

from typing import Any

from specmill.model import IntersectionType, ModelType, UnionType
from tests.unit.parser.reading import definition, read, show

REF = "#/components/schemas/"


def child(parent: str, **fields: Any) -> dict[str, Any]:
    own = {"type": "object", "properties": fields}
    return {"allOf": [{"$ref": REF + parent}, own]}


def test_the_mapping_of_a_parent_is_completed() -> None:
    parent = {
        "type": "object",
        "properties": {"kind": {"type": "string"}},
        "discriminator": {"propertyName": "kind", "mapping": {"horse": REF + "Horse"}},
    }
    schemas = {"Animal": parent, "Horse": child("Animal"), "Bird": child("Animal", wings={})}
    schemas |= {"Horse": child("Animal", speed={}), "Eagle": child("Bird", claws={})}
    api, _ = read(definition(components={"schemas": schemas}))
    animal, eagle = api.schemas["Animal"].type, api.schemas["Eagle"].type
    assert isinstance(animal, ModelType)
    assert animal.discriminator is not None
    assert dict(animal.discriminator.mapping) == {
        "horse": "Horse",
        "Bird": "Bird",
        "Eagle": "Eagle",
    }
    assert isinstance(eagle, IntersectionType)
    assert isinstance(eagle.merged, ModelType)
    assert eagle.merged.discriminator is None


def test_a_parent_that_lists_its_children_is_the_union_of_them() -> None:
    for order in (("Circle", "Shape"), ("Shape", "Circle")):
        parent = {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}},
            "oneOf": [{"$ref": REF + "Circle"}, {"$ref": REF + "Square"}],
            "discriminator": {"propertyName": "kind"},
        }
        known = {"Shape": parent, "Circle": child("Shape", radius={"type": "number"})}
        schemas = {name: known[name] for name in order} | {"Square": child("Shape", side={})}
        api, diagnostics = read(definition(components={"schemas": schemas}))
        written, circle = api.schemas["Shape"].type, api.schemas["Circle"].type
        assert isinstance(written, IntersectionType)
        shape = written.merged
        assert isinstance(shape, UnionType)
        assert show(shape) == "(#Circle / #Square)"
        assert isinstance(circle, IntersectionType)
        assert show(circle.merged) == "{kind: string, radius?: number}"
        assert [diagnostic.code for diagnostic in diagnostics.sorted()] == []


def test_variants_merged_with_what_stands_beside_them_keep_their_tags() -> None:
    part = {"type": "object", "properties": {"kind": {"type": "string"}}}
    whole = {
        "type": "object",
        "properties": {"extra": {"type": "integer"}},
        "oneOf": [{"$ref": REF + "One"}, {"$ref": REF + "Two"}],
        "discriminator": {"propertyName": "kind", "mapping": {"1": "One", "2": "Two"}},
    }
    schemas = {"One": part, "Two": {**part, "description": "x"}, "It": whole}
    api, _ = read(definition(components={"schemas": schemas}))
    type_ = api.schemas["It"].type
    assert isinstance(type_, IntersectionType)
    assert show(type_.merged) == (
        "({extra?: integer, kind: string(1)} / {extra?: integer, kind: string(2)})"
    )


def test_what_has_not_the_field_of_a_discriminator_is_no_child() -> None:
    mapping = {name: REF + name for name in ("Text", "Message", "Horse", "Open")}
    schemas = {
        "Animal": {
            "type": "object",
            "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        },
        "Text": {"type": "string"},
        "Message": {"type": "object", "properties": {"content": {"type": "string"}}},
        "Horse": {"type": "object", "properties": {"kind": {"type": "string"}, "speed": {}}},
        "Open": {"type": "object"},
    }
    api, diagnostics = read(definition(components={"schemas": schemas}))
    animal = api.schemas["Animal"].type
    assert isinstance(animal, ModelType)
    assert animal.discriminator is not None
    assert dict(animal.discriminator.mapping) == {"Horse": "Horse", "Open": "Open"}
    assert [(found.code, found.place.pointer) for found in diagnostics.sorted()] == [
        ("unrelated-mapping", "/components/schemas/Animal/discriminator"),
    ] * 2
