"""Other generators, where they are installed: the yardsticks of the benchmark."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

NPM = Path(
    os.environ.get("SPECMILL_NPM", Path(__file__).resolve().parents[1] / "npm")
)  # filled by `make npm`
Command = Callable[[Path, Path], list[str]]


def peers() -> dict[str, Command]:
    """Name -> command for a definition and an output folder, of those found on this machine."""
    peers: dict[str, Command] = {}
    binaries = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    client = shutil.which("openapi-python-client", path=binaries)
    if client:
        peers["openapi-python-client"] = lambda spec, out: [
            client, "generate", "--path", str(spec), "--output-path", str(out), "--meta", "none", "--overwrite",
        ]  # fmt: skip
    generator = shutil.which("openapi-generator-cli", path=binaries) or shutil.which(
        "openapi-generator"
    )
    if generator:
        peers["OpenAPI Generator"] = lambda spec, out: [
            generator, "generate", "-g", "python", "--skip-validate-spec", "-i", str(spec), "-o", str(out),
        ]  # fmt: skip
    typescript = NPM / "node_modules" / ".bin" / "openapi-typescript"
    if typescript.exists() and shutil.which("node"):
        peers["openapi-typescript (definitions)"] = lambda spec, out: [
            str(typescript), str(spec), "--output", f"{out}.d.ts",
        ]  # fmt: skip
    return peers
