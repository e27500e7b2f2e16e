"""Arguments of a method: parameters, and the fields of the body or the body itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.filters.docstrings import brief
from specmill.model import (
    AnyType,
    Field,
    MediaType,
    ModelType,
    NamedSchema,
    Operation,
    Parameter,
    ReferenceType,
    Type,
)
from specmill.model.file_places import FilePlaces
from specmill.model.resolve import resolve, resolve_intersections
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.layout import flat
from specmill.targets.python.plan.access import access_of
from specmill.targets.python.plan.media import (
    content_kind,
    is_sequential,
    media_key,
    preferred,
    whole_body_type,
    wire_name,
)
from specmill.targets.python.plan.names import ARGUMENT_RESERVED, Claim, allocate, identifier
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes
from specmill.targets.python.plan.naming.own_names import own_argument
from specmill.targets.python.plan.previous_names import arguments as scope_of_arguments
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.declarations import field_doc
from specmill.targets.python.plan.types.type_names import is_model
from specmill.targets.python.plan.unsupported import usable_parameters

Where = Literal["path", "query", "header", "cookie", "body", "form", "multipart", "querystring"]
CONTENT_TYPE = "content_type"
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
    whole: ArgumentPlan | None = None
    """The argument that may be given in place of the fields."""
    needed: tuple[str, ...] = ()
    """Python names of the fields that must be there unless the whole is."""
    files: tuple[str, ...] = ()
    """Wire names of the fields that are files."""
    others: tuple[BodyVariant, ...] = ()
    """Bodies of other media types."""


@dataclass(frozen=True, slots=True)
class BodyVariant:
    """A body in another media type than the one that is sent by default."""

    body: BodyPlan
    arguments: tuple[ArgumentPlan, ...]
    """The fields, or the body itself."""


@dataclass(frozen=True, slots=True)
class ArgumentsPlan:
    arguments: tuple[ArgumentPlan, ...]
    """Those of the path in its order, then the required ones, otherwise as in the definition."""
    body: BodyPlan | None
    names: Mapping[str, str]
    """Location and wire name, with a slash between -> Python name."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Names that arguments had, and those that they have."""

    @property
    def all(self) -> tuple[ArgumentPlan, ...]:
        """All arguments, also those that stand for the body in another way."""
        if self.body is None:
            return self.arguments
        whole = () if self.body.whole is None else (self.body.whole,)
        others = (argument for variant in self.body.others for argument in variant.arguments)
        return (*self.arguments, *whole, *others)

    @property
    def parameters(self) -> tuple[ArgumentPlan, ...]:
        return tuple(argument for argument in self.arguments if argument.parameter is not None)


def plan_arguments(
    operation: Operation,
    schemas: Mapping[str, NamedSchema],
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
    own: Mapping[str, str] = MappingProxyType({}),
    *,
    returned: frozenset[str] | None = None,
) -> ArgumentsPlan:
    """The arguments of an operation. Media types that the method does not send are noted.
    ``returned`` are the schemas whose models can be the whole body; all for None."""
    content = () if operation.body is None else operation.body.content
    media = preferred(content, schemas)
    fields = _flat_fields(media, schemas)
    parameters = usable_parameters(operation)
    claims = _claims(parameters, fields, media)
    names = _names(operation, claims, diagnostics, published, own)
    arguments = [_of_parameter(parameter, names) for parameter in parameters]
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
            arguments.append(_of_field(field, python, location))
        pairs = tuple((names[f"body/{field.name}"], field.name) for field in fields)
        body = BodyPlan(media, wire_name(media), required, whole, pairs)
        body = replace(body, files=_file_fields(media, content, schemas))
        if fields and (returned is None or _target(media.type) in {"", *returned}):
            body = with_whole(body, arguments, operation.body.description)
        taken = {
            argument.python: argument.wire
            for argument in arguments
            if argument.parameter is not None
        }
        body = replace(body, others=other_bodies(operation, body, schemas, taken))
        _note_others(
            operation, content, (media, *(other.body.media for other in body.others)), diagnostics
        )
    return ArgumentsPlan(_in_order(arguments, operation.path), body, names)


def _file_fields(
    media: MediaType, content: tuple[MediaType, ...], schemas: Mapping[str, NamedSchema]
) -> tuple[str, ...]:
    """The fields that are files; inside of other fields where the body can travel with files."""
    deep = any(content_kind(wire_name(media)) in ("form", "multipart") for media in content)
    return FilePlaces(schemas, deep).fields(media)


def _in_order(arguments: list[ArgumentPlan], path: str) -> tuple[ArgumentPlan, ...]:
    """The arguments as a signature has them: those of the path in its order, then what is required."""
    first = [argument for argument in arguments if argument.location == "path"]
    rest = [argument for argument in arguments if argument.location != "path"]
    first.sort(key=lambda argument: path.find(f"{{{argument.wire}}}"))
    return (*first, *sorted(rest, key=lambda argument: not argument.required))


def with_whole(
    body: BodyPlan,
    arguments: list[ArgumentPlan],
    description: str,
) -> BodyPlan:
    """The body with an argument for the whole of it, where it has a model or may have members
    that no argument names."""
    type_ = resolve_intersections(body.media.type or AnyType())
    taken = {argument.python for argument in arguments}
    name = next((name for name in ("body", "request_body") if name not in taken), "")
    if not name or not (isinstance(type_, ReferenceType) or _is_open(type_)):
        return body
    fields = {python for python, _ in body.fields}
    needed = tuple(
        argument.python for argument in arguments if argument.required and argument.python in fields
    )
    place = _body_location(body.media)
    whole = ArgumentPlan(name, "body", place, False, type_, brief(description), None)
    return replace(body, whole=whole, needed=needed)


