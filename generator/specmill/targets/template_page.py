"""``docs/templates.md``: how templates are replaced, and what each view holds, read off the classes.

``python -m specmill.targets.template_page docs`` writes it; ``docs/parts/templates.md`` is its hand-written beginning.
"""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import getsource
from pathlib import Path

_PYTHON = "specmill.targets.python.views"
_MARKDOWN = "specmill.targets.markdown"
_SITE = "specmill.targets.site"
_SECTIONS = (
    ("Views of the Python package", "python/", _PYTHON),
    (
        "Views of what lies around the package",
        "python/project/",
        "specmill.targets.package_docs.views",
    ),
    (
        "Views of Markdown pages",
        "markdown/",
        f"{_MARKDOWN}.operation_page.views",
        f"{_MARKDOWN}.operation_page.type_views",
        f"{_MARKDOWN}.guides.views",
    ),
    ("Views of pages for language models", "llm/", "specmill.targets.llm.views"),
    ("Views of the site", "site/", f"{_SITE}.views", f"{_SITE}.pages.guide_views"),
    ("Views of TypeScript definitions", "typescript/", "specmill.targets.typescript.views"),
    ("Views of samples", "samples/", "specmill.targets.samples.languages.sample_views"),
)


@dataclass(frozen=True, slots=True)
class ViewField:
    """A member of a view."""

    name: str
    type: str
    text: str
    """Its docstring, on one line."""


@dataclass(frozen=True, slots=True)
class ViewClass:
    """A class whose values templates get."""

    name: str
    text: str
    fields: tuple[ViewField, ...]


@dataclass(frozen=True, slots=True)
class ViewSection:
    """The views of one kind of output."""

    title: str
    folder: str
    """Where their templates lie."""
    views: tuple[ViewClass, ...]


def sections() -> tuple[ViewSection, ...]:
    """All views, in the order of the source."""
    return tuple(
        ViewSection(title, folder, tuple(view for name in names for view in _views(name)))
        for title, folder, *names in _SECTIONS
    )


def page(introduction: str) -> str:
    """The text of the page behind its hand-written ``introduction``."""
    lines = [introduction.rstrip("\n")]
    for section in sections():
        lines += ["", f"## {section.title}", "", f"For the templates below `{section.folder}`."]
        for view in section.views:
            lines += ["", f"### `{view.name}`"]
            lines += ["", view.text] if view.text else []
            if view.fields:
                lines += ["", "| member | type | |", "|---|---|---|"]
                lines += [
                    f"| `{field.name}` | `{_cell(field.type)}` | {_cell(field.text)} |"
                    for field in view.fields
                ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _views(name: str) -> Iterator[ViewClass]:
    module = import_module(name)
    for pair in pkgutil.iter_modules(getattr(module, "__path__", ())):
        yield from _views(f"{name}.{pair.name}")
    for node in ast.parse(getsource(module)).body:
        if isinstance(node, ast.ClassDef) and _is_view(node):
            yield ViewClass(node.name, _line(ast.get_docstring(node)), tuple(_fields(node)))


def _is_view(node: ast.ClassDef) -> bool:
    """Frozen dataclasses and named tuples that are no part of the making."""
    written = [ast.unparse(expr) for expr in (*node.decorator_list, *node.bases)]
    frozen = any("frozen=True" in character or character == "NamedTuple" for character in written)
    return (
        frozen and not node.name.startswith("_") and node.name not in {"Flavour", "SharedConstants"}
    )


def _fields(node: ast.ClassDef) -> Iterator[ViewField]:
    for ann_assign, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(ann_assign, ast.AnnAssign) and isinstance(ann_assign.target, ast.Name):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            text = str(after.value.value) if told else ""  # type: ignore[union-attr]
            yield ViewField(ann_assign.target.id, ast.unparse(ann_assign.annotation), _line(text))


def _line(text: str | None) -> str:
    """A docstring as one line of Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", " ".join((text or "").split()))


if __name__ == "__main__":
    docs = Path(sys.argv[1])
    beginning = (docs / "parts" / "templates.md").read_text(encoding="utf-8")
    (docs / "templates.md").write_text(page(beginning), encoding="utf-8")
