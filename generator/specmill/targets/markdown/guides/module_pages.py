"""Pages about what a brand brings by hand: signatures and docstrings, read from its Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from specmill.render import Renderer
from specmill.targets.brand_modules import BrandModules, ModulePage
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import ArgumentText, MethodText, ModuleView
from specmill.targets.python.formatting import formatted_pieces

_ARGUMENT = re.compile(r"^    (\w+): ")


def module_pages(
    modules: BrandModules, renderer: Renderer, locale: str, clients: frozenset[str]
) -> Iterator[Page]:
    """The pages of a brand whose client is there, in one locale."""
    files = modules.files(renderer)
    for page in modules.pages:
        if page.client not in clients:
            continue
        module, _, name = page.members_of.partition(":")
        source = renderer.read(files[f"{module.replace('.', '/')}.py"])
        methods = tuple(_methods(source, name, page))
        summary = page.summary.get(locale, page.summary.get("en", ""))
        view = ModuleView(Text(summary), Text(page.sample.strip()), methods)
        title = page.title.get(locale, page.title.get("en", page.path))
        yield Page(f"python/{page.path}", title, "guides/module.md", view)


def _methods(source: str, name: str, page: ModulePage) -> Iterator[MethodText]:
    found: dict[str, ast.FunctionDef] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            found = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    signatures = formatted_pieces([_signature(found[each]) for each in page.methods])
    for each, signature in zip(page.methods, signatures, strict=True):
        yield _method(found[each], signature.strip())


def _signature(node: ast.FunctionDef) -> str:
    arguments = node.args
    arguments.args = [each for each in arguments.args if each.arg != "self"]
    returns = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return f"def {node.name}({ast.unparse(arguments)}){returns}: ..."


def _method(node: ast.FunctionDef, signature: str) -> MethodText:
    """A method: its signature, the first section of its docstring, and its arguments."""
    sections = re.split(r"\n\n(?=(?:Args|Returns|Raises):\n)", ast.get_docstring(node) or "")
    told = {head.partition(":")[0]: head.partition("\n")[2] for head in sections[1:]}
    return MethodText(
        node.name,
        Text(signature),
        Text(sections[0]),
        tuple(_arguments(told.get("Args", ""))),
        Text(" ".join(told.get("Returns", "").split())),
    )


def _arguments(section: str) -> Iterator[ArgumentText]:
    """``name: text``, where the text goes on in lines that are further in."""
    joined = re.sub(r"\n {8,}", " ", section)
    for line in joined.splitlines():
        if match := _ARGUMENT.match(line):
            yield ArgumentText(match[1], Text(line[match.end() :]))
