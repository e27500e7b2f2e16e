"""Facts: single differences between two models, before anybody judges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from specmill.model import Origin

Direction: TypeAlias = Literal["parameter", "request", "response"]
Steps: TypeAlias = tuple[str, ...]
"""The way into a value: ``.name`` a property, ``[]`` items, ``{}`` values of a map, ``(0)`` an item
by position, ``|Name`` a variant."""


@dataclass(frozen=True, slots=True)
class SchemaUse:
    """How a schema is used at the root of a way to it."""

    operation: str
    """Key of the new operation, or of the old where there is no new one."""
    direction: Direction
    text: bool
    """Whether it travels as text (parameters, forms, XML), where any value can be a text."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where types are compared: a pair of named schemas, or a place of an operation."""

    schema: tuple[str, str] | None = None
    """Keys of the old and the new schema."""
    operation: tuple[str, str] | None = None
    """Keys of the old and the new operation."""
    use: SchemaUse | None = None
    """Of a place of an operation."""
    label: str = ""
    """``query limit``, ``application/json``, ``200 application/json``, ``200 header ETag``."""
    old_at: Origin | None = None
    new_at: Origin | None = None
    """Where the compared schemas stand."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One difference between two types."""

    name: str
    site: Site
    steps: Steps
    old: str = ""
    new: str = ""
    in_request: bool = True
    """False below what is read only: requests do not carry it."""
    in_response: bool = True
    """False below what is write only."""
    text_widens: bool = False
    """A type that changed to text, which holds every old value where values travel as text."""
    text_narrows: bool = False
    """A type that changed from text to a scalar."""

    @property
    def where(self) -> str:
        """``Order.items[].price``, ``items[].price`` or empty for the whole."""
        return shown(self.site.schema[1] if self.site.schema is not None else "", self.steps)

    @property
    def property(self) -> str:
        """Wire name of the innermost property on the way, empty if there is none."""
        return next((step[1:] for step in reversed(self.steps) if step[0] == "."), "")


def shown(root: str, steps: Steps) -> str:
    """A way into a value, as people write it."""
    parts = [f"({step[1:]})" if step[0] == "|" else step for step in steps]
    text = root + "".join(parts)
    return text if root else text.removeprefix(".")


def pointer(steps: Steps) -> str:
    """The JSON pointer below a schema that leads to a value's schema, as far as it is certain."""
    text = ""
    for step in steps:
        if step[0] == ".":
            text += f"/properties/{step[1:].replace('~', '~0').replace('/', '~1')}"
        elif step == "[]":
            text += "/items"
        elif step == "{}":
            text += "/additionalProperties"
        elif step[0] == "(":
            text += f"/prefixItems/{step[1:-1]}"
    return text