def _target(type_: Type | None) -> str:
    """Key of the schema that a reference leads to; empty for a type that is written in place."""
    part = resolve_intersections(type_ or AnyType())
    return part.target if isinstance(part, ReferenceType) else ""


def _is_open(type_: Type) -> bool:
    """Whether an object says what members without a name may be."""
    return isinstance(type_, ModelType) and (type_.additional is not None or bool(type_.patterns))


def other_bodies(
    operation: Operation,
    body: BodyPlan,
    schemas: Mapping[str, NamedSchema],
    taken: Mapping[str, str],
) -> tuple[BodyVariant, ...]:
    """The bodies of further media types, which the argument ``content_type`` asks for. ``taken``
    are the names of parameters; a body whose fields need one of them is left out."""
    content = () if operation.body is None else operation.body.content
    if CONTENT_TYPE in taken:
        return ()
    known = {media_key(body.media)}
    bodies: list[BodyVariant] = []
    for media in content:
        if media_key(media) in known or "*" in media.name:
            continue
        known.add(media_key(media))
        variant = _variant(media, body.required, schemas)
        names = {argument.python for argument in variant.arguments}
        if not names & ({*taken, CONTENT_TYPE} | ARGUMENT_RESERVED):
            bodies.append(variant)
    return tuple(bodies)


def _variant(media: MediaType, required: bool, schemas: Mapping[str, NamedSchema]) -> BodyVariant:
    location = _body_location(media)
    fields = _flat_fields(media, schemas)
    names = {field.name: identifier(field.name, "argument") for field in fields}
    if not fields or len(set(names.values())) < len(fields):
        whole = ArgumentPlan("body", "body", location, True, whole_body_type(media), "", None)
        plan = BodyPlan(media, wire_name(media), required, "body", ())
        files = FilePlaces(schemas).fields(media)
        return BodyVariant(replace(plan, files=files), (whole,))
    arguments = [_of_field(field, names[field.name], location) for field in fields]
    pairs = tuple((names[field.name], field.name) for field in fields)
    plan = BodyPlan(media, wire_name(media), required, "", pairs)
    plan = replace(plan, files=FilePlaces(schemas).fields(media))
    return BodyVariant(plan, tuple(sorted(arguments, key=lambda argument: not argument.required)))


def with_optional(plan: ArgumentsPlan, parameters: Sequence[Parameter]) -> ArgumentsPlan:
    """The same arguments, where these parameters need not be given."""
    if not parameters:
        return plan
    arguments = [
        replace(argument, required=False) if argument.parameter in parameters else argument
        for argument in plan.arguments
    ]
    arguments.sort(key=lambda argument: not argument.required)
    return replace(plan, arguments=tuple(arguments))


def _body_location(media: MediaType) -> Where:
    kind = content_kind(wire_name(media))
    return kind if kind in ("form", "multipart") else "body"


def _of_field(field: Field, python: str, location: Where) -> ArgumentPlan:
    return ArgumentPlan(
        python, field.name, location, field.required, field.type, field_doc(field), None
    )


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
    name = wire_name(media)
    if content_kind(name) not in ("json", "form", "multipart") or is_sequential(name):
        return ()
    type_ = resolve(media.type, schemas)
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
    diagnostics: Diagnostics,
    published: PublishedNames,
    own: Mapping[str, str],
) -> dict[str, str]:
    """``location/wire name`` -> argument. Path parameters keep their names first, then query,
    header and cookie parameters, then fields of the body; the others say where they stand."""
    known = published.of(scope_of_arguments(operation.key))
    told = (
        {claim.key: own_argument(operation, claim.key.partition("/")[2], own) for claim in claims}
        if own
        else {}
    )
    given = {key: name for key, name in told.items() if name}
    if given:
        there = {claim.key: known[claim.key] for claim in claims if claim.key in known}
        refuse_clashes("names.arguments", given, there, ARGUMENT_RESERVED)
    wishes = {claim.wish for claim in claims}
    if len(wishes) == len(claims) and not wishes & ARGUMENT_RESERVED and not (known or given):
        return {claim.key: claim.wish for claim in claims}
    kind = f"argument of {operation.key}"
    return allocate(claims, diagnostics, kind, ARGUMENT_RESERVED, published=known, own=given)


def _claim(name: str, location: str, rank: int) -> Claim:
    wish = identifier(name, "argument")
    return Claim(f"{location}/{name}", wish, (f"{location}_{wish}",), (rank, int(wish != name)))


def _note_others(
    operation: Operation,
    content: tuple[MediaType, ...],
    offered: tuple[MediaType, ...],
    diagnostics: Diagnostics,
) -> None:
    others = [media.name for media in content if not any(media is one for one in offered)]
    if others:
        diagnostics.note(
            "media-type-not-offered",
            f"the method sends {offered[0].name}; not offered: {', '.join(others)}",
            SourceLocation(
                operation.origin.source, f"{operation.origin.pointer}/requestBody/content"
            ),
        )


def surface_types(
    arguments: ArgumentsPlan, printer: TypePrinter
) -> Iterator[tuple[ArgumentPlan, str]]:
    """Each argument with its type as the surface states it."""
    body = arguments.body
    files = body.files if body is not None else ()
    for argument in arguments.arguments:
        text = flat(printer.output(argument.type))
        is_file = argument.wire in files
        yield argument, text.replace("Base64Bytes", "FileInput") if is_file else text
