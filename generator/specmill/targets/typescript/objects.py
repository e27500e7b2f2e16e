"""Objects: their named members, and the types of all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from specmill.filters.text import Text
from specmill.model import Field, MapType, ModelType, Type
from specmill.targets.typescript.discriminators import Discriminated, Tag
from specmill.targets.typescript.notes import schema_notes
from specmill.targets.typescript.position import TypePosition
from specmill.targets.typescript.shapes import (
    UNKNOWN,
    index_signature,
    intersection,
    literal,
    literal_object,
    member,
    union,
)
from specmill.targets.typescript.values import in_order
from specmill.targets.typescript.views import MemberView, NoteView, TypeView, holds_object
from specmill.targets.typescript.written import own_notes, parts_under


class Objects:
    """Makes objects; ``shape`` makes the types of their members."""

    def __init__(
        self,
        discriminated: Discriminated,
        shape: Callable[[Type, TypePosition], TypeView],
        *,
        compat: bool,
    ) -> None:
        self._found = discriminated
        self._shape = shape
        self._compat = compat

    def object(
        self, own: ModelType | MapType, whole: Type, at: TypePosition, required: Sequence[str]
    ) -> TypeView | None:
        """The members that ``own`` has, with those that discriminators give to ``whole``, the
        schema that it is a part of. None where there are none."""
        fields = own.fields if isinstance(own, ModelType) else ()
        members: dict[str, MemberView] = {}
        for field in fields:
            if field.declared:
                needed = field.required or field.name in required
                members[field.name] = self._member(field, at, needed=needed)
        for tag in self._found.tags.get(at.key, ()) if at.key else ():
            if not tag.apart:
                before = next((field for field in fields if field.name == tag.field), None)
                members[tag.field] = tag_member(tag, before)
        ordered = [view for _, view in in_order(members.items())]
        ordered = self._derived(whole, at) + ordered
        shape = literal_object(ordered) if ordered else None
        values = self._values(own, at)
        if not values:
            return shape
        if shape is not None and not self._compat:
            values = self._with_members(values, fields, at)
        signature = literal_object([index_signature("key", union(values))])
        return intersection([shape, signature]) if shape is not None else signature

    def _with_members(
        self, values: Sequence[TypeView], fields: Sequence[Field], at: TypePosition
    ) -> list[TypeView]:
        """Types of the members without a name and of those with one, which an index signature is about
        as well; ``unknown`` where one is an object of its own, which would stand there twice."""
        named = [
            self._shape(field.type, TypePosition(at.sent)) for field in fields if field.declared
        ]
        plain = not any(map(holds_object, named))
        return [*values, *named] if plain else [UNKNOWN]

    def _derived(self, whole: Type, at: TypePosition) -> list[MemberView]:
        """The field by which what is derived from a base is told apart, if it has no tag."""
        written = self._found.bases.get(at.place) if at.place else None
        composed = parts_under(whole, "allOf") or parts_under(whole, "anyOf")
        if written is None or not composed or whole.spelling.discriminator is not None:
            return []
        if at.place in self._found.handled:
            return []
        name = at.place.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")
        value = next(
            (value for value, target in written.mapping if target.rsplit("/", 1)[-1] == name), name
        )
        return [member(written.field, literal(value))]

    def _member(self, field: Field, at: TypePosition, *, needed: bool) -> MemberView:
        type_ = field.type
        notes = own_notes(type_)
        inside = at.at(field.name)
        given = self._compat and notes.default is not None and not at.sent
        return member(
            field.name,
            self._shape(type_, inside),
            notes=schema_notes(type_),
            optional=not needed and not given,
            readonly=notes.read_only,
        )

    def _values(self, own: ModelType | MapType, at: TypePosition) -> list[TypeView]:
        """Types of the members that have no name."""
        inside = TypePosition(at.sent)
        if isinstance(own, MapType):
            return [self._shape(own.values, inside)]
        additional = [] if own.additional is None else [own.additional]
        patterns = [pattern for _, pattern in own.patterns]
        return [self._shape(type_, inside) for type_ in (*additional, *patterns)]


def tag_member(tag: Tag, before: Field | None = None) -> MemberView:
    """The field of a discriminator in a variant, in place of the one it had before."""
    said = own_notes(before.type).description if before is not None else ""
    notes = (NoteView("discriminator", Text(said)), NoteView("enum", Text("string")))
    return member(tag.field, union([literal(value) for value in tag.values]), notes=notes)
