"""The runtime as a package of its own, the way the Python target puts it into an SDK."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from typing import Any, Literal

SOURCE = Path(__file__).resolve().parents[2] / "templates" / "python" / "runtime"
_PATHS = {
    path.stem: ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for path in SOURCE.rglob("*.py")
}
Library = Literal["httpx2", "httpx"]
_INIT = """\
def __getattr__(name):
    from ._runtime import errors
    try:
        return vars(errors)[name]
    except KeyError:
        raise AttributeError(name) from None
"""
"""As in a package that is generated, errors can be found here, and are loaded when they are."""


class Runtime:
    """Modules of the runtime by attribute: ``runtime.client.SyncClient``."""

    def __init__(self, package: str, library: Library) -> None:
        self.package = package
        self.library = library

    def __getattr__(self, name: str) -> Any:
        try:
            return importlib.import_module(f"{self.package}.{_PATHS[name]}")
        except KeyError as error:
            raise AttributeError(name) from error
        except ModuleNotFoundError as error:
            raise AttributeError(name) from error


def install(folder: Path, library: Library, prefix: str = "sdk") -> Runtime:
    """Copy the runtime into ``folder`` with one library, and make it importable."""
    package = f"{prefix}_with_{library}"
    root = folder / package
    target = root / "_runtime"
    shutil.copytree(SOURCE, target, ignore=shutil.ignore_patterns("__pycache__"))
    variant = target / "net" / "http_httpx.py"
    if library == "httpx":
        shutil.copy(variant, target / "net" / "http.py")
    variant.unlink()
    (root / "__init__.py").write_text(_INIT)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return Runtime(f"{package}._runtime", library)
