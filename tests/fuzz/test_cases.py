"""What a fuzzer once found: each case is a folder with the files that it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.invariants import broken, broken_messages
from tests.fuzz.running import run

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, tmp_path: Path) -> None:
    """``spec.*`` is the definition and ``overlay.*`` is laid over it; all else is beside it."""
    files = {path.name: path.read_bytes() for path in sorted(case.iterdir())}
    first = next(name for name in files if name.startswith("spec."))
    overlays = [name for name in files if name.startswith("overlay.")]
    outcome = run({first: files.pop(first), **files}, tmp_path, overlays=overlays)
    assert outcome.tree is not None or outcome.errors, outcome.messages
    made = {path: outcome.tree[path] for path in outcome.tree or ()}
    assert [*broken_messages(outcome.messages), *broken(made)] == []
