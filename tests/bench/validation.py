"""What it costs to validate definitions: specmill beside openapi-spec-validator, in one run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from measure import measure

MOST_SECONDS = 120.0
"""A run that takes longer is ended; what it has taken is counted."""


def compare_validation(specs: Sequence[Path], work: Path) -> None:
    """Print the CPU seconds of both for each definition and in all."""
    other = shutil.which("openapi-spec-validator", path=str(Path(sys.executable).parent))
    if other is None:
        print("openapi-spec-validator is not installed: validation is not compared")
        return
    print(f"\n{'validation':44} {'specmill':>10} {'openapi-spec-validator':>24}")
    ours = theirs = 0.0
    for spec in specs:
        own = measure(validate(spec), work)
        peer = measure([other, str(spec)], work, most_seconds=MOST_SECONDS)
        ours, theirs = ours + own.cpu, theirs + peer.cpu
        told = f"exit {peer.code}" if peer.code >= 0 else f"ended after {MOST_SECONDS:.0f} s"
        name = f"{spec.parent.name}/{spec.name}"
        print(f"{name:44} {own.cpu:8.2f} s {peer.cpu:12.2f} s ({told})", flush=True)
    print(f"{'in all':44} {ours:8.2f} s {theirs:12.2f} s")


def validate(spec: Path) -> list[str]:
    return [sys.executable, "-m", "specmill", "validate", "-q", str(spec)]
