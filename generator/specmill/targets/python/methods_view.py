"""Views of methods: signature, docstring and call, for either flavour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from specmill.targets.python.arguments import ArgumentPlan
from specmill.targets.python.docstrings import brief, docstring, prose, wrapped
from specmill.targets.python.layout import (
    WIDTH,
    Expr,
    call,
    flat,
    mapping,
    signature,
    union,
)
from specmill.targets.python.layout import (
    lines as laid_out,
)
from specmill.targets.python.literals import string
from specmill.targets.python.methods import MethodPlan
from specmill.targets.python.types import TypePrinter, mentions

_MOST = 20
"""Longest description in a docstring, in lines; the pages have the whole of it."""


@dataclass(frozen=True, slots=True)
class MethodView:
    """The text of one method, already indented, but for what tells the flavours apart."""

    deprecated: bool
    signature: str
    """From the name to the colon, for ``def``."""
    async_signature: str
    docstring: str
    async_docstring: str
    """Shorter: it refers to the sync method."""
    call: str
    async_call: str
    used: frozenset[str]
    """Names that the annotations use."""


def view_method(method: MethodPlan, printer: TypePrinter, twin: str) -> MethodView:
    """The views of a method. ``twin`` is the class of the sync method."""
    arguments = method.arguments.arguments
    parameters: list[tuple[str, Expr | None, str]] = [("self", None, ""), ("*", None, "")]
    used = {"RequestOptions"}
    for argument in arguments:
        annotation = printer.input(argument.type)
        if not argument.required:
            annotation = union([annotation, "Omit"])
            used.add("OMIT")
        used |= mentions(annotation)
        parameters.append((argument.python, annotation, "" if argument.required else "OMIT"))
    parameters.append(("request_options", union(["RequestOptions", "None"]), "None"))
    returns = method.returns(printer)
    used |= mentions(returns)
    given = mapping((string(each.python), each.python) for each in arguments)
    sent = call("self._call", f"_operations.{method.constant}", given, "request_options")
    return MethodView(
        deprecated=method.operation.deprecated,
        signature="\n".join(signature(f"def {method.name}", parameters, returns, 1)),
        async_signature="\n".join(signature(f"async def {method.name}", parameters, returns, 1)),
        docstring="\n".join(docstring(method_doc(method, returns), 2)),
        async_docstring="\n".join(docstring(async_doc(method, twin), 2)),
        call="\n".join(laid_out(sent, 2, "return ")),
        async_call="\n".join(laid_out(sent, 2, "return await ")),
        used=frozenset(used),
    )


def method_doc(method: MethodPlan, returns: Expr) -> list[str]:
    """Summary, description, arguments, result and errors of a method as prose."""
    operation = method.operation
    columns = WIDTH - 8
    text = _summary(method)
    description = prose(operation.description)
    if description and description != prose(operation.summary):
        lines = [line for part in description for line in wrapped(part, columns)]
        text += ["", *lines[:_MOST], *(["…"] if len(lines) > _MOST else [])]
    described = [each for each in method.arguments.arguments if each.doc]
    if described:
        text += ["", "Args:", *_arguments(described, columns)]
    result = _result(method)
    if result and flat(returns) != "None":
        text += ["", "Returns:", *wrapped(f"    {result}", columns, "    ")]
    statuses = [each.status for each in method.errors if each.status != "default"]
    if statuses:
        raised = f"    APIStatusError: The server answers {', '.join(statuses)}."
        text += ["", "Raises:", *wrapped(raised, columns, "        ")]
    return text


def async_doc(method: MethodPlan, twin: str) -> list[str]:
    """Summary of a method, and where the rest is said."""
    arguments = method.arguments.arguments
    if not arguments and not method.operation.description:
        return _summary(method)
    return [*_summary(method), "", *wrapped(f"See `{twin}.{method.name}`.", WIDTH - 8)]


def _summary(method: MethodPlan) -> list[str]:
    operation = method.operation
    summary = brief(operation.summary) or f"{operation.http_method} {operation.path}"
    return wrapped(summary, WIDTH - 11)


def _arguments(arguments: Iterable[ArgumentPlan], columns: int) -> list[str]:
    return [
        line
        for each in arguments
        for line in wrapped(f"    {each.python}: {each.doc}", columns, "        ")
    ]


def _result(method: MethodPlan) -> str:
    """What the definition says of the answer."""
    wanted = {each.status for each in method.replies[:1]}
    texts = [
        brief(each.description) for each in method.operation.responses if each.status in wanted
    ]
    return texts[0] if texts and texts[0].lower() not in ("ok", "success") else ""
