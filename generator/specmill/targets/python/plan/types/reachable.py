"""Which declared types an SDK has use for: those that its methods take, hand out or raise.

What nothing leads to is left out of the SDK. It keeps its claim to its name, so an operation that
comes later and uses it renames nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import (
    Api,
    ListType,
    MapType,
    ModelType,
    NamedSchema,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.plan.access import access_of
from specmill.targets.python.plan.types.event_content import contents
from specmill.targets.python.plan.types.type_names import TypeNames, operation_types
from specmill.targets.python.plan.webhooks import events_of


@dataclass(frozen=True, slots=True)
class ReachableTypes:
    """Follows types to the declared types that they lead to."""

    names: TypeNames
    schemas: Mapping[str, NamedSchema]

    def names_from(
        self, roots: Iterable[Type], *, sent: bool = False, deep: bool = True
    ) -> set[str]:
        """Names of the declared types. ``sent`` leaves out what is read only; without ``deep``
        it ends at the first types that have models."""
        names: set[str] = set()
        seen: set[int | str] = set()
        stack = list(roots)
        while stack:
            type_ = resolve_intersections(stack.pop())
            if isinstance(type_, PrimitiveType):
                continue
            # References are made on the way too, and an identity is free again after its use.
            identity = type_.target if isinstance(type_, ReferenceType) else id(type_)
            if identity in seen:
                continue
            seen.add(identity)
            name = self.names.name(type_)
            if name:
                names.add(name)
            if isinstance(type_, ReferenceType):
                names.add(self.names.schemas[type_.target])
            if deep or not name or self.names.declared[name].request:
                stack.extend(self._below(type_, sent))
        return names

    def _below(self, type_: Type, sent: bool) -> Iterator[Type]:
        """What a type is made of."""
        match type_:
            case ReferenceType():
                yield self.schemas[type_.target].type
                for key in self.names.tags.children(type_.target):
                    yield ReferenceType(target=key)
            case ModelType():
                yield from (
                    field.type
                    for field in type_.fields
                    if not (sent and access_of(field, self.schemas) == "read")
                )
                if not sent:  # what a text holds is read, and given as text
                    yield from contents(type_)
                yield from (pattern for _, pattern in type_.patterns)
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
                plan = self.names.tags.of_union(type_)
                for _, key in plan.mapping if plan is not None else ():
                    yield ReferenceType(target=key)
            case _:
                return


def used_models(api: Api, reach: ReachableTypes, keep: bool, diagnostics: Diagnostics) -> set[str]:
    """Names of the types that get a declaration in ``models``: those that visible operations and
    webhooks lead to, or all with ``keep`` and where there are no operations. Adds a note
    ``unused-schema`` that counts those left out."""
    visible = [operation for operation in api.operations() if operation.status == "visible"]
    declared = reach.names.declared
    models = {name for name, item in declared.items() if not item.request}
    if keep or not visible:
        return models
    roots = [type_ for operation in visible for type_, _, _ in operation_types(operation)]
    roots += [event.type for client in api.clients for event in events_of(client)]
    used = reach.names_from(roots)
    left = sum(1 for name in models - used if declared[name].schema is not None)
    if left:
        diagnostics.note(
            "unused-schema",
            f"{left} of {len(api.schemas)} schemas are used by no operation: the SDK does not "
            'have them (unused_schemas = "keep" keeps them)',
            SourceLocation(api.clients[0].source),
        )
    return models & used
