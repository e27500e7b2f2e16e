"""Programs from the npm registry that judge what is generated; ``make npm`` installs them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.tools.shared import ROOT

NPM = Path(os.environ.get("SPECMILL_NPM", ROOT / "tests" / "npm"))
"""The folder that holds ``node_modules``."""


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    path = NPM / "node_modules" / ".bin" / name
    if not path.exists() or shutil.which("node") is None:
        pytest.skip(f"{name} is not installed (make npm; SPECMILL_NPM names another place)")
    return str(path)


def package(name: str) -> Path | None:
    """The folder of a package; None where it is not installed."""
    path = NPM / "node_modules" / name
    return path if path.is_dir() else None
