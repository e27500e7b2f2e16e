"""The surface of an SDK, from its plan: the machine-readable list of what it offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from specmill.model import ReferenceType
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.layout import flat, union
from specmill.targets.python.plan.arguments import surface_types
from specmill.targets.python.plan.media import content_kind
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.naming.alias_calls import alias_calls
from specmill.targets.python.plan.python_plan import ClientPlan
from specmill.targets.python.plan.surface import (
    Surface,
    SurfaceArgument,
    SurfaceBody,
    SurfaceClient,
    SurfaceField,
    SurfaceMethod,
    SurfaceModel,
    SurfacePagination,
    SurfaceParameter,
)
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.plan.types.model_modules import ModelModule

Types: TypeAlias = tuple[Iterable[ModelModule], Mapping[str, DeclarationPlan]]
"""Modules, and the types in them as the definition writes them: which of equal ones stands for the
others is not part of the surface."""


def describe(
    package: str,
    clients: Iterable[ClientPlan],
    models: Types,
    params: Types,
    printer: TypePrinter,
    *,
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> Surface:
    """The surface. Methods are sorted by call, all else by name. ``renamed`` are names that types
    and clients had, and those that they have."""
    dicts = {f"{old}Param": f"{now}Param" for old, now in renamed.items()}
    return Surface(
        package=package,
        clients=tuple(
            sorted((_client(client, printer, renamed) for client in clients), key=lambda c: c.name)
        ),
        models=_models(f"{package}.models", *models, renamed),
        params=_models(f"{package}.params", *params, dicts),
    )


def _client(plan: ClientPlan, printer: TypePrinter, renamed: Mapping[str, str]) -> SurfaceClient:
    calls = alias_calls(plan)
    methods = [
        _method(method, printer, calls)
        for group in plan.groups.values()
        for method in group.methods
    ]
    return SurfaceClient(
        name=plan.name,
        async_name=plan.async_name,
        arguments=tuple(_arguments(plan)),
        methods=tuple(sorted(methods, key=lambda method: method.call)),
        parameters=tuple(
            SurfaceParameter(
                python=parameter.argument,
                wire=parameter.wire,
                location=parameter.location,
                required=parameter.required and parameter.default is None,
                type=flat(union([printer.output(one) for one in parameter.types])),
                aliases=_aliases(plan.renamed_arguments, parameter.argument),
            )
            for parameter in plan.parameters
        ),
        aliases=tuple(old for old, now in sorted(renamed.items()) if now == plan.name),
    )


def _aliases(renamed: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(old for old, now in renamed if now == name)


def _arguments(plan: ClientPlan) -> list[SurfaceArgument]:
    """Those of the brand first, where it has its own."""
    security = plan.security
    of_brand = [
        SurfaceArgument(python=argument, security_scheme=scheme)
        for scheme, arguments in security.given.items()
        for argument in arguments
    ]
    known = {surface_argument.python for surface_argument in of_brand}
    return of_brand + [
        SurfaceArgument(
            python=argument,
            security_scheme=credential.scheme,
            shown=credential.scheme not in security.given,
            aliases=_aliases(plan.renamed_arguments, argument),
        )
        for credential in security.credentials
        for argument in credential.arguments
        if argument not in known
    ]


def _method(
    method: MethodPlan, printer: TypePrinter, calls: Mapping[str, tuple[str, ...]]
) -> SurfaceMethod:
    had = method.arguments.renamed
    operation = method.operation
    whole = method.arguments.body.argument if method.arguments.body is not None else ""
    parameters = [
        SurfaceParameter(
            python=argument.python,
            wire=argument.wire,
            location=argument.location,
            required=argument.required,
            type=text,
            aliases=_aliases(had, argument.python),
        )
        for argument, text in surface_types(method.arguments, printer)
        if argument.parameter is not None or argument.python != whole
    ]
    return SurfaceMethod(
        operation_id=operation.operation_id,
        http_method=operation.http_method,
        path=operation.path,
        call=method.call,
        deprecated=operation.deprecated,
        parameters=tuple(parameters),
        body=_body(method, printer),
        returns=flat(method.annotation(printer)),
        async_returns=flat(method.annotation(printer, is_async=True)),
        pagination=_pagination(method, printer, calls),
        streaming=method.streams,
        errors={
            error.status: flat(printer.output(error.type))
            for error in method.errors
            if error.type is not None
        },
        aliases=calls.get(method.call, ()),
    )


def _pagination(
    method: MethodPlan, printer: TypePrinter, calls: Mapping[str, tuple[str, ...]]
) -> SurfacePagination | None:
    plan = method.pagination
    if plan is None:
        return None
    call = method.over_pages.call if method.iterator else method.call
    return SurfacePagination(
        kind=plan.kind,
        items=".".join(plan.items),
        item=flat(printer.output(plan.item)),
        request=".".join(plan.argument),
        call=call,
        aliases=calls.get(call, ()) if method.iterator else (),
    )


def _body(method: MethodPlan, printer: TypePrinter) -> SurfaceBody | None:
    body = method.arguments.body
    if body is None:
        return None
    whole = [
        argument.type for argument in method.arguments.arguments if argument.python == body.argument
    ]
    type_ = whole[0] if whole else body.media.type
    if (
        not whole
        and type_ is not None
        and not isinstance(resolve_intersections(type_), ReferenceType)
    ):
        type_ = None  # its fields are arguments; the object itself has no name
    text = flat(printer.output(type_)) if type_ is not None else "dict[str, Any]"
    return SurfaceBody(
        media_type=body.name,
        flattened=not body.argument,
        python=body.argument or None,
        type="FileInput" if content_kind(body.name) == "binary" else text,
        fixed=dict(body.fixed),
    )


def _models(
    folder: str,
    modules: Iterable[ModelModule],
    written: Mapping[str, DeclarationPlan],
    renamed: Mapping[str, str],
) -> tuple[SurfaceModel, ...]:
    aliases: dict[str, tuple[str, ...]] = {}
    for old, now in sorted(renamed.items()):
        aliases[now] = (*aliases.get(now, ()), old)
    models = [
        _model(
            name, f"{folder}.{module.name}", written.get(name, plan), plan, aliases.get(name, ())
        )
        for module in modules
        for plan in module.declarations
        for name in (plan.name, *plan.others)
    ]
    return tuple(sorted(models, key=lambda surface_model: surface_model.name))


def _model(
    name: str,
    module: str,
    plan: DeclarationPlan,
    printed: DeclarationPlan,
    aliases: tuple[str, ...],
) -> SurfaceModel:
    fields = tuple(
        SurfaceField(
            python=field.python,
            wire=field.wire,
            type=flat(field.annotation),
            required=field.required,
            aliases=_aliases(printed.renamed, field.python),
        )
        for field in plan.fields
    )
    type_ = flat(plan.value) if plan.value is not None else ""
    return SurfaceModel(
        name=name, module=module, kind=plan.kind, fields=fields, type=type_, aliases=aliases
    )
