"""Folders stay small enough to be read at a glance: at most 20 files of code in each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_FILES = 20

# Their paths are what the overrides of users are called by, so they stay where they are.
PUBLISHED = {"templates/markdown": 27, "templates/site": 23}


def _files_by_folder() -> dict[str, int]:
    files = (
        path.relative_to(ROOT)
        for room in ("generator", "templates", "tests")
        for path in (ROOT / room).rglob("*")
        if path.suffix == ".py" or (room == "templates" and path.is_file())
        if not {"node_modules", "__pycache__"}.intersection(path.parts)
    )
    return dict(Counter(path.parent.as_posix() for path in files))


@pytest.mark.parametrize(("folder", "count"), sorted(_files_by_folder().items()))
def test_a_folder_has_few_files(folder: str, count: int) -> None:
    assert count <= PUBLISHED.get(folder, MAX_FILES)


def test_only_folders_above_the_bound_are_excepted() -> None:
    counts = _files_by_folder()
    assert {folder for folder in PUBLISHED if counts[folder] > MAX_FILES} == PUBLISHED.keys()
