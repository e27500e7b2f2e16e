"""``specmill probe``: does a running server still respond as the definition says."""

from __future__ import annotations

import http.client
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from specmill.cli import exits
from specmill.cli.findings import show
from specmill.cli.options import ConfigOption
from specmill.cli.report.visible import visible
from specmill.cli.run_context import RunContext, load
from specmill.cli.selection import select
from specmill.config import Overrides
from specmill.diagnostics import DefinitionError, UsageError
from specmill.model import Operation
from specmill.probing.judge import ReceivedResponse, differences
from specmill.probing.requests import Call, call_of
from specmill.probing.schema import Schemas

_READS = frozenset(("GET", "HEAD"))
_MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ProbeOptions:
    """What may be sent, and with what."""

    base_url: str
    targets: tuple[str, ...]
    allowed: frozenset[str]
    example: str
    given: Mapping[str, str]
    headers: Mapping[str, str]
    timeout: float


def probe(
    base_url: Annotated[str, typer.Argument(help="Where the server is, as clients would be told.")],
    target: Annotated[list[str] | None, typer.Argument(help="Targets [default: all].")] = None,
    *,
    allow: Annotated[
        list[str] | None,
        typer.Option(help="Also call operations of this method.", metavar="METHOD"),
    ] = None,
    example: Annotated[str, typer.Option(help="Name of the examples to send.")] = "",
    param: Annotated[
        list[str] | None, typer.Option(help="A value for a parameter.", metavar="NAME=VALUE")
    ] = None,
    header: Annotated[
        list[str] | None, typer.Option(help="Sent with each call.", metavar="'NAME: VALUE'")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds for each call.", min=0.1)] = 10,
    config: ConfigOption = None,
) -> None:
    """Call the operations that only read (GET, HEAD) once each, and compare the responses."""
    raise typer.Exit(
        exits.answer(
            lambda: run(
                ProbeOptions(
                    base_url,
                    tuple(target or ()),
                    _READS | {text.upper() for text in allow or ()},
                    example,
                    dict(_pair(text, "=", "--param") for text in param or ()),
                    dict(_pair(text, ":", "--header") for text in header or ()),
                    timeout,
                ),
                config,
                Path.cwd(),
            )
        )
    )


def run(wanted: ProbeOptions, config: Path | None, folder: Path) -> int:
    """Probe the operations of the targets; the exit code. Raises UsageError."""
    server = urlsplit(wanted.base_url)
    if server.scheme not in ("http", "https") or not server.hostname:
        raise UsageError(f"{wanted.base_url!r} is no http or https address")
    selection = select((), config, wanted.targets, Overrides(), folder)
    called = wrong = skipped = 0
    for target in selection.targets:
        context = RunContext(
            selection.base, sys.stdin.buffer, lambda step: None, lock=selection.lock()
        )
        try:
            api = load(context, target).api
        except DefinitionError:
            show(context.diagnostics, context.trees, "text", quiet=True)
            return exits.UNABLE
        schemas = Schemas(api)
        operations = [operation for client in api.clients for operation in client.operations]
        for operation in operations:
            if (
                operation.status == "excluded"
                or operation.http_method.upper() not in wanted.allowed
            ):
                continue
            call = call_of(
                operation, wanted.given, wanted.example, credentials=bool(wanted.headers)
            )
            name = f"{operation.http_method} {operation.path}"
            if isinstance(call, str):
                skipped += 1
                print(visible(f"  skipped  {name}: {call}"))
                continue
            called += 1
            texts = list(_found(operation, call, wanted, schemas))
            wrong += bool(texts)
            for line in texts:
                print(visible(f"  differs  {name}: {line}"))
    print(f"{called} called: {called - wrong} as declared, {wrong} not; {skipped} skipped")
    if not called:
        raise UsageError("there is no operation that may be called; see --allow, --param, --header")
    return exits.NO if wrong else exits.DONE


def _found(
    operation: Operation, call: Call, wanted: ProbeOptions, schemas: Schemas
) -> Iterator[str]:
    try:
        received = _sent(call, wanted)
    except (ConnectionRefusedError, TimeoutError) as error:
        raise UsageError(f"{wanted.base_url} does not respond: {error}") from error
    except (OSError, http.client.HTTPException) as error:
        yield f"no response that can be read: {type(error).__name__}: {error}"
        return
    yield from differences(operation, received, schemas)


def _sent(call: Call, wanted: ProbeOptions) -> ReceivedResponse:
    """Send one request. Redirects are not followed: they would be calls that nobody asked for."""
    server = urlsplit(wanted.base_url)
    kind = http.client.HTTPSConnection if server.scheme == "https" else http.client.HTTPConnection
    connection = kind(server.hostname or "", server.port, timeout=wanted.timeout)
    try:
        headers = {**call.headers, **wanted.headers}
        connection.request(call.method, server.path.rstrip("/") + call.target, call.body, headers)
        response = connection.getresponse()
        body = response.read(_MAX_BYTES + 1)
        names = {name.lower(): value for name, value in response.getheaders()}
        if names.get("content-encoding", "").strip().lower() == "gzip":
            body = _unpacked(body)
        return ReceivedResponse(response.status, names, body[:_MAX_BYTES], len(body) > _MAX_BYTES)
    finally:
        connection.close()


def _unpacked(body: bytes) -> bytes:
    """What was packed though nobody asked for it, as far as we read bodies; what cannot be unpacked
    stays as it is, and is judged as that."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _MAX_BYTES + 1)
    except zlib.error:
        return body


def _pair(text: str, mark: str, option: str) -> tuple[str, str]:
    name, result, value = text.partition(mark)
    if not result or not name.strip() or any(character in text for character in "\r\n"):
        raise UsageError(f"{option}: {text!r} is not of the form NAME{mark}VALUE")
    return name.strip(), value.strip()


__all__: Sequence[str] = ("probe", "run")
