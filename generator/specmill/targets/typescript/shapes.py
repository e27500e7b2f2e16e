"""How types are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from specmill.filters.text import Text
from specmill.targets.typescript.values import in_order, is_list, is_object
from specmill.targets.typescript.views import (
    AccessView,
    ArrayView,
    IntersectionView,
    LazyListView,
    LiteralView,
    MemberView,
    NameView,
    NoteView,
    ObjectView,
    OmitView,
    RecordView,
    RequiredView,
    TupleView,
    TypeView,
    UnionView,
)

STRING = NameView("string")
NUMBER = NameView("number")
BOOLEAN = NameView("boolean")
NULL = NameView("null")
NEVER = NameView("never")
UNKNOWN = NameView("unknown")
EMPTY = RecordView(NEVER)
"""An object without members."""
OPEN = RecordView(UNKNOWN)
"""An object of which nothing is known; openapi-typescript has an empty one there."""

name_text = lru_cache(4096)(Text)
"""A name, most of which stand in many places."""


def is_primitive(view: TypeView) -> bool:
    return isinstance(view, NameView) and view is not UNKNOWN


def union(parts: Sequence[TypeView]) -> TypeView:
    """One of the parts; ``never`` for none."""
    if len(parts) < 2:
        return parts[0] if parts else NEVER
    return UnionView(_distinct(parts))


def intersection(parts: Sequence[TypeView]) -> TypeView:
    """All of the parts."""
    if len(parts) < 2:
        return parts[0] if parts else NEVER
    return IntersectionView(_distinct(parts))


def _distinct(parts: Sequence[TypeView]) -> tuple[TypeView, ...]:
    """The parts, each primitive once."""
    seen: set[TypeView] = set()
    distinct: list[TypeView] = []
    for part in parts:
        if is_primitive(part):
            if part in seen:
                continue
            seen.add(part)
        distinct.append(part)
    return tuple(distinct)


def nullable(part: TypeView) -> TypeView:
    """The part or null."""
    return UnionView((part, NULL))


def array(item: TypeView) -> TypeView:
    """Any number of items."""
    return ArrayView(item)


def lazy_list(item: TypeView) -> TypeView:
    """An array whose items are resolved when they are used; needs the helper ``ListOf``."""
    return LazyListView(item)


def tuple_of(items: Sequence[TypeView], rest: TypeView | None) -> TypeView:
    """Items by position, and any number of further ones."""
    return TupleView(tuple(items), array(rest) if rest is not None else None)


def literal_object(members: Iterable[MemberView]) -> TypeView:
    """An object type with these members."""
    return ObjectView(tuple(members))


def index_signature(name: str, value: TypeView) -> MemberView:
    """The member for all keys that have no other."""
    return MemberView(name_text(name), value, is_index=True)


def member(
    name: str,
    value: TypeView,
    *,
    notes: Iterable[NoteView] = (),
    optional: bool = False,
    readonly: bool = False,
) -> MemberView:
    """A named member with what its comment says."""
    return MemberView(name_text(name), value, tuple(notes), optional, readonly)


@lru_cache(256)
def no_member(name: str) -> MemberView:
    """A member that no object may have."""
    return member(name, NEVER, optional=True)


def access(root: str, *keys: str) -> TypeView:
    """A type inside of an exported one, such as the schema ``Pet`` of ``components``."""
    return AccessView(root, tuple(map(name_text, keys)))


def omit(base: TypeView, name: str) -> TypeView:
    """The base without one of its members."""
    return OmitView(base, name_text(name))


def with_required(base: TypeView, names: Sequence[TypeView]) -> TypeView:
    """The base with members that must be there; needs the helper ``WithRequired``."""
    return RequiredView(base, union(names))


def literal(value: object) -> TypeView:
    """The type of one text, number or boolean, or of null."""
    if isinstance(value, str):
        return LiteralView(Text(value))
    return LiteralView(value) if isinstance(value, (bool, int, float)) else NULL


def constant(value: object) -> TypeView:
    """The type that has one value, a JSON value of any kind."""
    if is_list(value):
        return tuple_of([constant(item) for item in value], None) if value else array(NEVER)
    if is_object(value):
        pairs = in_order(value.items())
        if not pairs:
            return EMPTY
        return literal_object([member(key, constant(pair)) for key, pair in pairs])
    return literal(value)
