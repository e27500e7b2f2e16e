"""From the arguments of a call to a request. No input or output but the opening of
files."""

from __future__ import annotations

import time
import urllib.parse
import uuid
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from ..auth.security import Sent
from ..net.redirects import Policy, policy_of
from ..operation import Operation, Parameter
from ..options import RequestOptions, RetryOptions
from ..settings import Settings
from ..values import checks
from ..values.omit import OMIT
from ..values.shapes import is_mapping, is_object
from .bodies import Payload, encode_body, form_pairs
from .choices import accepted, with_dates, with_present_names, with_shared
from .encode import to_json, to_wire
from .headers import Headers, one_line, written
from .media import kind_of
from .percent import (
    encode,
    encode_reserved,
    encode_reserved_cookie,
    encode_reserved_path,
    plain,
)
from .plan import Plan, plan_of
from .styles import header, pairs, path, text

if TYPE_CHECKING:
    from ..auth.tokens import TokenSource


@dataclass(repr=False)
class Prepared:
    """A request that is ready to be sent, as often as it takes."""

    method: str
    url: str
    headers: Headers
    payload: Payload | None
    timeout: Any
    max_retries: int
    idempotent: bool
    opened: ExitStack = field(default_factory=ExitStack)
    """Files to be closed when the call is over."""
    operation: str = ""
    template: str = ""
    """Path of the operation, with names in place of values."""
    tokens: TokenSource | None = None
    """Where the token of each attempt comes from, if not from ``headers``."""
    scopes: Mapping[str, str] = field(default_factory=dict[str, str])
    """What that token has to allow, by scheme."""
    redirects: Policy = "never"
    ends_at: float | None = None
    """When the call has to be over, by the monotonic clock."""
    retry_statuses: frozenset[int] | None = None
    """Those of the user, in place of the usual ones."""
    max_decoded_bytes: int | None = None

    def __repr__(self) -> str:
        return f"<Prepared {self.method} {self.template or self.operation}>"


def prepare(
    settings: Settings,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    options: RequestOptions,
) -> Prepared:
    """The request of a call.

    Raises ValueError and TypeError for arguments that cannot be sent, OSError for files
    that cannot be read.
    """
    if options:
        checks.options(options)
    plan = plan_of(operation)
    arguments = _meant(settings, operation, plan, arguments)
    path = _path(plan, arguments)
    with ExitStack() as opened:
        payload = _payload(operation, arguments, options, opened)
        # What is secret comes last, so that no error above has it in its frames.
        sent: list[Sent] = []
        tokens: TokenSource | None = None
        for item in settings.credentials.choose(operation.security):
            if isinstance(item, Sent):
                sent.append(item)
            else:
                tokens = item
        headers = _headers(settings, plan, arguments, sent, tokens is not None)
        if payload is not None:
            headers["content-type"] = ("Content-Type", payload.content_type)
        if operation.others:
            headers["accept"] = ("Accept", accepted(operation, arguments, plan.accept))
        source = _with_options(headers, options, tokens)
        retries: RetryOptions = settings.retries
        if "retries" in options:
            retries = {**retries, **options["retries"]}
        methods = retries.get("methods")
        idempotent = plan.idempotent
        if methods is not None:
            idempotent = operation.method.upper() in {name.upper() for name in methods}
        key = settings.idempotency_header
        if key and not idempotent and not plan.idempotent:
            headers.setdefault(key.lower(), (key, str(uuid.uuid4())))
        keys = (plan.idempotency_key.lower(), key.lower())
        statuses = retries.get("statuses")
        deadline = options.get("deadline", settings.deadline)
        if not sent and tokens is None and not settings.may_lack_credentials:
            query = {*settings.query, *options.get("query", {})}
            query |= {param.name for param in plan.query if param.argument in arguments}
            settings.credentials.require(operation.security, headers, query)
        return Prepared(
            operation.method,
            _joined(
                _base(settings, operation) + path,
                "".join(_piece(piece, arguments) for piece in plan.fixed_query),
                _query(settings, plan, arguments, sent, options),
            ),
            headers,
            payload,
            options.get("timeout", settings.timeout),
            options.get("max_retries", settings.max_retries),
            options.get("idempotent", idempotent or any(k in headers for k in keys)),
            opened.pop_all(),
            operation.id,
            plan.template,
            source,
            operation.scopes,
            policy_of(operation, settings.follow_redirects),
            None if deadline is None else time.monotonic() + deadline,
            None if statuses is None else frozenset(statuses),
            settings.max_decoded_bytes,
        )


