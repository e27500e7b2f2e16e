"""Parameters of operations."""

from __future__ import annotations

import re
from typing import cast

from specmill.build.component_name import component_name
from specmill.build.context import Context
from specmill.build.examples import examples_of
from specmill.build.media import style_of, value_type
from specmill.model import Location, Parameter, PrimitiveType, Style
from specmill.openapi import Node, is_reference

_STYLES: dict[str, tuple[Style, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_HTTP_HEADERS = frozenset({"accept", "content-type", "authorization"})
_PLACEHOLDER = re.compile(r"\{([^{}$][^{}]*)\}")


def parameters_of(
    context: Context, path: str, item: Node, operation: Node
) -> tuple[tuple[Parameter, ...], tuple[Parameter, ...] | None]:
    """Parameters of an operation, and those that it declares where they are not the same.

    Placeholders of the path that nothing declares become string parameters; declared path
    parameters that the path lacks and headers that are not parameters are left out. All of it is
    reported.
    """
    declared = declared_parameters(context, item, operation)
    found = {
        identity: each for identity, each in declared.items() if not _is_implied(operation, each)
    }
    has_template = path.startswith("/") or "{" in path
    parameters = (
        _match_path(context, path, operation, found) if has_template else tuple(found.values())
    )
    same = len(parameters) == len(declared) and parameters == tuple(declared.values())
    return parameters, None if same else tuple(declared.values())


def declared_parameters(context: Context, *owners: Node) -> dict[tuple[str, str], Parameter]:
    """Parameters by location and name: those of the first owner, replaced and followed by those of
    the next."""
    found: dict[tuple[str, str], Parameter] = {}
    for owner in owners:
        seen: set[tuple[str, str]] = set()
        for each in owner.sequence("parameters"):
            parameter = read_parameter(context, each)
            if parameter is None:
                continue
            identity = (parameter.location, parameter.name)
            if identity in seen:
                each.warning(
                    "repeated-parameter",
                    f"{parameter.location} parameter {parameter.name!r} is declared twice; "
                    "the last one counts",
                )
            seen.add(identity)
            found[identity] = parameter
    return found


def _is_implied(operation: Node, parameter: Parameter) -> bool:
    """Whether a parameter is a header that follows from something else (OpenAPI, "Parameter
    Object": such definitions are to be ignored)."""
    if parameter.location != "header" or parameter.name.lower() not in _HTTP_HEADERS:
        return False
    at = Node(operation.document, None, pointer=parameter.origin.pointer)
    at.note("ignored-header", f"the header {parameter.name!r} follows from content and security")
    return True


def read_parameter(context: Context, written: Node) -> Parameter | None:
    """A parameter; None, with a finding, when it has no name or place. One that is referred to is
    read once for all its uses."""
    node = written.document.follow(written)
    if not is_reference(written):
        return _parameter(context, node) if node.expect_mapping() else None
    name = component_name(written)
    known = (name, node.pointer)
    if known not in context.parameters:
        found = _parameter(context, node) if node.expect_mapping() else None
        if found is not None and name:
            found = found.model_copy(update={"reference": name})
        context.parameters[known] = found
    return context.parameters[known]


def _parameter(context: Context, node: Node) -> Parameter | None:
    name, location = node.text("name"), node.text("in")
    if not name or location not in _STYLES:
        key = "in" if name else "name"
        where = node.child(key) if key in node else node
        wanted = "path, query, header or cookie" if name else "given"
        where.error("incomplete-parameter", f"`{key}` of a parameter must be {wanted}")
        return None
    return _described(context, node, name, cast(Location, location))


def _described(context: Context, node: Node, name: str, location: Location) -> Parameter:
    found, media_type = value_type(context, node)
    style = style_of(node, _STYLES[location]) or _STYLES[location][0]
    explode = (
        node.flag("explode") if "explode" in node else style in ("form", "cookie", "deepObject")
    )
    required = node.flag("required")
    if location == "path" and not required:
        node.warning("optional-path-parameter", f"path parameter {name!r} must be `required: true`")
    return Parameter(
        name=name,
        location=location,
        type=found,
        required=required or location == "path",
        description=node.text("description"),
        deprecated=node.flag("deprecated"),
        style=style,
        explode=explode,
        allow_reserved=node.flag("allowReserved"),
        allow_empty=node.flag("allowEmptyValue"),
        media_type=media_type,
        examples=examples_of(node),
        extensions=node.extensions(),
        origin=context.origin(node),
    )


def _match_path(
    context: Context, path: str, operation: Node, found: dict[tuple[str, str], Parameter]
) -> tuple[Parameter, ...]:
    names = dict.fromkeys(_PLACEHOLDER.findall(path))
    for parameter in list(found.values()):
        if parameter.location == "path" and parameter.name not in names:
            operation.warning(
                "unused-path-parameter",
                f"path parameter {parameter.name!r} does not occur in {path!r}; left out",
            )
            del found["path", parameter.name]
    for name in names:
        if ("path", name) not in found:
            operation.warning(
                "undeclared-path-parameter",
                f"{{{name}}} of {path!r} is not declared; read as a required string",
            )
            found["path", name] = Parameter(
                name=name,
                location="path",
                type=PrimitiveType(name="string"),
                required=True,
                style="simple",
                explode=False,
                origin=context.origin(operation),
            )
    return tuple(found.values())
