"""Items of a stream: from an event or a JSON text to a typed value. No input or output."""

from __future__ import annotations

from typing import Any

from pydantic_core import from_json, to_json

from ..errors import APIError, APIResponseValidationError
from ..messages import invalid, message_of, request_id_of
from ..net.http import Response
from ..operation import Operation
from ..requests.media import base_of, kind_of
from ..settings import Settings
from ..values.models import is_model
from ..values.shapes import is_array, is_object
from ..values.unions import UnknownVariant, bare, is_union, members_of
from .decode import plain
from .events import EventParser, ServerSentEvent
from .failures import failure_in, is_doubtful
from .response import (
    NO_CONTENT,
    Reader,
    check,
    error_in_body,
    mismatch,
    readers_of,
    select,
)
from .sequences import RecordParser
from .text import json_of

EVENTS = "text/event-stream"
_SAYS_NOTHING = frozenset({"", "text/plain", "application/octet-stream"})
_FIELDS = frozenset({"data", "event", "id", "retry"})
_END = "[DONE]"
Record = ServerSentEvent | bytes
Parser = EventParser | RecordParser


class Items:
    """Reads the items of one response.

    Raises APIStatusError for a response whose envelope says failure, and
    APIResponseValidationError for one that is no sequence of items.
    """

    def __init__(
        self, settings: Settings, operation: Operation[Any], response: Response
    ) -> None:
        self._settings = settings
        self._response = response
        self._reader = _reader(operation, response)
        lazy = self._reader.type
        self._type = None if lazy is None else bare(lazy())
        self._operation = operation
        if not is_sequence(operation, response):
            check(settings, operation, response)
            self._raise_failure(json_of(response))
            content_type = response.headers.get("content-type", "")
            raise mismatch(self._reader, content_type, response)
        self._is_event = _describes_event(self._type)

    def parser(self) -> Parser:
        """What cuts the content; the server may send another form than it declares."""
        actual = self._response.headers.get("content-type", "")
        name = actual if _is_sequential(actual) else self._reader.media_type
        if base_of(name) == EVENTS:
            return EventParser()
        return RecordParser(b"\x1e" if base_of(name).endswith("json-seq") else b"\n")

    def is_end(self, record: Record) -> bool:
        """Whether a record is the mark that services put behind the last event."""
        return isinstance(record, ServerSentEvent) and record.data.strip() == _END

    def is_item(self, record: Record) -> bool:
        """Whether a record holds anything: servers keep connections alive with events
        whose data is empty."""
        if not isinstance(record, ServerSentEvent) or record.data.strip():
            return True
        return self._reader.decoder is None or self._is_event or self._type is str

    def read(self, record: Record) -> Any:
        """The value of a record.

        Raises APIResponseValidationError for what is not of the declared type, and
        APIError for an event named ``error`` that is not.
        """
        failed = False
        event: Any = None
        try:
            if isinstance(record, bytes):
                event = self._decode(record, self._settings.strict_responses)
            else:
                event = self._event(record)
        except ValueError:
            failed = True
        if self._reader.decoder is not None and (failed or is_doubtful(event)):
            content = record if isinstance(record, bytes) else record.data.encode()
            self._raise_failure(content)
        if failed:
            raise self._mismatch(record)
        return event

    def _raise_failure(self, content: bytes) -> None:
        """Raise the error that content says in place of items."""
        others = [reader.decoder for reader in readers_of(self._operation)[1]]
        body = failure_in(content, self._type, others)
        if body is not None:
            raise error_in_body(self._settings, self._operation, self._response, body)

    def _decode(self, content: bytes, strict: bool) -> Any:
        decoder = self._reader.decoder
        return plain(content) if decoder is None else decoder.decode(content, strict)

    def _event(self, event: ServerSentEvent) -> Any:
        if self._reader.decoder is None:
            return event
        if self._type is str:
            return event.data
        *exact, likely = self._readings(event)
        for content in (*exact, likely):
            try:
                return self._decode(content, strict=True)
            except ValueError:
                continue
        if event.event == "error":
            raise self._error(event)
        return self._decode(likely, self._settings.strict_responses)

    def _readings(self, event: ServerSentEvent) -> list[bytes]:
        """What may be meant: the data, or the event with its data as text or as JSON,
        objects and lists rather as these; the last is the one to be lenient with."""
        content = event.data.encode()
        if not self._is_event:
            return [content]
        text = {k: v for k, v in vars(event).items() if v is not None}
        try:
            value = from_json(content)
        except ValueError:
            return [to_json(text)]
        parsed = to_json({**text, "data": value})
        if is_object(value) and "data" in value:
            return [to_json(text), content, parsed]
        first = [parsed] if is_object(value) or is_array(value) else []
        return [*first, to_json(text), parsed]

    def _error(self, event: ServerSentEvent) -> APIError:
        try:
            body = plain(event.data.encode())
        except ValueError:
            body = event.data
        return APIError(
            message_of(body, self._response, None),
            request=self._response.request,
            response=self._response,
            request_id=request_id_of(body, self._response, None),
            body=body,
        )

    def _mismatch(self, record: Record) -> APIResponseValidationError:
        text = record.decode("utf-8", "replace") if isinstance(record, bytes) else ""
        told = f"an item of {self._reader.media_type} does not fit the declared type"
        return invalid(told, self._response, text or record)


def is_sequence(operation: Operation[Any], response: Response) -> bool:
    """Whether a response can be read as the declared sequence. One without content is an
    empty one, and what does not name its type is taken at its word."""
    if response.status_code in NO_CONTENT:
        return True
    declared = _reader(operation, response).media_type
    actual = response.headers.get("content-type", "")
    return _is_sequential(declared) and (
        base_of(actual) in {*_SAYS_NOTHING, base_of(declared)} or _is_sequential(actual)
    )


def _reader(operation: Operation[Any], response: Response) -> Reader:
    declared = readers_of(operation)[0]
    return select(declared, response.status_code, response) or declared[0]


def _is_sequential(name: str) -> bool:
    return base_of(name) == EVENTS or kind_of(name) == "lines"


def _describes_event(type_: Any) -> bool:
    """Whether a type is that of whole events: an object of ``data`` and other fields of
    events, or several such."""
    type_ = bare(type_)
    if is_union(type_):
        known = [part for part in members_of(type_) if bare(part) is not UnknownVariant]
        return all(map(_describes_event, known))
    if not is_model(type_):
        return False
    names = {field.alias or name for name, field in type_.model_fields.items()}
    return "data" in names and names <= _FIELDS