def _meant(
    settings: Settings,
    operation: Operation[Any],
    plan: Plan,
    arguments: Mapping[str, object],
) -> Mapping[str, object]:
    """The arguments under their present names, with those of the client, dates as such."""
    if operation.renamed:
        arguments = with_present_names(operation.renamed, arguments)
    if plan.shared:
        arguments = with_shared(plan.shared, settings.parameters, arguments)
    if operation.dates:
        arguments = with_dates(operation.dates, arguments)
    return arguments


def _payload(
    operation: Operation[Any],
    arguments: Mapping[str, object],
    options: RequestOptions,
    opened: ExitStack,
) -> Payload | None:
    extra = options.get("body")
    if operation.body is not None:
        return encode_body(operation.body, arguments, opened, extra)
    if extra:
        raise TypeError(f"{operation.method} {operation.path} has no body")
    return None


def _with_options(
    headers: Headers, options: RequestOptions, tokens: TokenSource | None
) -> TokenSource | None:
    """Add the headers of the options and take away those that are OMIT. What comes back
    is where the token comes from, None where one is given or not wanted."""
    given = options.get("headers")
    argument = "request_options['headers']"
    if is_mapping(given) and OMIT in given.values():
        for name in [name for name, value in given.items() if value is OMIT]:
            headers.pop(name.lower(), None)
            tokens = None if name.lower() == "authorization" else tokens
        given = {name: value for name, value in given.items() if value is not OMIT}
    headers |= written(cast("Mapping[str, str] | None", given), argument)
    return None if "authorization" in headers else tokens


def _joined(url: str, *queries: str) -> str:
    query = "&".join(part for part in queries if part)
    return url + ("&" if "?" in url else "?") + query if query else url


def _base(settings: Settings, operation: Operation[Any]) -> str:
    """The client's base address, unless the operation has one and the user gave
    none."""
    if not operation.server or settings.base_url_given:
        return settings.base_url
    base = urllib.parse.urljoin(settings.base_url + "/", operation.server)
    return base.rstrip("/")


def _path(plan: Plan, arguments: Mapping[str, object]) -> str:
    return "".join(
        piece if isinstance(piece, str) else _segment(piece, arguments)
        for piece in plan.path
    )


def _segment(
    pieces: tuple[str | Parameter, ...], arguments: Mapping[str, object]
) -> str:
    """One segment. Its values can neither be empty nor leave it (RFC 3986, 5.2.4)."""
    segment = "".join(_piece(piece, arguments) for piece in pieces)
    if segment.lower().replace("%2e", ".") in (".", ".."):
        raise ValueError(f"{segment!r} cannot be a segment of a path")
    return segment


def _piece(piece: str | Parameter, arguments: Mapping[str, object]) -> str:
    if isinstance(piece, str):
        return piece
    value = arguments.get(piece.argument, OMIT)
    expanded = _in_path(piece, value)
    if not expanded:  # another path than the one that is meant
        what = f"the path parameter {piece.argument!r} cannot be empty"
        raise ValueError(f"{what}, got {value!r}")
    return expanded


def _in_path(parameter: Parameter, value: object) -> str:
    if value is OMIT or value is None:
        return ""
    if parameter.media_type:
        return encode(_content(parameter, value))
    encoder: Callable[[str], str] = encode
    if parameter.allow_reserved:
        encoder = encode_reserved_path
    wire = to_wire(value)
    if parameter.keep_slashes:
        encoder = _with_slashes(encoder)
    return path(parameter.name, wire, parameter.style, parameter.explode, encoder)


def _with_slashes(encoder: Callable[[str], str]) -> Callable[[str], str]:
    """An encoder that leaves slashes. Raises ValueError for a path with a segment that
    would lead elsewhere (RFC 3986, 5.2.4)."""

    def encoded(text: str) -> str:
        segments = [encoder(part) for part in text.split("/")]
        for segment in segments:
            if segment.lower().replace("%2e", ".") in (".", ".."):
                raise ValueError(f"{segment!r} cannot be a segment of a path")
        return "/".join(segments)

    return encoded


