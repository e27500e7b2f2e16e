"""Which types of the model get a Python name: the named schemas, and inline types worth a name.

An inline object always gets one, an enumeration or union when it is too long to be read in place.
Its name is made from where it stands: the name of what holds it and the name of the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from specmill.diagnostics import Diagnostics
from specmill.filters.python_literals import literal
from specmill.model import (
    AnyType,
    Api,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NamedSchema,
    NeverType,
    Operation,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve_intersections
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.plan.names import Claim, allocate, bounded, type_identifier
from specmill.targets.python.plan.previous_names import TYPES
from specmill.targets.python.plan.types.declared import Declared, Family
from specmill.targets.python.plan.types.discriminators import Tags, tags_of
from specmill.targets.python.plan.types.event_content import contents
from specmill.targets.python.plan.types.scalars import is_listed
from specmill.targets.python.plan.types.type_claims import claims_of, kinds_of
from specmill.targets.python.plan.types.type_places import TypePosition
from specmill.targets.sdk.vocabulary import singular
from specmill.targets.words import words

_SHAPED = 2
"""Rules since which types of one shape have one name."""
_READABLE = 60
"""Longest text of an enumeration or union that is written in place."""


@dataclass(frozen=True, slots=True)
class NamedForTypes:
    """An operation, and the words that its inline types are named by."""

    operation: Operation
    group: str
    """Words of its group, or of what it is about."""
    name: str
    """Words of its method; empty for what has no method."""
    is_event: bool = False
    """Whether the service makes the request, so that its body comes back."""


@dataclass(frozen=True, slots=True)
class TypeNames:
    """Python names of the declared types."""

    schemas: dict[str, str]
    """Schema key -> name."""
    inline: dict[int, str]
    """Identity of an inline type of the Api -> name; the Api keeps the types alive."""
    declared: dict[str, Declared]
    """Name -> what it declares, sorted by name."""
    families: dict[str, str]
    """Key of a schema that others refine -> name of the alias for it and them."""
    circular: frozenset[str]
    """Keys of the schemas that lead, by names alone, into a circle or from one to another."""
    tags: Tags
    params: dict[str, str]
    """Name -> that of its counterpart in ``params``, for what is taken otherwise than it is
    handed out and for all that is written in place in a request."""

    def name(self, type_: Type) -> str:
        """The name of a declared type, empty for others. A reference to a parent names the parent
        and its children."""
        type_ = resolve_intersections(type_)
        if isinstance(type_, ReferenceType):
            return self.families.get(type_.target) or self.schemas[type_.target]
        return self.inline.get(id(type_), "")

    def shared(self, models: Mapping[str, str], params: Mapping[str, str]) -> TypeNames:
        """The names where some types are called by the name of an equal one, by their names in
        ``models`` and in ``params``."""
        return replace(
            self,
            inline={key: models.get(name, name) for key, name in self.inline.items()},
            params={key: params.get(name, name) for key, name in self.params.items()},
        )


def name_types(
    api: Api,
    operations: Iterable[NamedForTypes],
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
    own: Mapping[str, str] = MappingProxyType({}),
) -> TypeNames:
    """Names for every named schema, used or not, and for the inline types of schemas and
    operations. ``own`` are names that the settings give, by schema, pointer or generated name."""
    tags = tags_of(api)
    every = list(_declared(api, operations, tags, published.rules < _SHAPED))
    kinds = kinds_of(every, published.rules < _SHAPED)
    known = published.of(TYPES)
    claims, held = claims_of(kinds, known, own, diagnostics)
    names = allocate(claims, diagnostics, "type", fold=True, published=held)
    by_name = {names[kind[0].key]: kind[0] for kind in kinds}
    return TypeNames(
        schemas={declared.schema.key: names[declared.key] for declared in every if declared.schema},
        inline={
            id(declared.type): names[kind[0].key]
            for kind in kinds
            for declared in kind
            if declared.schema is None and declared.family is None
        },
        declared={name: by_name[name] for name in sorted(by_name)},
        families={
            declared.family.key: names[declared.key] for declared in every if declared.family
        },
        circular=_circular(api.schemas),
        tags=tags,
        params=_param_names(by_name, api.schemas, diagnostics),
    )


def _param_names(
    declared: Mapping[str, Declared], schemas: Mapping[str, NamedSchema], diagnostics: Diagnostics
) -> dict[str, str]:
    """The names are made from those of the types, which are unique already."""
    holding = _holding(schemas)
    claims = [
        Claim(name, _param_name(name), (f"{name}Input",), (int(_param_name(name) == name),))
        for name, item in declared.items()
        if item.request or not _is_plain(item.type, holding)
    ]
    return allocate(claims, diagnostics, "input type", fold=True)


def _param_name(name: str) -> str:
    """``Item`` goes in as an ``ItemParam``; what ends so already has the same name in ``params``."""
    return name if name.endswith("Param") else bounded(f"{name}Param")


def _declared(
    api: Api, operations: Iterable[NamedForTypes], tags: Tags, plain: bool
) -> Iterator[Declared]:
    seen = VisitedTypes(tags)
    for schema in api.schemas.values():
        wish = type_identifier(schema.key, "Schema")
        yield Declared(f"schemas/{schema.key}", wish, schema.type, schema)
        tag = tags.parent(schema.key)
        if tag is not None:
            reference, family = ReferenceType(target=schema.key), Family(schema.key, tag)
            yield Declared(f"families/{schema.key}", f"Any{wish}", reference, family=family)
        place = TypePosition((wish,), plain=plain)
        yield from _inside(resolve_intersections(schema.type), f"schemas/{schema.key}", place, seen)
    for named in operations:
        operation = named.operation
        for type_, key, suffix in request_types(operation):
            place = _operation_place(named, suffix, plain)
            for declared in _inline(type_, f"{operation.key}/{key}", place, seen):
                yield replace(declared, request=not named.is_event)
        for type_, key, suffix in response_types(operation):
            place = _operation_place(named, suffix, plain)
            yield from _inline(type_, f"{operation.key}/{key}", place, seen)


def _operation_place(named: NamedForTypes, suffix: str, plain: bool) -> TypePosition:
    """The place of a parameter, body or response. A parameter is a step of the way."""
    name = type_identifier(named.name, "Operation")
    group = type_identifier(named.group, "Group") if named.group else ""
    holder = f"{named.group} {named.name}".strip()
    if plain or not named.name:
        return TypePosition((type_identifier(holder, "Operation"), suffix), plain=plain)
    whole = (group, name) if group else (name,)
    parts = words(named.group)
    one = " ".join([*parts[:-1], singular(parts[-1])]) if parts else named.name
    short = type_identifier(one, "Operation")
    if suffix in ("Body", "Response") or suffix.startswith("Response"):
        return TypePosition(("".join(whole), suffix), short)
    return TypePosition(("".join(whole), ""), short, (suffix,))


def operation_types(operation: Operation) -> Iterator[tuple[Type, str, str]]:
    """Types of an operation's parameters, body and responses, with a key and a word for each."""
    yield from request_types(operation)
    yield from response_types(operation)


