"""Views of ``operations/``: the descriptors of operations as Python expressions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from specmill.model import Encoding, MediaType, Parameter, Server
from specmill.targets.python.layout import (
    Bracket,
    Expr,
    Prefixed,
    assignment,
    call,
    descriptor,
    keyword,
    mapping,
    sequence,
    subscript,
)
from specmill.targets.python.plan.arguments import ArgumentPlan, BodyPlan
from specmill.targets.python.plan.build_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.conventions import keeps_slashes
from specmill.targets.python.plan.methods import MethodPlan, ReplyPlan
from specmill.targets.python.plan.part_headers import fixed_headers
from specmill.targets.python.plan.shared_constants import repeated_parts, with_names
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.views.body_fields import named_fields
from specmill.targets.python.views.imports import import_block, runtime_imports
from specmill.targets.python.views.literals import string
from specmill.targets.python.views.pagination import view_pagination


@dataclass(frozen=True, slots=True)
class OperationsView:
    imports: str
    repeated: tuple[str, ...]
    """Assignments of what several of the operations have."""
    operations: tuple[str, ...]


def view_operations(
    plan: PythonPlan, client: ClientPlan, methods: Iterable[MethodPlan]
) -> OperationsView:
    """The module of the descriptors of some methods of a client, sorted by name."""
    printer = TypePrinter(plan.schemas, plan.shared)
    used: set[str] = set()
    texts: list[str] = []
    runtime = {"Operation"}
    paged: list[tuple[str, str]] = []
    ordered = sorted(methods, key=lambda each: (bool(each.base), each.constant))
    values = [_value(each, client, printer) for each in ordered]
    repeated = repeated_parts(values)
    for method, whole in zip(ordered, values, strict=True):
        returns = method.returns(printer)
        value = with_names(whole, repeated)
        texts.append("\n".join(descriptor(method.constant, subscript("Operation", returns), value)))
        used |= mentions(returns) | _types(method, printer)
        runtime |= _runtime_names(method)
        if method.pagination is not None:
            texts.append("\n".join(view_pagination(method, method.pagination, printer)))
            used |= mentions(printer.output(method.pagination.item))
            paged = [(".._runtime.paging.pagination", "Pagination")]
    own = [("..", "models")] if "models" in used else []
    own += [(".._runtime.operation", name) for name in runtime] + paged
    own += runtime_imports(used)
    if "ServerSentEvent" in used:
        own.append((".._runtime.responses.events", "ServerSentEvent"))
    return OperationsView(
        imports=import_block(used, own),
        repeated=tuple(
            "\n".join(assignment(name, with_names(part, repeated)))
            for part, name in repeated.items()
        ),
        operations=tuple(texts),
    )


def _value(method: MethodPlan, client: ClientPlan, printer: TypePrinter) -> Bracket:
    if method.base:
        return _streamed(method, printer)
    return call("Operation", *_operation(method, client, printer))


def _types(method: MethodPlan, printer: TypePrinter) -> set[str]:
    return {
        name
        for reply in (*method.replies, *method.errors, *method.others)
        if reply.type is not None
        for name in mentions(printer.output(reply.type))
    }


def _runtime_names(method: MethodPlan) -> set[str]:
    names = {"Parameter"} if method.arguments.parameters else set[str]()
    if method.replies or method.errors:
        names.add("Reply")
    if method.arguments.body is not None:
        names.add("Body")
        others = [each.body.media for each in method.arguments.body.others]
        if any(map(_encodings, (method.arguments.body.media, *others))):
            names.add("Encoding")
    return names


def _operation(method: MethodPlan, client: ClientPlan, printer: TypePrinter) -> list[Expr]:
    operation = method.operation
    arguments: list[Expr] = [
        string(operation.operation_id or f"{operation.http_method} {operation.path}"),
        string(operation.http_method),
        string(operation.path),
    ]
    parameters = _in_order(method)
    if parameters:
        arguments.append(keyword("parameters", sequence(parameters)))
    if method.arguments.body is not None:
        arguments.append(keyword("body", _body(method.arguments.body)))
    for name, replies in (("replies", method.replies), ("errors", method.errors)):
        if replies:
            arguments.append(keyword(name, sequence(_reply(each, printer) for each in replies)))
    requirements = client.security.requirements(operation)
    if requirements:
        alternatives = (sequence(map(string, each)) for each in requirements)
        arguments.append(keyword("security", sequence(alternatives)))
    scopes = client.security.scopes(operation)
    if scopes:
        pairs = ((string(scheme), string(names)) for scheme, names in scopes)
        arguments.append(keyword("scopes", mapping(pairs)))
    if method.others:
        others = sequence(_reply(each, printer) for each in method.others)
        arguments.append(keyword("others", others))
    if method.envelope:
        arguments.append(keyword("envelope", "True"))
    if method.dates:
        arguments.append(keyword("dates", string(" ".join(method.dates))))
    if operation.servers:
        arguments.append(keyword("server", string(_address(operation.servers[0]))))
    return arguments


def _streamed(method: MethodPlan, printer: TypePrinter) -> Bracket:
    """The descriptor of a second method, made from that of the first."""
    flags = [string(name) for name, _ in _fixed(method)]
    replies = [_reply(each, printer) for each in method.replies]
    return call(f"{method.base}.streamed", *replies, *flags)


def _fixed(method: MethodPlan) -> tuple[tuple[str, bool], ...]:
    return () if method.arguments.body is None else method.arguments.body.fixed


def _in_order(method: MethodPlan) -> list[Expr]:
    """Parameters in the order of the definition, in which they are sent."""
    by_key = {(each.location, each.wire): each for each in method.arguments.parameters}
    return [
        _parameter(by_key[each.location, each.name], each)
        for each in method.operation.parameters
        if (each.location, each.name) in by_key
    ]


def _parameter(argument: ArgumentPlan, parameter: Parameter) -> Expr:
    arguments: list[Expr] = [
        string(argument.python),
        string(parameter.name),
        string(parameter.location),
    ]
    if parameter.style != "form" or not parameter.explode:
        arguments.append(string(parameter.style))
    if not parameter.explode:
        arguments.append("False")
    if parameter.allow_reserved:
        arguments.append(keyword("allow_reserved", "True"))
    if parameter.media_type:
        arguments.append(keyword("media_type", string(parameter.media_type)))
    if keeps_slashes(parameter):
        arguments.append(keyword("keep_slashes", "True"))
    return call("Parameter", *arguments)


def _body(body: BodyPlan) -> Expr:
    arguments: list[Expr] = [string(body.name)]
    if body.argument:
        arguments.append(keyword("argument", string(body.argument)))
    elif body.fields:
        arguments.append(keyword("fields", named_fields(body.fields)))
    arguments += _encodings(body.media)
    if body.whole is not None:
        arguments.append(keyword("whole", string(body.whole.python)))
    if body.needed:
        arguments.append(keyword("needed", string(" ".join(body.needed))))
    if body.files:
        arguments.append(keyword("files", sequence(map(string, body.files))))
    if body.others:
        arguments.append(keyword("others", sequence(_body(each.body) for each in body.others)))
    if body.fixed:
        fixed = mapping((string(name), str(value)) for name, value in body.fixed)
        arguments.append(keyword("fixed", fixed))
    if body.required:
        arguments.append(keyword("required", "True"))
    return call("Body", *arguments)


def _encodings(owner: MediaType | Encoding) -> list[Expr]:
    """Encodings by name and by position, of a body or of a part that is multipart itself."""
    found: list[Expr] = []
    named = [(string(each.name), _encoding(each)) for each in owner.encodings]
    given = [(name, encoding) for name, encoding in named if encoding is not None]
    if given:
        found.append(keyword("encodings", mapping(given)))
    prefix = [_encoding(each) or call("Encoding") for each in owner.prefix_encodings]
    if prefix:
        found.append(keyword("prefix", sequence(prefix)))
    items = _encoding(owner.item_encoding) if owner.item_encoding is not None else None
    if items is not None:
        found.append(keyword("items", items))
    return found


def _encoding(encoding: Encoding) -> Expr | None:
    arguments: list[Expr] = []
    if encoding.content_type:
        arguments.append(keyword("content_type", string(encoding.content_type)))
    if encoding.style is not None and encoding.style != "form":
        arguments.append(keyword("style", string(encoding.style)))
    if encoding.explode is False:
        arguments.append(keyword("explode", "False"))
    if encoding.allow_reserved:
        arguments.append(keyword("allow_reserved", "True"))
    headers = [(string(name), string(value)) for name, value in fixed_headers(encoding)]
    if headers:
        arguments.append(keyword("headers", mapping(headers)))
    arguments += _encodings(encoding)
    return call("Encoding", *arguments) if arguments else None


def _reply(reply: ReplyPlan, printer: TypePrinter) -> Expr:
    arguments: list[Expr] = [string(reply.status)]
    if reply.type is not None:
        arguments.append(Prefixed("lambda: ", printer.output(reply.type)))
    if reply.media_type != "application/json":
        arguments.append(keyword("media_type", string(reply.media_type)))
    return call("Reply", *arguments)


def _address(server: Server) -> str:
    """The URL of a server with the defaults of its variables."""
    url = server.url
    for variable in server.variables:
        url = url.replace("{" + variable.name + "}", variable.default)
    return url
