"""Tags: the field whose value tells which variant of a union an object is.

A discriminator states it; where none is stated, a field that each variant requires and of which
each allows one value alone. The field of a variant that has a name in a discriminator allows just
that, so that ``Cat(name=…)`` sends its tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specmill.model import (
    AnyType,
    Api,
    Discriminator,
    EnumType,
    Field,
    LiteralType,
    ModelType,
    NamedSchema,
    PrimitiveType,
    ReferenceType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.plan.types.all_types import types_of

Tag = str | int | bool


@dataclass(frozen=True, slots=True)
class TagPlan:
    """``mapping`` has the tags that the models of the variants do not tell themselves, with the
    keys of their schemas; ``default`` is the key of the variant for all other tags."""

    field: str
    mapping: tuple[tuple[str, str], ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of all unions of an Api."""

    schemas: Mapping[str, NamedSchema]
    narrowed: dict[str, dict[str, tuple[str, ...]]]
    """Schema key -> field -> the values by which discriminators know the schema."""
    _known: dict[int, TagPlan | None] = field(default_factory=dict[int, "TagPlan | None"])

    def of_union(self, union: UnionType) -> TagPlan | None:
        """What tells the variants apart, None where nothing does."""
        if id(union) not in self._known:
            self._known[id(union)] = self._plan(union)
        return self._known[id(union)]

    def parent(self, key: str) -> TagPlan | None:
        """What tells the children of a schema apart, None for what is no parent."""
        model = resolve_intersections(self.schemas[key].type)
        discriminator = (
            model.discriminator if isinstance(model, ModelType) and model.fields else None
        )
        if discriminator is None or not any(target != key for _, target in discriminator.mapping):
            return None
        return TagPlan(discriminator.field, self._unsaid(discriminator), key)

    def children(self, key: str) -> list[str]:
        """Keys of the schemas that refine a parent, in the order of its mapping."""
        model = resolve_intersections(self.schemas[key].type)
        discriminator = model.discriminator if isinstance(model, ModelType) else None
        pairs = discriminator.mapping if discriminator is not None else ()
        return list(dict.fromkeys(target for _, target in pairs if target != key))

    def models(self, type_: Type, seen: frozenset[str] = frozenset()) -> Iterator[Type]:
        """The models among the variants of a union, in unions inside too, by reference where
        they have a name."""
        inner = resolve_intersections(type_)
        if isinstance(inner, ReferenceType):
            if inner.target in seen:
                return
            target = resolve_intersections(self.schemas[inner.target].type)
            if isinstance(target, ModelType):
                if target.fields:
                    yield inner
            else:
                yield from self.models(target, seen | {inner.target})
        elif isinstance(inner, UnionType):
            for variant in inner.variants:
                yield from self.models(variant, seen)
        elif isinstance(inner, ModelType) and inner.fields:
            yield inner

    def _plan(self, union: UnionType) -> TagPlan | None:
        models = list(self.models(union))
        if len(models) < 2:
            return None
        if union.discriminator is not None:
            discriminator = union.discriminator
            variants = {
                variant.target for variant in union.variants if isinstance(variant, ReferenceType)
            }
            kept = tuple(pair for pair in self._unsaid(discriminator) if pair[1] in variants)
            default = discriminator.default if discriminator.default in variants else ""
            plan = TagPlan(discriminator.field, kept, default or "")
            return plan if kept or default or self._has_tags(models, discriminator.field) else None
        return self._inferred(models)

    def _has_tags(self, models: list[Type], name: str) -> bool:
        return any(self._values(model, name, required=False) for model in models)

    def _inferred(self, models: list[Type]) -> TagPlan | None:
        best, most = None, 1
        for item in self._fields(models[0]):
            values = [self._values(model, item.name, required=True) for model in models]
            distinct = {value[0] for value in values if len(value) == 1}
            if all(len(value) == 1 for value in values) and len(distinct) > most:
                best, most = TagPlan(item.name), len(distinct)
        return best

    def _unsaid(self, discriminator: Discriminator) -> tuple[tuple[str, str], ...]:
        """Pairs of the mapping that the fields of the variants do not say themselves. A name that
        is merely implied counts for nothing where the field says another."""
        pairs: list[tuple[str, str]] = []
        for value, key in discriminator.mapping:
            models = self.models(ReferenceType(target=key))
            own = {
                tag for model in models for tag in self._values(model, discriminator.field, False)
            }
            implied = value == self.schemas[key].name
            if value not in own and not (own and implied):
                pairs.append((value, key))
        return tuple(pairs)

    def _fields(self, type_: Type) -> tuple[Field, ...]:
        fields = resolve(type_, self.schemas)
        return fields.fields if isinstance(fields, ModelType) else ()

    def _values(self, type_: Type, name: str, required: bool) -> tuple[Tag, ...]:
        """The values of a field as the class will list them."""
        if isinstance(type_, ReferenceType):
            narrowed = self.narrowed.get(type_.target, {}).get(name)
            if narrowed is not None:
                return narrowed
        for item in self._fields(type_):
            if item.name == name and (item.required or not required):
                value = one_value(resolve(item.type, self.schemas))
                return () if value is None else (value,)
        return ()


def tags_of(api: Api) -> Tags:
    """The tags of an Api: first what its discriminators call each schema."""
    names: dict[str, dict[str, dict[str, None]]] = defaultdict(dict)
    for discriminator in _discriminators(api):
        for value, key in discriminator.mapping:
            if key in api.schemas and _narrows(api.schemas, key, discriminator.field):
                names[key].setdefault(discriminator.field, {}).setdefault(value)
    narrowed = {
        key: {name: tuple(values) for name, values in fields.items()}
        for key, fields in names.items()
    }
    return Tags(api.schemas, narrowed)


def one_value(type_: Type) -> Tag | None:
    """The one text or whole number that a type allows."""
    value: object = None
    if isinstance(type_, LiteralType):
        value = type_.value
    elif isinstance(type_, EnumType) and len(type_.members) == 1:
        value = type_.members[0].value
    return value if isinstance(value, (str, int)) and not type_.nullable else None


def _discriminators(api: Api) -> Iterator[Discriminator]:
    for type_ in types_of(api):
        if isinstance(type_, (UnionType, ModelType)) and type_.discriminator is not None:
            yield type_.discriminator


def _narrows(schemas: Mapping[str, NamedSchema], key: str, name: str) -> bool:
    """Whether the field of a schema is text that may as well be just its names."""
    model = resolve(ReferenceType(target=key), schemas)
    direct = resolve_intersections(schemas[key].type)
    if not isinstance(model, ModelType) or model is not direct:
        return False
    for item in model.fields:
        if item.name == name:
            type_ = resolve(item.type, schemas)
            text = isinstance(type_, PrimitiveType) and type_.name == "string"
            several = isinstance(type_, EnumType) and len(type_.members) > 1
            return text or several or isinstance(type_, AnyType)
    return False
