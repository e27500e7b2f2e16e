"""What OpenAPI 3.2 adds to the pages."""

from __future__ import annotations

from typing import Any

from tests.unit.targets.markdown.helpers import definition, files_of, job_of

DONE = {"204": {"summary": "Nothing more."}}


def test_tags_with_parents_are_listed_below_them() -> None:
    tags = [
        {"name": "novels", "summary": "Novels", "parent": "books"},
        {"name": "shop", "summary": "The shop"},
        {"name": "books", "summary": "Books", "parent": "shop"},
        {"name": "ring", "parent": "gnir"},
        {"name": "gnir", "parent": "ring"},
        {"name": "new", "kind": "badge"},
    ]
    names = [["shop"], ["new", "books"], ["novels"], ["ring"], ["gnir"]]
    paths = {
        f"/{number}": {"get": {"tags": name, "responses": DONE}}
        for number, name in enumerate(names)
    }
    document = definition(paths, openapi="3.2.0", tags=tags)
    index = files_of(job_of(("Shop", document)))["docs/en/python/shop/index.md"]
    listed = [line for line in index.splitlines() if line.lstrip().startswith("- [")]
    assert listed == [
        "- [The shop](shop/index.md)",
        "  - [Books](books/index.md)",
        "    - [Novels](novels/index.md)",
        "- [ring](ring/index.md)",
        "- [gnir](gnir/index.md)",
    ]


def test_servers_and_schemes_and_responses() -> None:
    scheme = {
        "type": "oauth2",
        "deprecated": True,
        "oauth2MetadataUrl": "https://example.com/meta",
        "flows": {"deviceAuthorization": {"scopes": {"read": "Read."}}},
    }
    more: dict[str, Any] = {
        "openapi": "3.2.0",
        "servers": [{"url": "https://example.com", "name": "production"}],
        "components": {"securitySchemes": {"device": scheme}},
    }
    paths = {"/x": {"query": {"operationId": "find", "responses": DONE}}}
    files = files_of(job_of(("Shop", definition(paths, **more))))
    index = files["docs/en/python/shop/index.md"]
    assert "`https://example.com`<br>production" in index
    assert "Deprecated.<br>deviceAuthorization: `read`<br>" in index
    assert "(https://example.com/meta)" in index
    assert "Nothing more." in files["docs/en/python/shop/others/find.md"]
