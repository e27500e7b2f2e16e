"""A whole package from a small Api: written as black writes it, importable, callable."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import black
import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import (
    Api,
    Envelope,
    Field,
    IntersectionType,
    ListType,
    Notes,
    PrimitiveType,
    SecurityRequirement,
    SecurityScheme,
    Server,
    Type,
    UnionType,
)
from specmill.model.security import RequiredScheme
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.package_docs.target import render_package_docs
from specmill.targets.python.target import render_python
from tests.unit.targets.python.builders import (
    TEXT,
    WHOLE,
    answer,
    json_body,
    may,
    model,
    need,
    operation,
    parameter,
    plan,
    ref,
    rendered,
    shop,
)

HOSTILE = 'ends """ with \\ and \x00 \u202e {{ x }} "'
SCHEMAS: dict[str, Type] = {
    "User": model(
        need("userId", WHOLE),
        may("parent", ref("User")),
        may("tree", ref("Tree")),
        Field(name=HOSTILE, type=TEXT.model_copy(update={"notes": Notes(description=HOSTILE)})),
        may("placedAt", PrimitiveType(name="string", format="date-time")),
        may("list", ListType(items=TEXT)),
    ),
    "Tree": UnionType(variants=(TEXT, ListType(items=ref("Tree")))),
    "Unused": IntersectionType(parts=(ref("User"),), merged=ref("User")),
    "class": model(may("status")),
}


def api() -> Api:
    bearer = SecurityScheme(key="bearer", kind="http", http_scheme="bearer")
    app = SecurityScheme(key="x-app-id", kind="apiKey", location="header", name="x-app-id")
    both = (
        SecurityRequirement(schemes=(RequiredScheme(scheme="bearer"),)),
        SecurityRequirement(schemes=(RequiredScheme(scheme="x-app-id"),)),
    )
    return shop(
        operation(
            "getUser", "/users/{userId}", "GET", group=("users",), security=both,
            parameters=(parameter("userId", "path", WHOLE), parameter("tags", "query",
                        ListType(items=TEXT))),
            responses=(answer(ref("User")), answer(ref("class"), "404")),
            summary=HOSTILE, description=HOSTILE,
        ),
        operation("list", "/users", "GET", group=("users",), deprecated=True,
                  responses=(answer(ListType(items=ref("User"))),)),
        operation("models", "/models", "GET", group=("users",),
                  responses=(answer(ListType(items=ref("User"))),)),
        operation("createUser", "/users", group=("users", "admin"), body=json_body(ref("User")),
                  responses=(answer(ref("class"), "201"),)),
        operation("close", "/close", responses=(answer(None, "204"),)),
        schemas=SCHEMAS,
        security_schemes=(bearer, app),
        servers=(Server(url="https://api.example.com"),),
        envelope=Envelope(status="status", success=("ok",)),
    )  # fmt: skip


def modules(tree: FileTree) -> dict[str, str]:
    return {
        path: content.decode()
        for path, content in tree.items()
        if path.endswith(".py") and "/_runtime/" not in path
    }


def written(tree: FileTree, folder: Path) -> Path:
    for path, content in tree.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "python" / "src"


def run(source: Path, program: str) -> Any:
    completed_process = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", program],
        cwd=source, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert completed_process.returncode == 0, completed_process.stderr[-2000:]
    return json.loads(completed_process.stdout)


@pytest.mark.parametrize("layout", ["grouped", "flat"])
def test_every_module_is_what_black_prints_and_two_runs_are_equal(layout: str) -> None:
    tree = rendered(api(), layout=layout)
    for path, text in modules(tree).items():
        ast.parse(text)
        assert black.format_str(text, mode=black.Mode()) == text, path
    assert dict(rendered(api(), layout=layout)) == dict(tree)


def test_calls_of_a_grouped_client() -> None:
    surface = plan(api(), layout="grouped").surface
    calls = {method.call: method for method in surface.clients[0].methods}
    assert list(calls) == ["close_", "users.admin.create_user", "users.get", "users.list",
                           "users.models"]  # fmt: skip
    assert calls["users.get"].errors == {"404": "Class"}
    assert [argument.python for argument in surface.clients[0].arguments] == [
        "access_token",
        "app_id",
    ]
    assert [surface_model.name for surface_model in surface.models] == ["Class", "Tree", "User"]


def test_calls_of_a_flat_client() -> None:
    calls = Diagnostics()
    surface = plan(api(), calls, layout="flat").surface
    assert surface.clients[0].name == "ShopClient"
    assert [method.call for method in surface.clients[0].methods] == [
        "close_", "create_user", "get_user", "list", "models",
    ]  # fmt: skip


