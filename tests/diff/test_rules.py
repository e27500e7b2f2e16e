"""Every rule: its example has a finding of it, with the levels of the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.diff.compare import compare
from specmill.diff.levels import LEVELS
from specmill.diff.rules.examples import Example, examples
from specmill.diff.rules.table import RULES
from specmill.diff.rules.write_pages import write_pages
from specmill.render import Renderer
from tests.diff.sides import TODAY, side_of_document

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = examples(Renderer(None))
_OF_ONE_DIRECTION = (
    "-type-became-text",
    "-property-type-changed",
    "-read-only-became-required",
)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_has_a_finding_of_its_rule(example: Example, tmp_path: Path) -> None:
    old = side_of_document(example.old, tmp_path, "old")
    new = side_of_document(example.new, tmp_path, "new")
    findings = [finding for finding in compare(old, new, TODAY) if finding.rule is example.rule]
    assert len(findings) == 1
    assert findings[0].levels.wire == example.rule.levels.wire
    for audience in ("runtime", "typing"):
        level, most = findings[0].levels.of(audience), example.rule.levels.of(audience)
        assert LEVELS.index(level) <= LEVELS.index(most), audience
    assert findings[0].message
    assert len(findings[0].fingerprint) == 12


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_definition_has_no_finding_against_itself(example: Example, tmp_path: Path) -> None:
    old = side_of_document(example.old, tmp_path, "old")
    assert compare(old, old, TODAY) == []


def test_every_rule_about_definitions_has_an_example() -> None:
    without = {rule.id for rule in RULES.values() if rule.area != "surface"} - EXAMPLES.keys()
    assert {text for text in without if not text.endswith(_OF_ONE_DIRECTION)} == set()


def test_there_are_rules_for_what_was_asked() -> None:
    assert len(RULES) >= 90


def test_the_pages_are_current(tmp_path: Path) -> None:
    write_pages(tmp_path)
    kept, made = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (ROOT / "docs" / "rules", tmp_path)
    )
    assert kept == made
