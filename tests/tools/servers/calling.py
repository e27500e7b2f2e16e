"""Calls every method of a generated SDK, sync and async, on a loopback server, and checks the wire.

Arguments are made from the intermediate model and passed as ``surface.json`` says; what the server
receives is compared with the definition: method, path, query, headers, body. The server answers
with a value of the declared type, and what the method returns is compared with it.
Run by ``tests.tools.generating.call_every_method`` in a process of its own.
"""

from __future__ import annotations

import base64
import importlib
import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from specmill import pipeline
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, ListType, MediaType, Operation, Type
from specmill.model.resolve import resolve
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.media import allows_any_text, wire_name
from specmill.targets.python.plan.streaming import item_type, streaming_of
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.samples.arguments import Argument, call_arguments
from specmill.targets.samples.values.values import Sampler
from tests.behaviour.loopback import Answer, Loopback, Received
from tests.tools.clients import Clients, is_file
from tests.tools.servers.comparing import differences, plain
from tests.tools.servers.odd import lost_credential, odd_answers, unbuilt_models
from tests.tools.servers.request_check import Judge

NO_CONTENT = (204, 205, 304)
"""Statuses of answers that have no body, whatever a definition says (RFC 9110, section 6.4.1)."""
EVENT_FIELDS = {"data", "event", "id", "retry"}


@dataclass(frozen=True)
class Call:
    client: SurfaceClient
    method: SurfaceMethod
    operation: Operation
    arguments: tuple[Argument, ...]
    answer: Answer
    expected: Any
    """The JSON that the server sends; None when it sends none."""


def main() -> None:
    print(json.dumps(report(json.loads(sys.argv[1])), ensure_ascii=False))


def report(settings: dict[str, Any]) -> dict[str, Any]:
    """How many methods were called, how many of them were judged, and what was wrong with which.

    ``judged`` beside the settings of the target has the definitions by which openapi-core judges
    each request as well, one for each of the target.
    """
    judged = settings.pop("judged", [])
    calls, name = prepared(settings)
    judges = judges_of(judged, calls)
    failures: list[str] = []
    warnings.simplefilter("ignore", DeprecationWarning)  # deprecated operations are called too
    package = importlib.import_module(name)
    with Loopback() as server, Clients(package, lambda client: server.url) as clients:
        for call in calls:
            for flavour, perform in clients.flavours():
                server.script(call.answer)
                try:
                    result = perform(call)
                    problems = list(check(call, server.last, result))
                    made = getattr(package, call.client.name)
                    problems += lost_credential(call, server.last, made)
                    if call.client.name in judges:
                        judge = judges[call.client.name]
                        problems += judge.problems(server.last, call.operation.path)
                except Exception as error:
                    problems = [f"{type(error).__name__}: {error}"]
                failures += [f"{flavour} {call.operation.key}: {problem}" for problem in problems]
        failures += odd_answers(calls, package, server)
    failures += unbuilt_models(name)
    count = sum(call.client.name in judges for call in calls)
    return {"methods": len(calls), "judged": count, "failures": failures}


def judges_of(definitions: list[str], calls: Iterable[Call]) -> dict[str, Judge]:
    """By client, in the order of the definitions; nothing where there are none."""
    names = dict.fromkeys(call.client.name for call in calls)
    made = [Judge(Path(definition)) for definition in definitions]
    return dict(zip(names, made, strict=bool(names and made)))


