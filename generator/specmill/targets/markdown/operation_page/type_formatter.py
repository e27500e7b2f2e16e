"""Types as pages show them: ``UserDto[]``, ``map<string, X>``, ``A | B``, with links to sections.

A type is a row of parts, which the macro ``type`` of ``_type.md`` prints. Whatever it links to is
handed back as a Section, so that the page can show it further down.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from specmill.model import (
    AnyType,
    EnumType,
    IntersectionType,
    Limits,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NamedSchema,
    NeverType,
    Notes,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.operation_page.details.texts import parts_of, with_parts
from specmill.targets.markdown.operation_page.type_views import PartKind, TypePart
from specmill.targets.markdown.prose.json_block import compact

_MOST_EXPANDED = 200
"""Named schemas that are told in one place of a page."""
_UNSAFE = re.compile(r"[^\w.-]+")
_Stated = TypeVar("_Stated", Notes, Limits)
_ALIAS = (PrimitiveType, LiteralType, ListType, TupleType, MapType, AnyType, NeverType)


@dataclass(frozen=True, slots=True)
class Section:
    """Something with a heading of its own under "Data structure"."""

    anchor: str
    title: str
    """Verbatim."""
    type: Type
    schema: str = ""
    """Key of the named schema it is or lies in; empty for what belongs to one operation."""
    written: Type | None = None
    """An object as it is written, with the parts of an ``allOf``."""


Parts = tuple[TypePart, ...]
_OR, _COMMA, _END = TypePart("or"), TypePart("comma"), TypePart("end")
_MAP, _OPEN, _CLOSE = TypePart("map"), TypePart("open"), TypePart("close")
NULL = TypePart("word", "null")


@dataclass(frozen=True, slots=True)
class FormattedType:
    """A type as parts, and the sections that these link to."""

    parts: Parts
    sections: tuple[Section, ...] = ()

    @property
    def is_link(self) -> bool:
        """Whether the whole type is one link."""
        return len(self.parts) == 1 and bool(self.parts[0].anchor)

    @property
    def ends_with_null(self) -> bool:
        last = self.parts[-1]
        if last.kind == "link":
            return self.is_link and not last.lists and raw(last.text).endswith("null")
        return last.kind == "word" and last.text == "null"


@dataclass(slots=True)
class Expansion:
    """Which named schemas are being told in place, and how many more may be: aliases of aliases
    multiply. What is not told any more has a section."""

    around: list[str] = field(default_factory=list[str])
    left: int = _MOST_EXPANDED

    def may(self, key: str) -> bool:
        return self.left > 0 and key not in self.around

    @contextmanager
    def into(self, key: str) -> Generator[None, None, None]:
        self.left -= 1
        self.around.append(key)
        yield
        self.around.pop()


@dataclass(frozen=True, slots=True)
class TypeFormatter:
    """Says types. ``anchors`` gives every named schema its id, see ``name_anchors``."""

    schemas: Mapping[str, NamedSchema]
    anchors: Mapping[str, str]
    reserved: frozenset[str]
    """All ids of ``anchors``."""
    formats: bool
    """Whether formats are shown."""
    enums: bool
    """Whether named enumerations have sections."""
    tells_keys: bool = False
    """Whether objects that name no field say which keys they may have; with formats only."""
    children: frozenset[str] = frozenset()
    """Keys of the schemas that a discriminator tells apart: they have sections also where they add nothing
    to their base."""

    def resolved(self, type_: Type) -> Type:
        """``type_`` without references and intersections around it; ``AnyType`` for a dead end."""
        part = resolve(type_, self.schemas)
        return AnyType() if isinstance(part, ReferenceType) else part

    def inlined(self, type_: Type) -> Type:
        """What a cell must tell of ``type_``: where it refers to a named schema that has no section
        of its own, that schema's notes and limits, under those that stand beside the reference; of
        an ``allOf`` that is no object those of the whole."""
        whole = self.resolved(type_)
        if not (isinstance(whole, _ALIAS) or (isinstance(whole, EnumType) and not self.enums)):
            bare = self._bare(type_)
            return bare if isinstance(bare, EnumType) else type_
        around: dict[str, ReferenceType] = {}
        part = resolve_intersections(type_)
        while isinstance(part, ReferenceType) and part.target in self.schemas:
            if part.target in around:
                part = whole
                break
            around[part.target] = part
            part = resolve_intersections(self.schemas[part.target].type)
        for reference in reversed(around.values()):
            update = {
                "notes": _over(part.notes, reference.notes),
                "limits": _over(part.limits, reference.limits),
            }
            part = part.model_copy(update=update)
        return part

    def has_section(self, type_: Type) -> bool:
        """Whether a type is told in a section: a named one that is not told in place, and an object
        with fields wherever it stands."""
        whole = self.resolved(type_)
        if isinstance(whole, ModelType) and (whole.fields or whole.patterns):
            return True
        is_told = isinstance(whole, _ALIAS) or (isinstance(whole, EnumType) and not self.enums)
        return not is_told and bool(self.name_of(type_))

    def name_of(self, type_: Type) -> str:
        """Key of the named schema that ``type_`` is, through single references; else empty."""
        if isinstance(type_, IntersectionType) and len(type_.parts) == 1:
            return self.name_of(type_.parts[0])
        known = isinstance(type_, ReferenceType) and type_.target in self.schemas
        return type_.target if known and isinstance(type_, ReferenceType) else ""

    def show(
        self, type_: Type, owner: str, schema: str = "", path: Expansion | None = None
    ) -> FormattedType:
        """``type_`` as a page shows it. ``owner`` names objects that have no name of their own;
        ``schema`` is the named schema around; ``path`` the aliases that are being expanded."""
        shown = self._plain(type_, owner, schema, path or Expansion())
        null = type_.nullable and not shown.ends_with_null
        return FormattedType((*shown.parts, _OR, NULL), shown.sections) if null else shown

    def _plain(self, type_: Type, owner: str, schema: str, path: Expansion) -> FormattedType:
        match type_:
            case PrimitiveType():
                return FormattedType(self._primitive(type_))
            case EnumType():
                return FormattedType(self._named(base_of(type_), type_.format))
            case LiteralType():
                return FormattedType((TypePart("code", Text(compact(type_.value))),))
            case ListType():
                return _list_of(self.show(type_.items, owner, schema, path))
            case TupleType():
                return self._tuple(type_, owner, schema, path)
            case MapType():
                return _map_of(self.show(type_.values, owner, schema, path))
            case ModelType():
                return self._model(type_, owner, schema, path, type_)
            case UnionType():
                return self._union(type_, owner, schema, path)
            case IntersectionType():
                return self._intersection(type_, owner, schema, path)
            case ReferenceType():
                return self._reference(type_.target, path)
            case AnyType():
                return _word("any")
            case NeverType():
                return _word("never")

    def of_schema(self, key: str) -> FormattedType:
        """A named schema where it is referred to."""
        return self._reference(key, Expansion())

    def _primitive(self, type_: PrimitiveType) -> Parts:
        detail = type_.format or type_.content_encoding or type_.content_media_type
        return self._named(type_.name, detail)

    def _named(self, name: str, detail: str) -> Parts:
        word = TypePart("word", name)
        return (word, TypePart("detail", Text(detail))) if detail and self.formats else (word,)

    def _tuple(self, type_: TupleType, owner: str, schema: str, path: Expansion) -> FormattedType:
        parts = [
            self.show(item, f"{owner}.{at}", schema, path)
            for at, item in enumerate(type_.items, start=1)
        ]
        if type_.rest is not None:
            parts.append(_list_of(self.show(type_.rest, f"{owner}.rest", schema, path)))
        inner = _joined([part.parts for part in parts], _COMMA)
        return FormattedType((_OPEN, *inner, _CLOSE), _sections(parts))

    def _model(
        self, type_: ModelType, owner: str, schema: str, path: Expansion, written: Type
    ) -> FormattedType:
        if type_.fields or type_.patterns:
            title = self._free(owner)
            told = self._told(type_, written)
            return _link(Section(anchor_of(title), title, told, schema, written))
        if type_.additional is not None:
            return _map_of(self.show(type_.additional, owner, schema, path))
        if self.tells_keys and self.formats:
            return FormattedType((TypePart("object", "no-keys" if type_.closed else "any-keys"),))
        return _word("object")

    def _intersection(
        self, type_: IntersectionType, owner: str, schema: str, path: Expansion
    ) -> FormattedType:
        inner = type_.parts[0] if self.name_of(type_) else type_.merged
        if isinstance(inner, ModelType):
            return self._model(inner, owner, schema, path, type_)
        return self.show(inner, owner, schema, path)

    def _union(self, type_: UnionType, owner: str, schema: str, path: Expansion) -> FormattedType:
        nameless = sum(self._has_nameless(variant) for variant in type_.variants)
        parts = [
            self.show(variant, f"{owner}.{at}" if nameless > 1 else owner, schema, path)
            for at, variant in enumerate(type_.variants, start=1)
        ]
        different = dict.fromkeys(part.parts for part in parts)
        if len(different) == 1:
            return parts[0]
        return FormattedType(
            _joined(different, _OR) or (TypePart("word", "any"),), _sections(parts)
        )

    def _told(self, whole: ModelType, written: Type) -> ModelType:
        """An object, whose section is that of the whole, with what its parts say."""
        if not parts_of(written):
            return whole
        told = with_parts(whole.notes.description, written, self.schemas)
        if told == whole.notes.description:
            return whole
        notes = whole.notes.model_copy(update={"description": told})
        return whole.model_copy(update={"notes": notes})

    def _has_nameless(self, type_: Type) -> bool:
        """Whether a type shows an object without a name, which has a section of this place."""
        match self._bare(type_):
            case ModelType():
                return True
            case ListType(items=inner) | MapType(values=inner):
                return self._has_nameless(inner)
            case TupleType(items=items, rest=rest):
                return any(map(self._has_nameless, items if rest is None else (*items, rest)))
            case UnionType(variants=variants):
                return any(map(self._has_nameless, variants))
            case _:
                return False

    def _bare(self, type_: Type) -> Type:
        merges = isinstance(type_, IntersectionType) and not self.name_of(type_)
        return self._bare(type_.merged) if merges and isinstance(type_, IntersectionType) else type_

    def _free(self, owner: str) -> str:
        """A title for a type without a name, whose id is none of a named schema."""
        return f"{owner}-" if anchor_of(owner) in self.reserved else owner

    def _reference(self, key: str, path: Expansion) -> FormattedType:
        schema = self.schemas.get(key)
        if schema is None:
            return _word("any")
        type_ = self._bare(schema.type)
        if key in self.children and self.name_of(type_):
            whole = self.resolved(schema.type)
            return _link(Section(self.anchors[key], key, whole, key))
        alias = isinstance(type_, _ALIAS) or (isinstance(type_, EnumType) and not self.enums)
        if (alias or self.name_of(type_)) and path.may(key):
            with path.into(key):
                return self.show(type_, key, key, path)
        link = _link(Section(self.anchors[key], key, type_, key))
        null = type_.nullable and not alias
        return FormattedType((*link.parts, _OR, NULL), link.sections) if null else link


def base_of(type_: EnumType) -> str:
    """The word for the type of an enumeration: as it is written, where its values say less."""
    if type_.base == "integer" and "number" in type_.spelling.types:
        return "number"
    return "any" if type_.base == "mixed" else type_.base


def name_anchors(schemas: Mapping[str, NamedSchema]) -> dict[str, str]:
    """An id for every named schema: its key, as far as that can be an id; each id once."""
    taken: dict[str, str] = {}
    for key in schemas:
        anchor = anchor_of(key)
        while anchor in taken:
            anchor += "-"
        taken[anchor] = key
    return {key: anchor for anchor, key in taken.items()}


def anchor_of(name: str) -> str:
    """``name`` as an id; every character that cannot be in one becomes its number."""
    return _UNSAFE.sub(lambda match: "".join(f"-{ord(text):x}-" for text in match[0]), name) or "-"


def _over(below: _Stated, beside: _Stated) -> _Stated:
    """What is said of a schema, with what stands beside the reference to it instead."""
    stated = {key: getattr(beside, key) for key in beside.model_fields_set}
    return below.model_copy(update=stated) if stated else below


def _sections(parts: list[FormattedType]) -> tuple[Section, ...]:
    return tuple(section for part in parts for section in part.sections)


def _word(word: str) -> FormattedType:
    return FormattedType((TypePart("word", word),))


def _link(section: Section) -> FormattedType:
    return FormattedType((TypePart("link", Text(section.title), section.anchor),), (section,))


def _joined(parts: Iterable[Parts], between: TypePart) -> Parts:
    result: list[TypePart] = []
    for part in parts:
        result += [between, *part] if result else part
    return tuple(result)


def _list_of(items: FormattedType) -> FormattedType:
    if items.is_link:
        link = items.parts[0]
        return FormattedType((link._replace(lists=link.lists + 1),), items.sections)
    choice = any(_is_choice(part) for part in items.parts)
    kind: PartKind = "list-of-choice" if choice else "list"
    opening = (TypePart("choice"),) if choice else ()
    return FormattedType((*opening, *items.parts, TypePart(kind)), items.sections)


def _is_choice(part: TypePart) -> bool:
    return part.kind == "or" or (part.kind == "code" and "|" in raw(part.text))


def _map_of(values: FormattedType) -> FormattedType:
    return FormattedType((_MAP, *values.parts, _END), values.sections)
