"""Python samples: the very call that the generated SDK has, which a template prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from specmill.filters.text import Text, shown
from specmill.model import Api, Operation
from specmill.render import Renderer
from specmill.targets.python.formatting import formatted_pieces
from specmill.targets.python.plan.surface import Surface, SurfaceClient, SurfaceMethod
from specmill.targets.samples.arguments import (
    Argument,
    call_arguments,
    client_arguments,
    is_file,
    left_to_client,
)
from specmill.targets.samples.languages.layout_filters import LAYOUT
from specmill.targets.samples.languages.sample_views import (
    PythonArgument,
    PythonClient,
    PythonProgram,
)
from specmill.targets.samples.values.json_types import is_array
from specmill.targets.samples.values.values import Sampler
from specmill.targets.words import snake

MARK = "\ue001"
"""Stands for the words of the comment above the client; literals have no such character bare."""
_MARKED = re.compile(f"^( *# ){MARK}\n", re.M)
_SWITCH = re.compile("^ *# fmt: (?:off|on)\n", re.M)
"""What keeps lines from the formatter, which nobody needs to see."""
_TEMPLATE = "samples/python/sample.jinja"
_CLIENT = "samples/python/client.jinja"


@dataclass(frozen=True, slots=True)
class PythonCall:
    """A call of the SDK, with everything that is needed to write it down."""

    package: str
    client: SurfaceClient
    method: SurfaceMethod
    constructor: tuple[tuple[str, str], ...]
    """Names and texts of the arguments with which the client is made."""
    arguments: tuple[Argument, ...]
    shared: tuple[tuple[str, Argument], ...] = ()
    """Arguments of the method that the client is made with, behind their names there."""
    has_certificate: bool = False
    """Whether the client shows a certificate of its own."""


def python_call(
    surface: Surface,
    client: SurfaceClient,
    method: SurfaceMethod,
    operation: Operation,
    sampler: Sampler,
    *,
    full: bool = False,
    together: bool = False,
    settings: Mapping[str, str] | None = None,
) -> PythonCall:
    """The sample call of an operation.

    ``together`` says that all alternatives of its security are sent at once; else the first one
    counts. ``settings`` are further arguments for the client, such as its base address.
    """
    needed = required_schemes(operation, together)
    fitting = [
        argument
        for argument in client.arguments
        if argument.required or argument.security_scheme in needed
    ]
    # What a brand leaves out is given where nothing else would be.
    shown = [surface_argument for surface_argument in fitting if surface_argument.shown] or fitting
    credentials = [
        (surface_argument.python, placeholder(surface.package, surface_argument.python))
        for surface_argument in shown
    ]
    return PythonCall(
        package=surface.package,
        client=client,
        method=method,
        constructor=(*dict.fromkeys(credentials), *(settings or {}).items()),
        arguments=call_arguments(operation, left_to_client(client, method), sampler, full=full),
        shared=tuple(client_arguments(client, operation, method, sampler)),
        has_certificate=bool(needed & _certificates(sampler.api, operation)),
    )


def _certificates(api: Api, operation: Operation) -> set[str]:
    """Schemes of mutual TLS of the definition that an operation belongs to."""
    return {
        scheme.key
        for client in api.clients
        if operation.key.startswith(f"{client.key} ")
        for scheme in client.security_schemes
        if scheme.kind == "mutualTLS"
    }


def placeholder(package: str, argument: str) -> str:
    """What stands for a credential: ``genauth`` and ``app_id`` give ``GENAUTH_APP_ID``."""
    return "_".join(text for text in (snake(package), snake(argument)) if text).upper()


def program(call: PythonCall, api: Api, *, is_async: bool = False) -> PythonProgram:
    """The view of a program that makes the call and prints what comes back."""
    arguments = tuple(_argument(argument, api) for argument in call.arguments)
    credentials = [PythonArgument(name, Text(text)) for name, text in call.constructor]
    shared = [PythonArgument(name, shown(argument.value)) for name, argument in call.shared]
    return PythonProgram(
        package=call.package,
        client=call.client.async_name if is_async else call.client.name,
        is_async=is_async,
        settings=(*credentials, *shared),
        path=call.method.call,
        arguments=arguments,
        result=_result(call),
        has_paths=is_saved(call)
        or any(is_file(argument.type, api, argument.value) for argument in call.arguments),
        comment=MARK if call.constructor else "",
        has_certificate=call.has_certificate,
    )


def _argument(argument: Argument, api: Api) -> PythonArgument:
    """A value as it is written in Python; files are named by a path."""
    file = is_file(argument.type, api, argument.value) and argument.value is not None
    value = shown(argument.value)
    return PythonArgument(argument.python, value, file, file and is_array(argument.value))


def _result(call: PythonCall) -> Literal["events", "none", "file", "value"]:
    if call.method.streaming:
        return "events"
    if call.method.returns == "None":
        return "none"
    return "file" if is_saved(call) else "value"


def print_programs(
    renderer: Renderer, programs: Sequence[tuple[PythonProgram, Operation]]
) -> list[str]:
    """The programs, each with its operation, as the formatter prints them, each ending with a line
    end. Raises UsageError for what is wrong with the template."""
    extended = renderer.extended(LAYOUT, {})
    texts = [
        extended.render(_TEMPLATE, call=python_program, operation=shown(operation))
        for python_program, operation in programs
    ]
    return [f"{_SWITCH.sub('', text)}\n" for text in formatted_pieces(texts)]


def print_clients(renderer: Renderer, clients: Sequence[PythonClient]) -> list[str]:
    """Programs that only make a client, laid out. Raises UsageError for what is wrong with the
    template."""
    extended = renderer.extended(LAYOUT, {})
    return formatted_pieces([extended.render(_CLIENT, call=client) for client in clients])


def with_comment(code: str, words: str) -> str:
    """The program with the words in place of the mark, a line of comment for each of theirs."""
    lines = [line for line in words.splitlines() if line.strip()]
    return _MARKED.sub(lambda match: "".join(f"{match[1]}{line}\n" for line in lines), code)


def is_saved(call: PythonCall) -> bool:
    """Whether the call returns the content of a file, which nobody wants to see printed."""
    return call.method.returns in ("bytes", "builtins.bytes")


def required_schemes(operation: Operation, together: bool) -> set[str]:
    """The security schemes of the first alternative, of all ``together`` if they are sent at once."""
    requirements = operation.security if together else operation.security[:1]
    return {scheme.scheme for requirement in requirements for scheme in requirement.schemes}
