"""A few of the random edits; `python -m tests.diff.random_edits 2000 SEED` makes many."""

from __future__ import annotations

import pytest

from tests.diff.random_edits import EDITS, files, outcomes


@pytest.mark.skipif(not files(), reason="the shared set is not here")
def test_the_verdict_is_what_an_edit_means() -> None:
    assert [each for each in outcomes(25, seed=5) if not each.agrees] == []


@pytest.mark.slow
@pytest.mark.skipif(not files(), reason="the shared set is not here")
def test_the_verdicts_of_many_edits() -> None:
    made = list(outcomes(2_000, seed=16))
    agreeing = sum(each.agrees for each in made)
    assert agreeing >= 0.99 * len(made), [each for each in made if not each.agrees]
    assert {each.edit for each in made} == {each.name for each in EDITS}
    assert len({each.definition for each in made}) >= 12
