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
    found = NPM / "node_modules" / ".bin" / name
    if not found.exists() or shutil.which("node") is None:
        pytest.skip(f"{name} is not installed (make npm; SPECMILL_NPM names another place)")
    return str(found)


def package(name: str) -> Path | None:
    """The folder of a package; None where it is not installed."""
    found = NPM / "node_modules" / name
    return found if found.is_dir() else None
