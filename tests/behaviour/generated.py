"""Generated packages in the tests' own process: made from a definition, imported, called."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.behaviour.loopback import Answer, Loopback, Received
from tests.tools.generating import generate


@dataclass(frozen=True)
class Generated:
    """A package of one client, without groups, and the names of its two classes."""

    module: Any
    client: str
    async_client: str

    def wire(
        self, call: Callable[[Any], Any], answer: Answer | None = None, **arguments: Any
    ) -> tuple[Received, Any]:
        """What a call sends and returns: the same sync and async, which is asserted."""
        with Loopback() as server:
            server.script(answer or Answer(204, b"", ""))
            given = {"base_url": server.url, "max_retries": 0, **arguments}
            with getattr(self.module, self.client)(**given) as client:
                result = call(client)
            asyncio.run(self._async(call, given))
            first, second = server.received
        assert (first.method, first.target, first.headers, first.body) == (
            second.method, second.target, second.headers, second.body,
        ) or "multipart" in (first.header("content-type") or "")  # fmt: skip
        return first, result

    async def _async(self, call: Callable[[Any], Any], given: dict[str, Any]) -> None:
        async with getattr(self.module, self.async_client)(**given) as client:
            await call(client)


def make(spec: Path, folder: Path, package: str) -> Generated:
    """Generate the package of a definition and import it; its name must be unique in a run."""
    options = ("--package", package, "--only", "python", "--layout", "flat")
    source = str(generate(str(spec), *options, out=folder / package) / "python" / "src")
    sys.path.insert(0, source)
    try:
        module = importlib.import_module(package)
    finally:
        sys.path.remove(source)
    names = [name for name in module.__all__ if name.endswith("Client")]
    sync = next(name for name in names if not name.startswith("Async"))
    return Generated(module, sync, f"Async{sync}")
