"""Calls every method of a generated SDK, sync and async, on Prism, which checks each request.

Run by ``tests.tools.generating.run_with`` in a process that can import the generated package.
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

from tests.tools.clients import Clients
from tests.tools.servers.calling import Call, prepared
from tests.tools.servers.prism import ERRORS, prism

# What Prism answers when it cannot make an answer itself: the request was found good.
OWN_LIMITS = {"NO_RESPONSE_DEFINED", "SCHEMA_TOO_COMPLEX", "NOT_ACCEPTABLE", "VIOLATIONS"}


def main() -> None:
    print(json.dumps(report(json.loads(sys.argv[1])), ensure_ascii=False))


def report(settings: dict[str, Any]) -> dict[str, Any]:
    """How many methods were called, which requests Prism refused, and what it could not answer."""
    calls, name = prepared(settings)
    package = importlib.import_module(name)
    warnings.simplefilter("ignore", DeprecationWarning)  # deprecated operations are called too
    refused: list[str] = []
    limits: list[str] = []
    with ExitStack() as stack:
        servers = [
            stack.enter_context(prism(setting["path"])) for setting in settings["definitions"]
        ]
        order = list(dict.fromkeys(call.client.name for call in calls))
        addresses = dict(zip(order, servers, strict=True))
        clients = stack.enter_context(Clients(package, addresses.__getitem__))
        for call in calls:
            for flavour, violation in violations(package, call, clients):
                line = f"{flavour} {call.operation.key}: {violation['title']}"
                kind = violation["type"].removeprefix(ERRORS)
                if kind in OWN_LIMITS or unread_lists(call, violation) or switches(call, violation):
                    limits.append(line)
                else:
                    refused.append(f"{line} {json.dumps(violation.get('validation', ''))[:600]}")
    return {"methods": len(calls), "refused": refused, "limits": limits}


def violations(package: Any, call: Call, clients: Clients) -> Iterator[tuple[str, dict[str, Any]]]:
    """Flavour and problem (RFC 9457) of each call that Prism refused."""
    for flavour, perform in clients.flavours():
        try:
            perform(call)
        except package.APIStatusError as error:
            problem = problem_of(error)
            if problem is not None:
                yield flavour, problem
        except Exception as error:
            yield flavour, {"type": "", "title": f"{type(error).__name__}: {error}"}


def problem_of(error: Any) -> dict[str, Any] | None:
    """What Prism says of the request; None where the answer is one that the definition declares."""
    try:
        value = error.response.json()
    except ValueError:
        return None
    is_problem = isinstance(value, dict) and str(value.get("type", "")).startswith(ERRORS)
    return value if is_problem else None


def switches(call: Call, problem: Mapping[str, Any]) -> bool:
    """Whether Prism took the request and answers as declared that it speaks another protocol now,
    which ends the connection for every client that did not ask for it (RFC 9110, section 15.2.2).
    """
    statuses = {response.status for response in call.operation.responses}
    ended = problem["title"].startswith("APIConnectionError")
    return ended and "101" in statuses and not any(status[0] == "2" for status in statuses)


def unread_lists(call: Call, problem: Mapping[str, Any]) -> bool:
    """Whether all that Prism minds are lists in a form for which the definition has no encoding.

    Of ``a=1&a=2`` it reads the last text then, where OpenAPI says that the default is ``explode``.
    """
    body = call.operation.body
    if body is None or call.method.body is None:
        return False
    media = next(
        media_type for media_type in body.content if media_type.name == call.method.body.media_type
    )
    if not media.name.startswith("application/x-www-form-urlencoded"):
        return False
    wires = {parameter.python: parameter.wire for parameter in call.method.parameters}
    lists = {
        wires.get(argument.python)
        for argument in call.arguments
        if isinstance(argument.value, list)
    }
    unread = lists - {encoding.name for encoding in media.encodings}
    unread_lists = problem.get("validation") or [{}]
    return all(
        value.get("code") == "type" and value["location"][1:] in ([x] for x in unread)
        for value in unread_lists
    )
