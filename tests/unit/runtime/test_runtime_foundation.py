"""What the whole runtime promises: OMIT, cheap imports, one way to the HTTP library."""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tests.behaviour.runtime_package import SOURCE, Runtime

LIGHT = (
    "operation", "values.omit", "errors", "options", "auth.security", "auth.oauth", "net.servers",
    "responses.envelope", "auth.environment", "webhooks",
)  # fmt: skip


def test_omit(runtime: Runtime) -> None:
    omit = runtime.omit.OMIT
    assert not omit
    assert omit is not None
    assert repr(omit) == "OMIT"
    assert runtime.omit.Omit() is omit
    assert copy.copy(omit) is omit
    assert copy.deepcopy([omit])[0] is omit
    assert pickle.loads(pickle.dumps(omit)) is omit


@pytest.mark.parametrize("module", LIGHT)
def test_light_modules_import_nothing_heavy(runtime: Runtime, module: str) -> None:
    folder = Path(str(runtime.operation.__file__)).parents[2]
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import {runtime.package}.{module};"
        "print([m for m in ('pydantic', 'httpx', 'httpx2', 'asyncio') if m in sys.modules])"
    )
    completed_process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert completed_process.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_imports(path: Path) -> None:
    """Imports are relative or of the standard library; few files name what is neither."""
    allowed = {"pydantic", "pydantic_core", "typing_extensions", "anyio"}
    if path.stem in ("http", "http_httpx"):
        allowed = {"httpx2" if path.stem == "http" else "httpx"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        elif isinstance(node, ast.ImportFrom):
            assert node.level in (1, 2), path
        for name in names:
            root = name.split(".")[0]
            assert root in sys.stdlib_module_names or root in allowed, (path, name)


def test_both_libraries_offer_the_same_names() -> None:
    texts = [
        (SOURCE / name).read_text(encoding="utf-8") for name in ("net/http.py", "net/http_httpx.py")
    ]
    assert texts[0].replace("httpx2", "httpx") == texts[1]


def test_files_stay_small() -> None:
    lines = {
        path.name: path.read_text(encoding="utf-8").count("\n") for path in SOURCE.rglob("*.py")
    }
    assert [name for name, count in lines.items() if count > 400] == []