def prepared(settings: dict[str, Any]) -> tuple[list[Call], str]:
    """A call for each method, and the name of the package."""
    target = TargetSettings.model_validate({"name": "", "out": "", **settings})
    diagnostics = Diagnostics()
    loaded = pipeline.load(target, Path.cwd(), sys.stdin.buffer, diagnostics, {})
    brand = read_brand(Renderer(), loaded.settings.brand)
    plan = plan_python(loaded.api, loaded.settings, brand, diagnostics)
    surface = plan.surface
    sampler = Sampler(loaded.api)
    operations = {
        (client.name, operation.http_method, operation.path): operation
        for client in plan.clients
        for operation in client.client.operations
    }
    envelopes = {client.name: client.client.envelope for client in plan.clients}
    calls: list[Call] = []
    for client in surface.clients:
        for method in client.methods:
            operation = operations[client.name, method.http_method, method.path]
            arguments = tuple(
                replace(call_argument, type=opened(call_argument.type, loaded.api))
                for call_argument in call_arguments(operation, method, sampler, full=True)
            )
            reply = stream_answer if method.streaming else answer
            given, expected = reply(operation, sampler)
            envelope = envelopes[client.name]
            if envelope is not None and isinstance(expected, dict) and envelope.status in expected:
                expected = {**expected, envelope.status: envelope.success[0]}
                given = replace(given, body=json.dumps(expected, ensure_ascii=False).encode())
            if operation.http_method == "HEAD":
                given, expected = replace(given, body=b""), None
            calls.append(Call(client, method, operation, arguments, given, expected))
    return calls, surface.package


def opened(type_: Type, api: Api) -> Type:
    """What a type leads to, and the items of a list."""
    part = resolve(type_, api.schemas)
    if isinstance(part, ListType):
        return ListType(items=resolve(part.items, api.schemas))
    return part


def answer(operation: Operation, sampler: Sampler) -> tuple[Answer, Any]:
    """An answer of the first declared success response, by a value that fits its type.

    Where no finite value fits, the answer is 204, which every operation takes.
    """
    order = {"2": 0, "d": 1}
    declared = sorted(operation.responses, key=lambda response: order.get(response.status[0], 2))
    for response in declared:
        if response.status[0] not in "2d":
            continue
        status = int(response.status) if response.status.isdigit() else 200
        if status in NO_CONTENT:
            return Answer(status, b"", ""), None
        for media in response.content:
            name = media.name if allows_any_text(media) else wire_name(media)
            made = sampler.media(media, "response") if "json" in name else None
            if made is not None and media.item_type is not None:
                line = json.dumps(made.value, ensure_ascii=False).encode()
                return Answer(status, line + b"\n", name), [made.value]
            if made is not None:
                body = json.dumps(made.value, ensure_ascii=False).encode()
                return Answer(status, body, name), made.value
        if any("json" in media.name and media.type is None for media in response.content):
            return Answer(status, b"{}", "application/json"), {}
        names = [media.name for media in response.content if "json" not in media.name]
        if names:
            if names[0] == "*/*":
                return Answer(status, b"data", "text/plain"), None
            return Answer(status, b"data", names[0].replace("*", "x")), None
        break
    return Answer(204, b"", ""), None


def stream_answer(operation: Operation, sampler: Sampler) -> tuple[Answer, Any]:
    """An answer of one item in the form of the declared sequence."""
    streaming = streaming_of(
        [response for response in operation.responses if response.status[0] in "2d"]
    )
    assert streaming is not None
    name, type_ = streaming.media.name, item_type(streaming.media)
    made = sampler.media(MediaType(name=name, type=type_), "response") if type_ else None
    value = made.value if made is not None else 1
    expected = None if made is None else [value]
    return Answer(200, written_item(name, value).encode(), name), expected


def written_item(name: str, value: Any) -> str:
    """A value as the only item of a sequence; what has the fields of an event is one."""
    text = json.dumps(value, ensure_ascii=False)
    if name.endswith("json-seq"):
        return f"\x1e{text}\n"
    if name != "text/event-stream":
        return f"{text}\n"
    if isinstance(value, dict) and "data" in value and value.keys() <= EVENT_FIELDS:
        fields = {
            key: item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
            for key, item in value.items()
        }
        return "".join(f"{key}: {field}\n" for key, field in fields.items()) + "\n"
    return f"data: {text}\n\n"


def check(call: Call, received: Received, result: Any) -> Iterator[str]:
    """What is wrong with a request or with the result of a call."""
    if received.method != call.operation.http_method:
        yield f"sent {received.method}"
    yield from check_path(call, received)
    yield from check_query(call, received)
    yield from check_body(call, received)
    yield from check_result(call, result)


