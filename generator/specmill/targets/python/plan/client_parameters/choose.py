"""Parameters that a client takes once for all its calls: a version, a tenant, an account, which
nearly every operation asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from specmill.diagnostics import SourceLocation
from specmill.model import (
    Client,
    EnumType,
    LiteralType,
    NamedSchema,
    Operation,
    Parameter,
    PrimitiveType,
    Type,
)
from specmill.model.plain_credentials import plain_credentials
from specmill.model.resolve import resolve
from specmill.targets.python.plan.client_parameters.client_parameter import (
    ClientParameter,
    key_of,
)
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.names import Claim, allocate, identifier
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes
from specmill.targets.python.plan.naming.own_names import entry_of
from specmill.targets.python.plan.previous_names import CLIENTS
from specmill.targets.python.plan.previous_names import parameters as scope_of_parameters
from specmill.targets.python.plan.unsupported import usable_parameters

_MIN_OPERATIONS = 4
_MIN_SHARE = 0.9
_MAX_ITEM_SHARE = 0.3
"""Of operations on the very resource that a placeholder names: there it is what a call is about."""
_PLACES = ("path", "query", "header", "cookie")
_MIN_BELOW_ITEM = 15
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_OF_CALLS = frozenset(
    """accept after batch before continue continuation correlation count cursor digest etag expires
    filter from idempotency idempotent if include keyword keywords length limit match max modified nonce offset order
    page pagesize paging per q query range request search signature since size skip sort span start
    timestamp to token top trace traceparent until""".split()
)
"""Words of parameters that differ from call to call, however many operations have them."""


def client_parameters(
    client: Client,
    schemas: Mapping[str, NamedSchema],
    wanted: Collection[str] | None,
    reserved: frozenset[str],
    context: Context,
) -> tuple[ClientParameter, ...]:
    """The parameters that are arguments of the constructor too, by place and name.

    ``wanted`` are the wire names that the settings give; None for those that nearly all operations
    have. A package that is published keeps the ones that it has. ``reserved`` are the other
    arguments of the constructor. Adds a note for each that was found.
    """
    visible = [operation for operation in client.operations if operation.status == "visible"]
    plain = plain_credentials(client)
    uses: dict[str, list[tuple[Operation, Parameter]]] = defaultdict(list)
    for operation in visible:
        for parameter in usable_parameters(operation):
            if parameter.location != "querystring" and not any(p.covers(parameter) for p in plain):
                uses[key_of(parameter)].append((operation, parameter))
    published = context.published.of(scope_of_parameters(client.key))
    if wanted is not None:
        chosen = [key for key, use in uses.items() if use[0][1].name in wanted]
    elif context.published.of(CLIENTS):
        chosen = [key for key in uses if key in published]
    else:
        chosen = [key for key, use in uses.items() if _is_shared(use, visible, schemas)]
    wishes = {key: identifier(uses[key][0][1].name, "argument") for key in chosen}
    claims = [Claim(key, wish, (f"default_{wish}",)) for key, wish in wishes.items()]
    kind = f"argument of {client.name}"
    given = context.own_arguments
    entries = {key: entry_of(given, uses[key][0][1].name) for key in chosen} if given else {}
    own = {key: given[entry] for key, entry in entries.items() if entry}
    refuse_clashes("names.arguments", own, {}, reserved)
    names = allocate(claims, context.diagnostics, kind, reserved, published=published, own=own)
    parameters = tuple(
        _parameter(names[key], uses[key], schemas)
        for key in sorted(chosen, key=lambda key: (_PLACES.index(key.partition("/")[0]), key))
    )
    if wanted is None and parameters:
        told = ", ".join(
            f"{client_parameter.argument} ({client_parameter.location} {client_parameter.wire})"
            for client_parameter in parameters
        )
        context.diagnostics.note(
            "client-parameter",
            f"nearly all operations take {told}: {client.name} takes it for all calls, and each"
            " method for one",
            SourceLocation(client.source, "/paths"),
        )
    return parameters


def _is_shared(
    uses: Sequence[tuple[Operation, Parameter]],
    visible: Sequence[Operation],
    schemas: Mapping[str, NamedSchema],
) -> bool:
    if len(visible) < _MIN_OPERATIONS or len(uses) < _MIN_SHARE * len(visible):
        return False
    first = uses[0][1]
    if not all(_is_scalar(use, schemas) for _, use in uses):
        return False
    if first.location == "path":
        paths = [operation.path for operation, _ in uses]
        return _is_root(first.name, paths, {operation.path for operation in visible})
    return not {value.lower() for value in _WORD.findall(first.name)} & _OF_CALLS


def _is_root(name: str, paths: Sequence[str], every: Collection[str]) -> bool:
    """Whether all paths go through one placeholder at one place. Where that is an item of a
    resource of the API itself, few may end there and many have to lie below it."""
    mark = f"{{{name}}}"
    starts = {path.partition(mark)[0] for path in paths}
    items = sum(path.rstrip("/").endswith(mark) for path in paths)
    collections = {path.rstrip("/") for path in every}
    is_item = items > 0 or any(start.rstrip("/") in collections for start in starts)
    if is_item and (len(paths) < _MIN_BELOW_ITEM or items > _MAX_ITEM_SHARE * len(paths)):
        return False
    return len(starts) == 1


def _is_scalar(parameter: Parameter, schemas: Mapping[str, NamedSchema]) -> bool:
    type_ = resolve(parameter.type, schemas)
    if parameter.media_type or type_.nullable:
        return False
    if isinstance(type_, PrimitiveType):
        return type_.name in _SCALARS and type_.format not in ("date", "binary")
    return isinstance(type_, EnumType | LiteralType)


def _parameter(
    argument: str,
    uses: Sequence[tuple[Operation, Parameter]],
    schemas: Mapping[str, NamedSchema],
) -> ClientParameter:
    parameters = [use for _, use in uses]
    first = next((parameter for parameter in parameters if parameter.description), parameters[0])
    required = any(parameter.required for parameter in parameters)
    return ClientParameter(
        argument=argument,
        wire=first.name,
        location=first.location,
        required=required,
        types=tuple(_distinct(parameter.type for parameter in parameters)),
        default=_default(parameters, schemas) if required else None,
        doc=first.description,
        key=key_of(first),
    )


def _distinct(types: Iterable[Type]) -> Iterable[Type]:
    seen: list[Type] = []
    for type_ in types:
        if type_ not in seen:
            seen.append(type_)
            yield type_


def _default(
    parameters: Sequence[Parameter], schemas: Mapping[str, NamedSchema]
) -> str | int | float | bool | None:
    """The default of the schema, or the one value that there is; None where they differ."""
    result = {_stated(resolve(parameter.type, schemas), parameter.type) for parameter in parameters}
    return next(iter(result)) if len(result) == 1 else None


def _stated(type_: Type, written: Type) -> str | int | float | bool | None:
    given = written.notes.default or type_.notes.default
    value = None if given is None else given.value
    if value is None and isinstance(type_, LiteralType):
        value = type_.value
    if value is None and isinstance(type_, EnumType) and len(type_.members) == 1:
        value = type_.members[0].value
    return value if isinstance(value, str | int | float | bool) else None
