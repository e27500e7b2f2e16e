"""The page of one operation: its sections, their order, and what stands in them."""

from __future__ import annotations

import ast
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.targets.llm.helpers import (
    STOREFRONT,
    blocks,
    definition,
    files_of,
    headings,
    section,
    written,
)

SECTIONS = [
    "Summary",
    "Description",
    "Storefront SDK Usage",
    "TypeScript Definition",
    "Python Definition",
    "Component References",
    "Parameters",
    "Request Body",
    "Responses",
    "OpenAPI Definition",
]
LOGOUT = """\
logout: {
    parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
    };
    requestBody?: never;
    responses: {
        /** @description OK */
        200: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description What happened, in words for people. */
                    message: string;
                    /** @description True when the session has ended, false when it goes on. */
                    success: boolean;
                    /** @description The session that has ended. */
                    content: {
                        /** @description The access token that no longer opens anything. */
                        access_token: string;
                        /** @description The refresh token that no longer renews anything. */
                        refresh_token: string;
                        /** @description Whose session it was. */
                        user: components["schemas"]["User"];
                    };
                };
            };
        };
        400: components["responses"]["BadRequest"];
        401: components["responses"]["Unauthorized"];
        404: components["responses"]["NotFound"];
    };
};
"""


@lru_cache(maxsize=1)
def storefront() -> dict[str, str]:
    return files_of(STOREFRONT)


def page(name: str) -> str:
    return storefront()[f"llm/operations/{name}.md"]


def test_every_section_stands_in_its_place(tmp_path: Path) -> None:
    stands = headings(page("logout"))
    assert stands == [item for item in SECTIONS if item not in ("Parameters", "Request Body")]
    for path, text in storefront().items():
        if path.startswith("llm/operations/"):
            order = [SECTIONS.index(heading) for heading in headings(text)]
            assert order == sorted(set(order)), path
    assert headings(page("set-cart-item")) == SECTIONS


def test_a_page_begins_with_facts_and_ends_with_its_origin() -> None:
    text = page("logout")
    assert text.startswith("# logout\n\nMethod: POST  \nPath: /auth/logout\n\nTags: Auth\n\n")
    last = "\n\nAuto-generated from OpenAPI spec and TypeScript definitions\n"
    assert text.endswith(last)


def test_the_typescript_of_the_logout_is_complete() -> None:
    text = page("logout")
    assert blocks(section(text, "TypeScript Definition"), "typescript") == [LOGOUT]


def test_components_are_listed_in_the_order_of_the_typescript() -> None:
    assert section(page("logout"), "Component References").split("\n") == [
        "| Reference | Resolves To |",
        "| --- | --- |",
        '| `components["schemas"]["User"]` | [User](../schemas/user.md) |',
        '| `components["responses"]["BadRequest"]` | BadRequest |',
        '| `components["responses"]["Unauthorized"]` | Unauthorized |',
        '| `components["responses"]["NotFound"]` | NotFound |',
    ]


def test_the_definition_is_the_source_word_for_word() -> None:
    source = yaml.safe_load(STOREFRONT.read_text("utf-8"))["paths"]["/auth/logout"]["post"]
    (text,) = blocks(section(page("logout"), "OpenAPI Definition"), "json")
    assert text == json.dumps(source, indent=2, ensure_ascii=False) + "\n"
    assert json.loads(text)["responses"]["400"] == {"$ref": "#/components/responses/BadRequest"}


def test_responses_are_resolved_and_named() -> None:
    text = section(page("logout"), "Responses")
    link = "- application/json: [ValidationProblem](../schemas/validation-problem.md)"
    assert f"### 400\n\nBad request\n\n{link}\n" in text
    assert "### 200\n\nOK\n\n- application/json: `object`\n" in text


