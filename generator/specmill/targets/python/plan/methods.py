"""Methods: name, arguments, result and description of each operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import AnyType, Api, Client, MediaType, Operation, PrimitiveType, Response, Type
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.layout import Expr, subscript, union
from specmill.targets.python.plan.arguments import ArgumentsPlan, plan_arguments, with_optional
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.conventions import is_date
from specmill.targets.python.plan.media import (
    allows_any_text,
    content_kind,
    is_sequential,
    media_key,
    wire_name,
)
from specmill.targets.python.plan.pagination import PagedOperation, PaginationPlan, plan_pagination
from specmill.targets.python.plan.streaming import (
    Streaming,
    flag_of,
    item_type,
    plain_content,
    report_mixed,
    streaming_of,
    with_flag,
)
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.plan.types.scalars import ANY

ACCEPT = "accept"
"""The argument that asks for another media type."""
_TEXT = PrimitiveType(name="string")
_BYTES = PrimitiveType(name="string", format="binary")
_UNKNOWN = AnyType()
_EVENT = AnyType()
"""Stands for a server-sent event of no stated type."""


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
    others: tuple[ReplyPlan, ...] = ()
    """Replies of other media types, which the argument ``accept`` asks for."""
    pagination: PaginationPlan | None = None
    iterator: str = ""
    """Name of the method that goes over the items of all pages, where this one returns what came
    back; without one this method itself returns a page."""
    streams: bool = False
    """Whether the response is a sequence: the replies then state the type of its items."""
    renamed_to: str = ""
    """Its present name, where it stands under one that it had before."""
    page_type: str = ""
    """What the type of its pages is called between ``Sync`` and ``Page``, where it is one of the
    package's own."""
    base: str = ""
    """Constant of the method that reads the same operation at once, if there is one."""

    @property
    def dates(self) -> tuple[str, ...]:
        """Arguments that are dates without time, or lists of them."""
        return tuple(argument.python for argument in self.arguments.all if is_date(argument.type))

    @property
    def pages(self) -> bool:
        """Whether the method returns a page that goes on by itself."""
        return self.pagination is not None and not self.iterator

    @property
    def over_pages(self) -> MethodPlan:
        """The second method, which goes over the items of all pages."""
        place, dot, _ = self.call.rpartition(".")
        return replace(self, name=self.iterator, call=f"{place}{dot}{self.iterator}", iterator="")

    @property
    def is_download(self) -> bool:
        """Whether a call returns the content of a file."""
        return any(reply.result is _BYTES for reply in self.replies)

    def annotation(self, printer: TypePrinter, is_async: bool = False) -> Expr:
        """What a call gives, when it has been awaited."""
        if self.pages:
            return self.page(printer, self.page_class(is_async))
        if not self.streams:
            return self.returns(printer)
        return subscript("AsyncStream" if is_async else "Stream", self.returns(printer))

    def accepted(self, media_type: str, printer: TypePrinter) -> Expr:
        """What a call gives that asks for replies of another media type, of whatever status."""
        asked = [reply for reply in self.others if reply.media_type == media_type]
        statuses = {reply.status for reply in asked}
        usual = (reply for reply in self.replies if reply.status not in statuses)
        parts = [_result(reply, printer) for reply in (*asked, *usual)]
        return ANY if ANY in parts else union(parts)

    def returns(self, printer: TypePrinter) -> Expr:
        """The type argument of the descriptor: the result, or an item of it."""
        if not self.replies:
            return ANY
        parts = [_result(reply, printer) for reply in self.replies]
        return ANY if ANY in parts else union(parts)

    def page_class(self, is_async: bool) -> str:
        """The class of what is returned by a method that returns pages."""
        return f"Async{self.page_type}Pages" if is_async else f"Sync{self.page_type}Page"

    def page(self, printer: TypePrinter, kind: str) -> Expr:
        """The annotation of a page, of the given class."""
        item = ANY if self.pagination is None else printer.output(self.pagination.item)
        return subscript(kind, item, self.returns(printer))


def _result(reply: ReplyPlan, printer: TypePrinter) -> Expr:
    if reply.result is None:
        return "None"
    if reply.result is _EVENT:
        return "ServerSentEvent"
    return "bytes" if reply.result is _BYTES else printer.output(reply.result)


def plan_method(
    operation: Operation, client: Client, api: Api, call: str, context: Context
) -> MethodPlan:
    """Everything that is printed for one operation, which is called as ``client.CALL(…)``."""
    diagnostics = context.diagnostics
    name = call.rsplit(".", maxsplit=1)[-1]
    success, errors = _split(operation.responses)
    streaming = streaming_of(success)
    arguments = with_optional(
        plan_arguments(
            operation,
            api.schemas,
            diagnostics,
            context.published,
            context.own_arguments,
            returned=context.returned,
        ),
        [
            parameter
            for parameter in operation.parameters
            if any(one.covers(parameter) for one in context.plain)
            or any(one.covers(parameter) for one in context.shared)
        ],
    )
    alone = streaming is not None and streaming.alone
    taken = {argument.python for argument in arguments.all}
    others: list[ReplyPlan] | None = None if ACCEPT in taken else []
    if streaming is not None and alone:
        _note_left_out(success, streaming, diagnostics)
        replies: tuple[ReplyPlan, ...] = (_item(streaming),)
    else:
        replies = tuple(_reply(response, streaming, diagnostics, others) for response in success)
        if streaming is not None:
            flag, needed = flag_of(operation, api.schemas)
            arguments = with_flag(arguments, flag, False if needed else None)
    whole = len(replies) == 1 and replies[0].type is not None and not alone
    answer = (success[0], replies[0].type) if whole and replies[0].type is not None else None
    subject = PagedOperation(operation, arguments, api.schemas, answer)
    return MethodPlan(
        operation=operation,
        name=name,
        call=call,
        constant=name.upper(),
        arguments=arguments,
        replies=replies,
        errors=tuple(_reply(error, None, diagnostics) for error in errors),
        envelope=client.envelope is not None
        and any(_has_field(reply.type, client.envelope.status, api) for reply in replies),
        others=tuple(others or ()),
        pagination=plan_pagination(subject, context.rules, diagnostics),
        streams=alone,
    )


