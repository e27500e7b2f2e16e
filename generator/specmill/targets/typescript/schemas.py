"""Schemas as types."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.model import (
    AnyType,
    EnumType,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.typescript.discriminators import Discriminated
from specmill.targets.typescript.notes import schema_notes
from specmill.targets.typescript.objects import Objects, tag_member
from specmill.targets.typescript.position import TypePosition, where
from specmill.targets.typescript.recursion import circular, recursive_lists
from specmill.targets.typescript.scope import Scope
from specmill.targets.typescript.shapes import (
    BOOLEAN,
    EMPTY,
    NEVER,
    NULL,
    NUMBER,
    OPEN,
    STRING,
    UNKNOWN,
    access,
    array,
    constant,
    intersection,
    is_primitive,
    lazy_list,
    literal,
    literal_object,
    nullable,
    omit,
    tuple_of,
    union,
    with_required,
)
from specmill.targets.typescript.views import (
    ArrayView,
    NoteView,
    TupleView,
    TypeView,
)
from specmill.targets.typescript.written import (
    choices_as_data,
    is_composed,
    is_null_constant,
    own_literal,
    own_model,
    own_part,
    own_required,
    parts_under,
    reference_in,
)

WITH_REQUIRED = "WithRequired"
LIST_OF = "ListOf"
_NAMES = {
    "string": STRING,
    "integer": NUMBER,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "null": NULL,
}


def _required(type_: Type) -> list[str]:
    """The members that all parts of a schema together require."""
    merged = type_.merged if isinstance(type_, IntersectionType) else None
    fields = merged.fields if isinstance(merged, ModelType) else ()
    return [field.name for field in fields if field.required]


class Schemas:
    """Makes types of one client; what they refer to is noted in the scope."""

    def __init__(self, scope: Scope, discriminated: Discriminated) -> None:
        self._scope = scope
        self._found = discriminated
        self._compat = scope.is_compat
        self._recursive = frozenset[int]() if self._compat else recursive_lists(scope)
        self._circular = frozenset[str]() if self._compat else circular(scope)
        self._objects = Objects(discriminated, self.shape, compat=scope.is_compat)

    def named(self, key: str) -> TypeView:
        """The type of a named schema."""
        if key in self._circular:
            return self._without_circle(key)
        return self.shape(self._scope.named[key].type, self._at(key))

    def _without_circle(self, key: str) -> TypeView:
        """What a schema that is all (or one) of itself says besides that, which TypeScript cannot
        be told (TS2456)."""
        type_ = self._scope.named[key].type
        if isinstance(type_, IntersectionType):
            merged = type_.merged
            printed = (
                self._objects.object(merged, merged, TypePosition(self._at(key).sent), ())
                if isinstance(merged, (ModelType, MapType))
                else None
            )
            return printed or OPEN
        variants = type_.variants if isinstance(type_, UnionType) else ()
        others = [variant for variant in variants if not self._is_circular(variant)]
        return (
            union([self.shape(other, TypePosition(self._at(key).sent)) for other in others])
            if others
            else UNKNOWN
        )

    def _is_circular(self, type_: Type) -> bool:
        reference = reference_in(type_)
        return reference is not None and reference.target in self._circular

    def component(self, key: str, name: str) -> tuple[TypeView, tuple[NoteView, ...]]:
        """The type of a schema among the components, and what its comment says. A further name of
        one that stands in another file leads to it."""
        if name != self._scope.component(key):
            return self.reference(ReferenceType(target=key)), ()
        return self.named(key), schema_notes(self._scope.named[key].type)

    def _at(self, key: str) -> TypePosition:
        place = self._scope.place(key)
        return TypePosition(where(place).sent, place, key)

    def reference(self, reference: ReferenceType) -> TypeView:
        """A named schema where it is referred to."""
        scope = self._scope
        if reference.target not in scope.named:
            return UNKNOWN
        key = scope.shown(reference.target)
        named = scope.named[key]
        path = named.origin.path if named.origin.source == scope.client.source else ()
        if self._compat and len(path) > 2 and path[0] == "components":
            scope.references[path[1], path[2]] = None
            rest = [key for key in path[3:] if key != "properties"]
            return access("components", *path[1:3], *rest)
        if self._compat and path and path[0] == "paths":
            rest = [key for key in path[3:] if key != "properties"]
            return access("paths", *path[1:3], *rest)
        name = scope.component(key)
        scope.references["schemas", name] = None
        return access("components", "schemas", name)

    def shape(self, type_: Type, at: TypePosition, required: Sequence[str] = ()) -> TypeView:
        """The type of a schema.

        ``required`` are members that must be there because an outer schema says so.
        """
        if isinstance(type_, PrimitiveType) and not type_.nullable:
            spelling = type_.spelling
            if not spelling.keyword and spelling.types == (type_.name,):
                return _NAMES[type_.name]
        reference = reference_in(type_)
        if reference is not None:
            return self._referring(type_, reference, at)
        listed = own_literal(type_)
        if listed is not None:
            return self._listed(listed)
        if isinstance(own_part(type_), NeverType):
            return NEVER
        result = self._composed(type_, at, required)
        if result in (UNKNOWN, NULL) or not self._is_null(type_):
            return result
        return nullable(result)

    def _is_null(self, type_: Type) -> bool:
        """Whether null is to be added to what is printed of a type."""
        spelling = type_.spelling
        if spelling.nullable:
            return True
        if self._compat or not type_.nullable or isinstance(type_, IntersectionType):
            return False
        said = "null" in spelling.types or -1 in spelling.choices
        inner = spelling.inner
        return not said and not (inner is not None and inner.nullable)

    def _referring(self, type_: Type, reference: ReferenceType, at: TypePosition) -> TypeView:
        shape = self.reference(reference)
        if self._compat:
            return shape
        if is_composed(type_):
            return intersection([shape, *(self.shape(part, at) for part in type_.parts[1:])])
        return nullable(shape) if type_.nullable else shape

    def _listed(self, enum: EnumType | LiteralType) -> TypeView:
        if isinstance(enum, LiteralType):
            return constant(enum.value)
        members = [literal(member.value) for member in enum.members]
        choices = enum.spelling.choices or range(len(members))
        shapes = [NULL if choice < 0 else members[choice] for choice in choices]
        said = enum.spelling.nullable or "null" in enum.spelling.types
        if said or (enum.nullable and not self._compat and NULL not in shapes):
            shapes.append(NULL)
        return union(shapes)

    # -- composition ---------------------------------------------------------------------------

    def _composed(self, type_: Type, at: TypePosition, required: Sequence[str]) -> TypeView:
        own = self._core(type_, at, required)
        all_of = self._all_of(type_, at, required)
        parts = [] if own is None else [own]
        if all_of:
            parts.append(intersection(all_of))
        result = intersection(parts) if parts else None
        any_of = self._choices(type_, "anyOf", at)
        if any_of:
            before = [] if result is None else [result]
            joined = self._compat or not before
            result = union([*before, *any_of]) if joined else intersection([*before, union(any_of)])
        one_of = self._choices(type_, "oneOf", at)
        if one_of:
            before = [] if result is None else [result]
            if all(map(is_primitive, one_of)):
                result = union([*before, *one_of])
            else:
                result = intersection([*before, union(one_of)])
        if result is not None:
            return result
        return self._bare(type_) if type_.spelling.types else UNKNOWN

    def _all_of(self, type_: Type, at: TypePosition, required: Sequence[str]) -> list[TypeView]:
        items = parts_under(type_, "allOf")
        needed = [*required, *own_required(type_)] if items else []
        if not self._compat:
            needed += _required(type_)
        shapes = [self._all_of_item(item, at, needed) for item in items]
        if not self._compat:  # a part that only requires says nothing more
            shapes = [shape for shape in shapes if shape != UNKNOWN] or shapes[:1]
        for tag in self._found.tags.get(at.key, ()) if at.key else ():
            if tag.apart:
                shapes.append(literal_object([tag_member(tag)]))
        return shapes

    def _all_of_item(self, item: Type, at: TypePosition, required: Sequence[str]) -> TypeView:
        reference = reference_in(item)
        written = item.spelling.discriminator
        if reference is None:
            shape = self.shape(item, TypePosition(at.sent), required)
        else:
            shape = self._referring(item, reference, at)
            known = reference.target in self._scope.named
            place = self._scope.place(reference.target) if known else ""
            if place and place not in self._found.handled:
                shape = self._with_required(shape, reference.target, required)
            written = self._found.bases.get(place, written)
        return omit(shape, written.field) if written is not None else shape

    def _with_required(self, shape: TypeView, key: str, required: Sequence[str]) -> TypeView:
        type_ = self._scope.resolved(key)[1]
        model = own_model(type_)
        if not self._compat and isinstance(type_, IntersectionType):
            model = type_.merged if isinstance(type_.merged, ModelType) else None
        fields = model.fields if model is not None else ()
        known = (field for field in fields if field.declared)
        names = {field.name for field in known if self._compat or not field.required}
        wanted = [literal(name) for name in dict.fromkeys(required) if name in names]
        if not wanted:
            return shape
        self._scope.helpers[WITH_REQUIRED] = None
        return with_required(shape, wanted)

    def _choices(self, type_: Type, keyword: str, at: TypePosition) -> list[TypeView]:
        shapes: list[TypeView] = []
        for part in parts_under(type_, keyword):
            spelling = part.spelling
            variants = part.variants if isinstance(part, UnionType) and not spelling.inner else ()
            for index, choice in enumerate(spelling.choices):
                place = f"{at.place}/{keyword}/{index}" if at.place else ""
                if choice < 0:
                    shapes.append(NULL)
                elif variants:
                    shapes.append(self.shape(variants[choice], TypePosition(at.sent, place)))
                elif spelling.inner is not None:
                    shapes.append(self.shape(spelling.inner, TypePosition(at.sent, place)))
        if self._compat:
            # Choices that only say which keys must be there have no type of their own.
            shapes += [UNKNOWN] * len(choices_as_data(type_, keyword))
        return shapes

    # -- what a schema says itself -------------------------------------------------------------

    def _core(self, type_: Type, at: TypePosition, required: Sequence[str]) -> TypeView | None:
        own = own_part(type_)
        if own is None and len(type_.spelling.types) > 1:
            return self._beside_types(type_, at, required)
        if own is None or isinstance(own, AnyType):
            return self._by_types(type_) or self._objects.object(ModelType(), type_, at, required)
        if len(own.spelling.types) > 1:
            return self._of_types(own, at, required)
        if isinstance(own, (ModelType, MapType)):
            return self._objects.object(own, type_, at, required)
        if isinstance(own, PrimitiveType):
            return self._by_types(own)
        if isinstance(own, (ListType, TupleType)):
            return self._array(own, at)
        return self.shape(own, TypePosition(at.sent)) if own is not type_ else None

    def _beside_types(
        self, type_: Type, at: TypePosition, required: Sequence[str]
    ) -> TypeView | None:
        """What a list of types says beside a composition, which openapi-typescript repeats for each
        of them. That objects are meant the composition says better."""
        spelling = type_.spelling
        if not self._compat:
            return None if "object" in spelling.types else self._by_types(type_)
        if parts_under(type_, "oneOf"):
            return self._by_types(type_)
        types = [
            type_.model_copy(update={"spelling": spelling.model_copy(update={"types": (name,)})})
            for name in spelling.types
            if name != "null"
        ]
        shapes = [self.shape(alone, at, required) for alone in types]
        return union([*shapes, *([NULL] if len(types) < len(spelling.types) else [])])

    def _bare(self, type_: Type) -> TypeView:
        """An object that says nothing of its members."""
        own = own_model(type_)
        return EMPTY if self._compat or (own is not None and own.closed) else OPEN

    def _by_types(self, type_: Type) -> TypeView | None:
        """What ``type`` alone says; None where that is nothing, or an object."""
        types = type_.spelling.types
        alone = isinstance(type_, PrimitiveType) and not type_.spelling.keyword
        known = not (self._compat and is_null_constant(type_))  # the tool passes over it
        if alone and known and isinstance(type_, PrimitiveType) and type_.name == "null":
            return NULL
        if len(types) > 1:
            return union([_NAMES.get(name) or self._bare(type_) for name in types])
        if types in (("array",),):
            return array(UNKNOWN)
        shape = _NAMES.get(types[0]) if types else None
        unknown = not known or (self._compat and bool(types))
        if shape is None and not unknown and isinstance(type_, PrimitiveType) and alone:
            return _NAMES[type_.name]
        return shape

    def _of_types(self, own: Type, at: TypePosition, required: Sequence[str]) -> TypeView:
        """A list of types, in its order."""
        variants = list(own.variants) if isinstance(own, UnionType) else [own]
        shapes: list[TypeView] = []
        for name in own.spelling.types:
            if name == "null":
                shapes.append(NULL)
            elif variants:
                alone = {"types": (name,), "nullable": False}
                type_ = variants.pop(0)
                spelling = type_.spelling.model_copy(update=alone)
                type_ = type_.model_copy(update={"spelling": spelling, "nullable": False})
                shapes.append(self.shape(type_, TypePosition(at.sent), required))
        return union(shapes)

    def _array(self, own: ListType | TupleType, at: TypePosition) -> TypeView | None:
        if not own.spelling.types and self._compat:
            return None
        inside = TypePosition(at.sent)
        if isinstance(own, ListType):
            shape = self.shape(own.items, inside)
            nested = own.items.spelling.types == ("array",) and not own.items.spelling.keyword
            # An array behind a composition is taken for the outer one by openapi-typescript.
            taken = self._compat and isinstance(shape, (ArrayView, TupleView)) and not nested
            if id(own.items) in self._recursive:
                self._scope.helpers[LIST_OF] = None
                return lazy_list(shape)
            return shape if taken else array(shape)
        items = [self.shape(item, inside) for item in own.items]
        rest = None if self._compat or isinstance(own.rest, AnyType) else own.rest
        return tuple_of(items, self.shape(rest, inside) if rest is not None else None)
