"""What the template of a sample gets: the call, with names as words and values as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from specmill.filters.text import Text
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import Entries, File, Items, Member, Node, Scalar

Kind = Literal["null", "boolean", "number", "text", "list", "map", "record", "file"]


@dataclass(frozen=True, slots=True)
class SampleValue:
    """A value of the request. The filter ``literal`` writes the whole of it."""

    kind: Kind
    """Tells which of the other members it has."""
    value: bool | float | Text | None = None
    """That of a single value."""
    class_name: str = ""
    """Class of a ``record``."""
    items: tuple[SampleValue, ...] = ()
    """Those of a ``list``."""
    pairs: tuple[tuple[Text, SampleValue], ...] = ()
    """Wire names or keys with their values, of a ``record`` or a ``map``."""


@dataclass(frozen=True, slots=True)
class SampleCall:
    """The call of an operation with one request object, and how the client is made."""

    client: str
    """Class of the client."""
    groups: tuple[Text, ...]
    """Words of the groups between client and method; print them with ``variable``."""
    method: Text
    """Words of the method; print them with ``method``."""
    options: tuple[tuple[Text, Text], ...]
    """Words of the client's options and their values."""
    token: Text
    """Value for ``token_method``; empty where none is needed."""
    token_method: str
    """Method of the client that takes an access token."""
    request: SampleValue | None
    """None where the method has no parameter."""
    clients: str
    """Module, package or namespace of the class of the client."""
    models: str
    """That of the classes of requests."""
    options_class: str
    """Class of the options of the client."""
    comment: str = COMMENT
    """Prints the comment above the client; it stands alone on its line."""


def call_view(call: Call) -> SampleCall:
    """The view of a call."""
    *groups, method = call.path
    return SampleCall(
        call.client,
        tuple(map(Text, groups)),
        Text(method),
        tuple((Text(name), Text(value)) for name, value in call.options),
        Text(call.token),
        call.place.table.token_method,
        value_view(call.request) if call.request is not None else None,
        call.place.clients,
        call.place.models,
        call.place.options_class,
    )


def value_view(node: Node) -> SampleValue:
    """The view of a value and of all that it holds."""
    if isinstance(node, (Scalar, Member)):
        return _single(node.value)
    if isinstance(node, File):
        return SampleValue("file")
    if isinstance(node, Items):
        return SampleValue("list", items=tuple(map(value_view, node.values)))
    if isinstance(node, Entries):
        return SampleValue("map", pairs=_pairs(node.pairs))
    return SampleValue("record", class_name=node.name, pairs=_pairs(node.members))


def _pairs(pairs: tuple[tuple[str, Node], ...]) -> tuple[tuple[Text, SampleValue], ...]:
    return tuple((Text(key), value_view(value)) for key, value in pairs)


def _single(value: str | float | bool | None) -> SampleValue:
    if value is None:
        return SampleValue("null")
    if isinstance(value, bool):
        return SampleValue("boolean", value)
    return (
        SampleValue("text", Text(value)) if isinstance(value, str) else SampleValue("number", value)
    )
