"""A server on loopback that takes and gives what a definition says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from specmill.model import Api, ListType, Operation, Parameter, PrimitiveType, Response
from specmill.model.resolve import resolve
from specmill.probing.schema import Schemas
from specmill.targets.python.plan.media import preferred
from specmill.targets.samples.values.values import Sampler

_MOST_TEXT = 160


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A request as it arrived."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class ServerBehaviour:
    """What a definition says to a request, and what it gives back."""

    api: Api
    schemas: Schemas
    sampler: Sampler

    @classmethod
    def of(cls, api: Api) -> ServerBehaviour:
        return cls(api, Schemas(api), Sampler(api))

    def operation(self, sent: RecordedRequest) -> tuple[Operation, Mapping[str, str]] | None:
        """The operation that a request is for, and the variables of its path; among several the
        one with the fewest variables (OpenAPI, "Path Templating")."""
        result: list[tuple[int, Operation, Mapping[str, str]]] = []
        for operation in self.api.operations():
            path = operation.path.partition("?")[0].partition("#")[0]
            if operation.http_method != sent.method:
                continue
            variables = path_variables(path, sent.path)
            if variables is not None:
                result.append((len(variables), operation, variables))
        best = min(result, key=lambda pair: pair[0], default=None)
        return best[1:] if best is not None else None

    def problem(self, sent: RecordedRequest) -> str:
        """Why a request is refused; empty where it is not."""
        known = self.operation(sent)
        if known is None:
            return "404: there is no such operation"
        operation, variables = known
        for parameter in operation.parameters:
            texts = _texts(parameter, sent, variables)
            if texts is not None:
                for problem in self._parameter(parameter, texts):
                    return f"400: {parameter.location} {parameter.name}: {problem}"
        return next(self._body(operation, sent), "")

    def _parameter(self, parameter: Parameter, texts: list[str]) -> Iterator[str]:
        if not texts:
            if parameter.required:
                yield "it is missing"
            return
        if parameter.media_type or parameter.style not in ("form", "simple"):
            return
        type_ = resolve(parameter.type, self.api.schemas)
        items = type_.items if isinstance(type_, ListType) else parameter.type
        whole = resolve(items, self.api.schemas)
        if whole.kind not in ("primitive", "enum", "literal"):
            return
        parts = texts
        if isinstance(type_, ListType) and not parameter.explode:
            parts = texts[0].split(",")
        for text in parts:
            errors = [list(self.schemas.validator(items).iter_errors(v)) for v in _readings(text)]
            if all(errors):
                yield errors[0][0].message[:_MOST_TEXT]
                return

    def _body(self, operation: Operation, sent: RecordedRequest) -> Iterator[str]:
        declared = operation.body
        if declared is None:
            return
        if not sent.body and not sent.media_type:
            if declared.required:
                yield "400: the body is missing"
            return
        names = {
            media_type.name.partition(";")[0].strip().lower(): media_type
            for media_type in declared.content
        }
        media = names.get(sent.media_type)
        if media is None:
            if not any("*" in name for name in names):
                yield f"415: {sent.media_type} is not taken"
            return
        if media.type is None or "json" not in sent.media_type:
            return
        value = json.loads(sent.body)
        for error in self.schemas.validator(media.type).iter_errors(value):
            place = "".join(f"/{key}" for key in error.absolute_path)
            yield f"400: body at {place or 'its root'}: {error.message[:_MOST_TEXT]}"
            return

    def answer(self, sent: RecordedRequest) -> tuple[int, str, bytes]:
        """Status, media type and body of the response to a request that is taken."""
        known = self.operation(sent)
        response = _success(known[0]) if known is not None else None
        if response is None:
            return 204, "", b""
        status = int(response.status) if response.status.isdigit() else 200
        media = preferred(response.content)
        if media is None or status in (204, 304):
            return status, "", b""
        made = self.sampler.media(media, "response")
        value = None if made is None else made.value
        if "json" in media.name.lower():
            return status, media.name, json.dumps(value).encode()
        text = value if isinstance(value, str) else json.dumps(value)
        type_ = resolve(media.type, self.api.schemas) if media.type is not None else None
        binary = isinstance(type_, PrimitiveType) and type_.is_binary
        return status, media.name.replace("*", "plain"), b"content" if binary else text.encode()


def path_variables(template: str, path: str) -> Mapping[str, str] | None:
    """The variables of a path that fits a template (OpenAPI, "Path Templating"), None for another.

    A variable is as short as what follows it allows: this needs no second try, so that no template
    takes more than linear time.
    """
    values: dict[str, str] = {}
    ours, theirs = template.split("/"), path.split("/")
    if len(ours) != len(theirs):
        return None
    for segment, text in zip(ours, theirs, strict=True):
        names = re.findall(r"\{([^{}]+)\}", segment)
        first, *pieces = re.split(r"\{[^{}]+\}", segment)
        if not text.startswith(first) or (not pieces and text != first):
            return None
        at = len(first)
        for number, (name, piece) in enumerate(zip(names, pieces, strict=True), 1):
            last = number == len(pieces)
            end = len(text) - len(piece) if last else text.find(piece, at + 1)
            if end <= at or not text.startswith(piece, end):
                return None
            values[name] = unquote(text[at:end])
            at = end + len(piece)
    return values


def _success(operation: Operation) -> Response | None:
    responses = [response for response in operation.responses if response.status.startswith("2")]
    responses += [response for response in operation.responses if response.status == "default"]
    return responses[0] if responses else None


def _readings(text: str) -> list[Any]:
    """What a text of a query may stand for: itself, or the JSON scalar that it is written as."""
    try:
        value = json.loads(text)
    except ValueError:
        return [text]
    return [text, value] if isinstance(value, (bool, int, float)) else [text]


def _texts(
    parameter: Parameter, sent: RecordedRequest, variables: Mapping[str, str]
) -> list[str] | None:
    """The values of a parameter as they were sent; None where they are not looked at."""
    if parameter.location == "path":
        return [variables[parameter.name]] if parameter.name in variables else []
    if parameter.location == "query":
        names = (parameter.name, f"{parameter.name}[]")
        texts = [text for name, text in sent.query if name in names]
        spread = any(name.startswith(f"{parameter.name}[") for name, _ in sent.query)
        if not texts and (spread or (parameter.explode and _is_object(parameter))):
            return None
        return texts
    if parameter.location == "header":
        text = sent.headers.get(parameter.name.lower())
        return [] if text is None else [text]
    return None


def _is_object(parameter: Parameter) -> bool:
    return parameter.type.kind not in ("primitive", "enum", "literal", "list")


@dataclass(slots=True)
class Loopback:
    """The server while it runs. Paths begin with the number of a call (``/3/orders``), by which
    what was wrong with it is found again."""

    behaviour: ServerBehaviour
    problems: dict[int, str] = field(default_factory=dict[int, str])
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        port = self._server.server_address[1] if self._server is not None else 0
        return f"http://127.0.0.1:{port}"

    def __enter__(self) -> Loopback:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def respond(self, number: int, sent: RecordedRequest) -> tuple[int, str, bytes]:
        problem = self.behaviour.problem(sent)
        if not problem:
            return self.behaviour.answer(sent)
        self.problems.setdefault(number, problem)
        body = json.dumps({"message": problem}).encode()
        return int(problem[:3]), "application/json", body


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._do
            raise AttributeError(name)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - of the base class
            del format, args

        def _do(self) -> None:
            parts = urlsplit(self.path)
            number, _, rest = parts.path.removeprefix("/").partition("/")
            sent = RecordedRequest(
                self.command,
                f"/{rest}",
                tuple(parse_qsl(parts.query, keep_blank_values=True)),
                {key.lower(): text for key, text in self.headers.items()},
                self._read(),
            )
            status, media, body = loopback.respond(int(number), sent)
            self.send_response(status)
            if media:
                self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def _read(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            content = b""
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                content += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return content

    return Handler
