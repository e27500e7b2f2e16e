"""Opening a definition: versions, references, and nodes that check what they are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.openapi import Document, Node, open_document
from specmill.source import Tree


def opened(root: Any) -> tuple[Document, Diagnostics]:
    diagnostics = Diagnostics()
    return open_document(Tree("spec.json", root), diagnostics), diagnostics


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.0.99", 3.0])
def test_known_versions(version: Any) -> None:
    document, _ = opened({"openapi": version})
    assert document.dialect.name == "OpenAPI 3.0"


@pytest.mark.parametrize(
    ("root", "name", "codes"),
    [
        ({"swagger": "2.0"}, "OpenAPI 2.0", []),
        ({"swagger": 2.0}, "OpenAPI 2.0", ["not-a-string"]),
        ({"swagger": 2}, "OpenAPI 2.0", ["not-a-string"]),
        ({"openapi": "3.1.1"}, "OpenAPI 3.1", []),
        ({"openapi": "3.2.0"}, "OpenAPI 3.2", []),
        ({"openapi": "3.3.0"}, "OpenAPI 3.2", ["later-version"]),
        ({"openapi": "3.10"}, "OpenAPI 3.2", ["later-version"]),
        ({"openapi": "3.0.3", "swagger": "2.0"}, "OpenAPI 3.0", ["two-versions"]),
    ],
)
def test_other_versions(root: Any, name: str, codes: list[str]) -> None:
    document, versions = opened(root)
    assert document.dialect.name == name
    assert [diagnostic.code for diagnostic in versions] == codes


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ({"asyncapi": "3.0.0"}, "AsyncAPI"),
        ({"swaggerVersion": "1.2", "apis": []}, "Swagger 1.2"),
        ({"info": {"_postman_id": "x"}, "item": []}, "Postman"),
        ({"info": {"schema": "https://schema.getpostman.com/json/v2.1.0/"}}, "Postman"),
        ({"arazzo": "1.0.0"}, "Arazzo"),
        ({"overlay": "1.0.0"}, "Overlay"),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema"}, "JSON Schema"),
    ],
)
def test_what_else_a_file_is(root: Any, words: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(DefinitionError):
        open_document(Tree("spec.json", root), diagnostics)
    [diagnostic] = diagnostics
    assert diagnostic.code == "not-an-openapi-definition"
    assert words in diagnostic.message


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ({"openapi": "4.0.0"}, "unknown-version"),
        ({"openapi": "3.00"}, "unknown-version"),
        ({"swagger": "1.2"}, "unknown-version"),
        ({"openapi": None}, "unknown-version"),
        ({"info": {}}, "not-an-openapi-definition"),
        ([], "not-an-openapi-definition"),
    ],
)
def test_others_are_refused_with_the_known_ones_named(root: Any, code: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(DefinitionError):
        open_document(Tree("spec.json", root), diagnostics)
    [diagnostic] = diagnostics
    assert diagnostic.code == code
    assert "OpenAPI 3.0" in diagnostic.hint or isinstance(root, list)


ROOT = {
    "openapi": "3.0.0",
    "a/b": {"c~d": [{"x": 1}]},
    "näme": {"y": 2},
    "one": {"$ref": "#/two"},
    "two": {"$ref": "#/a~1b/c~0d/0"},
    "loop": {"$ref": "#/pool"},
    "pool": {"$ref": "#/loop"},
}


@pytest.mark.parametrize(
    ("reference", "pointer"),
    [
        ("#/a~1b/c~0d/0", "/a~1b/c~0d/0"),
        ("#/a~1b", "/a~1b"),
        ("#/n%C3%A4me", "/näme"),
        ("#", ""),
        ("#/one", "/a~1b/c~0d/0"),
    ],
)
def test_references(reference: str, pointer: str) -> None:
    document, diagnostics = opened(ROOT)
    references = document.follow(Node(document, {"$ref": reference}, pointer="/here"))
    assert references.pointer == pointer
    assert len(diagnostics) == 0


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("#/nowhere", "unknown-reference"),
        ("#/a~1b/c~0d/7", "unknown-reference"),
        ("#/openapi/x", "unknown-reference"),
        ("#/loop", "reference-cycle"),
        ("other.yaml#/x", "external-reference"),
        ("https://example.com/x", "external-reference"),
        ("file:///etc/passwd", "external-reference"),
        (5, "wrong-type"),
    ],
)
def test_references_that_lead_nowhere(reference: Any, code: str) -> None:
    document, diagnostics = opened(ROOT)
    document.follow(Node(document, {"$ref": reference}, pointer="/here"))
    assert [diagnostic.code for diagnostic in diagnostics] == [code]


def test_accessors_report_what_they_cannot_use() -> None:
    document, diagnostics = opened(
        {
            "openapi": "3.0.0",
            "t": 5,
            "f": "true",
            "n": "2.5",
            "c": -1,
            "l": {},
            "m": [],
            "none": None,
        }
    )
    root = document.root
    assert root.text("t") == "5"
    assert root.flag("f") is True
    assert root.number("n") == 2.5
    assert root.count("c") is None
    assert root.sequence("l") == []
    assert list(root.members("m")) == []
    assert root.text("none", "x") == "x"
    assert [diagnostic.code for diagnostic in diagnostics] == [
        "not-a-string", "not-a-boolean", "not-a-number", "not-a-count", "not-a-list", "not-an-object", "null-value",
    ]  # fmt: skip
    assert [diagnostic.place.pointer for diagnostic in diagnostics] == [
        "/t",
        "/f",
        "/n",
        "/c",
        "/l",
        "/m",
        "/none",
    ]
