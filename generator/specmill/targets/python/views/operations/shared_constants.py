"""Parts of descriptors that several operations of a module have: written down once, with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from specmill.diagnostics import Diagnostics
from specmill.targets.python.plan.names import Claim, allocate, identifier
from specmill.targets.python.views.operations.operation_values import (
    ConstantView,
    OperationView,
    ParameterView,
    RepliesView,
    ReplyView,
)
from specmill.targets.python.views.values import Name

_OFTEN = 3
"""Uses from which a part gets a name."""
Part: TypeAlias = ParameterView | ReplyView | RepliesView
P = TypeVar("P", ParameterView, ReplyView, RepliesView)
Names: TypeAlias = Mapping[Part, Name]


@dataclass(frozen=True, slots=True)
class SharedConstants:
    """Descriptors, and the parts that stand before them as constants."""

    constants: tuple[ConstantView, ...]
    """Sorted by name; lists of replies come after all else, as they name it."""
    operations: tuple[OperationView, ...]


def shared(operations: Sequence[OperationView]) -> SharedConstants:
    """The parameters, replies and lists of replies that stand in several places get names, and
    the names stand in their place."""
    plain = [one for one in operations if one.base is None]
    lists = _often(
        replies_view
        for one in plain
        for replies_view in (one.replies, one.errors)
        if len(replies_view.replies) > 1
    )
    known = set(lists)
    every = (replies_view for one in operations for replies_view in (one.replies, one.errors))
    written = [*lists, *(replies_view for replies_view in every if replies_view not in known)]
    parameters = _often(parameter for one in operations for parameter in one.parameters)
    replies = _often(
        reply
        for one in written
        for reply in one.replies
        if reply.type or reply.media_type is not None
    )
    list_names = _named(lists, ())
    names = {**_named([*parameters, *replies], list_names.values()), **list_names}
    constants = [ConstantView(names[parameter], parameter=parameter) for parameter in parameters]
    constants += [ConstantView(names[reply], reply=reply) for reply in replies]
    with_lists = [
        ConstantView(
            names[replies_view],
            replies=replace(replies_view, replies=_replaced(replies_view.replies, names)),
        )
        for replies_view in lists
    ]
    return SharedConstants(
        constants=(*_sorted(constants), *_sorted(with_lists)),
        operations=tuple(_with_names(operation, names) for operation in operations),
    )


def _sorted(constants: Sequence[ConstantView]) -> list[ConstantView]:
    return sorted(constants, key=lambda constant: constant.name.lower())


def _often(parts: Iterable[P]) -> list[P]:
    return [part for part, count in Counter(parts).items() if count >= _OFTEN]


def _named(parts: Sequence[Part], taken: Collection[Name]) -> dict[Part, Name]:
    """Names for parts; those that are taken have another part."""
    by_key = {_key(part): part for part in parts}
    reserved = {name.removeprefix("_").lower() for name in taken}
    claims = [_claim(key, part) for key, part in by_key.items()]
    names = allocate(claims, Diagnostics(), "part", reserved)
    return {by_key[key]: Name(f"_{name.upper()}") for key, name in names.items()}


def _claim(key: str, part: Part) -> Claim:
    """A parameter is named by its argument, a reply by its type and status, a list of replies by
    their statuses; where two would have one name, also by where or as what they are sent."""
    if isinstance(part, ParameterView):
        wish = identifier(part.argument, "parameter")
        ways: tuple[str, ...] = (
            f"{wish}_{part.location}",
            f"{wish}_{part.location}_{part.style}".lower(),
        )
    elif isinstance(part, ReplyView):
        type_ = (part.type or "reply").replace("models.", "")
        wish = identifier(f"{type_} {part.status.value}", "reply")
        media = part.media_type.value if part.media_type is not None else "json"
        ways = (identifier(f"{wish} {media}", "reply"),)
    else:
        wish = identifier(
            f"errors {' '.join(reply.status.value for reply in part.replies)}", "errors"
        )
        types = dict.fromkeys(
            (reply.type or "none").replace("models.", "") for reply in part.replies
        )
        ways = (identifier(f"{wish} {' '.join(types)}", "errors"),)
    return Claim(key, wish, ways)


def _key(part: Part) -> str:
    """What tells a part from all others."""
    if isinstance(part, ParameterView):
        flags = f"{part.style} {part.explode} {part.allow_reserved} {part.keep_slashes}"
        return (
            f"{part.argument} {part.location} {flags} {part.wire.value!r} {part.media_type.value!r}"
        )
    if isinstance(part, ReplyView):
        media = "" if part.media_type is None else repr(part.media_type.value)
        return f"{part.status.value!r} {part.type} {media}"
    return " ".join(map(_key, part.replies))


def _replaced(parts: tuple[P, ...], names: Names) -> tuple[P, ...]:
    return tuple(replace(part, constant=names[part]) if part in names else part for part in parts)


def _list(part: RepliesView, names: Names) -> RepliesView:
    if part in names:
        return replace(part, constant=names[part])
    return replace(part, replies=_replaced(part.replies, names))


def _with_names(view: OperationView, names: Names) -> OperationView:
    """A descriptor with the names of the parts that are constants. One that is made from another
    lists its replies."""
    return replace(
        view,
        parameters=_replaced(view.parameters, names),
        replies=_list(view.replies, names)
        if view.base is None
        else replace(view.replies, replies=_replaced(view.replies.replies, names)),
        errors=_list(view.errors, names),
    )