def _query(
    settings: Settings,
    plan: Plan,
    arguments: Mapping[str, object],
    sent: list[Sent],
    options: RequestOptions,
) -> str:
    result: list[tuple[str, str]] = []
    for parameter in plan.query:
        value = arguments.get(parameter.argument, OMIT)
        if value is not OMIT and value is not None:
            result += _pairs(parameter, value)
    extra = options.get("query")
    if extra:
        extra_pairs = [pairs(k, to_wire(v), "form", True) for k, v in extra.items()]
        given = {quote(name, safe="~") for name in extra}
        result = [pair for pair in result if pair[0] not in given]
        result += [pair for group in extra_pairs for pair in group]
    if settings.query:
        given = {name for name, _ in result}
        usual = [pairs(k, to_wire(v), "form", True) for k, v in settings.query.items()]
        result += [pair for item in usual for pair in item if pair[0] not in given]
    for item in sent:
        if item.place == "query":
            given = {name for name, _ in result}
            credential = pairs(item.name, item.value, "form", True)
            result += [pair for pair in credential if pair[0] not in given]
    joined = "&".join(f"{name}={value}" for name, value in result)
    if plan.querystring is None:
        return joined
    whole = _querystring(plan.querystring, arguments)
    return "&".join(part for part in (whole, joined) if part)


def _pairs(parameter: Parameter, value: object) -> list[tuple[str, str]]:
    encoder = encode_reserved if parameter.allow_reserved else encode
    if parameter.media_type:
        return [(encode(parameter.name), encoder(_content(parameter, value)))]
    wire = to_wire(value)
    return pairs(parameter.name, wire, parameter.style, parameter.explode, encoder)


def _querystring(parameter: Parameter, arguments: Mapping[str, object]) -> str:
    """A parameter that is the whole query (``in: querystring`` of OpenAPI 3.2)."""
    value = arguments.get(parameter.argument, OMIT)
    if value is OMIT or value is None:
        return ""
    wire = to_wire(value)
    if kind_of(parameter.media_type) == "form" and is_object(wire):
        result = [pair for k, v in wire.items() for pair in form_pairs(k, v)]
        return "&".join(f"{name}={value}" for name, value in result)
    return encode(_content(parameter, value))


def _content(parameter: Parameter, value: object) -> str:
    """A value serialised by media type (``content`` of a parameter)."""
    if kind_of(parameter.media_type) == "json":
        return to_json(value).decode()
    return text(to_wire(value))


def _headers(
    settings: Settings,
    plan: Plan,
    arguments: Mapping[str, object],
    sent: list[Sent],
    token_follows: bool,
) -> Headers:
    headers = Headers({"accept": ("Accept", plan.accept), **settings.headers})
    cookies: list[str] = []
    if token_follows:
        headers.pop("authorization", None)
    for item in sent:
        if item.place == "header":
            headers[item.name.lower()] = (
                item.name,
                one_line(item.name, item.value),
            )
        elif item.place == "cookie":
            cookies.append(f"{item.name}={item.value}")
    for parameter in plan.headers:
        value = arguments.get(parameter.argument, OMIT)
        if value is not OMIT:
            written = _in_header(parameter, value)
            if written is not None:
                headers[parameter.name.lower()] = (parameter.name, written)
        elif parameter.name == plan.idempotency_key:
            headers[parameter.name.lower()] = (parameter.name, str(uuid.uuid4()))
    for parameter in plan.cookies:
        value = arguments.get(parameter.argument, OMIT)
        if value is not OMIT:
            cookies += _in_cookie(parameter, value)
    if cookies:
        headers["cookie"] = ("Cookie", one_line("Cookie", "; ".join(cookies)))
    return headers


def _in_header(parameter: Parameter, value: object) -> str | None:
    if parameter.media_type:
        content: str | None = _content(parameter, value)
    else:
        content = header(to_wire(value), parameter.style, parameter.explode)
    return None if content is None else one_line(parameter.name, content)


def _in_cookie(parameter: Parameter, value: object) -> list[str]:
    if parameter.media_type:
        return [f"{parameter.name}={encode(_content(parameter, value))}"]
    encoder = plain if parameter.style == "cookie" else encode
    if encoder is encode and parameter.allow_reserved:
        encoder = encode_reserved_cookie
    result = pairs(
        parameter.name, to_wire(value), parameter.style, parameter.explode, encoder
    )
    if encoder is plain and any(";" in item for _, item in result):
        raise ValueError(f"the cookie {parameter.argument!r} cannot hold a semicolon")
    return [f"{name}={item}" for name, item in result]
