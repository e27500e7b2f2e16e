"""Which operations are left out, and what is said of filters that match nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.parser.reading import definition, read, read_schema, show

DONE = {"responses": {"204": {"description": "done"}}}
PATHS: dict[str, Any] = {
    "/a": {"get": {**DONE, "operationId": "a", "x-audience": "public"}},
    "/b": {"get": {**DONE, "operationId": "b", "x-audience": ["partner", "internal"]}},
    "/c": {"get": {**DONE, "operationId": "c"}},
    "/d": {"get": {**DONE, "operationId": "d", "x-preview": True}},
}


@pytest.mark.parametrize(
    ("extensions", "kept"),
    [
        ({}, "a b c d"),
        ({"x-audience": ["public"]}, "a c d"),
        ({"x-audience": ["p*"]}, "a b c d"),
        ({"x-audience": ["public"], "x-preview": ["false"]}, "a c"),
    ],
)
def test_by_extension(extensions: dict[str, list[str]], kept: str) -> None:
    api, _ = read(definition(paths=PATHS), filter={"extensions": extensions})
    operations = api.clients[0].operations
    assert (
        " ".join(
            operation.operation_id for operation in operations if operation.status == "visible"
        )
        == kept
    )
    reasons = {
        operation.status_reason for operation in operations if operation.status == "excluded"
    }
    assert reasons <= set(extensions)


def test_patterns_that_match_nothing_are_reported() -> None:
    filters = {"include_paths": ["/*", "/none"], "exclude_tags": ["x"], "exclude_operations": ["b"]}
    _, patterns = read(definition(paths=PATHS), filter=filters)
    assert [(diagnostic.code, diagnostic.message) for diagnostic in patterns] == [
        ("unused-filter", "filter.exclude_tags: no operation matches 'x'"),
        ("unused-filter", "filter.include_paths: no operation matches '/none'"),
    ]


def test_long_enums_are_read_as_their_type() -> None:
    values = [f"v{number}" for number in range(6)]
    components = {"schemas": {"It": {"type": "string", "enum": values}}}
    api, diagnostics = read(definition(components=components), limits={"enum_values": 5})
    assert show(api.schemas["It"].type) == "string"
    assert [diagnostic.code for diagnostic in diagnostics] == ["long-enum"]


def test_lists_of_items_are_tuples() -> None:
    lists, told = read_schema({"type": "array", "items": [{"type": "string"}, {"type": "integer"}]})
    assert (show(lists), [diagnostic.code for diagnostic in told]) == (
        "<string, integer>",
        ["items-list"],
    )
