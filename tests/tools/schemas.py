"""Schemas of OpenAPI 3.1 with values that fit them, for hypothesis.

``definitions()`` draws named schemas and for each some values. Values are written as specmill
writes them (moments with ``Z``, durations in days and below), so that they come back letter for
letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

NAMES = ("id", "name", "list", "copy", "class", "a-b", "model_dump", "json", "type", "dt", "UUID",
         "extras", "to_dict", "_x", "Any", "größe", "@id", "1st", "self", "schema", "None")  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False, width=32)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
ROOTS = ("Alpha", "Beta", "Gamma", "Delta")


@dataclass(frozen=True)
class Case:
    """A schema and a strategy for its values."""

    schema: dict[str, Any]
    values: st.SearchStrategy[Any]


def _formats() -> list[Case]:
    moments = st.datetimes(timezones=st.just(__import__("datetime").timezone.utc))
    texts = {
        "date-time": moments.map(lambda moment: moment.isoformat().replace("+00:00", "Z")),
        "date": st.dates().map(str),
        "time": st.times().map(lambda time: f"{time.isoformat()}Z"),
        "uuid": st.uuids().map(str),
        "decimal": st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
        "byte": st.binary(max_size=6).map(
            lambda content: __import__("base64").b64encode(content).decode()
        ),
        "duration": st.builds("P{}DT{}H".format, st.integers(1, 99), st.integers(1, 23)),
        "email": TEXT,
        "uri": TEXT,
    }
    formats = [
        Case({"type": "string", "format": key}, search_strategy)
        for key, search_strategy in texts.items()
    ]
    return [*formats, Case({"type": "number", "format": "decimal"}, NUMBERS)]


PLAIN = st.sampled_from(
    [
        Case({"type": "string"}, TEXT),
        Case({"type": "integer"}, st.integers(-(2**70), 2**70)),
        Case({"type": "number"}, NUMBERS),
        Case({"type": "boolean"}, st.booleans()),
        Case({"type": "string", "enum": ["a", "b c", ""]}, st.sampled_from(["a", "b c", ""])),
        Case({"type": "integer", "enum": [1, 2]}, st.sampled_from([1, 2])),
        Case({"enum": [1, "1", True, None]}, st.sampled_from([1, "1", True, None])),
        Case({"const": "fixed"}, st.just("fixed")),
        Case({"const": {"a": [1]}}, st.just({"a": [1]})),
        Case({"type": "boolean", "enum": [False]}, st.just(False)),
        Case({}, ANYTHING),
        Case({"type": "object"}, st.dictionaries(TEXT, ANYTHING, max_size=2)),
        *_formats(),
    ]
)


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    item = draw(inner)
    return Case({"type": "array", "items": item.schema}, st.lists(item.values, max_size=3))


@st.composite
def tuples(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    items = draw(st.lists(inner, min_size=1, max_size=3))
    size = {"minItems": len(items), "maxItems": len(items)}
    schema = {"type": "array", "prefixItems": [case.schema for case in items], **size}
    return Case(schema, st.tuples(*(case.values for case in items)).map(list))


@st.composite
def maps(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    item = draw(inner)
    schema = {"type": "object", "additionalProperties": item.schema}
    return Case(schema, st.dictionaries(TEXT, item.values, max_size=3))


@st.composite
def objects(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    fields = draw(st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=4))
    required = draw(st.lists(st.sampled_from(sorted(fields)), unique=True))
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: field.schema for name, field in fields.items()},
        **({"required": required} if required else {}),
    }
    values = st.fixed_dictionaries(
        {name: fields[name].values for name in required},
        optional={name: field.values for name, field in fields.items() if name not in required},
    )
    if draw(st.booleans()):
        more = draw(inner)
        schema["additionalProperties"] = more.schema
        others = st.dictionaries(st.sampled_from(["other", "x-1", "más"]), more.values, max_size=2)
        values = st.tuples(others, values).map(lambda pair: {**pair[0], **pair[1]})
    return Case(schema, values)


@st.composite
def nullable(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    case = draw(inner)
    return Case({"anyOf": [case.schema, {"type": "null"}]}, st.none() | case.values)


@st.composite
def unions(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    cases = draw(st.lists(inner, min_size=2, max_size=3))
    schema = {"anyOf": [case.schema for case in cases]}
    return Case(schema, st.one_of(*(case.values for case in cases)))


@st.composite
def tagged(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    tags = draw(st.lists(st.sampled_from(["a", "b", 1, "other tag"]), min_size=2, unique=True))
    variants: list[dict[str, Any]] = []
    values: list[st.SearchStrategy[Any]] = []
    for tag in tags:
        case = draw(inner)
        tag_schema = draw(st.sampled_from([{"const": tag}, {"enum": [tag]}]))
        properties = {"kind": tag_schema, "value": case.schema}
        variants.append({"type": "object", "properties": properties, "required": ["kind"]})
        optional = {"value": case.values}
        values.append(st.fixed_dictionaries({"kind": st.just(tag)}, optional=optional))
    return Case({"oneOf": variants}, st.one_of(*values))


@st.composite
def composed(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    one, other = draw(inner), draw(inner)
    parts: list[dict[str, Any]] = [
        {"type": "object", "properties": {"left": one.schema}},
        {"type": "object", "properties": {"right": other.schema}, "required": ["right"]},
    ]
    values = st.fixed_dictionaries({"right": other.values}, optional={"left": one.values})
    return Case({"allOf": parts}, values)


@st.composite
def definitions(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Named schemas, and values of each. They may refer to each other and to themselves."""
    strategies: dict[str, st.SearchStrategy[Any]] = {}

    def reference(name: str) -> Case:
        schema = {"$ref": f"#/components/schemas/{name}"}
        return Case(schema, st.deferred(lambda: strategies[name]))

    leaves = PLAIN | st.sampled_from(ROOTS).map(reference)
    makers = (arrays, tuples, maps, objects, nullable, unions, tagged, composed)
    inner = st.recursive(
        leaves, lambda part: st.one_of(*(make(part) for make in makers)), max_leaves=6
    )
    schemas: dict[str, Any] = {}
    for name in ROOTS:
        # What a reference leads to is optional or may be empty, so that there are finite values.
        case = draw(st.one_of(_loose(inner), arrays(inner), maps(inner)))
        schemas[name], strategies[name] = case.schema, case.values
    values = {name: draw(st.lists(strategies[name], min_size=1, max_size=3)) for name in ROOTS}
    return schemas, values


@st.composite
def _loose(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    """An object that requires nothing."""
    fields = draw(st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=4))
    schema = {
        "type": "object",
        "properties": {name: field.schema for name, field in fields.items()},
    }
    optional = {name: field.values for name, field in fields.items()}
    return Case(schema, st.fixed_dictionaries({}, optional=optional))