def request_types(operation: Operation) -> Iterator[tuple[Type, str, str]]:
    """Types of an operation's parameters and body, with a key and a word for each."""
    for parameter in operation.parameters:
        word = type_identifier(parameter.name, "Parameter")
        yield parameter.type, f"{parameter.location}/{parameter.name}", word
    for media in operation.body.content if operation.body is not None else ():
        if media.type is not None:
            yield media.type, f"body/{media.name}", "Body"


def response_types(operation: Operation) -> Iterator[tuple[Type, str, str]]:
    """Types of an operation's responses, with a key and a word for each."""
    for response in operation.responses:
        status = response.status.capitalize()  # ``ResponseDefault``, ``Response4xx``
        word = "Response" if response.status.startswith("2") else f"Response{status}"
        for media in response.content:
            for type_ in (media.type, media.item_type):
                if type_ is not None:
                    item = "" if type_ is media.type else "Item"
                    yield type_, f"{response.status}/{media.name}{item}", word + item


def is_model(type_: Type) -> bool:
    """Whether the type becomes a class: an object with fields."""
    return isinstance(type_, ModelType) and bool(type_.fields)


def _holding(schemas: Mapping[str, NamedSchema]) -> frozenset[str]:
    """Keys of the schemas some of whose values hold other values."""
    users: dict[str, list[str]] = {}
    waiting: list[str] = []
    for key, schema in schemas.items():
        for choice in _choices(schema.type):
            if isinstance(choice, ReferenceType):
                users.setdefault(choice.target, []).append(key)
            elif _is_taken_otherwise(choice):
                waiting.append(key)
    texts: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in texts:
            texts.add(key)
            waiting.extend(users.get(key, ()))
    return frozenset(texts)


