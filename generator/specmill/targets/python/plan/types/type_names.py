"""Which types of the model get a Python name: the named schemas, and inline types worth a name.

An inline object always gets one, an enumeration or union when it is too long to be read in place.
Its name is made from where it stands: the name of what holds it and the name of the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from specmill.diagnostics import Diagnostics
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
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.plan.names import Claim, allocate, bounded, type_identifier
from specmill.targets.python.plan.previous_names import TYPES
from specmill.targets.python.plan.types.discriminators import TagPlan, Tags, tags_of
from specmill.targets.python.plan.types.event_content import contents, unfolded
from specmill.targets.python.plan.types.scalars import is_listed
from specmill.targets.python.views.literals import literal_text

_READABLE = 60
"""Longest text of an enumeration or union that is written in place."""


@dataclass(frozen=True, slots=True)
class Family:
    """A schema that others refine."""

    key: str
    """That of the parent."""
    tag: TagPlan
    """What tells the children apart."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A type that gets a declaration of its own in the models of the SDK."""

    key: str
    """``schemas/KEY`` or a path to the place of an inline type."""
    wish: str
    type: Type
    schema: NamedSchema | None = None
    family: Family | None = None
    """The parent, where this is the alias for it and the schemas that refine it."""
    request: bool = False
    """Whether it is written in place in a request: it goes in and never comes back."""


@dataclass(frozen=True, slots=True)
class Worded:
    """An operation, and the words that its inline types are named by."""

    operation: Operation
    words: str
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
        type_ = unfolded(type_)
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
    operations: Iterable[Worded],
    found: Diagnostics,
    published: PublishedNames = NO_NAMES,
) -> TypeNames:
    """Names for every named schema, used or not, and for the inline types of schemas and
    operations."""
    tags = tags_of(api)
    declared = list(_declared(api, operations, tags))
    claims = [
        Claim(each.key, each.wish, rank=(0 if each.schema is not None else 1,)) for each in declared
    ]
    names = allocate(claims, found, "type", fold=True, published=published.of(TYPES))
    by_name = {names[each.key]: each for each in declared}
    return TypeNames(
        schemas={each.schema.key: names[each.key] for each in declared if each.schema},
        inline={
            id(each.type): names[each.key]
            for each in declared
            if each.schema is None and each.family is None
        },
        declared={name: by_name[name] for name in sorted(by_name)},
        families={each.family.key: names[each.key] for each in declared if each.family},
        circular=_circular(api.schemas),
        tags=tags,
        params=_param_names(by_name, api.schemas, found),
    )


def _param_names(
    declared: Mapping[str, Declared], schemas: Mapping[str, NamedSchema], found: Diagnostics
) -> dict[str, str]:
    """The names are made from those of the types, which are unique already."""
    holding = _holding(schemas)
    claims = [
        Claim(name, bounded(f"{name}Param", name))
        for name, each in declared.items()
        if each.request or not _is_plain(each.type, holding)
    ]
    return allocate(claims, found, "input type", fold=True)


def _declared(api: Api, operations: Iterable[Worded], tags: Tags) -> Iterator[Declared]:
    seen = Seen(tags)
    for schema in api.schemas.values():
        wish = type_identifier(schema.key, "Schema")
        yield Declared(f"schemas/{schema.key}", wish, schema.type, schema)
        tag = tags.parent(schema.key)
        if tag is not None:
            reference, family = ReferenceType(target=schema.key), Family(schema.key, tag)
            yield Declared(f"families/{schema.key}", f"Any{wish}", reference, family=family)
        yield from _inside(unfolded(schema.type), f"schemas/{schema.key}", wish, seen)
    for worded in operations:
        operation = worded.operation
        wish = type_identifier(worded.words, "Operation")
        for type_, key, suffix in request_types(operation):
            for each in _inline(type_, f"{operation.key}/{key}", wish + suffix, seen):
                yield replace(each, request=not worded.is_event)
        for type_, key, suffix in response_types(operation):
            yield from _inline(type_, f"{operation.key}/{key}", wish + suffix, seen)


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
        word = "Response" if response.status.startswith("2") else f"Response{response.status}"
        for media in response.content:
            for type_ in (media.type, media.item_type):
                if type_ is not None:
                    item = "" if type_ is media.type else "Item"
                    yield type_, f"{response.status}/{media.name}{item}", word.title() + item


def is_model(type_: Type) -> bool:
    """Whether the type becomes a class: an object with fields."""
    return isinstance(type_, ModelType) and bool(type_.fields)


