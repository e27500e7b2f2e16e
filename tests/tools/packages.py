"""Packages made from a definition and imported into the test process."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.behaviour.loopback import Answer, Loopback
from tests.tools.generating import generate, specmill


def package_of(definition: Path, name: str, folder: Path) -> Any:
    """The package ``name`` with the methods of the definition on one client, ``Client``."""
    generate(
        str(definition),
        *("--package", name, "--layout", "flat", "--only", "python"),
        out=folder / name,
    )
    sys.path.insert(0, str(folder / name / "python" / "src"))
    importlib.invalidate_caches()
    return importlib.import_module(name)


def package_with(
    transport: str, definition: dict[str, Any], client: str, folder: Path
) -> Iterator[Any]:
    """A package that sends by an HTTP library (``httpx2`` or ``httpx``), for as long as a fixture
    lives; its methods stand on one client."""
    package = f"{client.lower()}_{transport}"
    (folder / "api.json").write_text(json.dumps(definition), "utf-8")
    (folder / "specmill.toml").write_text(
        f'[[target]]\nname = "{package}"\npackage = "{package}"\ntransport = "{transport}"\n'
        'layout = "flat"\nonly = ["python"]\nout = "out"\n'
        f'[[target.definitions]]\npath = "api.json"\nclient = "{client}"\n'
    )
    result = specmill("generate", "-q", folder=folder)
    assert result.returncode == 0, result.stderr
    source = str(folder / "out" / "python" / "src")
    sys.path.insert(0, source)
    yield importlib.import_module(package)
    sys.path.remove(source)


class Service:
    """A loopback server and the client of a package for it."""

    def __init__(self, package: Any, client: str, server: Loopback) -> None:
        self._package, self._client, self._server = package, client, server

    def receive(self, method: str, value: Any, strict: bool = False) -> Any:
        """What a method without arguments returns for an answer: JSON text, or a value for it."""
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        self._server.script(Answer(200, content, "application/json"))
        return self._call(method, {}, strict)

    def send(self, method: str, **arguments: Any) -> bytes:
        """The body that a method sends."""
        self._server.script(Answer(204, b"", ""))
        self._call(method, arguments, strict=False)
        return self._server.last.body

    def _call(self, method: str, arguments: dict[str, Any], strict: bool) -> Any:
        make = getattr(self._package, self._client)
        with make(base_url=self._server.url, strict_responses=strict, verify=False) as client:
            return getattr(client, method)(**arguments)
