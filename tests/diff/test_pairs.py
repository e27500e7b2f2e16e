"""Pairs of small definitions with a known verdict, where the shared set is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.findings.finding import summary_of
from tests.diff.sides import findings
from tests.tools.shared import SHARED

PAIRS = SHARED / "releases" / "pairs"
CASES = sorted(path.name for path in PAIRS.iterdir()) if PAIRS.is_dir() else []
DISAGREEMENTS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "disagreements.json").read_text(encoding="utf-8")
)

pytestmark = pytest.mark.skipif(not CASES, reason="the shared set is not here")


def verdict(case: str) -> tuple[str, str]:
    folder = PAIRS / case
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    old, new = (
        folder / expected[side] if side in expected else next(folder.glob(f"{side}.*"))
        for side in ("old", "new")
    )
    return expected["wire"], summary_of(findings(old, new)).levels.wire


@pytest.mark.parametrize("case", CASES)
def test_the_verdict_is_the_expected_one(case: str) -> None:
    expected, text = verdict(case)
    known = DISAGREEMENTS.get(case)
    if known is None:
        assert text == expected
    else:
        assert (known["expected"], known["found"]) == (expected, text)
        assert known["reason"]


def test_no_disagreement_is_listed_for_nothing() -> None:
    assert not DISAGREEMENTS.keys() - set(CASES)
