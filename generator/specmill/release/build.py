"""Builds wheel and sdist, twice, with the same time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from specmill.diagnostics import UsageError


def build(project: Path, seconds: int, check: bool = True) -> dict[str, bytes]:
    """Name -> content of what ``python -m build`` makes of a project; ``seconds`` is the time that
    files in it get (SOURCE_DATE_EPOCH). Raises UsageError when two builds differ, or a tool says
    no."""
    with tempfile.TemporaryDirectory() as scratch:
        first = _built(project, Path(scratch) / "one", seconds)
        second = _built(project, Path(scratch) / "two" / "elsewhere", seconds)
        differing = [name for name in first if second.get(name) != first[name]]
        if differing or first.keys() != second.keys():
            raise UsageError(f"two builds differ: {', '.join(differing) or 'in their files'}")
        if check:
            files = [str(path) for path in sorted((Path(scratch) / "one" / "dist").iterdir())]
            run([sys.executable, "-m", "twine", "check", "--strict", *files], "twine check")
    return first


def _built(project: Path, place: Path, seconds: int) -> dict[str, bytes]:
    copied = place / project.name
    shutil.copytree(
        project, copied, ignore=shutil.ignore_patterns("__pycache__", "dist", ".pytest_cache")
    )
    out = place / "dist"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds)}
    arguments = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(copied)]
    run(arguments, "python -m build", environment)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def run(
    arguments: list[str],
    name: str,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """The output of a tool. Raises UsageError with its last words when it fails."""
    completed_process = subprocess.run(  # noqa: S603 - our own tools, no shell
        arguments, capture_output=True, text=True, env=environment, check=False, cwd=folder
    )
    if completed_process.returncode:
        words = (completed_process.stdout + completed_process.stderr).strip().splitlines()[-12:]
        if any("No module named" in line for line in words):
            words.append("a release needs more tools: pip install 'specmill[release]'")
        raise UsageError("\n".join([f"{name} failed:", *words]))
    return completed_process.stdout


def sums(files: dict[str, bytes]) -> str:
    """``SHA256SUMS`` as sha256sum reads it."""
    return "".join(
        f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    )