def _holding(schemas: Mapping[str, NamedSchema]) -> frozenset[str]:
    """Keys of the schemas some of whose values hold other values."""
    users: dict[str, list[str]] = {}
    waiting: list[str] = []
    for key, schema in schemas.items():
        for each in _choices(schema.type):
            if isinstance(each, ReferenceType):
                users.setdefault(each.target, []).append(key)
            elif _is_taken_otherwise(each):
                waiting.append(key)
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(users.get(key, ()))
    return frozenset(found)


def _circular(schemas: Mapping[str, NamedSchema]) -> frozenset[str]:
    """What is left when schemas that lead nowhere, and those that nothing leads to, are taken away
    until there are none."""
    leads = {
        key: [each.target for each in _choices(schema.type) if isinstance(each, ReferenceType)]
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
        leads = {key: [each for each in users if each in led] for key, users in led.items()}
    return frozenset(leads)


def _is_plain(type_: Type, holding: frozenset[str]) -> bool:
    """Whether what goes in is typed as what comes back."""
    return not any(
        each.target in holding if isinstance(each, ReferenceType) else _is_taken_otherwise(each)
        for each in _choices(type_)
    )


def _choices(type_: Type) -> Iterator[Type]:
    """What a type is, or may be, without unions and intersections."""
    waiting = [type_]
    while waiting:
        each = unfolded(waiting.pop())
        if isinstance(each, UnionType):
            waiting.extend(each.variants)
        else:
            yield each


def _is_taken_otherwise(type_: Type) -> bool:
    """Whether what goes in is typed otherwise than what comes back: other values inside, or a list
    of values that is closed."""
    listed = isinstance(type_, EnumType) and is_listed(type_)
    return listed or isinstance(type_, _HOLDERS)


_HOLDERS = (ListType, TupleType, MapType, ModelType)
_LEAVES = (PrimitiveType, ReferenceType, LiteralType, AnyType, NeverType)
"""Types that never get a name and hold no other type in place."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was met on the way through the types."""

    tags: Tags
    types: set[int] = field(default_factory=set[int])

    def needs_name(self, type_: Type) -> bool:
        tagged = isinstance(type_, UnionType) and self.tags.of_union(type_) is not None
        return is_model(type_) or _is_long(type_) or tagged


def _inline(type_: Type, key: str, wish: str, seen: Seen) -> Iterator[Declared]:
    type_ = unfolded(type_)
    if id(type_) in seen.types:
        return
    if seen.needs_name(type_):
        seen.types.add(id(type_))
        yield Declared(key, type_identifier(wish), type_)
    yield from _inside(type_, key, wish, seen)


def _inside(type_: Type, key: str, wish: str, seen: Seen) -> Iterator[Declared]:
    if isinstance(type_, ModelType):
        for member in type_.fields:
            if isinstance(member.type, _LEAVES):
                continue
            word = type_identifier(member.name, "Field")
            yield from _inline(member.type, f"{key}/{member.name}", wish + word, seen)
        for content in contents(type_):
            yield from _inline(content, f"{key}/data/content", f"{wish}Data", seen)
        if type_.additional is not None:
            yield from _inline(type_.additional, f"{key}/*", f"{wish}Value", seen)
        for pattern, values in type_.patterns:
            yield from _inline(values, f"{key}/{pattern}", f"{wish}Value", seen)
    elif isinstance(type_, ListType):
        yield from _inline(type_.items, f"{key}/[]", f"{wish}Item", seen)
    elif isinstance(type_, MapType):
        yield from _inline(type_.values, f"{key}/*", f"{wish}Value", seen)
    elif isinstance(type_, (TupleType, UnionType)):
        parts = type_.items if isinstance(type_, TupleType) else type_.variants
        for number, each in enumerate(parts, start=1):
            word = type_identifier(each.notes.title, "Variant") if each.notes.title else ""
            yield from _inline(each, f"{key}/{number}", wish + (word or f"Variant{number}"), seen)
        if isinstance(type_, TupleType) and type_.rest is not None:
            yield from _inline(type_.rest, f"{key}/[]", f"{wish}Item", seen)


def _is_long(type_: Type) -> bool:
    return isinstance(type_, (EnumType, UnionType)) and _length(type_) > _READABLE


def _length(type_: Type) -> int:
    """About how many characters the annotation of a type takes."""
    type_ = unfolded(type_)
    if isinstance(type_, ReferenceType):
        return len(type_.target) + 10
    if isinstance(type_, EnumType):
        return 16 + sum(len(literal_text(each.value)) + 2 for each in type_.members)
    if isinstance(type_, UnionType):
        return sum(_length(each) + 3 for each in type_.variants)
    if isinstance(type_, ListType):
        return _length(type_.items) + 6
    if isinstance(type_, MapType):
        return _length(type_.values) + 11
    if isinstance(type_, ModelType):
        return 40
    return 8
