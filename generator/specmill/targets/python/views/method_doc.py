"""Docstrings of methods: what is called, what comes back and what is raised, as prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specmill.model import NamedSchema, ReferenceType, Type
from specmill.targets.python.layout import WIDTH, flat, width
from specmill.targets.python.plan.methods import MethodPlan, ReplyPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.event_content import dereferenced, unfolded
from specmill.targets.python.views.docstrings import brief, prose, reflowed, wrapped

_COLUMNS = WIDTH - 8
_MOST = 20
"""Longest description in a docstring, in lines; the pages have the whole of it."""
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


def method_doc(
    method: MethodPlan, schemas: Mapping[str, NamedSchema], printer: TypePrinter
) -> list[str]:
    """Summary, description, ``Args``, ``Returns`` and ``Raises`` of a method, as lines of prose.

    ``Returns`` is left out where nothing is said beyond the annotation.
    """
    words = printer.unshadowed()
    text = _summary(method)
    description = prose(method.operation.description)
    if description and description != prose(method.operation.summary):
        lines = [line for part in reflowed(description) for line in wrapped(part, _COLUMNS)]
        text += ["", *lines[:_MOST], *(["…"] if len(lines) > _MOST else [])]
    text += _manner(method)
    described = [each for each in method.arguments.arguments if each.doc]
    text += _section("Args", (f"{each.python}: {each.doc}" for each in described))
    answer = _answer(method, schemas) if flat(method.returns(words)) != "None" else ""
    said = [each for each in (answer, *_iterated(method)) if each]
    text += _section("Returns", said, hanging="    ")
    return text + _section("Raises", _raised(method, words))


def _manner(method: MethodPlan) -> list[str]:
    """How the answer is read, where it is not simply a value."""
    if method.streams:
        line = "The items are read as they come; use `with`, or `close()` the stream."
        return ["", *wrapped(line, _COLUMNS)]
    if method.is_download:
        line = "Large content: `with_streaming_response` does not hold it in memory."
        return ["", *wrapped(line, _COLUMNS)]
    return []


def async_doc(method: MethodPlan, twin: str) -> list[str]:
    """Summary of a method and, as ``twin`` is the class of the sync method, where the rest is
    said; on one line where that fits."""
    there = f"see `{twin}.{method.name}`."
    whole = f"{' '.join(_summary(method)).rstrip('.')}; {there}"
    if width(whole) <= _COLUMNS - 6:
        return [whole]
    return [*_summary(method), "", f"S{there[1:]}"]


def _iterated(method: MethodPlan) -> Iterator[str]:
    """How to get at the items of all pages, if the method hands out a list page by page."""
    if method.pages:
        yield "Iterating gives the items of this page and of all that follow."
    elif method.iterator:
        yield f"`{method.iterator}` gives the items of all pages."


def _summary(method: MethodPlan) -> list[str]:
    operation = method.operation
    summary = brief(operation.summary) or f"{operation.http_method} {operation.path}"
    return wrapped(summary, WIDTH - 11)


def _section(title: str, items: Iterable[str], hanging: str = "        ") -> list[str]:
    found = [line for item in items for line in wrapped(f"    {item}", _COLUMNS, hanging)]
    return ["", f"{title}:", *found] if found else []


def _answer(method: MethodPlan, schemas: Mapping[str, NamedSchema]) -> str:
    """What the definition says of the answer: at the response, else at its type."""
    for reply in method.replies[:1]:
        said = brief(_description(method, reply))
        if said.lower().rstrip(".!") not in _SAYS_NOTHING:
            return said
        return "" if reply.type is None else _said_of(reply.type, schemas)
    return ""


def _said_of(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    own = unfolded(type_).notes
    meant = dereferenced(type_, schemas).notes if isinstance(type_, ReferenceType) else own
    return brief(own.description or meant.description)


def _description(method: MethodPlan, reply: ReplyPlan) -> str:
    responses = method.operation.responses
    return next(each.description for each in responses if each.status == reply.status)


def _raised(method: MethodPlan, printer: TypePrinter) -> Iterator[str]:
    """Declared errors by class, with the type of ``body``; what every method raises, the client
    says."""
    for reply in method.errors:
        said = brief(_description(method, reply))
        words = f"{_status(reply)}: {said}" if said else _status(reply)
        body = f" (`body`: {flat(printer.output(reply.type))})" if reply.type is not None else ""
        yield f"{_error_class(reply.status)}: {words}{body}"


def _status(reply: ReplyPlan) -> str:
    return "Any other status" if reply.status == "default" else reply.status


def _error_class(status: str) -> str:
    if status.startswith("5"):
        return "InternalServerError"
    return _ERRORS.get(status, "APIStatusError")
