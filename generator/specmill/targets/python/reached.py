"""Which declared types an SDK has use for: those that its methods take, hand out or raise.

What nothing leads to is left out of the SDK. It keeps its claim to its name, so an operation that
comes later and uses it renames nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics, Place
from specmill.model import (
    Api,
    IntersectionType,
    ListType,
    MapType,
    ModelType,
    NamedSchema,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.python.positions import TypeNames, operation_types, unfolded


@dataclass(frozen=True, slots=True)
class Reach:
    """Follows types to the declared types that they lead to."""

    names: TypeNames
    schemas: Mapping[str, NamedSchema]
    refined: Mapping[str, Collection[str]]
    """Key of a schema with a discriminator -> keys of those that refine it with ``allOf``."""

    def names_from(
        self, roots: Iterable[Type], *, sent: bool = False, deep: bool = True
    ) -> set[str]:
        """Names of the declared types. ``sent`` leaves out what is read only; without ``deep``
        it ends at the first types that have models."""
        found: set[str] = set()
        seen: set[int] = set()
        stack = list(roots)
        while stack:
            type_ = unfolded(stack.pop())
            if id(type_) in seen:
                continue
            seen.add(id(type_))
            name = self.name(type_)
            if name:
                found.add(name)
            if deep or not name or self.names.declared[name].request:
                stack.extend(self._below(type_, sent))
        return found

    def name(self, type_: Type) -> str:
        """The name of a declared type, empty for others."""
        if isinstance(type_, ReferenceType):
            return self.names.schemas[type_.target]
        return self.names.inline.get(id(type_), "")

    def _below(self, type_: Type, sent: bool) -> Iterator[Type]:
        """What a type is made of."""
        match type_:
            case ReferenceType():
                yield self.schemas[type_.target].type
                for key in self.refined.get(type_.target, ()):
                    yield ReferenceType(target=key)
            case ModelType():
                yield from (
                    each.type for each in type_.fields if not (sent and each.type.notes.read_only)
                )
                yield from (each for _, each in type_.patterns)
                if type_.additional is not None:
                    yield type_.additional
            case ListType():
                yield type_.items
            case MapType():
                yield type_.values
            case TupleType():
                yield from type_.items
                if type_.rest is not None:
                    yield type_.rest
            case UnionType():
                yield from type_.variants
            case _:
                return


def reach_of(api: Api, names: TypeNames) -> Reach:
    refined: dict[str, set[str]] = defaultdict(set)
    for key, schema in api.schemas.items():
        if isinstance(schema.type, IntersectionType):
            for part in schema.type.parts:
                if isinstance(part, ReferenceType):
                    refined[part.target].add(key)
        base = unfolded(schema.type)
        if isinstance(base, ModelType) and base.discriminator is not None:
            refined[key].update(target for _, target in base.discriminator.mapping)
    return Reach(
        names,
        api.schemas,
        {
            key: sorted(keys & api.schemas.keys())
            for key, keys in refined.items()
            if getattr(unfolded(api.schemas[key].type), "discriminator", None) is not None
        },
    )


def used_models(api: Api, reach: Reach, keep: bool, found: Diagnostics) -> set[str]:
    """Names of the types that get a declaration in ``models``: those that visible operations and
    webhooks lead to, or all with ``keep`` and where there are no operations. Adds a note
    ``unused-schema`` that counts those left out."""
    visible = [each for each in api.operations() if each.status == "visible"]
    declared = reach.names.declared
    models = {name for name, each in declared.items() if not each.request}
    if keep or not visible:
        return models
    webhooks = [each for client in api.clients for each in client.webhooks]
    roots = [type_ for each in (*visible, *webhooks) for type_, _, _ in operation_types(each)]
    used = reach.names_from(roots)
    left = sum(1 for name in models - used if declared[name].schema is not None)
    if left:
        found.note(
            "unused-schema",
            f"{left} of {len(api.schemas)} schemas are used by no operation: the SDK does not "
            'have them (unused_schemas = "keep" keeps them)',
            Place(api.clients[0].source),
        )
    return models & used
