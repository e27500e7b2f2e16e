"""The Python SDK: everything below ``python/``, and its surface."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from specmill.filters.text import Shown, shown
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.python.formatting import formatted
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.surface import Surface
from specmill.targets.python.views.clients import view_classes
from specmill.targets.python.views.models import view_index, view_models
from specmill.targets.python.views.operations.operations import view_operations
from specmill.targets.python.views.package import has_streams, view_package
from specmill.targets.python.views.pages import view_pages
from specmill.targets.python.views.params import view_params
from specmill.targets.python.views.testing import view_testing
from specmill.targets.python.views.webhooks import view_webhooks
from specmill.targets.python.views.with_response import view_with_response

_PACKAGE = "python/package"
_RUNTIME = "python/runtime"
_FOR_RENAMES = "renames.py"
_FOR_STREAMS = frozenset(
    f"responses/{name}.py" for name in ("events", "items", "sequences", "streams")
)
_FOR_WEBHOOKS = frozenset({"requests/payloads.py", "webhooks.py"})
"""Files of the runtime that only packages with streams have."""
_TRANSPORTS = {"httpx2": "net/http.py", "httpx": "net/http_httpx.py"}


class PythonTarget:
    """Renders the package; the plan of the job says everything that is in it."""

    name = "python"

    def render(self, job: Job, tree: FileTree) -> None:
        render_python(job.planned(PythonPlan), job.renderer, tree)


def render_python(plan: PythonPlan, renderer: Renderer, tree: FileTree) -> None:
    """Add the installable package and ``.specmill/surface.json`` to the tree."""
    package = _Package(renderer, f"python/src/{plan.package}", shown(plan.settings))
    view = view_package(plan)
    package.add("_version.py", "_version.py", view=view)
    package.add("_files.py", "_files.py")
    package.add("_unknown.py", "_unknown.py", view=view)
    package.add("telemetry.py", "telemetry.py")
    package.add("testing.py", "testing.py", view=view_testing(plan))
    if plan.page_types:
        package.add("pages.py", "pages.py", view=view_pages(plan))
    tree.add(f"{package.root}/py.typed", "")
    _add_models(plan, package)
    _add_params(plan, package)
    for client in plan.clients:
        _add_client(plan, client, package)
    at_hand = {"definitions": shown([client.client for client in plan.clients])}
    package.add("__init__.py", "__init__.py", view=view_package(plan, package.left_out), **at_hand)
    package.write(tree)
    _copy_runtime(plan, renderer, tree, package.root)
    for path, template in plan.modules_of_brand.files(renderer).items():
        tree.add(f"{package.root}/{path}", renderer.read(template))
    printed = {
        path: renderer.render(template, is_async=is_async)
        for path, (template, is_async) in plan.modules_of_brand.printed(renderer).items()
    }
    for path, text in formatted(printed).items():
        tree.add(f"{package.root}/{path}", text)
    tree.add(".specmill/surface.json", surface_text(plan.surface))


def surface_text(surface: Surface) -> str:
    """The surface as JSON, with one method or model per line: quick to write, easy to compare."""
    data = surface.model_dump(mode="json", by_alias=True)
    _drop_empty_aliases(data)
    clients: list[str] = []
    for client in data["clients"]:
        methods = _rows(client.pop("methods"))
        if not client["parameters"]:
            del client["parameters"]
        clients.append(f'{_dumped(client)[:-1]}, "methods": [{methods}]}}')
    joined = ",\n".join(clients)
    package, models, params = _dumped(data["package"]), _rows(data["models"]), _rows(data["params"])
    head = f'{{"package": {package}, "clients": [{joined}]'
    return f'{head},\n"models": [{models}],\n"params": [{params}]}}\n'


def _drop_empty_aliases(value: Any) -> None:
    """Most things have no old names: they do not say so."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if members.get("aliases") == []:
            del members["aliases"]
        for inner in members.values():
            _drop_empty_aliases(inner)
    elif isinstance(value, list):
        for inner in cast("Iterable[Any]", value):
            _drop_empty_aliases(inner)


