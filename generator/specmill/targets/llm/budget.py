"""How much of an operation one page shows, so that the pages that a task needs fit into a model's context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from specmill.targets.llm.tokens import estimate

MAX_TOKENS = 3_000
"""Of one page, as estimated, where text, call and types leave a choice."""
_CHARACTERS = 3
"""At least so many make a token: a page that is short by this needs no estimate."""


@dataclass(frozen=True, slots=True)
class PartBudgets:
    """What is shown of each part."""

    typescript: str
    """With its comments, without them, or empty where it is too long even so."""
    models: int
    """Characters of models of the SDK."""
    has_definition: bool
    """Whether the definition is shown as JSON."""


def shares(
    told: str,
    code: str,
    typescript: str,
    definition: str,
    most_models: int,
    *,
    without_comments: Callable[[], str],
) -> PartBudgets:
    """The parts of a page by their worth: what is ``told`` of the operation and the ``code`` of its
    method are always there, then come types, the ``definition``, and models, which have pages of their
    own. ``without_comments`` prints the types once more, without those."""
    length = len(told) + len(code) + len(typescript) + len(definition) + most_models
    if length <= MAX_TOKENS * _CHARACTERS:
        return PartBudgets(typescript, most_models, True)
    room = MAX_TOKENS - estimate(told) - estimate(code)
    types = typescript if estimate(typescript) <= room else without_comments()
    if estimate(types) > MAX_TOKENS:
        types = ""
    room -= estimate(types)
    wanted = estimate(definition)
    has_definition = wanted <= room
    room -= wanted if has_definition else 0
    return PartBudgets(types, max(0, min(most_models, room * _CHARACTERS)), has_definition)