def has_stream_beside(operation: Operation) -> bool:
    """Whether an operation gets a second method, which reads its response as a stream."""
    streaming = streaming_of(_split(operation.responses)[0])
    return streaming is not None and not streaming.alone


def plan_stream(method: MethodPlan, api: Api, call: str) -> MethodPlan:
    """The second method of an operation, which is called as ``client.CALL(…)``."""
    name = call.rsplit(".", maxsplit=1)[-1]
    operation = method.operation
    streaming = streaming_of(_split(operation.responses)[0])
    flag, _ = flag_of(operation, api.schemas)
    return replace(
        method,
        name=name,
        call=call,
        constant=name.upper(),
        arguments=with_flag(method.arguments, flag, True),
        replies=() if streaming is None else (_item(streaming),),
        streams=True,
        others=(),
        base=method.constant,
        pagination=None,
    )


def _item(streaming: Streaming) -> ReplyPlan:
    """The reply of a stream: the type of its items."""
    type_, name = item_type(streaming.media), streaming.media.name
    untyped = _EVENT if name.lower().startswith("text/event-stream") else _UNKNOWN
    return ReplyPlan(streaming.response.status, name, type_, type_ or untyped)


def _note_left_out(
    success: Sequence[Response], streaming: Streaming, diagnostics: Diagnostics
) -> None:
    """Add a note for what a method that streams does not read."""
    for response in success:
        names = [media.name for media in response.content if media is not streaming.media]
        _note(response, streaming.media.name, names, diagnostics)


def _note(response: Response, read: str, names: list[str], diagnostics: Diagnostics) -> None:
    if names:
        diagnostics.note(
            "media-type-not-offered",
            f"the method reads {read} for {response.status}; not offered: {', '.join(names)}",
            SourceLocation(response.origin.source, f"{response.origin.pointer}/content"),
        )


def _split(responses: Sequence[Response]) -> tuple[list[Response], list[Response]]:
    """Success and error responses. Redirects are a success where there is no 2XX. ``default`` is a success where there is no 2XX and nothing
    else is declared to succeed (RFC 9110, 15)."""
    success = [response for response in responses if response.status.startswith("2")]
    redirects = [
        response
        for response in responses
        if response.status[:1] == "3" and response.status != "304"
    ]
    if not success and redirects:
        return redirects, [
            response for response in responses if response.status[:1] in ("4", "5", "d")
        ]
    success.sort(key=lambda response: (response.status.upper().endswith("X"), response.status))
    errors = [response for response in responses if response.status[:1] in ("4", "5")]
    default = [response for response in responses if response.status == "default"]
    return (success, errors + default) if success else (default, errors)


def _reply(
    response: Response,
    streaming: Streaming | None,
    diagnostics: Diagnostics,
    asked: list[ReplyPlan] | None = None,
) -> ReplyPlan:
    """The reply of a method that reads its response at once; ``streaming`` is left to another.
    Replies of further media types are added to ``asked``, or noted without it."""
    if response.status.startswith("3"):  # where it leads, whatever else is said
        return ReplyPlan(response.status, "", None, _TEXT)
    report_mixed(response, diagnostics)
    media = plain_content(response)
    if media is None:
        return ReplyPlan(response.status, "", None, None)
    offered = (media,) if streaming is None else (media, streaming.media)
    others = [
        media_type
        for media_type in response.content
        if not any(media_type is one for one in offered)
    ]
    if asked is not None:
        known = {media_key(media_type) for media_type in offered}
        for other in others:
            plain = not (
                "*" in other.name or is_sequential(other.name) or media_key(other) in known
            )
            if plain:
                asked.append(_content(response.status, other))
                known.add(media_key(other))
        others = [other for other in others if media_key(other) not in known]
    _note(response, media.name, [other.name for other in others], diagnostics)
    return _content(response.status, media)


def _content(status: str, media: MediaType) -> ReplyPlan:
    name = wire_name(media)
    kind = content_kind(name)
    if kind == "json":
        type_ = media.whole
        if type_ is not None and isinstance(resolve_intersections(type_), AnyType):
            type_ = None
        if type_ is not None and allows_any_text(media):
            name = media.name
        return ReplyPlan(status, name, type_, type_ or _UNKNOWN)
    if kind in ("text", "xml", "form"):
        return ReplyPlan(status, name, None, _TEXT)
    return ReplyPlan(status, name, None, _BYTES)


def _has_field(type_: Type | None, name: str, api: Api) -> bool:
    if type_ is None:
        return False
    fields = getattr(resolve(type_, api.schemas), "fields", ())
    return any(field.name == name for field in fields)
