"""What gets a declaration of its own."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.model import NamedSchema, Type
from specmill.targets.python.plan.types.discriminators import TagPlan
from specmill.targets.python.plan.types.type_places import TypePosition


@dataclass(frozen=True, slots=True)
class Family:
    """A schema that others refine."""

    key: str
    """That of the parent."""
    tag: TagPlan
    """What tells the children apart."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A type that gets a declaration of its own in the models of the SDK."""

    key: str
    """``schemas/KEY`` or a path to the place of an inline type."""
    wish: str
    type: Type
    schema: NamedSchema | None = None
    family: Family | None = None
    """The parent, where this is the alias for it and the schemas that refine it."""
    request: bool = False
    """Whether it is written in place in a request: it goes in and never comes back."""
    place: TypePosition | None = None
    """Where it is written in place."""
