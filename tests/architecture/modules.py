"""The modules of the package as the tests of the architecture see them: read and parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "specmill"


@lru_cache(None)
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@lru_cache(None)
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> tuple[str, ...]:
    """The dotted name of a module of the package, in its parts."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


@lru_cache(None)
def imports_of(path: Path) -> tuple[tuple[str, ...], ...]:
    """Dotted names inside specmill that a module imports, also under TYPE_CHECKING and in functions."""
    return tuple(_imports(tree_of(path)))


def _imports(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("specmill"):
            for alias in node.names:
                inner = (*node.module.split("."), alias.name)
                yield inner if _exists(inner) else tuple(node.module.split("."))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "specmill":
                    yield tuple(alias.name.split("."))


def _exists(name: tuple[str, ...]) -> bool:
    place = PACKAGE.parent.joinpath(*name)
    return place.is_dir() or place.with_suffix(".py").is_file()