def test_all_credentials_are_sent_together_where_that_is_configured() -> None:
    for mode, expected in (
        ("any", '(("bearer",), ("x-app-id",))'), ("all", '(("bearer", "x-app-id"),)')
    ):  # fmt: skip
        tree = rendered(api(), security={"mode": mode})
        text = tree["python/src/shop/operations/users.py"].decode()
        assert f"security={expected}" in text


def test_the_library_is_chosen_and_only_one_is_in_the_package() -> None:
    for name in ("httpx", "httpx2"):
        tree = rendered(api(), transport=name)
        text = tree["python/src/shop/_runtime/net/http.py"].decode()
        assert f"\nimport {name}\n" in text
        assert "python/src/shop/_runtime/net/http_httpx.py" not in tree
        assert f'"{name}>=' in tree["python/pyproject.toml"].decode()


CALLS = """
import asyncio, datetime, json, sys
import shop
light = "pydantic" not in sys.modules and "httpx2" not in sys.modules
import httpx2
seen = []
def reply(request):
    seen.append([request.method, str(request.url), request.content.decode(),
                 request.headers.get("authorization"), request.headers.get("x-app-id")])
    if request.url.path.endswith("/users") and request.method == "GET":
        return httpx2.Response(200, json=[{"userId": 1, "tree": ["a", ["b"]], "new": True}])
    if request.url.path == "/close":
        return httpx2.Response(204)
    return httpx2.Response(200, json={"userId": 2, "placedAt": "2026-01-02T03:04:05Z"})
transport = httpx2.MockTransport(reply)
with shop.Shop(app_id="app", http_client=httpx2.Client(transport=transport)) as client:
    user = client.users.get(7, tags=["a", "b"])
    client.set_access_token("token")
    (first,) = client.users.list()
    client.users.admin.create_user(user_id=1, parent={"userId": 2}, list=None)
    nothing = client.close_()
async def main():
    http = httpx2.AsyncClient(transport=transport)
    async with shop.AsyncShop(app_id="app", http_client=http) as client:
        return await client.users.get(user_id=8)
other = asyncio.run(main())
assert isinstance(user, shop.models.User) and isinstance(user.placed_at, datetime.datetime)
print(json.dumps({"light": light, "seen": seen, "tree": first.tree, "extra": first.model_extra,
                  "nothing": nothing, "other": other.user_id, "all": shop.__all__}))
"""


def test_the_package_works(tmp_path: Path) -> None:
    source = written(rendered(api()), tmp_path)
    works = run(source, CALLS)
    assert works["light"], "import shop loads pydantic or the transport"
    assert works["seen"] == [
        ["GET", "https://api.example.com/users/7?tags=a&tags=b", "", None, "app"],
        ["GET", "https://api.example.com/users", "", None, None],
        ["POST", "https://api.example.com/users",
         '{"userId":1,"parent":{"userId":2},"list":null}', None, None],
        ["POST", "https://api.example.com/close", "", None, None],
        ["GET", "https://api.example.com/users/8", "", None, "app"],
    ]  # fmt: skip
    assert works["tree"] == ["a", ["b"]]
    assert works["extra"] == {"new": True}
    assert works["nothing"] is None
    assert works["other"] == 2
    assert works["all"] == sorted(works["all"])


def test_no_class_hides_what_its_module_imports() -> None:
    for title, name in (("Envelope", "EnvelopeClient"), ("Client", "ClientClient"), ("A", "A")):
        source = shop(operation("get", "/get", "GET", group=("sync",)))
        (client,) = source.clients
        named = source.model_copy(update={"clients": (client.model_copy(update={"name": title}),)})
        (made,) = plan(named, layout="grouped").clients
        assert made.classes == {(): name, ("sync",): "SyncResource_"}


def own_tests(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    return subprocess.run(
        command, cwd=project, env={**os.environ, "PYTHONPATH": "src"}, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_package_s_own_tests_pass_and_notice_what_is_missing(tmp_path: Path) -> None:
    project = written(rendered(api()), tmp_path).parent
    passed = own_tests(project)
    assert passed.returncode == 0, passed.stdout[-2000:]
    page = project / "api.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("* `client.close_(", "* `client.gone("), "utf-8")
    failed = own_tests(project)
    assert failed.returncode == 1
    assert "2 failed" in failed.stdout


def test_what_a_template_of_the_user_prints_is_formatted(tmp_path: Path) -> None:
    custom = tmp_path / "python" / "package" / "_version.py.jinja"
    custom.parent.mkdir(parents=True)
    custom.write_text("__version__   =  {{ view.version | py_string }}\nmine = [1,\n2]\n", "utf-8")
    tree = FileTree()
    render_python(plan(api()), Renderer(tmp_path), tree)
    render_package_docs(plan(api()), Renderer(tmp_path), tree)
    text = tree["python/src/shop/_version.py"].decode()
    assert text == '__version__ = "0.1.0"\nmine = [1, 2]\n'
