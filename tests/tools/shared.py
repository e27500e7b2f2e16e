"""Definitions and pages that lie beside the checkout and are no part of it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SPECMILL_SHARED", ROOT.parent / "shared"))


def shared(path: str) -> Path:
    """A file or folder of the shared set; the test is skipped where it is absent."""
    result = SHARED / path
    if not result.exists():
        pytest.skip(f"{path} is not beside the checkout (SPECMILL_SHARED names another place)")
    return result


def shared_definitions(**wanted: str) -> list[dict[str, Any]]:
    """Entries of the manifest of real definitions whose members begin with the wanted texts;
    empty where the set is absent."""
    manifest = SHARED / "specs" / "MANIFEST.json"
    if not manifest.is_file():
        return []
    entries: list[dict[str, Any]] = json.loads(manifest.read_text("utf-8"))
    return [
        entry
        for entry in entries
        if all(str(entry[key]).startswith(text) for key, text in wanted.items())
    ]