def wire_values(call: Call, location: str) -> dict[str, Any]:
    names = {
        parameter.python: parameter.wire
        for parameter in call.method.parameters
        if parameter.location == location
    }
    return {
        names[argument.python]: argument.value
        for argument in call.arguments
        if argument.python in names
    }


def check_path(call: Call, received: Received) -> Iterator[str]:
    simple = {
        parameter.name
        for parameter in call.operation.parameters
        if parameter.location == "path" and parameter.style == "simple" and not parameter.media_type
    }
    wanted = call.operation.path.split("?")[0].split("#")[0]
    for name, value in wire_values(call, "path").items():
        if name not in simple or isinstance(value, (list, dict)):
            return
        wanted = wanted.replace(f"{{{name}}}", text(value))
    if unquote(received.path) != wanted:
        yield f"sent path {received.path!r}, wanted {wanted!r}"


def check_query(call: Call, received: Received) -> Iterator[str]:
    pairs = parse_qsl(received.query, keep_blank_values=True)
    declared = {
        parameter.name: parameter
        for parameter in call.operation.parameters
        if parameter.location == "query"
    }
    for name, value in wire_values(call, "query").items():
        parameter = declared[name]
        values = value if isinstance(value, list) else [value]
        structured = any(isinstance(item, (dict, list, type(None))) for item in values)
        if parameter.style != "form" or parameter.media_type or structured:
            continue
        wanted = (
            [text(item) for item in values] if parameter.explode else [",".join(map(text, values))]
        )
        texts = [pair for key, pair in pairs if key == name]
        if texts != wanted and values:
            yield f"sent {name}={texts!r}, wanted {wanted!r}"


def check_body(call: Call, received: Received) -> Iterator[str]:
    body = call.method.body
    if body is None:
        if received.body:
            yield f"sent a body that is not declared: {received.body[:80]!r}"
        return
    sent = received.header("content-type") or ""
    if received.body and not fnmatch(sent.split(";")[0], body.media_type.split(";")[0]):
        yield f"sent content type {sent!r}, wanted {body.media_type!r}"
    if "json" in body.media_type and received.body:
        wanted = wire_values(call, "body") if body.flattened else whole_body(call)
        wanted = {**wanted, **body.fixed} if body.fixed else wanted
        wanted = with_files(call, wanted) if body.flattened else wanted
        sent_value = body_value(received, sent)
        if sent_value != wanted:
            yield f"sent {received.body[:300]!r}, wanted {wanted!r}"


def with_files(call: Call, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a body as they are sent: in JSON the contents of files are base64."""
    wire = {
        parameter.python: parameter.wire
        for parameter in call.method.parameters
        if parameter.location == "body"
    }
    files = [
        argument
        for argument in call.arguments
        if is_file(argument, call) and argument.python in wire
    ]
    sent = base64.b64encode(b"contents").decode()
    return {
        **wanted,
        **{
            wire[file.python]: [sent] * len(file.value) if isinstance(file.value, list) else sent
            for file in files
        },
    }


def body_value(received: Received, content_type: str) -> Any:
    """JSON of a body, or of all lines of a sequence."""
    if content_type.endswith(("jsonl", "ndjson", "jsonlines", "json-seq")):
        lines = received.body.decode().replace("\x1e", "").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    return json.loads(received.body)


def whole_body(call: Call) -> Any:
    name = call.method.body.python if call.method.body is not None else None
    return next((argument.value for argument in call.arguments if argument.python == name), None)


def check_result(call: Call, result: Any) -> Iterator[str]:
    if call.expected is None:
        return
    pagination = call.method.pagination
    pages = pagination is not None and pagination.call == call.method.call
    dumped = plain(result.result if pages else result)
    yield from islice(differences("returned", dumped, call.expected), 3)


def text(value: Any) -> str:
    """A primitive as it stands in a URL."""
    return json.dumps(value) if isinstance(value, (bool, int, float)) else str(value)