def test_parameters_and_bodies_say_what_is_required(tmp_path: Path) -> None:
    document = definition(
        {
            "/users/{id}": {
                "put": {
                    "operationId": "put_user",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "description": "user ID",
                         "schema": {"type": "string", "format": "uuid"}},
                        {"name": "tags", "in": "query",
                         "schema": {"type": "array", "items": {"enum": ["a", "b"]}}},
                    ],
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/U"}},
                                    "text/plain": {}},
                    },
                    "responses": {"204": {"description": ""}},
                }
            }
        },
        components={"schemas": {"U": {"type": "object", "properties": {"a": {"type": "string"}}}}},
    )  # fmt: skip
    text = _only(tmp_path, document)
    assert section(text, "Parameters").split("\n") == [
        "- id (path, `string (uuid)`, required): user ID",
        '- tags (query, `("a" | "b")[]`)',
    ]
    assert section(text, "Request Body").split("\n\n") == [
        "Content Types: application/json, text/plain",
        "Required: yes",
        "- application/json: [U](../schemas/u.md)\n- text/plain",
    ]
    assert section(text, "Responses") == "### 204\n\nNo content."


def test_the_example_is_a_whole_program_that_calls_the_very_method() -> None:
    text = section(page("logout"), "Storefront SDK Usage")
    assert "`client.auth.logout()`" in text
    assert "`await client.auth.logout()`" in text
    (example,) = blocks(text, "python")
    ast.parse(example)
    assert "from sample import Storefront\n" in example
    assert "result = client.auth.logout()\n" in example


@pytest.mark.parametrize("wanted", [True, False])
def test_a_typescript_method_is_named_where_it_is_asked_for(wanted: bool) -> None:
    files = storefront() if not wanted else files_of(STOREFRONT, typescript_sdk=True)
    line = "SDK Method: `sdk.auth.logout()`"
    assert (line in files["llm/operations/logout.md"]) is wanted
    # The extensions of the definition come before tag and id.
    assert ("`sdk.users.me()`" in files["llm/operations/get-user-detail.md"]) is wanted


def test_the_python_definition_is_that_of_the_package() -> None:
    files = files_of(STOREFRONT, only=("python", "llm"))
    text = section(files["llm/operations/logout.md"], "Python Definition")
    method, models = blocks(text, "python")
    printed = files["python/src/sample/resources/auth.py"]
    assert method.split("\n", 1)[1].rstrip("\n") in printed
    assert method.startswith("class AuthResource:\n    def logout(")
    modules = [text for path, text in files.items() if "/sample/models/" in path]
    for part in models.strip().split("\n\n\n"):
        assert any(part in module for module in modules), part


def test_external_documentation_is_linked() -> None:
    link = "[More about ending sessions](https://docs.storefront.example.com/operations/logout)"
    assert f"External documentation: {link}" in section(page("logout"), "Description")


def test_an_operation_that_the_extension_leaves_out_has_no_page(tmp_path: Path) -> None:
    document = definition(
        {
            "/a": {"get": {"operationId": "a", "x-speakeasy-ignore": True, "responses": {}}},
            "/b": {"get": {"operationId": "b", "x-speakeasy-ignore": False, "responses": {}}},
        }
    )
    files = files_of(written(tmp_path, document))
    assert "llm/operations/b.md" in files
    assert "llm/operations/a.md" not in files
    report = json.loads(files[".specmill/coverage.json"])
    assert [(value["status"], value["pages"]) for value in report["operations"]] == [
        ("hidden", []),
        ("documented", ["llm/operations/b.md"]),
    ]


def test_a_definition_that_is_too_long_is_named_by_its_place(tmp_path: Path) -> None:
    responses = {"200": {"description": "x" * 70_000}}
    text = _only(
        tmp_path, definition({"/a": {"get": {"operationId": "a", "responses": responses}}})
    )
    assert section(text, "OpenAPI Definition").startswith(
        "It is 70,089 characters long and not shown; it stands at `/paths/~1a/get`.\n"
    )


def _only(folder: Path, document: dict[str, Any]) -> str:
    """The page of the only operation."""
    files = files_of(written(folder, document))
    (path,) = (file for file in files if file.startswith("llm/operations/"))
    return files[path]
