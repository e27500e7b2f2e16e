"""Files of the user in the folder ``python/``: one for the package, or one for each of its classes.

What lies below ``python/files/`` among the templates is printed to the same path below ``python/``.
``{package}`` in a path stands for the name of the package, ``{module}`` for that of the module of a
client or resource: there is a file for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specmill.diagnostics import UsageError
from specmill.filters.text import shown
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.package_docs.templating import laid_out
from specmill.targets.python.formatting import formatted
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.views.clients import view_classes
from specmill.targets.python.views.package import view_package

FOLDER = "python/files"
_SUFFIX = ".jinja"


def add_own_files(plan: PythonPlan, renderer: Renderer, tree: FileTree) -> None:
    """Add them to the tree, modules of Python laid out. A file without the suffix ``.jinja`` is
    copied, be it a text or not; one of which a template prints nothing is left out. Raises
    UsageError for a path that is taken or cannot be."""
    contents: dict[str, str | bytes] = {}
    for path, content in _contents(plan, renderer):
        if path in contents:
            raise UsageError(f"{FOLDER}: two files for one path: {path!r}")
        contents[path] = content
    texts = {path: content for path, content in contents.items() if isinstance(content, str)}
    modules = formatted({path: text for path, text in texts.items() if path.endswith(".py")})
    for path, content in {**contents, **laid_out({**texts, **modules})}.items():
        try:
            tree.add(f"python/{path}", content)
        except ValueError as error:
            raise UsageError(f"{FOLDER}: {error}") from error


def _contents(plan: PythonPlan, renderer: Renderer) -> Iterator[tuple[str, str | bytes]]:
    """Paths of the files below ``python/`` and what is in them."""
    for template in renderer.files(FOLDER):
        path = template.removeprefix(f"{FOLDER}/").replace("{package}", plan.package)
        if not template.endswith(_SUFFIX):
            yield path, _copied(renderer, template)
            continue
        for name, view in _files(plan, path.removesuffix(_SUFFIX)):
            printed = renderer.render(template, **view)
            if printed.strip():
                yield name, printed


def _copied(renderer: Renderer, path: str) -> str | bytes:
    """A text, or the bytes of what is none: a picture."""
    content = renderer.place(path).read_bytes()
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return content


def _files(plan: PythonPlan, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Paths of what a template is printed to, and what it gets."""
    if "{module}" not in path:
        yield path, {"view": view_package(plan)}
        return
    for client in plan.clients:
        for place, module in client.modules.items():
            view, _ = view_classes(plan, client, place)
            named = path.replace("{module}", module)
            yield named, {"view": view, "client": shown(client.client)}
