"""An environment with the published package authing 5.1.0, beside the checkout's own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

LOCK = ROOT / "requirements-authing.lock"
FOLDER = ROOT / ".venv-authing"


def python_with_authing() -> str:
    """Its interpreter: what SPECMILL_AUTHING names, else one that is made of the lock file and kept.
    Skips the test where no package registry answers."""
    named = os.environ.get("SPECMILL_AUTHING", "")
    if named:
        return named
    stamp, wanted = FOLDER / ".ready", sha256(LOCK.read_bytes()).hexdigest()
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not stamp.is_file() or stamp.read_text() != wanted:
        _make(python)
        stamp.write_text(wanted)
    return str(python)


def _make(python: Path) -> None:
    venv.create(FOLDER, clear=True, with_pip=False)
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet",
            "--disable-pip-version-check", "--retries", "1", "--timeout", "15",
            "--require-hashes", "--requirement", str(LOCK),
        ],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
        pytest.skip(f"no environment with authing 5.1.0 could be made: {last}")
