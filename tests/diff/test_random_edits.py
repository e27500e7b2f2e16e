"""A few of the random edits; `python -m tests.diff.random_edits 2000 SEED` makes many."""

from __future__ import annotations

import pytest

from tests.diff.random_edits import EDITS, files, outcomes


@pytest.mark.skipif(not files(), reason="the shared set is not here")
def test_the_verdict_is_what_an_edit_means() -> None:
    assert [outcome for outcome in outcomes(25, seed=5) if not outcome.agrees] == []


@pytest.mark.slow
@pytest.mark.skipif(not files(), reason="the shared set is not here")
def test_the_verdicts_of_many_edits() -> None:
    made = list(outcomes(2_000, seed=16))
    agreeing = sum(outcome.agrees for outcome in made)
    assert agreeing >= 0.99 * len(made), [outcome for outcome in made if not outcome.agrees]
    assert {outcome.edit for outcome in made} == {edit.name for edit in EDITS}
    assert len({outcome.definition for outcome in made}) >= 12
