"""Parameters of operations."""

from __future__ import annotations

import re
from typing import cast

from specmill.diagnostics import SourceLocation
from specmill.model import Example, Location, Parameter, PrimitiveType, Style
from specmill.openapi import Node, is_reference, node_at, normalizers_of
from specmill.parser.context import Context
from specmill.parser.examples import examples_of
from specmill.parser.media import style_of, value_type
from specmill.parser.paths import declared_name
from specmill.parser.schemas.naming.component_name import component_name

_HTTP_HEADERS = frozenset({"accept", "content-type", "authorization"})
_PLACEHOLDER = re.compile(r"\{([^{}$][^{}]*)\}")


def parameters_of(
    context: Context, path: str, item: Node, operation: Node, *, secured: bool
) -> tuple[tuple[Parameter, ...], tuple[Parameter, ...] | None]:
    """Parameters of an operation, and those that it declares where they are not the same.

    Placeholders of the path that nothing declares become string parameters; declared path
    parameters that the path lacks and headers that are not parameters are left out. All of it is
    reported. ``secured`` says whether the operation asks for credentials.
    """
    declared = declared_parameters(context, item, operation)
    result = {
        identity: parameter
        for identity, parameter in declared.items()
        if not _is_implied(operation, parameter, secured=secured)
    }
    _check_query(operation, list(result))
    has_template = path.startswith("/") or "{" in path
    parameters = (
        _match_path(context, path, operation, result) if has_template else tuple(result.values())
    )
    same = len(parameters) == len(declared) and parameters == tuple(declared.values())
    return parameters, None if same else tuple(declared.values())


def declared_parameters(context: Context, *owners: Node) -> dict[tuple[str, str], Parameter]:
    """Parameters by location and name: those of the first owner, replaced and followed by those of
    the next."""
    parameters: dict[tuple[str, str], Parameter] = {}
    for owner in owners:
        seen: set[tuple[str, str]] = set()
        for node in owner.sequence("parameters"):
            parameter = read_parameter(context, node)
            if parameter is None:
                continue
            identity = (parameter.location, parameter.name)
            if identity in seen:
                node.warning(
                    "repeated-parameter",
                    f"{parameter.location} parameter {parameter.name!r} is declared twice; "
                    "the last one counts",
                )
            seen.add(identity)
            parameters[identity] = parameter
    return parameters


def _check_query(operation: Node, result: list[tuple[str, str]]) -> None:
    """A whole query string stands alone (OpenAPI 3.2, Parameter Object)."""
    whole = [name for location, name in result if location == "querystring"]
    if len(whole) > 1 or (whole and any(location == "query" for location, _ in result)):
        operation.warning(
            "several-query-strings",
            f"{whole[0]!r} is the whole query string, and something else is sent in it too",
        )


def _is_implied(operation: Node, parameter: Parameter, *, secured: bool) -> bool:
    """Whether a parameter is a header that follows from something else (OpenAPI, "Parameter
    Object": such definitions are to be ignored).

    Where no security is declared, ``Authorization`` follows from nothing and could not be sent
    otherwise; definitions made from the code of servers often state it so.
    """
    name = parameter.name.lower()
    if parameter.location != "header" or name not in _HTTP_HEADERS:
        return False
    if name == "authorization" and not secured:
        return False
    message = f"the header {parameter.name!r} follows from content and security"
    place = SourceLocation(parameter.origin.source, parameter.origin.pointer)
    operation.document.diagnostics.note("ignored-header", message, place)
    return True


def read_parameter(context: Context, written: Node) -> Parameter | None:
    """A parameter; None, with a finding, when it has no name or place. One that is referred to is
    read once for all its uses."""
    followed = _followed(written)
    if not is_reference(written) or followed.address == written.address:
        return _parameter(context, followed) if followed.expect_mapping() else None
    name = component_name(context, written)
    known = (name, followed.address)
    if known not in context.parameters:
        parameter = _parameter(context, followed) if followed.expect_mapping() else None
        if parameter is not None and name:
            parameter = parameter.model_copy(update={"reference": name})
        context.parameters[known] = parameter
    read = context.parameters[known]
    told = written.beside_reference("description")
    if read is None or not told or told == read.description:
        return read
    texts = {"description": told, "component_description": read.description}
    return read.model_copy(update=texts)


