"""What a rule is, and the table of all of them by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.diff.levels import Levels, levels
from specmill.diff.rules import operations, surface, types


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change. ``message`` is a pattern over ``where``, ``old`` and ``new``."""

    id: str
    area: str
    direction: str
    """``request``, ``response``, ``parameter``; ``both`` for what is no value; ``sdk``."""
    levels: Levels
    message: str
    fixed: bool = False
    """Whether the levels for runtime and typing stand as they are. Otherwise they are read off
    the surfaces of the two SDKs where these are known."""

    @property
    def is_documentation(self) -> bool:
        return self.id == "documentation-changed"


def _rules() -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for area, text in operations.TABLES.items():
        for name, letters, message in _rows(text, 3):
            rules[name] = _rule(name, area, "both", letters, message)
    for name, *columns, message in _rows(types.TABLE, 5):
        for direction, letters in zip(types.DIRECTIONS, columns, strict=True):
            rule = f"{direction}-{name}"
            rules[rule] = _rule(rule, "schemas", direction, letters, message)
    for name, letters, message in _rows(surface.TABLE, 3):
        rules[name] = _rule(name, "surface", "sdk", f"{letters}!", message)
    return rules


def _rows(text: str, columns: int) -> list[list[str]]:
    rows = [
        [cell.strip() for cell in line.split("|", columns - 1)]
        for line in text.strip().splitlines()
    ]
    return [row for row in rows if len(row) == columns]


def _rule(name: str, area: str, direction: str, letters: str, message: str) -> Rule:
    fixed = letters.endswith("!")
    return Rule(name, area, direction, levels(letters.rstrip("!")), message, fixed)


RULES: Mapping[str, Rule] = _rules()
"""Every rule by its id, in the order of the tables."""
MOVES = frozenset({"operation-moved", "path-moved-into-server", "path-variable-renamed"})
"""Rules whose old and new are one operation, as it was called and is called."""
