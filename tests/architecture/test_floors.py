"""Who may import whom: the floors of docs/architecture.md, read off the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.modules import PACKAGE, imports_of, modules, name_of, tree_of

# Room -> rooms it may import. A room that is not listed here fails the test.
FLOORS: dict[str, set[str]] = {
    "model": set(),
    "diagnostics": set(),
    "codes": set(),
    "toml": set(),
    "reserved": set(),
    "plugins": {"diagnostics"},
    "config": {"plugins", "diagnostics", "reserved", "toml"},
    "folders": {"diagnostics"},
    "filters": set(),
    "template_errors": {"filters", "template_folders"},
    "template_folders": {"folders", "diagnostics", "plugins"},
    "template_checks": {"diagnostics", "template_folders"},
    "render": {"diagnostics", "filters", "template_errors", "template_folders"},
    "template_macros": {"diagnostics", "render"},
    "output": {"diagnostics", "reserved"},
    "source": {"diagnostics"},
    "openapi": {"source", "diagnostics"},
    "parser": {"openapi", "source", "config", "diagnostics", "model"},
    "targets": {"plugins", "output", "reserved", "render", "template_macros", "filters", "config", "diagnostics", "model", "toml"},
    "depth": {"diagnostics"},
    "titles": {"targets", "config", "reserved"},
    "loading": {"folders", "depth", "parser", "targets", "openapi", "source", "config", "diagnostics", "model", "titles"},
    "parallel": {"depth", "targets", "output", "diagnostics"},
    "diff": {"probing", "openapi", "targets", "render", "config", "diagnostics", "model", "source"},
    "git": {"diagnostics"},
    "release": {"git", "diff", "targets", "render", "output", "config", "diagnostics", "model", "toml"},
    "sides": {"template_checks", "diff", "depth", "loading", "targets", "render", "output", "config", "diagnostics"},
    "pipeline": {"sides", "parallel", "depth", "loading", "targets", "openapi", "source", "output", "render", "config", "diagnostics", "model"},
    "probing": {"targets", "model"},
    "cli": {"folders", "sides", "plugins", "probing", "parallel", "toml", "git", "release", "diff", "pipeline", "loading", "source", "output", "config", "diagnostics", "model", "render", "template_folders", "specmill"},
    "specmill": set(),
    "__main__": {"cli"},
}  # fmt: skip

# Inside targets: room -> rooms it may import. `common` is what lies directly in targets/.
TARGET_FLOORS: dict[str, set[str]] = {
    "words": set(),
    "brand": {"brand_modules", "brand_tables"},
    "brand_modules": {"brand_pages"},
    "brand_pages": set(),
    "brand_tables": {"brand_pages"},
    "lifecycle": set(),
    "sdk": {"words"},
    "python": {"sdk", "words", "brand", "brand_modules", "job"},
    "sample_language": set(),
    "job": {"brand", "sample_language"},
    "coverage": {"python", "job"},
    "package_docs": {"markdown", "samples", "python", "words", "brand", "job"},
    "samples": {"sample_language", "python", "words", "brand", "job"},
    "markdown": {
        "lifecycle",
        "sample_language",
        "brand_modules",
        "brand_pages",
        "brand_tables",
        "samples",
        "python",
        "words",
        "brand",
        "job",
        "coverage",
    },
    "typescript": set(),
    "llm": {
        "lifecycle",
        "typescript",
        "markdown",
        "samples",
        "python",
        "package_docs",
        "words",
        "job",
    },
    "site": {"lifecycle", "markdown", "samples", "python", "words", "brand", "brand_pages", "job"},
    "plugin_target": {"job"},
    "template_page": {"python", "markdown", "llm", "site", "samples", "typescript"},
    "all": {"plugin_target", "python", "package_docs", "markdown", "llm", "site", "job"},
    "targets": set(),
}


def room_of(parts: tuple[str, ...]) -> str:
    return parts[1] if len(parts) > 1 else "specmill"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    own = name_of(path)
    room = room_of(own)
    for imported in imports_of(path):
        other = room_of(imported)
        assert other == room or other in FLOORS[room], (
            f"{room} must not import {'.'.join(imported)}"
        )
        if room == other == "targets":
            mine = own[2] if len(own) > 2 else "targets"
            theirs = imported[2] if len(imported) > 2 else "targets"
            assert mine == theirs or theirs in TARGET_FLOORS[mine], f"{mine} imports {theirs}"


def test_the_test_sees_imports() -> None:
    imports = {".".join(name) for name in imports_of(PACKAGE / "parser" / "schemas" / "schemas.py")}
    assert "specmill.parser.notes" in imports
    assert "specmill.openapi" in imports


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"


def test_only_the_command_line_prints() -> None:
    for path in modules():
        if "cli" in path.relative_to(PACKAGE).parts:
            continue
        for node in ast.walk(tree_of(path)):
            called = (
                node.func.id
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                else ""
            )
            assert called != "print", f"{path.name}:{getattr(node, 'lineno', 0)} prints"