def _parameter(context: Context, followed: Node) -> Parameter | None:
    dialect = followed.document.dialect
    node = normalizers_of(followed).parameter(followed)
    if node is None:
        return None
    name, location = node.text("name"), node.text("in")
    if location not in dialect.styles and location.lower() in dialect.styles:
        node.child("in").warning("letter-case", f"{location!r} is read as {location.lower()!r}")
        location = location.lower()
    if not name or location not in dialect.styles:
        key = "in" if name else "name"
        where = node.child(key) if key in node else node
        wanted = " or ".join(dialect.styles) if name else "given"
        message = f"`{key}` of a parameter must be {wanted}"
        if name:
            where.error("incomplete-parameter", message)
        else:
            where.warning("nameless-parameter", f"{message}; it is left out")
        return None
    return _described(context, node, name, cast(Location, location))


def _followed(written: Node) -> Node:
    """The parameter that a reference leads to. A reference to a schema, beside the name of a
    parameter, is a common slip and read as its schema."""
    node = written.document.follow(
        written, needed=False, kind="" if "in" in written and "name" in written else "parameters"
    )
    if node is written or "in" in node or not ("in" in written and "name" in written):
        return node
    message = "this `$ref` leads to no parameter; read as a reference to its schema"
    written.child("$ref").warning("schema-of-parameter", message)
    own = {key: value for key, value in written.value.items() if key != "$ref"}
    return node_at(written, {**own, "schema": {"$ref": written.value["$ref"]}})


def _described(context: Context, node: Node, name: str, location: Location) -> Parameter:
    type_, media_type = value_type(context, node)
    known = cast("tuple[Style, ...]", node.document.dialect.styles[location])
    style = style_of(node, known) or known[0]
    explode = (
        node.flag("explode") if "explode" in node else style in ("form", "cookie", "deepObject")
    )
    if location == "querystring" and not media_type:
        media_type = "application/x-www-form-urlencoded"
        node.warning("missing-content", f"`content` must tell how {name!r} is written; as a form")
    required = node.flag("required")
    if location == "path" and not required:
        node.warning("optional-path-parameter", f"path parameter {name!r} must be `required: true`")
    return Parameter(
        name=name,
        location=location,
        type=type_,
        required=required or location == "path",
        description=node.text("description"),
        deprecated=node.flag("deprecated"),
        style=style,
        explode=explode,
        allow_reserved=node.flag("allowReserved"),
        allow_empty=node.flag("allowEmptyValue"),
        media_type=media_type,
        examples=examples_of(node) or _content_examples(node),
        extensions=node.extensions(),
        origin=context.origin(node),
    )


def _content_examples(node: Node) -> tuple[Example, ...]:
    """The examples of a parameter that is written by media type stand there."""
    return next(
        (examples_of(child) for _, child in node.members("content") if child.is_mapping), ()
    )


def _match_path(
    context: Context, path: str, operation: Node, parameters: dict[tuple[str, str], Parameter]
) -> tuple[Parameter, ...]:
    names = dict.fromkeys(_PLACEHOLDER.findall(path))
    for name in names:
        bare = declared_name(name)
        declared = parameters.pop(("path", bare), None) if bare not in names else None
        if declared is not None:
            keeps = {"x-keep-slashes": True} if name.strip("+*") == bare else {}
            update = {"name": name, "extensions": {**declared.extensions, **keeps}}
            parameters["path", name] = declared.model_copy(update=update)
    for parameter in list(parameters.values()):
        if parameter.location == "path" and parameter.name not in names:
            operation.warning(
                "unused-path-parameter",
                f"path parameter {parameter.name!r} does not occur in {path!r}; left out",
            )
            del parameters["path", parameter.name]
    for name in names:
        if ("path", name) not in parameters:
            parameters["path", name] = _undeclared(context, name, path, operation, parameters)
    return tuple(parameters.values())


def _undeclared(
    context: Context,
    name: str,
    path: str,
    operation: Node,
    parameters: dict[tuple[str, str], Parameter],
) -> Parameter:
    """The parameter that fills a placeholder which no path parameter fills: in the query of a
    template that of the query, which is then sent there only, else a new one."""
    in_query = f"{{{name}}}" in path.partition("?")[2]
    declared = parameters.pop(("query", name), None) if in_query else None
    told = "not declared; read as a required string"
    if declared is not None:
        told = "declared as a query parameter; read as that"
    operation.warning("undeclared-path-parameter", f"{{{name}}} of {path!r} is {told}")
    if declared is not None:
        filled = {"location": "path", "required": True, "style": "simple", "explode": False}
        return declared.model_copy(update=filled)
    return Parameter(
        name=name,
        location="path",
        type=PrimitiveType(name="string"),
        required=True,
        style="simple",
        explode=False,
        origin=context.origin(operation),
    )
