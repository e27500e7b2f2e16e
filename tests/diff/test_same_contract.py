"""Changes of the writing that leave a contract as it was, and their neighbours that do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.compare import compare
from specmill.diff.findings.finding import summary_of
from tests.diff.sides import TODAY, side_of_document

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}


def members(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


def document(
    *,
    sent: Json | None = None,
    back: Json | None = None,
    parameters: Sequence[Json] = (),
    path: str = "/things",
    version: str = "3.1.0",
    responses: Json | None = None,
    media: str = "application/json",
    **more: Any,
) -> Json:
    """A definition of one operation."""
    answer = {"content": {"application/json": {"schema": back or members(ok=TEXT)}}}
    operation: Json = {
        "operationId": "make",
        "parameters": list(parameters),
        "responses": responses or {"200": {"description": "Done", **answer}},
    }
    if sent is not None:
        operation["requestBody"] = {"required": True, "content": {media: {"schema": sent}}}
    return {
        "openapi": version,
        "info": {"title": "Things", "version": "1"},
        "paths": {path: {"post": operation}},
        **more,
    }


def parameter(name: str, schema: Json, location: str = "query", **more: Any) -> Json:
    return {"name": name, "in": location, "required": location == "path", "schema": schema, **more}


def error(status: str, schema: Json) -> Json:
    return {
        "200": {"description": "Done"},
        status: {"description": "Not", "content": {"application/json": {"schema": schema}}},
    }


def secured(key: str, **scheme: str) -> Json:
    return document(
        security=[{key: []}],
        components={"securitySchemes": {key: {"type": "apiKey", "in": "header", **scheme}}},
    )


KIND: Json = {"enum": ["a", "b"], "type": "string"}
WAYS: Json = {"oneOf": [{"const": "a"}, {"const": "b"}]}
AT_LEAST_ONE, MORE_THAN_NONE = {**WHOLE, "minimum": 1}, {**WHOLE, "exclusiveMinimum": 0}
NUMBER = {"type": "number"}
PROBLEM: Json = {"components": {"schemas": {"Problem": members(code=TEXT)}}}
NAMED: Json = {"$ref": "#/components/schemas/Problem"}
LIST: Json = {"type": "array", "items": TEXT}
PLACES = [parameter("a", TEXT, "path"), parameter("b", TEXT, "path")]


def with_kind(*values: str) -> Json:
    named = {"Kind": {"type": "string", "enum": list(values)}}
    back = members(kind={"$ref": "#/components/schemas/Kind"})
    return document(sent=back, components={"schemas": named})


ROWS: dict[str, tuple[Json, Json, str]] = {
    "at least 1 is more than 0": (
        document(sent=members(n=AT_LEAST_ONE), back=members(n=AT_LEAST_ONE)),
        document(sent=members(n=MORE_THAN_NONE), back=members(n=MORE_THAN_NONE)),
        "none none none",
    ),
    "of fractions it is not": (
        document(sent=members(n={**NUMBER, "minimum": 1})),
        document(sent=members(n={**NUMBER, "exclusiveMinimum": 0})),
        "none none none",
    ),
    "a bound that its own number leaves": (
        document(sent=members(n={**NUMBER, "maximum": 1})),
        document(sent=members(n={**NUMBER, "exclusiveMaximum": 1})),
        "breaking none none",
    ),
    "the same of what comes back": (
        document(back=members(n={**NUMBER, "maximum": 1})),
        document(back=members(n={**NUMBER, "exclusiveMaximum": 1})),
        "none none none",
    ),
    "a wider range of what comes back": (
        document(back=members(n={**NUMBER, "exclusiveMaximum": 1})),
        document(back=members(n={**NUMBER, "maximum": 1})),
        "breaking none none",
    ),
    "the case of a header": (
        document(parameters=[parameter("X-Trace-Id", TEXT, "header")]),
        document(parameters=[parameter("x-trace-id", TEXT, "header")]),
        "none none none",
    ),
    "the case of a header that names an argument": (
        document(parameters=[parameter("X-TraceId", TEXT, "header")]),
        document(parameters=[parameter("x-traceid", TEXT, "header")]),
        "none breaking breaking",
    ),
    "the case of a query parameter": (
        document(parameters=[parameter("Limit", TEXT)]),
        document(parameters=[parameter("limit", TEXT)]),
        "breaking none none",
    ),
    "one value, exploded or not": (
        document(parameters=[parameter("q", TEXT, explode=True)]),
        document(parameters=[parameter("q", TEXT, explode=False)]),
        "none none none",
    ),
    "a list, exploded or not": (
        document(parameters=[parameter("q", LIST, explode=True)]),
        document(parameters=[parameter("q", LIST, explode=False)]),
        "breaking none none",
    ),
    "one value in a path with another style": (
        document(path="/t/{a}", parameters=[parameter("a", TEXT, "path")]),
        document(path="/t/{a}", parameters=[parameter("a", TEXT, "path", style="label")]),
        "breaking none none",
    ),
    "a list of values becomes one text": (
        document(parameters=[parameter("q", LIST)]),
        document(parameters=[parameter("q", TEXT)]),
        "breaking none breaking",
    ),
    "a status becomes its range": (
        document(responses=error("404", NAMED), **PROBLEM),
        document(responses=error("4XX", NAMED), **PROBLEM),
        "none none none",
    ),
    "a range becomes a status": (
        document(responses={"2XX": {"description": "Done"}}),
        document(responses={"200": {"description": "Done"}}),
        "none none none",
    ),
    "a status becomes its range and says something else": (
        document(
            responses={
                "200": {"description": "", "content": {"a/b+json": {"schema": members(a=TEXT)}}}
            }
        ),
        document(
            responses={
                "2XX": {"description": "", "content": {"a/b+json": {"schema": members(a=WHOLE)}}}
            }
        ),
        "breaking breaking breaking",
    ),
    "a list of values as a choice of constants": (
        document(back=members(k=KIND)),
        document(back=members(k=WAYS)),
        "none none none",
    ),
    "a pattern beside a list of values": (
        document(sent=members(k=KIND)),
        document(sent=members(k={**KIND, "pattern": "^[ab]$", "maxLength": 1})),
        "none none none",
    ),
    "a choice of constants that lost one": (
        document(sent=members(k=WAYS)),
        document(sent=members(k={"oneOf": [{"const": "a"}]})),
        "breaking none breaking",
    ),
    "a named list of values that lost one": (
        with_kind("a", "b", "c"),
        with_kind("a", "b"),
        "breaking none breaking",
    ),
    "a mapping that names its keys": (
        document(sent=members(x={"type": "object"})),
        document(sent=members(x=members(a=TEXT))),
        "additive additive breaking",
    ),
    "arguments of a path that stand otherwise": (
        document(path="/t/{a}/{b}", parameters=PLACES),
        document(path="/u/{b}/{a}", parameters=PLACES),
        "breaking breaking breaking",
    ),
    "bytes as 3.1 writes them": (
        document(sent=members(a={**TEXT, "format": "byte"}), version="3.0.3"),
        document(sent=members(a={**TEXT, "contentEncoding": "base64"})),
        "none none none",
    ),
    "files as 3.1 writes them": (
        document(
            sent=members(a={**TEXT, "format": "binary"}),
            version="3.0.3",
            media="multipart/form-data",
        ),
        document(
            sent=members(a={**TEXT, "contentMediaType": "application/octet-stream"}),
            media="multipart/form-data",
        ),
        "none none none",
    ),
    "bytes in another alphabet": (
        document(sent=members(a={**TEXT, "contentEncoding": "base64"})),
        document(sent=members(a={**TEXT, "contentEncoding": "base64url"})),
        "breaking none breaking",
    ),
    "a slash behind the address": (
        document(servers=[{"url": "https://things.example/v1"}]),
        document(servers=[{"url": "https://Things.example/v1/"}]),
        "none none none",
    ),
    "the case of a path in the address": (
        document(servers=[{"url": "https://things.example/v1"}]),
        document(servers=[{"url": "https://things.example/V1"}]),
        "none warning none",
    ),
    "credentials under another name": (
        secured("key", name="X-Key"),
        secured("token", name="x-key"),
        "none breaking breaking",
    ),
    "credentials in another header": (
        secured("key", name="X-Key"),
        secured("key", name="X-Token"),
        "breaking none none",
    ),
    "a constant of another type that Python holds equal": (
        document(sent=members(a={"const": True})),
        document(sent=members(a={"const": 1})),
        "breaking none none",
    ),
}


@pytest.mark.parametrize(("old", "new", "levels"), ROWS.values(), ids=ROWS)
def test_audiences_see_what_really_changed(
    old: Json, new: Json, levels: str, tmp_path: Path
) -> None:
    sides = [side_of_document(item, tmp_path, name) for item, name in ((old, "old"), (new, "new"))]
    result = summary_of(compare(sides[0], sides[1], TODAY)).levels
    assert f"{result.wire} {result.runtime} {result.typing}" == levels
