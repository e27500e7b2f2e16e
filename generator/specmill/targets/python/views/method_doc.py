"""Views of what the docstring of a method says: what is called, what comes back, what is raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specmill.filters.columns import width
from specmill.filters.docstrings import brief, prose, wrapped
from specmill.filters.text import Text
from specmill.model import NamedSchema, ReferenceType, Type
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.layout import WIDTH, flat
from specmill.targets.python.plan.methods import MethodPlan, ReplyPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.values import Annotation, Name

_BESIDE = 77
"""Columns of the first line of a docstring."""
_LINE = WIDTH - 14
"""Columns of a docstring that is one line."""
_SAYS_NOTHING = frozenset(
    {"", "ok", "success", "successful", "successful operation", "successful response", "response",
     "default response", "null"}
)  # fmt: skip
_ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "402": "PaymentRequiredError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}
"""Status -> the class that the runtime raises for it."""


@dataclass(frozen=True, slots=True)
class ArgumentDocView:
    """An argument that something is said of."""

    name: Name
    type: Annotation
    text: Text


@dataclass(frozen=True, slots=True)
class ErrorDocView:
    """An error that the operation declares."""

    class_name: Name
    status: Text
    """Empty for all that have no status of their own."""
    text: Text
    body: Annotation | None
    """Type of the body, where it is known."""


@dataclass(frozen=True, slots=True)
class MethodDocView:
    """What is said of a method."""

    summary: Text
    """Its first line: the summary, else method and path."""
    headline: Text
    """The same without a full stop."""
    is_short: bool
    """Whether the headline fits on one line with a reference to the sync method."""
    request: Text
    """Method and path; empty where they are the summary."""
    is_request_beside: bool
    """Whether method and path fit behind the summary."""
    description: Text
    """Empty where it says no more than the summary."""
    arguments: tuple[ArgumentDocView, ...]
    returns: Text
    """What is said of the response; empty where that is no more than its type."""
    errors: tuple[ErrorDocView, ...]


def method_doc(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter, twin: str
) -> MethodDocView:
    """What is said of a method; ``twin`` is the class of the sync one."""
    words = printer.unshadowed()
    operation = method.operation
    request = f"{operation.http_method} {operation.path}"
    summary = brief(operation.summary) or request
    said = prose(operation.description) != prose(operation.summary)
    headline = " ".join(wrapped(summary, WIDTH - 11)).rstrip(".")
    there = f"{headline}; see `{twin}.{method.name}`."
    answer = _answer(method, schemas) if flat(method.returns(words)) != "None" else ""
    return MethodDocView(
        summary=Text(summary),
        headline=Text(headline),
        is_short=width(there) <= _LINE,
        request=Text(request if summary != request else ""),
        is_request_beside=width(f"{summary} (`{request}`)") <= _BESIDE,
        description=Text(operation.description if said else ""),
        arguments=tuple(
            ArgumentDocView(
                Name(argument.python), Annotation.of(words.input(argument.type)), Text(argument.doc)
            )
            for argument in method.arguments.arguments
            if argument.doc
        ),
        returns=Text(answer),
        errors=tuple(_raised(method, words)),
    )


def _answer(method: MethodPlan, schemas: Mapping[str, NamedSchema]) -> str:
    """What the definition says of the response: at the response, else at its type."""
    for reply in method.replies[:1]:
        said = brief(_description(method, reply))
        if said.lower().rstrip(".!") not in _SAYS_NOTHING:
            return said
        return "" if reply.type is None else _said_of(reply.type, schemas)
    return ""


def _said_of(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    own = resolve_intersections(type_).notes
    meant = resolve(type_, schemas).notes if isinstance(type_, ReferenceType) else own
    return brief(own.description or meant.description)


def _description(method: MethodPlan, reply: ReplyPlan) -> str:
    responses = method.operation.responses
    return next(response.description for response in responses if response.status == reply.status)


def _raised(method: MethodPlan, printer: TypePrinter) -> Iterator[ErrorDocView]:
    """Declared errors by class, with the type of ``body``; what every method raises, the client
    says."""
    for reply in method.errors:
        yield ErrorDocView(
            class_name=Name(_error_class(reply.status)),
            status=Text("" if reply.status == "default" else reply.status),
            text=Text(brief(_description(method, reply))),
            body=None if reply.type is None else Annotation.of(printer.output(reply.type)),
        )


def _error_class(status: str) -> str:
    if status.startswith("5"):
        return "InternalServerError"
    return _ERRORS.get(status, "APIStatusError")
