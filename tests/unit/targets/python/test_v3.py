"""The V3 definitions as a whole: every method is there, and the package keeps its budgets."""

from __future__ import annotations

import ast
import io
import re

import black
import pytest

from specmill import pipeline
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.package_docs.target import render_package_docs
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.target import render_python
from tests.tools.shared import SHARED, shared

FILES = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)


@pytest.fixture(scope="module")
def made() -> tuple[Api, PythonPlan, FileTree, Diagnostics]:
    paths = [str(shared(f"specs/{name}")) for name in FILES]
    definitions = [
        {"path": path, "client": name}
        for path, name in zip(paths, ("Authentication", "Management"), strict=True)
    ]
    settings = TargetSettings.model_validate(
        {"name": "genauth", "package": "genauth", "out": "x", "layout": "flat", "brand": "genauth",
         "definitions": definitions}
    )  # fmt: skip
    diagnostics = Diagnostics()
    loaded = pipeline.load(settings, SHARED, io.BytesIO(), diagnostics, {})
    brand = read_brand(Renderer(), settings.brand)
    plan = plan_python(loaded.api, loaded.settings, brand, diagnostics)
    tree = FileTree()
    render_python(plan, Renderer(), tree)
    render_package_docs(plan, Renderer(), tree)
    return loaded.api, plan, tree, diagnostics


Made = tuple[Api, PythonPlan, FileTree, Diagnostics]


def test_every_visible_operation_is_a_method_and_every_schema_a_model(made: Made) -> None:
    api, plan, _, _ = made
    methods = [method for client in plan.surface.clients for method in client.methods]
    visible = [operation for operation in api.operations() if operation.status == "visible"]
    assert len(visible) == 500
    assert sorted((method.http_method, method.path) for method in methods) == sorted(
        (operation.http_method, operation.path) for operation in visible
    )
    assert set(plan.names.schemas) == set(api.schemas)


def test_both_of_a_pair_of_equal_names_are_there(made: Made) -> None:
    _, plan, _, diagnostics = made
    calls = {method.call for client in plan.surface.clients for method in client.methods}
    for name in ("delete_device", "suspend_device", "disable_device", "enable_device"):
        assert {call for call in calls if call.startswith(name)} == {
            name,
            f"{name}_terminal_management",
        }
    clashes = [diagnostic.message for diagnostic in diagnostics if diagnostic.code == "name-clash"]
    assert sum(clash.startswith("the member of Management") for clash in clashes) == 4


def test_the_wished_for_use(made: Made) -> None:
    _, plan, _, _ = made
    client = plan.surface.clients[0]
    assert client.name == "AuthenticationClient"
    assert [argument.python for argument in client.arguments] == [
        "app_id", "app_secret", "access_token", "tenant_id", "userpool_id",
    ]  # fmt: skip
    (method,) = [
        surface_method
        for surface_method in client.methods
        if surface_method.call == "delete_account"
    ]
    assert [parameter.python for parameter in method.parameters] == ["delete_account_token"]
    assert method.returns == "IsSuccessRespDto"


def test_modules_are_what_black_prints_and_stay_within_the_budget(made: Made) -> None:
    _, _, tree, _ = made
    texts = {path: content.decode() for path, content in tree.items() if path.endswith(".py")}
    lines = {path: text.count("\n") for path, text in texts.items()}
    brand = re.compile("/(identity|compat)/")
    lines = {path: count for path, count in lines.items() if not brand.search(path)}
    runtime = sum(count for path, count in lines.items() if "/_runtime/" in path)
    # Of which one is for the types of the pages of 53 lists.
    assert sum(lines.values()) - runtime <= 93 * 500
    assert runtime <= 10_100  # the same in every package, however many operations it has
    for path, text in texts.items():
        if "/_runtime/" in path:
            continue
        ast.parse(text)
        if len(text) < 30_000:
            assert black.format_str(text, mode=black.Mode()) == text, path
