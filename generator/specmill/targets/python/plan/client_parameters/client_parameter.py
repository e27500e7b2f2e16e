"""A parameter that is given once to the client, and per call where it differs."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.model import Parameter, Type
from specmill.model.parameter import Location


@dataclass(frozen=True, slots=True)
class ClientParameter:
    """An argument of the constructor that stands in for those of methods."""

    argument: str
    """Its name in the constructor."""
    wire: str
    location: Location
    required: bool
    """Whether it has to come from the client or the call."""
    types: tuple[Type, ...]
    """Those that operations declare, each once."""
    default: str | int | float | bool | None
    """What is sent where nobody gives another value."""
    doc: str
    key: str
    """Location and wire name, as the list of published names has them."""

    def covers(self, parameter: Parameter) -> bool:
        """Whether a parameter of an operation is this one."""
        return key_of(parameter) == self.key


def key_of(parameter: Parameter) -> str:
    """Location and wire name; names of headers are the same in any case (RFC 9110, 5.1)."""
    name = parameter.name
    is_header = parameter.location == "header"
    return f"{parameter.location}/{name.lower() if is_header else name}"
