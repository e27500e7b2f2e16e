"""Pages around those of the operations: installing, credentials, guides, webhooks, models."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

LANGUAGES = ["node", "python"]


def _checked(files: dict[str, str]) -> dict[str, str]:
    assert scan_pages(pages_of({k: v for k, v in files.items() if k.endswith(".md")})) == []
    return files


def _secured(*requirements: dict[str, list[str]]) -> dict[str, Any]:
    operation = {"summary": "Act", "responses": {"200": {"description": ""}}}
    schemes = {
        "Key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "Ask `us`."},
        "Basic": {"type": "http", "scheme": "basic"},
        "Digest": {"type": "http", "scheme": "digest"},
        "OAuth": {
            "type": "oauth2",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": "https://example.org/token",
                    "scopes": {"read": "Look | see", "write": "Change"},
                }
            },
        },
    }
    return definition(
        {"/act": {"get": {**operation, "security": list(requirements)}}},
        components={"securitySchemes": schemes},
        servers=[{"url": "https://example.org"}],
    )


def test_a_page_says_what_to_send_and_which_argument_takes_it() -> None:
    document = _secured({"Key": [], "OAuth": ["read"]}, {"Basic": []})
    files = _checked(files_of(job_of(("Shop", document), languages=LANGUAGES)))
    python = files["docs/en/python/shop/others/act.md"]
    assert (
        "- `Key` (the key, in the header `X-Key`; constructor argument `key`) and `OAuth` (an access "
        "token: `Authorization: Bearer TOKEN`; constructor argument `access_token`; scopes `read`)\n"
        "- `Basic` (user name and password: `Authorization: Basic BASE64`; constructor argument "
        "`username`, `password`)\n"
    ) in python
    assert "[Credentials](../../credentials.md)" in python
    node = files["docs/en/node/shop/others/act.md"]
    assert "- `Key` (the key, in the header `X-Key`) and" in node


def test_the_page_of_credentials_tells_how_to_get_each() -> None:
    files = _checked(files_of(job_of(("Shop", _secured({"Key": []})), languages=LANGUAGES)))
    text = files["docs/en/python/credentials.md"]
    assert 'client = ShopClient(\n    key="SAMPLE_KEY",' in text
    assert "## Key\n\nAsk `us`.\n\nSent as: the key, in the header `X-Key`." in text
    assert (
        "Give it to the client: `key`.\n\nLeft out, it is read from the environment: `SAMPLE_KEY`"
        in text
    )
    assert "- token: [https://example.org/token](https://example.org/token)" in text
    assert "| `read`  | Look \\| see |" in text
    assert "`Authorization: Digest CREDENTIALS`" in text
    assert "client" not in files["docs/en/node/credentials.md"].split("## Key")[0]


def test_languages_with_a_package_have_a_page_about_installing() -> None:
    document = _secured({"Key": []})
    files = _checked(
        files_of(
            job_of(("Management", document), brand="genauth", languages=["node", "go", "curl"])
        )
    )
    node = files["docs/en/node/install.md"]
    assert "```bash\nnpm install @genauth/nodejs\n```" in node
    assert "new ManagementClient({" in node
    assert "go get" in files["docs/en/go/install.md"]
    assert "docs/en/curl/install.md" not in files
    neutral = files_of(job_of(("Shop", document), languages=LANGUAGES))
    assert "pip install sample" in neutral["docs/en/python/install.md"]
    assert "docs/en/node/install.md" not in neutral


def test_long_tags_have_pages_of_their_own() -> None:
    document = definition(
        {"/overview": {"get": {"tags": ["Users/List"], "responses": {"200": {"description": ""}}}}},
        tags=[
            {
                "name": "Users/Overview",
                "description": "# Big\n\n" + "words " * 200 + "\n\n### Deep\n\nend",
            },
            {"name": "Users/List", "description": "short"},
            {"name": "Alone", "description": "words " * 200},
        ],
    )
    files = _checked(files_of(job_of(("Shop", document), languages=["node"])))
    guide = files["docs/en/node/shop/users/overview-overview.md"]
    assert guide.startswith("# Overview\n\n## Big\n\nwords")
    assert "#### Deep" in guide
    index = files["docs/en/node/shop/users/index.md"]
    assert "- [Overview](overview-overview.md)" in index
    assert "words" not in index
    assert "short" in index
    assert "words words" in files["docs/en/node/shop/alone/index.md"]


def test_every_webhook_has_a_page() -> None:
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
    hook = {"requestBody": body, "responses": {"200": {"description": "Taken"}}}
    pet = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    document = definition(
        {"/act": {"get": {"responses": {"200": {"description": ""}}}}},
        webhooks={"newPet": {"post": {**hook, "summary": "A pet came"}}, "newpet": {"put": hook}},
        components={"schemas": {"Pet": pet}},
    )
    document["openapi"] = "3.1.0"
    files = _checked(files_of(job_of(("Shop", document), languages=LANGUAGES)))
    text = files["docs/en/webhooks/shop/new-pet.md"]
    assert text.startswith("# A pet came\n")
    assert "The server sends a `POST` request." in text
    assert '"name":' in text
    assert "## Expected response\n\nTaken\n" in text
    assert "docs/en/webhooks/shop/newpet.md" in files
    assert "[Pet](../webhooks/shop/new-pet.md)" in files["docs/en/models/index.md"]
    assert "(../../webhooks/shop/new-pet.md)" in files["docs/en/node/shop/index.md"]
    assert "(../webhooks/shop/new-pet.md)" in files["docs/en/webhooks/index.md"]


def test_the_index_of_models_leads_to_them_and_to_their_users() -> None:
    def answer(name: str) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/{name}"}
        return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}

    card = {"type": "object", "properties": {"kind": {"$ref": "#/components/schemas/Kind"}}}
    user = {"type": "object", "properties": {"card": {"$ref": "#/components/schemas/Card"}}}
    document = definition(
        {f"/a{n}": {"get": {"summary": f"A{n}", "responses": answer("User")}} for n in range(5)},
        components={
            "schemas": {
                "User": {**user, "description": "Who\n\nmore"},
                "Card": card,
                "Kind": {"type": "string", "enum": ["a"]},
                "Unused": {"type": "object"},
            }
        },
    )
    files = _checked(files_of(job_of(("Shop", document), languages=LANGUAGES)))
    text = files["docs/en/models/index.md"]
    assert "[Kind](../node/shop/others/a0.md#Kind) | enumeration |" in text
    row = next(line for line in text.split("\n") if line.startswith("| [User]"))
    assert "| object      | Who  " in row
    assert row.count("(../node/") == 4
    assert "and 2 more" in row
    assert "Unused" not in text
    assert 'Used in: <a href="#Card">Card</a>' in page(files, "a1")
    assert "Used in: Request response" in page(files, "a1")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"x-replaced-by": "current"}, "Use [Current](../../shop/others/current.md) instead."),
        (
            {"x-replaced-by": "POST /current"},
            "Use [Current](../../shop/others/current.md) instead.",
        ),
        ({"x-replaced-by": "the <b> way"}, "Use the &lt;b&gt; way instead."),
        ({}, "On the same path there is [Same](../../shop/others/same.md)."),
    ],
)
def test_deprecated_operations_name_what_replaces_them(more: dict[str, Any], told: str) -> None:
    def operation(name: str, **rest: Any) -> dict[str, Any]:
        answers = {"200": {"description": ""}}
        return {"operationId": name, "summary": name.title(), "responses": answers, **rest}

    document = definition(
        {
            "/act": {"get": operation("old", deprecated=True, **more), "post": operation("same")},
            "/current": {"post": operation("current")},
        }
    )
    files = _checked(files_of(job_of(("Shop", document), languages=["node"])))
    assert told in page(files, "old")


def test_values_stand_on_a_line_of_their_own_below_several_lines() -> None:
    schema = {
        "type": "string",
        "enum": ["a", "b"],
        "description": "One of\n- `a`: first\n- `b`: second",
    }
    plain = {"type": "string", "enum": ["a"], "description": "One line."}
    limited = {"type": "array", "items": {"type": "string"}, "maxItems": 3}
    parameters = [
        {"name": "many", "in": "query", "schema": schema},
        {"name": "one", "in": "query", "schema": plain},
        {"name": "bare", "in": "query", "schema": {**plain, "description": "No stop"}},
        {"name": "list", "in": "query", "description": "A list", "schema": limited},
    ]
    operation = {"parameters": parameters, "responses": {"200": {"description": ""}}}
    text = page(files_of(job_of(("Shop", definition({"/a": {"get": operation}})))), "a")
    assert "- `b`: second<br>Values: `a`, `b`." in text
    assert "One line. Values: `a`." in text
    assert "No stop<br>Values: `a`." in text
    assert "A list Array length limit: 3." in text


def test_a_named_value_without_a_section_is_told_where_it_is_used() -> None:
    name = {"type": "string", "description": "The name.", "maxLength": 5, "example": "Ann"}
    fields = {
        "name": {"$ref": "#/components/schemas/Name"},
        "other": {"allOf": [{"$ref": "#/components/schemas/Name"}], "description": "Another."},
        "names": {"type": "array", "items": {"$ref": "#/components/schemas/Name"}},
    }
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": fields}}}}
    operation = {"requestBody": body, "responses": {"200": {"description": ""}}}
    document = definition({"/a": {"post": operation}}, components={"schemas": {"Name": name}})
    rows = [
        line
        for line in page(files_of(job_of(("Shop", document), tables="wide")), "a").split("\n")
        if "| body" in line
    ]
    cells = [[cell.strip(" |") for cell in row.split(" | ")[5:]] for row in rows]
    assert cells == [
        ["The name. Length: ≤ 5.", "`Ann`"],
        ["Another.<br><br>The name.<br>Length: ≤ 5.", "`Ann`"],
        ["Each item: The name. Length: ≤ 5. Example: `Ann`.", ""],
    ]
