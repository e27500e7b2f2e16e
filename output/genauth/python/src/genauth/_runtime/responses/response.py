"""From a response to a value, or to an error. No input or output."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import (
    APIError,
    APIResponseValidationError,
    APIStatusError,
    RateLimitError,
    class_of,
)
from ..messages import invalid, message_of, request_id_of
from ..net.codings import unreadable
from ..net.http import InvalidURL, Response
from ..net.retries import is_rate_limit
from ..operation import LazyType, Operation, Reply
from ..requests.media import Kind, covers, kind_of
from ..requests.plan import MOST_OPERATIONS
from ..settings import Settings
from ..values.shapes import is_array, is_mapping, is_object
from .decode import Decoder, first_problem, lines, plain
from .envelope import is_failure, status_of
from .failures import failure_in, is_doubtful, status_in
from .text import json_of, text_of

T = TypeVar("T")

NO_CONTENT = frozenset({204, 205, 304})


@dataclass(frozen=True)
class Reader:
    """A declared reply, ready to be read."""

    status: str
    media_type: str
    kind: Kind
    type: LazyType | None
    decoder: Decoder | None


@functools.lru_cache(maxsize=MOST_OPERATIONS)
def readers_of(
    operation: Operation[Any],
) -> tuple[tuple[Reader, ...], tuple[Reader, ...]]:
    """Readers of the success and of the error replies of an operation."""
    return (
        tuple(_reader(reply) for reply in (*operation.replies, *operation.others)),
        tuple(_reader(reply) for reply in operation.errors),
    )


def _reader(reply: Reply) -> Reader:
    decoder = None if reply.type is None else Decoder(reply.type)
    return Reader(
        reply.status.upper(),
        reply.media_type,
        kind_of(reply.media_type),
        reply.type,
        decoder,
    )


def interpret(settings: Settings, operation: Operation[T], response: Response) -> T:
    """What a call returns.

    Raises APIStatusError for a status, of HTTP or of the envelope, that means failure,
    and APIResponseValidationError for content that is not what was declared.
    """
    check(settings, operation, response)
    status = response.status_code
    if status in NO_CONTENT or operation.method == "HEAD":
        return None  # type: ignore[return-value]
    readers = readers_of(operation)[0]
    reader = select(readers, status, response)
    if reader is None:
        whole = (reader for reader in readers if reader.status[:1] != "3")
        reader = next(whole, None)
    if status >= 300 and (reader is None or reader.kind == "none"):
        return _location(response)  # type: ignore[return-value]
    return _read(settings, operation, reader, response)  # type: ignore[no-any-return]


def _location(response: Response) -> str:
    """Where a redirect leads that is declared: the whole address (RFC 9110, 10.2.2)."""
    location = response.headers.get("location")
    if not location:
        raise invalid("expected a redirect, got one without Location", response)
    try:
        return str(response.request.url.join(location))
    except (InvalidURL, ValueError):
        return str(location)


def is_success(operation: Operation[Any], response: Response) -> bool:
    """Whether a status means success: 2XX, 304 (whoever asks conditionally gets it), and
    redirects that are declared."""
    status = response.status_code
    if 200 <= status < 300 or status == 304:
        return True
    if not 300 <= status < 400:
        return False
    return any(item.status in (str(status), "3XX") for item in readers_of(operation)[0])


def check(settings: Settings, operation: Operation[Any], response: Response) -> None:
    """Raise APIStatusError for a response that means failure, and
    APIResponseValidationError for one that cannot be decoded."""
    if not is_success(operation, response):
        raise failure(settings, operation, response)
    status = response.status_code
    check_coding(operation, response)
    empty = status in NO_CONTENT or operation.method == "HEAD"
    if operation.envelope and settings.envelope is not None and not empty:
        _open(settings, operation, response)


def check_coding(operation: Operation[Any], response: Response) -> None:
    """Raise APIResponseValidationError for content in a coding that nothing here
    decodes."""
    reason = unreadable(response)
    if reason and response.status_code not in NO_CONTENT and operation.method != "HEAD":
        raise invalid(reason, response)


def failure(
    settings: Settings, operation: Operation[Any], response: Response
) -> APIStatusError:
    """The error of a response whose status means failure."""
    reason = unreadable(response) if response.content else ""
    body = None if reason else _plain_or_text(response)
    status = response.status_code
    return _error(settings, operation, response, status, body, reason=reason)


def _open(settings: Settings, operation: Operation[Any], response: Response) -> None:
    """Raise the error that the envelope states, if it does."""
    envelope = settings.envelope
    try:
        body = plain(json_of(response))
    except ValueError:
        return
    if envelope is None or not is_failure(body, envelope):
        return
    status = status_of(body, envelope)
    raise _error(settings, operation, response, status, body)


def _error(
    settings: Settings,
    operation: Operation[Any],
    response: Response,
    status: int | None,
    body: Any,
    *,
    reason: str = "",
) -> APIStatusError:
    """The error of a status; ``reason`` is why there is no body."""
    envelope = settings.envelope if operation.envelope else None
    message = message_of(body, response, envelope)
    missing = settings.credentials.missing(operation.security)
    if status == 401 and missing:
        message += f"; no credential was given for {', '.join(missing)}"
    if reason:
        message += f"; {reason}"
    request_id = request_id_of(body, response, envelope)
    code = body.get(envelope.code) if envelope and is_mapping(body) else None
    cls = class_of(status)
    if status == 403 and is_rate_limit(response):
        cls = RateLimitError
    return cls(
        message,
        request=response.request,
        response=response,
        status_code=status,
        request_id=request_id,
        api_code=code if isinstance(code, (int, str)) else None,
        body=_declared(readers_of(operation)[1], status, response, body),
    )


def _declared(
    readers: tuple[Reader, ...], status: int | None, response: Response, body: Any
) -> Any:
    """The body of a failure as the type that is declared for its status, else as that of
    another failure that it fits, so that all have one shape."""
    if not (is_object(body) or is_array(body)):
        return body
    reader = None if status is None else select(readers, status, response)
    if reader is not None:
        if reader.kind != "json" or reader.decoder is None:
            return body
        return reader.decoder.decode(json_of(response), strict=False)
    for item in readers:
        if item.kind == "json" and item.decoder is not None:
            try:
                return item.decoder.decode(json_of(response), strict=True)
            except ValueError:
                continue
    return body


def error_in_body(
    settings: Settings, operation: Operation[Any], response: Response, body: Any
) -> APIError:
    """The error of an object that says failure although its status is one of success."""
    status = status_in(body)
    cls = APIError if status is None else class_of(status)
    return cls(
        message_of(body, response, None),
        request=response.request,
        response=response,
        status_code=status,
        request_id=request_id_of(body, response, None),
        body=_declared(readers_of(operation)[1], status, response, body),
    )


def select(
    readers: tuple[Reader, ...], status: int, response: Response
) -> Reader | None:
    """The reader for a status and the media type that came back."""
    for key in (str(status), f"{status // 100}XX", "DEFAULT"):
        result = [reader for reader in readers if reader.status == key]
        if len(result) == 1:
            return result[0]
        if result:
            actual = response.headers.get("content-type", "")
            return next(
                (reader for reader in result if covers(reader.media_type, actual)),
                result[0],
            )
    return None


def _read(
    settings: Settings,
    operation: Operation[Any],
    reader: Reader | None,
    response: Response,
) -> Any:
    content_type = response.headers.get("content-type", "")
    if reader is None or (reader.kind == "any" and reader.decoder is None):
        return _undeclared(content_type, response)
    if reader.kind == "any" and kind_of(content_type) != "json":
        return text_of(response)
    if reader.kind == "none":
        return None
    if reader.kind not in ("json", "lines", "any"):
        return response.content if reader.kind == "binary" else text_of(response)
    decoder = reader.decoder
    is_lenient = decoder is not None and not settings.strict_responses
    if decoder is not None and is_lenient and decoder.type in (str, bytes):
        return _text_or_bytes(decoder, content_type, response)
    content = json_of(response)
    problem: ValueError | None = None
    value: Any = None
    try:
        content = lines(content) if reader.kind == "lines" else content
        if decoder is None:
            return plain(content) if content.strip() else None
        value = decoder.decode(content, settings.strict_responses)
    except ValueError as error:
        problem = error
    if decoder is not None and (problem is not None or is_doubtful(value)):
        others = [reader.decoder for reader in readers_of(operation)[1]]
        body = failure_in(content, decoder.type, others)
        if body is not None:
            raise error_in_body(settings, operation, response, body)
    if problem is not None:
        raise mismatch(reader, content_type, response, problem)
    return value


def _text_or_bytes(decoder: Decoder, content_type: str, response: Response) -> Any:
    """What is declared as a text of JSON, and may have come as the text itself."""
    if not response.content:
        return decoder.decode(b'""', strict=True)
    try:
        return decoder.decode(json_of(response), strict=True)
    except ValueError:
        if kind_of(content_type) == "json":
            try:
                return decoder.decode(json_of(response), strict=False)
            except ValueError:
                pass
        return text_of(response) if decoder.type is str else response.content


def _undeclared(content_type: str, response: Response) -> Any:
    kind = kind_of(content_type)
    if not response.content:
        return None
    if kind == "json":
        return _plain_or_text(response)
    return text_of(response) if kind in ("text", "form") else response.content


def _plain_or_text(response: Response) -> Any:
    if not response.content:
        return None
    try:
        return plain(json_of(response))
    except ValueError:
        return text_of(response)


def mismatch(
    reader: Reader,
    content_type: str,
    response: Response,
    error: ValueError | None = None,
) -> APIResponseValidationError:
    """The error for a response that is not what is declared; ``error`` tells what does not
    fit, without one it is the kind of content."""
    body = _plain_or_text(response)
    what = f"{content_type or 'untyped'} content" if response.content else "no content"
    reason = ""
    if error is not None:
        reason = " that is not JSON"
        if not isinstance(body, str):
            problem = first_problem(error, body)
            reason = f" that does not fit the declared type: {problem}"
    return invalid(f"expected {reader.media_type}, got {what}{reason}", response, body)
