"""Views of methods: what is called with what, what comes back, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.filters.text import Shown, Text, shown
from specmill.model import NamedSchema
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.scalars import ANY
from specmill.targets.python.views.method_doc import MethodDocView, method_doc
from specmill.targets.python.views.operations.pagination import pages_constant
from specmill.targets.python.views.overloads import (
    ArgumentView,
    OverloadView,
    accepting_all,
    has_overloads,
    ways_of,
)
from specmill.targets.python.views.renamed import use_instead
from specmill.targets.python.views.values import Annotation, Name


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
    page_class: Name | None
    """The class of its pages, where it is one of the package's own, sync."""
    async_page_class: Name | None
    pages_constant: Name
    """The descriptor by which pages follow one another."""
    is_download: bool
    """Whether a call returns the content of a file."""
    deprecated: Text | None
    """Why it is to be used no more."""
    doc: MethodDocView
    twin: Name
    """The class of the sync method."""
    operation: Shown
    """The operation of the model, extensions included."""
    used: frozenset[Name]
    """Names that the annotations use."""
    overloads: tuple[OverloadView, ...] = ()
    """Signatures by which type checkers know what may be given together; the method itself then
    takes and returns any type."""


def deprecation(method: MethodPlan) -> Text | None:
    """Why a method is to be used no more; None where it may be."""
    if method.renamed_to:
        return use_instead(method.renamed_to)
    if method.operation.deprecated:
        return Text("The service marks this operation as deprecated.")
    return None


def view_method(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter, twin: str
) -> MethodView:
    """The view of a method. ``twin`` is the class of the sync method."""
    usual, *more = ways_of(method, printer)
    ways = (usual, *more) if has_overloads(method) else ()
    used = frozenset(map(Name, ("ExtraArguments", "RequestOptions", "Unpack"))) | usual.used
    arguments, result, async_result = usual.arguments, usual.result, usual.async_result
    if ways:
        result = async_result = Annotation.of(ANY)
        arguments = accepting_all(ways, result)
        used |= frozenset(map(Name, ("Any", "OMIT", "overload")))
        used |= frozenset(name for way in ways for name in way.used)
    return MethodView(
        name=Name(method.name),
        arguments=arguments,
        result=result,
        async_result=async_result,
        constant=Name(method.constant),
        streams=method.streams,
        pages=method.pages,
        iterator=Name(method.iterator) if method.iterator else None,
        page_class=Name(method.page_class(False)) if method.page_type else None,
        async_page_class=Name(method.page_class(True)) if method.page_type else None,
        pages_constant=pages_constant(method),
        is_download=method.is_download,
        deprecated=deprecation(method),
        doc=method_doc(method, schemas, printer, twin),
        twin=Name(twin),
        operation=shown(method.operation),
        used=used,
        overloads=ways,
    )
