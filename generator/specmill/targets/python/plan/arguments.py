"""Arguments of a method: parameters, and the fields of the body or the body itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from specmill.diagnostics import Diagnostics, Place
from specmill.filters.docstrings import brief
from specmill.model import (
    Field,
    MediaType,
    ModelType,
    NamedSchema,
    Operation,
    Parameter,
    Type,
)
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.layout import flat
from specmill.targets.python.plan.access import access_of
from specmill.targets.python.plan.media import content_kind, preferred, whole_body_type, wire_name
from specmill.targets.python.plan.names import ARGUMENT_RESERVED, Claim, allocate, identifier
from specmill.targets.python.plan.naming.own_names import own_argument
from specmill.targets.python.plan.previous_names import arguments as scope_of_arguments
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.declarations import field_doc
from specmill.targets.python.plan.types.event_content import dereferenced
from specmill.targets.python.plan.types.type_names import is_model
from specmill.targets.python.plan.unsupported import usable_parameters

Where = Literal["path", "query", "header", "cookie", "body", "form", "multipart", "querystring"]
_RANK = {"path": 0, "query": 1, "header": 2, "cookie": 3, "querystring": 4}


@dataclass(frozen=True, slots=True)
class ArgumentPlan:
    python: str
    wire: str
    location: Where
    """Arguments of the path may be given by position, all others by keyword."""
    required: bool
    """A required field of a body is so whether or not the body is: without it, it is refused."""
    type: Type
    doc: str
    parameter: Parameter | None
    """None for a field of the body or the body itself."""


@dataclass(frozen=True, slots=True)
class BodyPlan:
    media: MediaType
    name: str
    """The media type that is sent."""
    required: bool
    argument: str
    """Name of the argument that takes the whole body, empty when its fields are arguments."""
    fields: tuple[tuple[str, str], ...]
    """Python and wire names of the arguments that are fields."""
    fixed: tuple[tuple[str, bool], ...] = ()
    """Wire names and values of fields that the method sends by itself."""


@dataclass(frozen=True, slots=True)
class ArgumentsPlan:
    arguments: tuple[ArgumentPlan, ...]
    """Those of the path in its order, then the required ones, otherwise as in the definition."""
    body: BodyPlan | None
    names: Mapping[str, str]
    """Location and wire name, with a slash between -> Python name."""

    @property
    def parameters(self) -> tuple[ArgumentPlan, ...]:
        return tuple(each for each in self.arguments if each.parameter is not None)


def plan_arguments(
    operation: Operation,
    schemas: Mapping[str, NamedSchema],
    found: Diagnostics,
    published: PublishedNames = NO_NAMES,
    own: Mapping[str, str] = MappingProxyType({}),
) -> ArgumentsPlan:
    """The arguments of an operation. Media types that the method does not send are noted."""
    media = preferred(operation.body.content) if operation.body is not None else None
    if operation.body is not None and media is not None:
        _note_others(operation, operation.body.content, media, found)
    fields = _flat_fields(media, schemas)
    parameters = usable_parameters(operation)
    claims = _claims(parameters, fields, media)
    names = _names(operation, claims, found, published, own)
    arguments = [_of_parameter(each, names) for each in parameters]
    body: BodyPlan | None = None
    if media is not None and operation.body is not None:
        required = operation.body.required
        location = _body_location(media)
        whole = "" if fields else names["body"]
        if whole:
            doc = brief(operation.body.description)
            type_ = whole_body_type(media)
            arguments.append(ArgumentPlan(whole, "body", location, required, type_, doc, None))
        for field in fields:
            python = names[f"body/{field.name}"]
            arguments.append(
                ArgumentPlan(
                    python,
                    field.name,
                    location,
                    field.required,
                    field.type,
                    field_doc(field),
                    None,
                )
            )
        pairs = tuple((names[f"body/{each.name}"], each.name) for each in fields)
        body = BodyPlan(media, wire_name(media), required, whole, pairs)
    return ArgumentsPlan(_in_order(arguments, operation.path), body, names)


def _in_order(arguments: list[ArgumentPlan], path: str) -> tuple[ArgumentPlan, ...]:
    """The arguments as a signature has them: those of the path in its order, then what is required."""
    first = [each for each in arguments if each.location == "path"]
    rest = [each for each in arguments if each.location != "path"]
    first.sort(key=lambda each: path.find(f"{{{each.wire}}}"))
    return (*first, *sorted(rest, key=lambda each: not each.required))


def with_optional(plan: ArgumentsPlan, parameters: Sequence[Parameter]) -> ArgumentsPlan:
    """The same arguments, where these parameters need not be given."""
    if not parameters:
        return plan
    arguments = [
        replace(each, required=False) if each.parameter in parameters else each
        for each in plan.arguments
    ]
    arguments.sort(key=lambda each: not each.required)
    return replace(plan, arguments=tuple(arguments))


def _body_location(media: MediaType) -> Where:
    kind = content_kind(wire_name(media))
    return kind if kind in ("form", "multipart") else "body"


def _of_parameter(parameter: Parameter, names: Mapping[str, str]) -> ArgumentPlan:
    return ArgumentPlan(
        python=names[f"{parameter.location}/{parameter.name}"],
        wire=parameter.name,
        location=parameter.location,
        required=parameter.required or parameter.location == "path",
        type=parameter.type,
        doc=_parameter_doc(parameter),
        parameter=parameter,
    )


def _parameter_doc(parameter: Parameter) -> str:
    text = field_doc(Field(name=parameter.name, type=parameter.type))
    if parameter.description:
        notes = parameter.type.notes.model_copy(update={"description": parameter.description})
        type_ = parameter.type.model_copy(update={"notes": notes})
        text = field_doc(Field(name=parameter.name, type=type_))
    if parameter.deprecated and not text.startswith("Deprecated."):
        text = f"Deprecated. {text}".rstrip()
    return text


def _flat_fields(media: MediaType | None, schemas: Mapping[str, NamedSchema]) -> tuple[Field, ...]:
    """The fields of a body that is one object, without those that only come back."""
    if media is None or media.type is None:
        return ()
    if content_kind(wire_name(media)) not in ("json", "form", "multipart"):
        return ()
    type_ = dereferenced(media.type, schemas)
    if not is_model(type_) or not isinstance(type_, ModelType) or _nullable(media.type, type_):
        return ()
    if type_.discriminator is not None and type_.discriminator.mapping:
        return ()  # a parent: its children have fields of their own
    return tuple(field for field in type_.fields if access_of(field, schemas) != "read")


def _nullable(written: Type, type_: Type) -> bool:
    return written.nullable or type_.nullable


def _claims(
    parameters: tuple[Parameter, ...], fields: tuple[Field, ...], media: MediaType | None
) -> list[Claim]:
    claims = [
        _claim(parameter.name, parameter.location, _RANK[parameter.location])
        for parameter in parameters
    ]
    claims += [_claim(field.name, "body", 5) for field in fields]
    if media is not None and not fields:
        claims.append(Claim("body", "body", ("request_body",), (6,)))
    return claims


def _names(
    operation: Operation,
    claims: list[Claim],
    found: Diagnostics,
    published: PublishedNames,
    own: Mapping[str, str],
) -> dict[str, str]:
    """``location/wire name`` -> argument. Path parameters keep their names first, then query,
    header and cookie parameters, then fields of the body; the others say where they stand."""
    known = dict(published.of(scope_of_arguments(operation.key)))
    for claim in claims if own else ():
        told = own_argument(operation, claim.key.partition("/")[2], own)
        if told:
            known = {key: name for key, name in known.items() if name != told}
            known[claim.key] = told
    wishes = {claim.wish for claim in claims}
    if len(wishes) == len(claims) and not wishes & ARGUMENT_RESERVED and not known:
        return {claim.key: claim.wish for claim in claims}
    kind = f"argument of {operation.key}"
    return allocate(claims, found, kind, ARGUMENT_RESERVED, published=known)


def _claim(name: str, location: str, rank: int) -> Claim:
    wish = identifier(name, "argument")
    return Claim(f"{location}/{name}", wish, (f"{location}_{wish}",), (rank, int(wish != name)))


def _note_others(
    operation: Operation, content: tuple[MediaType, ...], media: MediaType, found: Diagnostics
) -> None:
    others = [each.name for each in content if each is not media]
    if others:
        found.note(
            "media-type-not-offered",
            f"the method sends {media.name}; not offered: {', '.join(others)}",
            Place(operation.origin.source, f"{operation.origin.pointer}/requestBody/content"),
        )


def surface_types(
    arguments: ArgumentsPlan, printer: TypePrinter
) -> Iterator[tuple[ArgumentPlan, str]]:
    """Each argument with its type as the surface states it."""
    for argument in arguments.arguments:
        yield argument, flat(printer.output(argument.type))
