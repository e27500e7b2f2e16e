"""Fields of types as lists that fold: nested ones in place up to a bound, the rest by a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from specmill.model import (
    EnumType,
    Field,
    Header,
    ListType,
    MapType,
    ModelType,
    Operation,
    Parameter,
    Type,
    UnionType,
)
from specmill.targets.markdown.definition_text import NO_TEXT, Text, raw
from specmill.targets.markdown.operation_page.constraints import members_of
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.rows import body_row, parameter_row, required_first
from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.operation_page.type_views import Constraint, Row, TypePart, TypeView
from specmill.targets.site.views import FieldView, TypeBody, VariantView

_DEEPEST = 4
_DEEPEST_UNNAMED = 8
"""Levels of objects without a name beyond the last level of those that have pages of their own."""
MOST_ROWS = 120
"""In place below one body; a deeper look that has more is not taken."""
FEW_ROWS = 8
"""Which each body has, however much stands before it; of a larger model there is a link alone."""
_ROW_OF_TEXT = 600
"""Characters of a description that take the room of a row."""
_MOST_VARIANTS = 12
"""Of those that have pages of their own."""
_MOST_CONTAINERS = 5
"""Lists of lists, which may be so without an end."""
_LONGEST_SAMPLE = 120
"""Characters; whole examples stand beside the lists."""
_UNUSABLE = re.compile(r"[^\w$@-]")
_SAID_BY_ROW = ("values", "described-values", "deprecated-field")


def slug_of(name: str) -> str:
    """A name as a part of an anchor, between dots: what may not stand there is written as ``~`` and
    four digits for each unit of UTF-16, so that the search can read it back."""
    return _UNUSABLE.sub(_units, name) or "~"


def _units(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"~{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


@dataclass
class Fields:
    """Makes the lists of one locale; those of named schemas are kept."""

    context: Context
    models: Mapping[str, str]
    """Key of a named schema -> its page from the folder of the site."""
    wanted: dict[str, None] = field(default_factory=dict[str, None])
    """Keys of the schemas that something links to, in the order of the links."""
    _kept: dict[tuple[str, int, bool], TypeBody] = field(
        default_factory=dict[tuple[str, int, bool], TypeBody]
    )

    def parameter(self, operation: Operation, parameter: Parameter) -> FieldView:
        known = self.context.lifecycles.parameter(operation, parameter)
        row, sections = parameter_row(self.context, parameter, "", known)
        view = self._view(row, sections, parameter.type, 2, required=parameter.required)
        return replace(view, deprecated=parameter.deprecated)

    def header(self, header: Header) -> FieldView:
        told = Field(name=header.name, type=header.type, required=header.required)
        view = self._field(told, "", 1)
        return replace(view, description=Text(header.description or raw(view.description)))

    def root(self, type_: Type, most: int = MOST_ROWS) -> TypeBody:
        """What is inside the type of a body, as deep as fits in ``most`` rows. Where not even the
        first level does, the rest of it stands on the page of its model, if it has one."""
        for depth in range(_DEEPEST, 1, -1):
            body = self.inside(type_, depth, request=False)
            if body.size <= most:
                return body
        body = self.inside(type_, 1, request=False)
        if body.size <= most or not body.page:
            return body
        if most <= FEW_ROWS:
            return self.inside(type_, 0, request=False)
        rest = len(body.fields) - most
        return replace(body, fields=body.fields[:most], size=most, more=rest) if rest > 0 else body

    def model(self, name: str) -> TypeBody:
        """What is inside a named schema, for its own page."""
        type_ = self.context.types.resolved(self.context.api.schemas[name].type)
        if not isinstance(type_, (ModelType, UnionType, EnumType)):
            return self.root(type_)
        bodies = (self._inside(type_, name, depth) for depth in range(_DEEPEST - 1, 1, -1))
        small = next((body for body in bodies if body.size <= MOST_ROWS), None)
        return small or self._inside(type_, name, 1)

    def shown(self, type_: Type) -> TypeView:
        """A type with links to the pages of its models."""
        seen = self.context.types.show(type_, "")
        return self._linked(seen.parts, seen.sections)

    def inside(self, type_: Type, depth: int, *, request: bool) -> TypeBody:
        """The fields, variants or values of a type, ``depth`` levels of them."""
        types = self.context.types
        part = types.resolved(type_)
        for _ in range(_MOST_CONTAINERS):
            if isinstance(part, (ListType, MapType)):
                type_ = part.items if isinstance(part, ListType) else part.values
                part = types.resolved(type_)
        name = types.name_of(type_)
        if not isinstance(part, (ModelType, UnionType, EnumType)):
            return TypeBody()
        if name:
            self.wanted.setdefault(name)
        # What has no name stands nowhere else.
        if depth <= (0 if name else -_DEEPEST_UNNAMED):
            has_more = isinstance(part, UnionType) or (
                isinstance(part, ModelType) and bool(part.fields)
            )
            page = self.models.get(name, "") if has_more else ""
            return TypeBody(page=page, title=name if page else "")
        key = (name, depth, request)
        if name and key in self._kept:
            return self._kept[key]
        body = self._inside(part, name, depth)
        if name:
            self._kept[key] = body
        return body

    def _inside(self, enum: ModelType | UnionType | EnumType, name: str, depth: int) -> TypeBody:
        page, title = self.models.get(name, ""), name
        if isinstance(enum, EnumType):
            return TypeBody(members=members_of(enum), title=title, size=len(enum.members) // 4)
        if isinstance(enum, ModelType):
            fields = tuple(self._field(item, name, depth) for item in required_first(enum.fields))
            size = sum(map(_rows_of, fields))
            return TypeBody(fields, page=page, title=title, size=size)
        variants, slugs = list[VariantView](), set[str]()
        for at, variant in enumerate(enum.variants, start=1):
            # The type names all of them; those without a name stand here alone.
            if at > _MOST_VARIANTS and self.context.types.name_of(variant):
                continue
            body = self.inside(variant, depth - 1, request=False)
            named = self.context.types.name_of(variant) or variant.notes.title
            if body:
                title = named or (self._values if body.members else f"{at}")
                slug = slug_of(f"({named or at})")
                if slug in slugs:  # a title that several have
                    slug = slug_of(f"({named} {at})")
                slugs.add(slug)
                variants.append(VariantView(title, slug, body))
        size = len(variants) + sum(variant.body.size for variant in variants)
        return TypeBody(variants=tuple(variants), page=page, title=title, size=size)

    @property
    def _values(self) -> str:
        return self.context.labels.word("values")

    def _field(self, told: Field, schema: str, depth: int) -> FieldView:
        row, sections = body_row(self.context, told, "", "", schema)
        return self._view(row, sections, told.type, depth - 1, required=told.required)

    def _view(
        self, row: Row, sections: list[Section], type_: Type, depth: int, *, required: bool
    ) -> FieldView:
        below = self.inside(type_, depth, request=False)
        inlined = self.context.types.inlined(type_)
        told = tuple(
            _unlinked(constraint) for constraint in row.constraints if _is_said(constraint, below)
        )
        return FieldView(
            raw(row.name),
            slug_of(raw(row.name)),
            self._linked(row.type, tuple(sections)),
            row.description,
            told,
            required,
            row.deprecated or inlined.notes.deprecated,
            row.default,
            _sample(row, below),
            below if below else None,
        )

    def _linked(self, parts: TypeView, sections: tuple[Section, ...]) -> TypeView:
        """Parts whose links lead to pages; objects without a name have none."""
        names = {
            section.anchor: section.schema if section.title == section.schema else ""
            for section in sections
        }
        return tuple(self._part(part, names) for part in parts)

    def _part(self, part: TypePart, names: Mapping[str, str]) -> TypePart:
        if part.kind != "link":
            return part
        name = names.get(part.anchor, "")
        if not name:
            return part._replace(text="object", anchor="")
        self.wanted.setdefault(name)
        return part._replace(anchor=self.models.get(name, ""))


def _rows_of(view: FieldView) -> int:
    """The room that a field takes with what is below it."""
    text = len(raw(view.description)) // _ROW_OF_TEXT
    return 1 + text + (view.below.size if view.below is not None else 0)


def _sample(row: Row, below: TypeBody) -> Text:
    """The sample of a row: none where it repeats the default, or the fields below say it better."""
    text = raw(row.sample)
    if (row.default is not None and text == raw(row.default.text)) or below.members:
        return NO_TEXT
    if len(text) > _LONGEST_SAMPLE:
        return NO_TEXT if below else Text(f"{text[:_LONGEST_SAMPLE]}…")
    return row.sample


def _unlinked(constraint: Constraint) -> Constraint:
    """A constraint whose types are told without a link: their anchors are those of Markdown pages."""
    if not (constraint.type or constraint.tags or constraint.inner):
        return constraint
    return replace(
        constraint,
        type=_plain(constraint.type),
        tags=tuple(replace(tag, type=_plain(tag.type)) for tag in constraint.tags),
        inner=tuple(map(_unlinked, constraint.inner)),
    )


def _plain(parts: TypeView) -> TypeView:
    return tuple(part._replace(anchor="") if part.kind == "link" else part for part in parts)


def _is_said(constraint: Constraint, below: TypeBody) -> bool:
    """Whether a constraint is not told elsewhere in the row."""
    return constraint.key not in _SAID_BY_ROW or (
        constraint.key != "deprecated-field" and not below.members
    )
