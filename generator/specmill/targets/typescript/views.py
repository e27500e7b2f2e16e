"""What the templates of TypeScript get: frozen values without a mark of the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from specmill.filters.text import Shown, Text


@dataclass(frozen=True, slots=True)
class NameView:
    """A type that the language knows by a word."""

    name: str
    """``string``, ``number``, ``boolean``, ``null``, ``never`` or ``unknown``."""


@dataclass(frozen=True, slots=True)
class LiteralView:
    """The type that has one value."""

    value: Text | float | bool


@dataclass(frozen=True, slots=True)
class AccessView:
    """A type inside of an exported one."""

    root: str
    """``components``, ``operations`` or ``paths``."""
    keys: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """An object of which only the type of all members is known."""

    value: TypeView


@dataclass(frozen=True, slots=True)
class ArrayView:
    """Any number of items."""

    item: TypeView


@dataclass(frozen=True, slots=True)
class LazyListView:
    """An array whose items are resolved when they are used; needs the helper ``ListOf``."""

    item: TypeView


@dataclass(frozen=True, slots=True)
class TupleView:
    """Items by position, and any number of further ones."""

    items: tuple[TypeView, ...]
    rest: TypeView | None
    """An array."""


@dataclass(frozen=True, slots=True)
class UnionView:
    """One of the parts."""

    parts: tuple[TypeView, ...]


@dataclass(frozen=True, slots=True)
class IntersectionView:
    """All of the parts."""

    parts: tuple[TypeView, ...]


@dataclass(frozen=True, slots=True)
class ObjectView:
    """An object with these members."""

    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class OmitView:
    """The base without one of its members."""

    base: TypeView
    member: Text


@dataclass(frozen=True, slots=True)
class RequiredView:
    """The base with members that must be there; needs the helper ``WithRequired``."""

    base: TypeView
    members: TypeView
    """Their names, as literals."""


TypeView: TypeAlias = (
    NameView
    | LiteralView
    | AccessView
    | RecordView
    | ArrayView
    | LazyListView
    | TupleView
    | UnionView
    | IntersectionView
    | ObjectView
    | OmitView
    | RequiredView
)


class NoteView(NamedTuple):
    """A line of a comment, or several."""

    tag: str
    """``description``, ``default``, ``example``, ``deprecated``, ``constant``, ``enum``, ``format``,
    ``discriminator`` (the field by which variants are told apart), or empty for a title or summary."""
    text: Text | None = None
    """None for a tag that stands alone."""


class MemberView(NamedTuple):
    """A member of an object."""

    name: Text
    type: TypeView
    notes: tuple[NoteView, ...] = ()
    """What its comment says."""
    is_optional: bool = False
    is_readonly: bool = False
    is_index: bool = False
    """Whether it stands for all keys that have no member, and ``name`` for any of them."""


@dataclass(frozen=True, slots=True, eq=False)
class DeclarationView:
    """An operation, component or path: a member of an exported type, with what it was made of."""

    member: MemberView
    operation: Shown | None = None
    """The operation of the model, extensions included."""
    schema: Shown | None = None
    """The named schema of the model: its extensions are those of ``type.notes``."""


class KindView(NamedTuple):
    """The components of one kind."""

    name: str
    """``schemas``, ``responses``, ``parameters``, ``requestBodies``, ``headers`` or ``pathItems``."""
    declarations: tuple[DeclarationView, ...]


@dataclass(frozen=True, slots=True)
class DefinitionsView:
    """The whole file."""

    paths: tuple[DeclarationView, ...]
    webhooks: tuple[DeclarationView, ...]
    components: tuple[KindView, ...]
    operations: tuple[DeclarationView, ...]
    helpers: tuple[str, ...]
    """Helper types that the declarations use, in this order: ``WithRequired``, ``ListOf``."""


_JOINED = (UnionView, IntersectionView)


def is_joined(view: TypeView) -> bool:
    """Whether a type is parts with a sign between them, which others must put in brackets."""
    return isinstance(view, _JOINED)


def holds_object(view: Any) -> bool:
    """Whether an object with members is part of a type."""
    if isinstance(view, (ObjectView, LazyListView)):
        return True
    if isinstance(view, _JOINED):
        return any(map(holds_object, view.parts))
    if isinstance(view, TupleView):
        return any(map(holds_object, (*view.items, view.rest)))
    if isinstance(view, ArrayView):
        return holds_object(view.item)
    return isinstance(view, (OmitView, RequiredView)) and holds_object(view.base)
