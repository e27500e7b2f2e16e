"""The English canon: the page of one operation, line for line."""

from __future__ import annotations

import re
from typing import Any

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page, shared

_BROKEN = '<div style="width:200px"></div>Sample value</div>'
_REPAIRED = '<div style="width:200px">Sample value</div>'


def _texts(seed: str) -> dict[str, str]:
    """Name of a row -> its description, of all tables of the seed."""
    rows = (re.split(r"\s+\|\s*", line) for line in seed.split("\n") if line.startswith("| "))
    return {row[0].removeprefix("| "): row[-2] for row in rows if len(row) == 4}


def _cell(seed: str, name: str, index: int) -> str:
    """A cell of the row that begins with a name."""
    row = next(line for line in seed.split("\n") if line.startswith(f"| {name} "))
    return row.split("|")[index].strip()


def _field(kind: str, description: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "description": description, **more}


def document_of(seed: str) -> dict[str, Any]:
    """A definition that says what the seed tells."""
    texts = _texts(seed)
    code = seed.split("```ts\n")[1].split("\n```", maxsplit=1)[0]
    own = code.replace("@genauth/nodejs", "authing-node-sdk").replace("GEN_AUTH_", "AUTHING_")
    answer = {
        "type": "object",
        "required": ["statusCode", "message", "data"],
        "properties": {
            "statusCode": _field("number", texts["statusCode"], example=200),
            "message": _field("string", texts["message"], example="Operation successful"),
            "apiCode": _field("number", texts["apiCode"]),
            "requestId": _field(
                "string", texts["requestId"], example="934108e5-9fbf-4d24-8da1-c330328abd6c"
            ),
            "data": {
                "description": texts["data"],
                "allOf": [{"$ref": "#/components/schemas/IsSuccessDto"}],
            },
        },
    }
    success = _field("boolean", _cell(seed, "success", -3), example=True)
    token = _field("string", _cell(seed, "deleteAccountToken", -3))
    schemas = {
        "IsSuccessRespDto": answer,
        "IsSuccessDto": {
            "type": "object", "required": ["success"], "properties": {"success": success}
        },
        "DeleteAccounDto": {
            "type": "object",
            "required": ["deleteAccountToken"],
            "properties": {"deleteAccountToken": token},
        },
    }  # fmt: skip
    operation = {
        "operationId": "ProfileV3Controller_deleteAccount",
        "summary": seed.split("\n", maxsplit=1)[0].removeprefix("# "),
        "description": seed.split("refer to V3 API.\n\n")[1].split("\n", maxsplit=1)[0],
        "tags": ["用户资料/API 列表"],
        "requestBody": {"required": True, "content": _json("DeleteAccounDto")},
        "responses": {"200": {"description": "", "content": _json("IsSuccessRespDto")}},
        "x-authing-code-samples": {"node": own.replace("\n", "\r\n")},
    }
    return definition(
        {"/api/v3/delete-account": {"post": operation}},
        components={"schemas": schemas},
        tags=[{"name": "用户资料/API 列表"}],
    )


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def test_the_canon_is_reproduced() -> None:
    seed = shared("seeds/001_2be919098b43e43e.txt").read_text(encoding="utf-8")
    assert _BROKEN in seed
    document = document_of(seed)
    files = files_of(
        job_of(("Authentication", document), brand="genauth", languages=["node"], extras=[])
    )
    made = page(files, "delete-account").rstrip("\n").split("\n")
    assert made == _canon(seed)


def _canon(seed: str) -> list[str]:
    """The seed with the one header cell repaired, and its column as wide as it is then."""
    table, marks, row = (
        next(line for line in seed.split("\n") if sign in line)
        for sign in (_BROKEN, "| ------------------ |", "| deleteAccountToken |")
    )
    spare = len(_BROKEN) - len(_REPAIRED)
    narrow = {line: line[: -spare - 2] + " |" for line in (marks, row)}
    narrow[table] = table.replace(_BROKEN, _REPAIRED)
    return [narrow.get(line, line) for line in seed.rstrip("\n").split("\n")]
