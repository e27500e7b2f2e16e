"""Views of methods: signature, docstring and call, for either flavour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.model import NamedSchema
from specmill.targets.python.layout import call, signature
from specmill.targets.python.layout import lines as laid_out
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.scalars import ANY
from specmill.targets.python.views.docstrings import docstring
from specmill.targets.python.views.method_doc import async_doc, method_doc
from specmill.targets.python.views.overloads import (
    Parameter,
    accepting_all,
    has_overloads,
    overloads_of,
    parameters_of,
)
from specmill.targets.python.views.pagination import pages_constant


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
    overloads: tuple[str, ...] = ()
    """Signatures by which type checkers know what may be given together."""
    async_overloads: tuple[str, ...] = ()


def view_method(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter, twin: str
) -> MethodView:
    """The views of a method. ``twin`` is the class of the sync method.

    The call hands over ``locals()``: the runtime picks the arguments that the operation names.
    """
    parameters, used = _parameters(method, printer)
    returns = method.annotation(printer)
    later = method.annotation(printer, is_async=True)
    used |= mentions(returns) | mentions(later)
    overloads = overloads_of(method, printer) if has_overloads(method) else ()
    if overloads:
        parameters = accepting_all(overloads)
        returns = later = ANY
        used |= {"overload", "Literal", "Any"}.union(*(each.used for each in overloads))
    constant = pages_constant(method) if method.pages else method.constant
    given = (f"_ops.{constant}", "locals()")
    does = "self._paginate" if method.pages else "self._call"
    sent = call("_stream", "self", *given) if method.streams else call(does, *given)
    # What is iterated over opens by its first use: it is no coroutine itself.
    lazy = method.pages or method.streams
    start, wait = ("def", "") if lazy else ("async def", "await ")
    return MethodView(
        deprecated=method.operation.deprecated,
        signature="\n".join(signature(f"def {method.name}", parameters, returns, 1)),
        async_signature="\n".join(signature(f"{start} {method.name}", parameters, later, 1)),
        docstring="\n".join(docstring(method_doc(method, schemas, printer), 2)),
        async_docstring="\n".join(docstring(async_doc(method, twin), 2)),
        call="\n".join(laid_out(sent, 2, "return ")),
        async_call="\n".join(laid_out(sent, 2, f"return {wait}")),
        used=frozenset(used),
        overloads=tuple(each.text(f"def {method.name}") for each in overloads),
        async_overloads=tuple(
            each.text(f"{start} {method.name}", is_async=True) for each in overloads
        ),
    )


def method_head(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter
) -> str:
    """Signature and docstring of the sync method."""
    parameters, _ = _parameters(method, printer)
    head = signature(f"def {method.name}", parameters, method.annotation(printer), 1)
    return "\n".join((*head, *docstring(method_doc(method, schemas, printer), 2)))


def _parameters(method: MethodPlan, printer: TypePrinter) -> tuple[list[Parameter], set[str]]:
    """The parameters of a method, and the names that their annotations use."""
    arguments = list(method.arguments.arguments)
    whole = None if method.arguments.body is None else method.arguments.body.whole
    if whole is not None and not has_overloads(method):
        arguments.append(whole)
    return parameters_of(arguments, printer)
