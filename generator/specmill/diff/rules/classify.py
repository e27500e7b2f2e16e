"""From a fact and a direction to the id of its rule."""

from __future__ import annotations

from specmill.diff.rules.table import RULES
from specmill.diff.walk.facts import Direction, Fact

_TEXT = frozenset({"type-changed", "type-generalized"})


def rule_of(fact: Fact, direction: Direction | None, *, text: bool) -> str:
    """The rule for a fact; ``direction`` is None for what is no type. ``text`` says that values
    travel as text there, so that a type that became text holds every old value."""
    if direction is None or fact.name in RULES:
        return fact.name
    name = fact.name
    if name in _TEXT and fact.text_widens and text:
        name = "type-became-text"
    if text and fact.text_narrows and name == "type-changed":
        name = "type-specialized"
    inner = any(step != "[]" for step in fact.steps)  # items of a list are values of their own
    if direction == "parameter" and inner and name in ("type-changed", "type-became-text"):
        name = "property-type-changed"
    return f"{direction}-{name}"
