"""The arguments of a method that may ask for a page, also inside of objects in the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from specmill.model import EnumType, ModelType, NamedSchema, PrimitiveType, Type
from specmill.model.resolve import resolve
from specmill.targets.python.plan.arguments import ArgumentPlan, ArgumentsPlan
from specmill.targets.python.plan.pagination.name_patterns import OPTIONS, plain
from specmill.targets.python.plan.pagination.plan import Names

_LOCATIONS = ("query", "body", "form")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class RequestScalar:
    """A scalar value that a request may have."""

    argument: Names
    """Python name of the argument, then wire names."""
    wire: Names
    written: Type
    """Its type as written, with default and description."""
    type: Type
    """Its type, references followed."""
    description: str

    @property
    def name(self) -> str:
        return plain(self.wire[-1])

    @property
    def is_number(self) -> bool:
        return isinstance(self.type, PrimitiveType) and self.type.name in ("integer", "number")


def asked(
    arguments: ArgumentsPlan, schemas: Mapping[str, NamedSchema]
) -> tuple[RequestScalar, ...]:
    """All scalars that a request may have, those outside of the body first."""
    request_scalars: list[RequestScalar] = []
    whole = arguments.body.argument if arguments.body is not None else ""
    for argument in arguments.arguments:
        if argument.location in _LOCATIONS and argument.python != whole:
            deep = argument.location == "body"
            request_scalars += _inside(_of(argument, schemas), schemas, _DEPTH if deep else 0)
    return tuple(sorted(request_scalars, key=lambda request_scalar: len(request_scalar.wire)))


def by_path(
    arguments: ArgumentsPlan, path: Sequence[str], schemas: Mapping[str, NamedSchema]
) -> RequestScalar | None:
    """The value at a path of wire names that the settings or the definition name."""
    for argument in arguments.arguments:
        if argument.wire == path[0] and argument.location in _LOCATIONS:
            field: RequestScalar | None = _of(argument, schemas)
            for name in path[1:]:
                field = field and next(
                    (
                        request_scalar
                        for request_scalar in _fields(field, schemas)
                        if request_scalar.wire[-1] == name
                    ),
                    None,
                )
            return field
    return None


def _of(argument: ArgumentPlan, schemas: Mapping[str, NamedSchema]) -> RequestScalar:
    description = argument.parameter.description if argument.parameter is not None else ""
    type_ = resolve(argument.type, schemas)
    return RequestScalar(
        (argument.python,),
        (argument.wire,),
        argument.type,
        type_,
        description or argument.type.notes.description or type_.notes.description,
    )


def _fields(asked: RequestScalar, schemas: Mapping[str, NamedSchema]) -> Iterator[RequestScalar]:
    for field in asked.type.fields if isinstance(asked.type, ModelType) else ():
        type_ = resolve(field.type, schemas)
        yield RequestScalar(
            (*asked.argument, field.name),
            (*asked.wire, field.name),
            field.type,
            type_,
            field.type.notes.description or type_.notes.description,
        )


def _inside(
    asked: RequestScalar, schemas: Mapping[str, NamedSchema], depth: int
) -> Iterator[RequestScalar]:
    if not isinstance(asked.type, ModelType):
        scalar = isinstance(asked.type, (PrimitiveType, EnumType)) or asked.type.kind == "union"
        if scalar:
            yield asked
    elif depth and asked.name in OPTIONS:
        for field in _fields(asked, schemas):
            yield from _inside(field, schemas, depth - 1)