def _rows(values: Iterable[Any]) -> str:
    rows = ",\n".join(map(_dumped, values))
    return f"\n{rows}\n" if rows else ""


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Package:
    """The modules of the package: rendered one by one, laid out all at once."""

    def __init__(self, renderer: Renderer, root: str, config: Shown) -> None:
        self.root = root
        self._config = config
        self._renderer = renderer
        self._printed: dict[str, str] = {}
        self._header = renderer.render(f"{_PACKAGE}/_header.py.jinja", config=config)
        self._folders: dict[str, None] = {}
        self.left_out: set[str] = set()
        """Modules of which templates print nothing, with dots: the package does not have them."""

    def add(self, path: str, template: str, **view: Any) -> None:
        """Render a module. The settings are at hand in every template, as ``config``. Where the
        template prints nothing, there is no such module."""
        name = f"{_PACKAGE}/{template}.jinja"
        text = self._renderer.render(name, config=self._config, **view)
        if not text.strip():
            self.left_out.add(path.removesuffix(".py").replace("/", "."))
            return
        self._printed[path] = self._header + text
        if "/" in path and not path.startswith(("models/", "params/")):
            self._folders.setdefault(path.split("/", maxsplit=1)[0])

    def write(self, tree: FileTree) -> None:
        """Add the modules to the tree, and make packages of the folders that hold some."""
        for path, text in formatted(self._printed).items():
            tree.add(f"{self.root}/{path}", text)
        for folder in self._folders:
            tree.add(f"{self.root}/{folder}/__init__.py", "")


def _add_models(plan: PythonPlan, package: _Package) -> None:
    places = {
        declaration.name: module.name
        for module in plan.modules
        for declaration in module.declarations
    }
    for module in plan.modules:
        view = view_models(module, places)
        package.add(f"models/{module.name}.py", "models/_module.py", view=view)
    index = view_index(plan.modules, is_params=False, renamed=plan.renamed_types)
    package.add("models/__init__.py", "models/__init__.py", index=index)


def _add_params(plan: PythonPlan, package: _Package) -> None:
    places = {
        declaration.name: module.name
        for module in plan.params
        for declaration in module.declarations
    }
    for module in plan.params:
        view = view_params(module, places)
        package.add(f"params/{module.name}.py", "models/_module.py", view=view)
    renamed = {f"{old}Param": f"{now}Param" for old, now in plan.renamed_types.items()}
    index = view_index(plan.params, is_params=True, renamed=renamed)
    package.add("params/__init__.py", "models/__init__.py", index=index)


def _add_client(plan: PythonPlan, client: ClientPlan, package: _Package) -> None:
    """Descriptors, sync and async class of the client and of each of its resources; webhooks."""
    model = shown(client.client)
    if client.groups[()].webhooks:
        view = view_webhooks(plan, client)
        package.add(
            f"webhooks/{client.modules[()]}.py", "webhooks/_module.py", view=view, client=model
        )
    for path, group in client.groups.items():
        module = client.modules[path]
        if group.methods:
            operations = view_operations(plan, client, group.methods)
            package.add(
                f"operations/{module}.py", "operations/_module.py", view=operations, client=model
            )
        named = view_with_response(client, path)
        package.add(
            f"with_response/{module}.py", "with_response/_module.py", view=named, client=model
        )
        folder = "resources" if path else "clients"
        for prefix, view_class in zip(
            ("", "async_"), view_classes(plan, client, path), strict=True
        ):
            package.add(f"{prefix}{folder}/{module}.py", "_class.py", view=view_class, client=model)


def _copy_runtime(plan: PythonPlan, renderer: Renderer, tree: FileTree, root: str) -> None:
    """Copy the runtime as it stands; ``http.py`` is the file of the chosen library."""
    transport = _TRANSPORTS[plan.settings.transport]
    streams = has_streams(plan)
    webhooks = any(client.groups[()].webhooks for client in plan.clients)
    renames = any(client.renamed_arguments for client in plan.clients)
    renames |= any(declaration.renamed for declaration in plan.declarations.values())
    for path in renderer.files(_RUNTIME):
        name = path.removeprefix(f"{_RUNTIME}/")
        if not name.endswith(".py") or name in _TRANSPORTS.values():
            continue
        if (name in _FOR_STREAMS and not streams) or (name in _FOR_WEBHOOKS and not webhooks):
            continue
        if name == _FOR_RENAMES and not renames:
            continue
        tree.add(f"{root}/_runtime/{name}", renderer.read(path))
    tree.add(f"{root}/_runtime/net/http.py", renderer.read(f"{_RUNTIME}/{transport}"))
