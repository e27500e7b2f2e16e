"""Where in a value the sampler is, and what the makers of objects may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from specmill.diagnostics import SourceLocation
from specmill.model import Api, Type
from specmill.targets.samples.values.checks.validate import Direction
from specmill.targets.samples.values.sized_value import Sized

Mode = Literal["full", "small", "least"]
NOWHERE = SourceLocation()


@dataclass(frozen=True, slots=True)
class SampleContext:
    """A place in a value, and how much it is to say there."""

    direction: Direction
    mode: Mode
    """``full``: optional fields too. ``small``: only required ones. ``least``: required ones, and
    of a union the variant of the smallest depth, which always comes to an end."""
    name: str = ""
    """Name of the field or parameter, a hint for readable texts."""
    owner: str = ""
    """Key of the named schema that is being sampled."""
    place: SourceLocation = NOWHERE
    careful: bool = False
    """Check each value inside too, and look for another where it does not fit."""


class ValueMaker(Protocol):
    """Makes values for the types inside a type."""

    @property
    def api(self) -> Api: ...

    def make(self, type_: Type, spot: SampleContext) -> Sized | None:
        """A value of a type at a spot, None when there is none."""
        ...

    def make_optional(self, type_: Type, spot: SampleContext) -> Sized | None:
        """A value that may be left out: None also where it would be the owner once more."""
        ...
