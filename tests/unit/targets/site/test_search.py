"""What comes first for a query, asked of the very script that pages run."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from tests.tools.shared import ROOT
from tests.unit.targets.markdown.helpers import definition
from tests.unit.targets.site.helpers import site_of

NODE = shutil.which("node")
SCRIPT = ROOT / "templates/site/static/search.js"
PROGRAM = """
const fs = require("fs"), vm = require("vm");
const [script, index, queries] = process.argv.slice(1);
vm.runInThisContext(fs.readFileSync(script, "utf8"));
vm.runInThisContext(fs.readFileSync(index, "utf8"));
const made = specmillSearch.prepare(specmillIndex);
console.log(JSON.stringify(JSON.parse(queries).map((query) => specmillSearch.rank(made, query, 3))));
"""
OPERATIONS: dict[str, tuple[str, str, str]] = {
    "deleteAccount": ("post", "/api/v3/delete-account", "注销账户"),
    "verifyDeleteAccountRequest": (
        "post",
        "/api/v3/verify-delete-account-request",
        "发起注销账号请求",
    ),
    "getAllGroups": ("get", "/api/v3/get-all-groups", "获取所有分组"),
    "createGroup": ("post", "/api/v3/create-group", "创建分组"),
    "getUser": ("get", "/api/v3/get-user", "获取用户信息"),
    "getUserBatch": ("get", "/api/v3/get-user-batch", "批量获取用户信息"),
    "updatePassword": ("post", "/api/v3/update-password", "修改密码"),
    "listRefunds": ("get", "/v1/refunds", "Show what was paid back"),
    "showRefund": ("get", "/v1/refunds/{id}", "Show one payment back"),
    "changeRefund": ("post", "/v1/refunds/{id}", "Correct one payment back"),
    "makeRefund": ("post", "/v1/refunds", "Pay back"),
    "listGistForks": ("get", "/gists/{gist}/forks", "List gist forks"),
    "forkGist": ("post", "/gists/{gist}/forks", "Fork a gist"),
    "addTeamMembers": ("post", "/teams/{team}/members", "Let people in"),
    "removeTeamMembers": ("delete", "/teams/{team}/members", "Send people away"),
    "listTeamMembers": ("get", "/teams/{team}/members", "Who is in"),
    "changeMember": ("patch", "/teams/{team}/members/{member}", "Correct what is known"),
    "dropMember": ("delete", "/teams/{team}/members/{member}", "Send one away"),
    "getMember": ("get", "/teams/{team}/members/{member}", "Who one is"),
    "listThings": ("get", "/things", "List things"),
    "listOwnThings": ("get", "/user/things", "List things of the authenticated user"),
    "makeLabel": ("post", "/labels", "创建标签"),
    "dropLabel": ("delete", "/labels/{label}", "删除标签"),
    "listLabels": ("get", "/labels", "获取标签列表"),
    "getLabel": ("get", "/labels/{label}", "获取标签信息"),
    "findThingList": ("get", "/things/found", "Look for some"),
    "getAppQRCodeStatus": ("get", "/apps/qrcode/status", "Whether it was read"),
}
FIRST = [
    ("deleteAccount", "deleteAccount", ""),
    ("delete_account", "deleteAccount", ""),
    ("DeleteAccount", "deleteAccount", ""),
    ("delete account", "deleteAccount", ""),
    ("DemoClient.deleteAccount", "deleteAccount", ""),
    ("/api/v3/delete-account", "deleteAccount", ""),
    ("POST /api/v3/delete-account", "deleteAccount", ""),
    ("getAllGroups", "getAllGroups", ""),
    ("deletAccount", "deleteAccount", ""),
    ("getAllGruops", "getAllGroups", ""),
    ("getUser", "getUser", ""),
    ("get-user-batch", "getUserBatch", ""),
    ("注销账户", "deleteAccount", ""),
    ("获取用户信息", "getUser", ""),
    ("密码", "updatePassword", ""),
    ("创建分组", "createGroup", ""),
    ("deleteAccountToken", "deleteAccount", "body.deleteAccountToken"),
    ("delete_account_token", "deleteAccount", "body.deleteAccountToken"),
    ("withGroups", "getUser", "query.withGroups"),
    ("query.withGroups", "getUser", "query.withGroups"),
    ("/v1/refunds/re_123", "showRefund", ""),
    ("POST https://api.example.com/v1/refunds/re_123/", "changeRefund", ""),
    ("create refund", "makeRefund", ""),
    ("update refund", "changeRefund", ""),
    ("gist forks", "listGistForks", ""),
    ("fork a gist", "forkGist", ""),
    ("delete account token", "deleteAccount", "body.deleteAccountToken"),
    ("team members", "listTeamMembers", ""),
    ("PATCH members/{member}", "changeMember", ""),
    ("members/{member}", "getMember", ""),
    ("DELETE /teams/blue/members/7", "dropMember", ""),
    ("members/7", "getMember", ""),
    ("curl -X PATCH /teams/blue/members/7", "changeMember", ""),
    ("post to /v1/refunds", "makeRefund", ""),
    ("list my things", "listOwnThings", ""),
    ("标签", "listLabels", ""),
    ("标签详情", "getLabel", ""),
    ("删除标签", "dropLabel", ""),
    ("app qrcode status", "getAppQRCodeStatus", ""),
    ("send label", "makeLabel", ""),
    ("thing list", "listThings", ""),
]


@pytest.fixture(scope="module")
def hits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    if NODE is None:
        pytest.skip("there is no node to run the script of the site")
    index = tmp_path_factory.mktemp("index") / "search-index.js"
    files = site_of(("Demo", _definition()), locales=("zh",), languages=("python", "go", "java"))
    index.write_text(files["zh/search-index.js"], encoding="utf-8")
    queries = [query for query, _, _ in FIRST] + ["4012", "InvalidToken", "zzzz"]
    arguments = [str(SCRIPT), str(index), json.dumps(queries)]
    told = subprocess.run(
        [NODE, "-e", PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return dict(zip(queries, json.loads(told.stdout), strict=True))


def _definition() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, (method, path, title) in OPERATIONS.items():
        told: dict[str, Any] = {"operationId": name, "summary": title, "responses": {}}
        told["description"] = "说明"
        paths.setdefault(path, {})[method] = told
    token = {"type": "object", "properties": {"deleteAccountToken": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": token}}}
    paths["/api/v3/delete-account"]["post"]["requestBody"] = body
    flag = {"name": "withGroups", "in": "query", "schema": {"type": "boolean"}}
    paths["/api/v3/get-user"]["get"]["parameters"] = [flag]
    codes = [
        {"code": code, "message": text}
        for code, text in (("4011", "a"), ("4012", "b"), ("4013", "c"))
    ]
    return definition(paths, **{"x-error-codes": codes})


@pytest.mark.parametrize(("query", "name", "field"), FIRST, ids=[query for query, _, _ in FIRST])
def test_what_comes_first(
    hits: dict[str, list[dict[str, Any]]], query: str, name: str, field: str
) -> None:
    method, path, title = OPERATIONS[name]
    first = hits[query][0]
    assert (first["title"], first["call"]) == (title, f"{method.upper()} {path}")
    assert first["field"] == field
    assert first["path"].endswith(f"#{field}") == bool(field)


def test_error_codes_are_found(hits: dict[str, list[dict[str, Any]]]) -> None:
    assert hits["4012"][0]["path"].endswith("errors.html#code-4012")


def test_what_is_not_there_is_not_found(hits: dict[str, list[dict[str, Any]]]) -> None:
    assert hits["zzzz"] == []
