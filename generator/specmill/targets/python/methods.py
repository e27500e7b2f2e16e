"""Methods: name, arguments, result and description of each operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics, Place
from specmill.model import AnyType, Api, Client, MediaType, Operation, PrimitiveType, Response, Type
from specmill.targets.python.arguments import ArgumentsPlan, plan_arguments
from specmill.targets.python.context import Context
from specmill.targets.python.layout import Expr, subscript, union
from specmill.targets.python.media import content_kind, preferred, wire_name
from specmill.targets.python.paging import PaginationPlan, Subject, plan_pagination
from specmill.targets.python.reading import dereferenced, unfolded
from specmill.targets.python.scalars import ANY
from specmill.targets.python.types import TypePrinter

_TEXT = PrimitiveType(name="string")
_BYTES = PrimitiveType(name="string", format="binary")
_UNKNOWN = AnyType()


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    status: str
    media_type: str
    type: Type | None
    """None when there is no content, or content of no stated type."""
    result: Type | None
    """What a call returns for it; None for nothing, ``_BYTES`` for a file."""


@dataclass(frozen=True, slots=True)
class MethodPlan:
    operation: Operation
    name: str
    call: str
    """Attribute path from a client: ``auth.logout``."""
    constant: str
    """Name of the descriptor."""
    arguments: ArgumentsPlan
    replies: tuple[ReplyPlan, ...]
    errors: tuple[ReplyPlan, ...]
    envelope: bool
    pagination: PaginationPlan | None = None
    iterator: str = ""
    """Name of the method that goes over the items of all pages, where this one returns what came
    back; without one this method itself returns a page."""

    @property
    def pages(self) -> bool:
        """Whether the method returns a page that goes on by itself."""
        return self.pagination is not None and not self.iterator

    def returns(self, printer: TypePrinter) -> Expr:
        """The annotation of the result."""
        if not self.replies:
            return ANY
        parts = [_result(each, printer) for each in self.replies]
        return ANY if ANY in parts else union(parts)

    def page(self, printer: TypePrinter, kind: str) -> Expr:
        """The annotation of a page, of the given class of the runtime."""
        item = ANY if self.pagination is None else printer.output(self.pagination.item)
        return subscript(kind, item, self.returns(printer))


def _result(reply: ReplyPlan, printer: TypePrinter) -> Expr:
    if reply.result is None:
        return "None"
    return "bytes" if reply.result is _BYTES else printer.output(reply.result)


def plan_method(
    operation: Operation, client: Client, api: Api, call: str, context: Context
) -> MethodPlan:
    """Everything that is printed for one operation, which is called as ``client.CALL(…)``."""
    found = context.found
    name = call.rsplit(".", maxsplit=1)[-1]
    success, errors = _split(operation.responses)
    replies = tuple(_reply(operation, each, found) for each in success)
    arguments = plan_arguments(operation, api.schemas, found, context.published)
    answer = (
        (success[0], replies[0].type) if len(replies) == 1 and replies[0].type is not None else None
    )
    subject = Subject(operation, arguments, api.schemas, answer)
    return MethodPlan(
        operation=operation,
        name=name,
        call=call,
        constant=name.upper(),
        arguments=arguments,
        replies=replies,
        errors=tuple(_reply(operation, each, found) for each in errors),
        envelope=client.envelope is not None
        and any(_has_field(each.type, client.envelope.status, api) for each in replies),
        pagination=plan_pagination(subject, context.rules, found),
    )


def _split(responses: Sequence[Response]) -> tuple[list[Response], list[Response]]:
    """Success and error responses. ``default`` is a success where there is no 2XX and nothing
    else is declared to succeed (RFC 9110, 15)."""
    success = [each for each in responses if each.status.startswith("2")]
    success.sort(key=lambda each: (each.status.upper().endswith("X"), each.status))
    errors = [each for each in responses if each.status[:1] in ("4", "5")]
    default = [each for each in responses if each.status == "default"]
    return (success, errors + default) if success else (default, errors)


def _reply(operation: Operation, response: Response, found: Diagnostics) -> ReplyPlan:
    media = preferred(response.content)
    if media is None:
        return ReplyPlan(response.status, "", None, None)
    others = [each.name for each in response.content if each is not media]
    if others:
        found.note(
            "media-type-not-offered",
            f"the method reads {media.name} for {response.status}; not offered: "
            + ", ".join(others),
            Place(response.origin.source, f"{response.origin.pointer}/content"),
        )
    return _content(response.status, media)


def _content(status: str, media: MediaType) -> ReplyPlan:
    name = wire_name(media)
    kind = content_kind(name)
    if kind == "json":
        type_ = media.whole
        if type_ is not None and isinstance(unfolded(type_), AnyType):
            type_ = None
        return ReplyPlan(status, name, type_, type_ or _UNKNOWN)
    if kind in ("text", "xml", "form"):
        return ReplyPlan(status, name, None, _TEXT)
    return ReplyPlan(status, name, None, _BYTES)


def _has_field(type_: Type | None, name: str, api: Api) -> bool:
    if type_ is None:
        return False
    fields = getattr(dereferenced(type_, api.schemas), "fields", ())
    return any(field.name == name for field in fields)
