"""File names of pages: each once, whatever the definition says, and the same in any order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.targets.llm.helpers import definition, files_of, written

SCHEMAS: dict[str, Any] = {
    name: {"type": "object", "properties": {"a": {"type": "string"}}}
    for name in ("User", "user", "USER", "../up", "con", "名", "a.b", "a-b")
}
NAMES = ["etc-passwd.md", "get-c.md", "get-user-post.md", "get-user-t.md", "get-user.md"]


def pages(folder: Path, document: dict[str, Any]) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    files = files_of(written(folder, document))
    names = ("llm/operations/", "llm/schemas/", "llm/webhooks/")
    return {path: text for path, text in files.items() if path.startswith(names)}


def clashing() -> dict[str, Any]:
    def operation(name: str) -> dict[str, Any]:
        return {"operationId": name, "responses": {}}

    return definition(
        {
            "/a": {"get": operation("get_user"), "post": operation("getUser")},
            "/b": {"get": operation("get-user"), "put": operation("../../etc/passwd")},
            "/c": {"get": {"responses": {}}},
        },
        components={"schemas": SCHEMAS},
    )


def test_names_differ_in_more_than_case(tmp_path: Path) -> None:
    texts = list(pages(tmp_path, clashing()))
    assert len({text.lower() for text in texts}) == len(texts) == 5 + len(SCHEMAS)
    assert all(text.count("/") == 2 and ".." not in text for text in texts)
    assert sorted(text.split("/")[2] for text in texts if "/operations/" in text) == NAMES


def test_names_do_not_depend_on_the_order(tmp_path: Path) -> None:
    turned = clashing()
    turned["paths"] = dict(reversed(turned["paths"].items()))
    turned["components"] = {"schemas": dict(reversed(SCHEMAS.items()))}
    one = pages(tmp_path / "one", clashing())
    other = pages(tmp_path / "other", turned)
    assert {path: text.split("\n")[0] for path, text in one.items()} == {
        path: text.split("\n")[0] for path, text in other.items()
    }


def test_webhooks_have_pages_of_their_own(tmp_path: Path) -> None:
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/User"}}}}
    hook = {
        "post": {
            "summary": "A pet came",
            "requestBody": body,
            "responses": {"200": {"description": "ok"}},
        }
    }
    document = definition(
        {}, webhooks={"newPet": hook}, components={"schemas": {"User": SCHEMAS["User"]}}
    )
    test_webhooks_have_pages = pages(tmp_path, document)
    text = test_webhooks_have_pages["llm/webhooks/new-pet.md"]
    assert "Method: POST  \nWebhook: newPet\n" in text
    assert "SDK Usage" not in text
    assert '"application/json": components["schemas"]["User"];' in text
    assert "- [newPet](../webhooks/new-pet.md)" in test_webhooks_have_pages["llm/schemas/user.md"]
