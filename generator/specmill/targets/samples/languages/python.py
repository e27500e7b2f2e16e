"""Python samples: the very call that the generated SDK has, as black would print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specmill.model import Api, Operation, Type
from specmill.targets.python.layout import (
    Bracket,
    Expr,
    array,
    assignment,
    call,
    fits,
    flat,
    keyword,
    lines,
)
from specmill.targets.python.plan.surface import Surface, SurfaceClient, SurfaceMethod
from specmill.targets.python.views.literals import literal, string
from specmill.targets.samples.arguments import (
    Argument,
    call_arguments,
    client_arguments,
    is_file,
    left_to_client,
)
from specmill.targets.samples.values.json_types import is_array
from specmill.targets.samples.values.values import Sampler
from specmill.targets.words import snake


@dataclass(frozen=True, slots=True)
class SampleLabels:
    """The words of one language that samples need. An empty text leaves the comment out."""

    credentials: str = ""
    """Comment above the client that is made: that the capital words are to be replaced."""


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
    fitting = [each for each in client.arguments if each.required or each.security_scheme in needed]
    # What a brand leaves out is given where nothing else would be.
    shown = [each for each in fitting if each.shown] or fitting
    credentials = [(each.python, placeholder(surface.package, each.python)) for each in shown]
    return PythonCall(
        package=surface.package,
        client=client,
        method=method,
        constructor=(*dict.fromkeys(credentials), *(settings or {}).items()),
        arguments=call_arguments(operation, left_to_client(client, method), sampler, full=full),
        shared=tuple(client_arguments(client, operation, method, sampler)),
    )


def placeholder(package: str, argument: str) -> str:
    """What stands for a credential: ``genauth`` and ``app_id`` give ``GENAUTH_APP_ID``."""
    return "_".join(each for each in (snake(package), snake(argument)) if each).upper()


def sync_sample(found: PythonCall, api: Api, labels: SampleLabels) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    made = call(found.client.name, *_constructor(found))
    code = [
        *_imports(found, api, [], found.client.name),
        "",
        *_comment(labels.credentials if found.constructor else ""),
        *assignment("client", made),
        "",
        *_use(found, api, ""),
    ]
    return "\n".join(code) + "\n"


def async_sample(found: PythonCall, api: Api, labels: SampleLabels) -> str:
    """The same with the asynchronous client."""
    made = call(found.client.async_name, *_constructor(found))
    code = [
        *_imports(found, api, ["import asyncio"], found.client.async_name),
        "",
        "",
        "async def main() -> None:",
        *_comment(labels.credentials if found.constructor else "", indent=1),
        *lines(made, 1, "async with ", " as client:"),
        *_use(found, api, "await ", indent=2),
        "",
        "",
        "asyncio.run(main())",
    ]
    return "\n".join(code) + "\n"


def _imports(found: PythonCall, api: Api, standard: list[str], client: str) -> list[str]:
    if is_saved(found) or any(is_file(each.type, api) for each in found.arguments):
        standard = [*standard, "from pathlib import Path"]
    return [*standard, *([""] if standard else []), f"from {found.package} import {client}"]


def is_saved(found: PythonCall) -> bool:
    """Whether the call returns the content of a file, which nobody wants to see printed."""
    return found.method.returns in ("bytes", "builtins.bytes")


def required_schemes(operation: Operation, together: bool) -> set[str]:
    """The security schemes of the first alternative, of all ``together`` if they are sent at once."""
    requirements = operation.security if together else operation.security[:1]
    return {each.scheme for requirement in requirements for each in requirement.schemes}


def _constructor(found: PythonCall) -> list[Expr]:
    shared = [keyword(name, literal(each.value)) for name, each in found.shared]
    return [*(keyword(name, string(text)) for name, text in found.constructor), *shared]


def _comment(text: str, indent: int = 0) -> list[str]:
    return [f"{'    ' * indent}# {line}" for line in text.splitlines() if line.strip()]


def _use(found: PythonCall, api: Api, wait: str, indent: int = 0) -> list[str]:
    """The call itself, and what is done with its result."""
    arguments = [
        keyword(each.python, _value(each.value, each.type, api)) for each in found.arguments
    ]
    made = call(f"client.{found.method.call}", *arguments)
    step = "    " * indent
    if found.method.streaming:
        loop = "async for event in " if wait else "for event in "
        return [*lines(made, indent, loop, ":"), f"{step}    print(event)"]
    if found.method.returns == "None":
        return lines(made, indent, wait)
    shown = 'Path("result.bin").write_bytes(result)' if is_saved(found) else "print(result)"
    return [*_result(made, indent, wait), f"{step}{shown}"]


def _result(made: Bracket, indent: int, wait: str) -> list[str]:
    """The call assigned to ``result``; in parentheses where its name alone is too long a line."""
    lead = f"result = {wait}"
    whole = fits(lead + flat(made), indent)
    tight = not fits(lead + made.head, indent) and fits(wait + made.head, indent + 1)
    if whole or (made.items and not tight):
        return lines(made, indent, lead)
    step = "    " * indent
    return [f"{step}result = (", *lines(made, indent + 1, wait), f"{step})"]


def _value(value: Any, found: Type, api: Api) -> Expr:
    """A value as it is written in Python; files are named by a path."""
    if is_file(found, api) and is_array(value):
        return array([call("Path", string("file.bin")) for _ in value])
    if is_file(found, api) and value is not None:
        return call("Path", string("file.bin"))
    return literal(value)
