"""Views of ``operations/``: the descriptors of operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specmill.filters.text import Text, shown
from specmill.model import Encoding, MediaType, Parameter, Server
from specmill.targets.python.plan.arguments import ArgumentPlan, BodyPlan
from specmill.targets.python.plan.client_parameters.client_parameter import ClientParameter
from specmill.targets.python.plan.conventions import keeps_slashes
from specmill.targets.python.plan.methods import MethodPlan, ReplyPlan
from specmill.targets.python.plan.part_headers import fixed_headers
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.views.imports import imports_of, runtime_imports
from specmill.targets.python.views.operations.operation_values import (
    BodyView,
    EncodingsView,
    EncodingView,
    FixedView,
    OperationsView,
    OperationView,
    PairView,
    ParameterView,
    RepliesView,
    ReplyView,
)
from specmill.targets.python.views.operations.pagination import view_pagination
from specmill.targets.python.views.operations.shared_constants import shared
from specmill.targets.python.views.values import Annotation, Name

_ONE_ROW, _ROW = 66, 60
"""Columns up to which fields stand in one row, and those of a row where they do not."""


def view_operations(
    plan: PythonPlan, client: ClientPlan, methods: Iterable[MethodPlan]
) -> OperationsView:
    """The module of the descriptors of some methods of a client, sorted by name."""
    printer = TypePrinter(plan.schemas, plan.shared)
    ordered = sorted(
        methods, key=lambda method_plan: (bool(method_plan.base), method_plan.constant)
    )
    operations = shared([_operation(method_plan, client, printer) for method_plan in ordered])
    used: set[str] = set()
    runtime = {"Operation"}
    paged: list[tuple[str, str]] = []
    for method in ordered:
        used |= mentions(method.returns(printer)) | _types(method, printer)
        runtime |= _runtime_names(method)
        if method.pagination is not None:
            used |= mentions(printer.output(method.pagination.item))
            paged = [(".._runtime.paging.pagination", "Pagination")]
    own = [("..", "models")] if "models" in used else []
    own += [(".._runtime.operation", name) for name in runtime] + paged
    own += runtime_imports(used)
    if "ServerSentEvent" in used:
        own.append((".._runtime.responses.events", "ServerSentEvent"))
    return OperationsView(
        imports=imports_of(used, own),
        constants=operations.constants,
        operations=operations.operations,
    )


def _types(method: MethodPlan, printer: TypePrinter) -> set[str]:
    return {
        name
        for reply in (*method.replies, *method.errors, *method.others)
        if reply.type is not None
        for name in mentions(printer.output(reply.type))
    }


def _runtime_names(method: MethodPlan) -> set[str]:
    names = {"Parameter"} if method.arguments.parameters else set[str]()
    if method.replies or method.errors or method.others:
        names.add("Reply")
    if method.arguments.body is not None:
        names.add("Body")
        others = [other.body.media for other in method.arguments.body.others]
        if any(map(_encodings, (method.arguments.body.media, *others))):
            names.add("Encoding")
    return names


def _operation(method: MethodPlan, client: ClientPlan, printer: TypePrinter) -> OperationView:
    operation, body = method.operation, method.arguments.body
    pagination = method.pagination
    requirements = client.security.requirements(operation)
    return OperationView(
        constant=Name(method.constant),
        returns=Annotation.of(method.returns(printer)),
        id=Text(operation.operation_id or f"{operation.http_method} {operation.path}"),
        http_method=Text(operation.http_method),
        path=Text(operation.path),
        parameters=_in_order(method, client.parameters),
        body=None if body is None else view_body(body),
        replies=_replies(method.replies, printer),
        errors=_replies(method.errors, printer),
        security=tuple(tuple(map(Text, requirement)) for requirement in requirements),
        scopes=_pairs(client.security.scopes(operation)),
        others=_replies(method.others, printer).replies,
        envelope=method.envelope,
        dates=tuple(map(Name, method.dates)),
        server=Text(_address(operation.servers[0]) if operation.servers else ""),
        renamed=_pairs(method.arguments.renamed),
        pagination=None if pagination is None else view_pagination(method, pagination, printer),
        base=Name(method.base) if method.base else None,
        operation=shown(operation),
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[PairView, ...]:
    return tuple(PairView(Text(name), Text(value)) for name, value in pairs)


def _in_order(method: MethodPlan, shared: tuple[ClientParameter, ...]) -> tuple[ParameterView, ...]:
    """Parameters in the order of the definition, in which they are sent."""
    by_key = {
        (parameter.location, parameter.wire): parameter for parameter in method.arguments.parameters
    }
    return tuple(
        _parameter(by_key[parameter.location, parameter.name], parameter, shared)
        for parameter in method.operation.parameters
        if (parameter.location, parameter.name) in by_key
    )


def _parameter(
    argument: ArgumentPlan, parameter: Parameter, shared: tuple[ClientParameter, ...]
) -> ParameterView:
    own = next(
        (client_parameter for client_parameter in shared if client_parameter.covers(parameter)),
        None,
    )
    return ParameterView(
        argument=Name(argument.python),
        wire=Text(parameter.name),
        location=Name(parameter.location),
        style=Name(parameter.style),
        explode=parameter.explode,
        allow_reserved=parameter.allow_reserved,
        media_type=Text(parameter.media_type),
        keep_slashes=keeps_slashes(parameter),
        client_argument=None if own is None else Name(own.argument),
        required=own is not None and parameter.required,
    )


def view_body(body: BodyPlan) -> BodyView:
    """The view of a body."""
    named = () if body.argument else body.fields
    by_pairs = any(not wire or "=" in wire or wire.split() != [wire] for _, wire in named)
    words = [python if python == wire else f"{python}={wire}" for python, wire in named]
    return BodyView(
        media_type=Text(body.name),
        argument=Name(body.argument) if body.argument else None,
        rows=() if by_pairs else _rows(words),
        pairs=_pairs(named) if by_pairs else (),
        encodings=_encodings(body.media),
        fixed=tuple(FixedView(Text(name), value) for name, value in body.fixed),
        required=body.required,
        whole=None if body.whole is None else Name(body.whole.python),
        needed=tuple(map(Name, body.needed)),
        files=tuple(map(Text, body.files)),
        others=tuple(view_body(other.body) for other in body.others),
    )


def _rows(words: Sequence[str]) -> tuple[Text, ...]:
    """The words, as many in a row as its columns take; a blank parts each row from the next."""
    whole = " ".join(words)
    if len(whole) <= _ONE_ROW:
        return (Text(whole),) if words else ()
    rows: list[str] = []
    for word in words:
        if rows and len(rows[-1]) + len(word) < _ROW:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return (*(Text(f"{row} ") for row in rows[:-1]), Text(rows[-1]))


def _encodings(owner: MediaType | Encoding) -> EncodingsView:
    """The encodings of a body or a part; those that say nothing are left out where they can be."""
    named = [_encoding(encoding) for encoding in owner.encodings]
    items = None if owner.item_encoding is None else _encoding(owner.item_encoding)
    return EncodingsView(
        named=tuple(encoding for encoding in named if not encoding.is_default),
        prefix=tuple(map(_encoding, owner.prefix_encodings)),
        items=None if items is None or items.is_default else items,
    )


def _encoding(encoding: Encoding) -> EncodingView:
    style = encoding.style if encoding.style not in (None, "form") else None
    return EncodingView(
        name=Text(encoding.name),
        content_type=Text(encoding.content_type or ""),
        style=None if style is None else Name(style),
        explode=encoding.explode is not False,
        allow_reserved=bool(encoding.allow_reserved),
        headers=_pairs(fixed_headers(encoding)),
        inner=_encodings(encoding),
    )


def _replies(replies: Iterable[ReplyPlan], printer: TypePrinter) -> RepliesView:
    return RepliesView(tuple(_reply(reply, printer) for reply in replies))


def _reply(reply: ReplyPlan, printer: TypePrinter) -> ReplyView:
    return ReplyView(
        status=Text(reply.status),
        type=None if reply.type is None else Annotation.of(printer.output(reply.type)),
        media_type=None if reply.media_type == "application/json" else Text(reply.media_type),
    )


def _address(server: Server) -> str:
    """The URL of a server with the defaults of its variables."""
    url = server.url
    for variable in server.variables:
        url = url.replace("{" + variable.name + "}", variable.default)
    return url
