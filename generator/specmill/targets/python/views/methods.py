"""Views of methods: what is called with what, what comes back, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.filters.text import Shown, shown
from specmill.model import NamedSchema
from specmill.targets.python.layout import Alternatives, Expr, fits
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.views.method_doc import MethodDocView, method_doc
from specmill.targets.python.views.pagination import pages_constant
from specmill.targets.python.views.values import Annotation, Name


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument of a method."""

    name: Name
    type: Annotation
    required: bool
    by_position: bool
    """Whether it may be given by position too: those of the path, in its order."""
    is_long: bool
    """Whether it is a choice of types that does not fit on its line: that stands in brackets, as
    black has it."""


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method of a client or resource, for both flavours."""

    name: Name
    arguments: tuple[ArgumentView, ...]
    result: Annotation
    """What a call gives; of a stream or a page the type of that, sync."""
    async_result: Annotation
    constant: Name
    """The descriptor that it calls."""
    streams: bool
    pages: bool
    """Whether it returns a page that goes on by itself."""
    iterator: Name | None
    """The method that goes over the items of all pages, where this one returns what came back."""
    pages_constant: Name
    """The descriptor by which pages follow one another."""
    is_download: bool
    """Whether a call returns the content of a file."""
    deprecated: bool
    doc: MethodDocView
    twin: Name
    """The class of the sync method."""
    operation: Shown
    """The operation of the model, extensions included."""
    used: frozenset[Name]
    """Names that the annotations use."""


def view_method(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter, twin: str
) -> MethodView:
    """The view of a method. ``twin`` is the class of the sync method."""
    used = {"RequestOptions"}
    arguments: list[ArgumentView] = []
    by_position = True
    for argument in method.arguments.arguments:
        by_position = by_position and argument.location == "path"
        annotation = printer.input(argument.type)
        used |= mentions(annotation) | (set[str]() if argument.required else {"OMIT", "Omit"})
        arguments.append(_argument(argument.python, annotation, argument.required, by_position))
    results: tuple[Expr, Expr] = method.annotation(printer), method.annotation(printer, True)
    used |= mentions(results[0]) | mentions(results[1])
    return MethodView(
        name=Name(method.name),
        arguments=tuple(arguments),
        result=Annotation.of(results[0]),
        async_result=Annotation.of(results[1]),
        constant=Name(method.constant),
        streams=method.streams,
        pages=method.pages,
        iterator=Name(method.iterator) if method.iterator else None,
        pages_constant=pages_constant(method),
        is_download=method.is_download,
        deprecated=method.operation.deprecated,
        doc=method_doc(method, schemas, printer, twin),
        twin=Name(twin),
        operation=shown(method.operation),
        used=frozenset(map(Name, used)),
    )


def _argument(name: str, annotation: Expr, required: bool, by_position: bool) -> ArgumentView:
    type_ = Annotation.of(annotation)
    line = f"{name}: {type_}," if required else f"{name}: {type_} | Omit = OMIT,"
    is_choice = not required or isinstance(annotation, Alternatives)
    long = is_choice and not fits(line, 2)
    return ArgumentView(Name(name), type_, required, by_position, long)
