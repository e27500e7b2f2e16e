"""Tries the wheel in an environment of its own."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import venv
from importlib.util import find_spec
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.release.build import run

_PROBE = """\
import importlib, importlib.metadata as metadata, json, pathlib
package = importlib.import_module({package!r})
for name in {clients!r}:
    getattr(package, name)
print(json.dumps({{
    "version": package.__version__,
    "metadata": metadata.version({distribution!r}),
    "typed": (pathlib.Path(package.__file__).parent / "py.typed").is_file(),
}}))
"""
_EXAMPLE = """\
import {package}


def example(client: {package}.{client}) -> None:
    print(client)
"""


def verify(
    wheel: Path, package: str, distribution: str, version: str, clients: list[str], *, offline: bool
) -> list[str]:
    """What was tried, a line each. Raises UsageError when something is wrong. ``offline`` installs
    no dependencies: they are those of the running Python."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "environment"
        venv.create(
            folder, with_pip=not offline, system_site_packages=False, symlinks=os.name != "nt"
        )
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        done = _install(python, folder, wheel, offline)
        probe = _PROBE.format(package=package, clients=clients, distribution=distribution)
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        told = json.loads(
            run([str(python), "-c", probe], "importing the wheel", environment, Path(scratch))
        )
        if told["version"] != version or told["metadata"] != version:
            raise UsageError(
                f"the wheel says that it is {told['version']} and {told['metadata']}, not {version}"
            )
        if not told["typed"]:
            raise UsageError("the wheel has no py.typed")
        done.append(f"imported: {package} {version}, {', '.join(clients)}")
        done += _typed(python, Path(scratch), package, clients)
    return done


def _install(python: Path, folder: Path, wheel: Path, offline: bool) -> list[str]:
    if not offline:
        run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], "pip install")
        run([str(python), "-m", "pip", "check"], "pip check")
        return ["installed with its dependencies, pip check"]
    site = next(folder.rglob("site-packages"))
    here = [character for character in sys.path if character.endswith("site-packages")]
    (site / "here.pth").write_text("\n".join(here) + "\n", encoding="utf-8")
    arguments = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    run([sys.executable, "-m", "pip", *arguments], "pip install")
    return ["installed without dependencies"]


def _typed(python: Path, scratch: Path, package: str, clients: list[str]) -> list[str]:
    if find_spec("mypy") is None:
        return ["not type-checked: mypy is not installed"]
    program = scratch / "example.py"
    program.write_text(_EXAMPLE.format(package=package, client=clients[0]), encoding="utf-8")
    arguments = [
        "--strict",
        "--python-executable",
        str(python),
        "--cache-dir",
        str(scratch / "cache"),
    ]
    run(
        [sys.executable, "-m", "mypy", *arguments, str(program)],
        "mypy of an example",
        None,
        scratch,
    )
    return ["type-checked: an example"]


def run_own_tests(project: Path) -> None:
    """The tests that a generated project has. Raises UsageError when one fails."""
    environment = {**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    arguments = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(project),
        str(project / "tests"),
    ]
    run([sys.executable, *arguments], "the SDK's own tests", environment, project)