def _circular(schemas: Mapping[str, NamedSchema]) -> frozenset[str]:
    """What is left when schemas that lead nowhere, and those that nothing leads to, are taken away
    until there are none."""
    leads = {
        key: [
            choice.target for choice in _choices(schema.type) if isinstance(choice, ReferenceType)
        ]
        for key, schema in schemas.items()
    }
    for _ in range(2):
        led: dict[str, list[str]] = {key: [] for key in leads}
        for key, targets in leads.items():
            for target in targets:
                led[target].append(key)
        counts = {key: len(targets) for key, targets in leads.items()}
        waiting = [key for key, count in counts.items() if not count]
        while waiting:
            for user in led.pop(waiting.pop()):
                counts[user] -= 1
                if not counts[user]:
                    waiting.append(user)
        leads = {key: [user for user in users if user in led] for key, users in led.items()}
    return frozenset(leads)


def _is_plain(type_: Type, holding: frozenset[str]) -> bool:
    """Whether what goes in is typed as what comes back."""
    return not any(
        choice.target in holding
        if isinstance(choice, ReferenceType)
        else _is_taken_otherwise(choice)
        for choice in _choices(type_)
    )


def _choices(type_: Type) -> Iterator[Type]:
    """What a type is, or may be, without unions and intersections."""
    waiting = [type_]
    while waiting:
        part = resolve_intersections(waiting.pop())
        if isinstance(part, UnionType):
            waiting.extend(part.variants)
        else:
            yield part


def _is_taken_otherwise(type_: Type) -> bool:
    """Whether what goes in is typed otherwise than what comes back: other values inside, or a list
    of values that is closed."""
    listed = isinstance(type_, EnumType) and is_listed(type_)
    return listed or isinstance(type_, _HOLDERS)


_HOLDERS = (ListType, TupleType, MapType, ModelType)
_LEAVES = (PrimitiveType, ReferenceType, LiteralType, AnyType, NeverType)
"""Types that never get a name and hold no other type in place."""


@dataclass(frozen=True, slots=True)
class VisitedTypes:
    """What was met on the way through the types."""

    tags: Tags
    types: set[int] = field(default_factory=set[int])

    def needs_name(self, type_: Type) -> bool:
        tagged = isinstance(type_, UnionType) and self.tags.of_union(type_) is not None
        return is_model(type_) or _is_long(type_) or tagged


def _inline(type_: Type, key: str, place: TypePosition, seen: VisitedTypes) -> Iterator[Declared]:
    type_ = resolve_intersections(type_)
    if id(type_) in seen.types:
        return
    if seen.needs_name(type_):
        seen.types.add(id(type_))
        yield Declared(key, place.names()[0], type_, place=place)
    yield from _inside(type_, key, place, seen)


def _inside(type_: Type, key: str, place: TypePosition, seen: VisitedTypes) -> Iterator[Declared]:
    if isinstance(type_, ModelType):
        for member in type_.fields:
            if isinstance(member.type, _LEAVES):
                continue
            field_place = place.at(member.name, "Field")
            yield from _inline(member.type, f"{key}/{member.name}", field_place, seen)
        for content in contents(type_):
            yield from _inline(content, f"{key}/data/content", place.at("Data", "Data"), seen)
        if type_.additional is not None:
            yield from _inline(type_.additional, f"{key}/*", place.at("Value", "Value"), seen)
        for pattern, values in type_.patterns:
            yield from _inline(values, f"{key}/{pattern}", place.at("Value", "Value"), seen)
    elif isinstance(type_, ListType):
        yield from _inline(type_.items, f"{key}/[]", place.item(), seen)
    elif isinstance(type_, MapType):
        yield from _inline(type_.values, f"{key}/*", place.at("Value", "Value"), seen)
    elif isinstance(type_, (TupleType, UnionType)):
        parts = type_.items if isinstance(type_, TupleType) else type_.variants
        for number, part in enumerate(parts, start=1):
            word = f"Variant{number}"
            variant = place.at(part.notes.title or word, word)
            yield from _inline(part, f"{key}/{number}", variant, seen)
        if isinstance(type_, TupleType) and type_.rest is not None:
            yield from _inline(type_.rest, f"{key}/[]", place.item(), seen)


def _is_long(type_: Type) -> bool:
    return isinstance(type_, (EnumType, UnionType)) and _length(type_) > _READABLE


def _length(type_: Type) -> int:
    """About how many characters the annotation of a type takes."""
    type_ = resolve_intersections(type_)
    if isinstance(type_, ReferenceType):
        return len(type_.target) + 10
    if isinstance(type_, EnumType):
        return 16 + sum(len(literal(member.value)) + 2 for member in type_.members)
    if isinstance(type_, UnionType):
        return sum(_length(variant) + 3 for variant in type_.variants)
    if isinstance(type_, ListType):
        return _length(type_.items) + 6
    if isinstance(type_, MapType):
        return _length(type_.values) + 11
    if isinstance(type_, ModelType):
        return 40
    return 8
