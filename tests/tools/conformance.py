"""Calls every method of a generated SDK, sync and async, on Prism, which checks each request.

Run by ``tests.tools.generating.run_with`` in a process that can import the generated package.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import reduce
from typing import Any

from tests.tools.calling import Call, keyword_arguments, prepared
from tests.tools.prism import ERRORS, prism

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
        servers = [stack.enter_context(prism(each["path"])) for each in settings["definitions"]]
        order = list(dict.fromkeys(call.client.name for call in calls))
        addresses = dict(zip(order, servers, strict=True))
        for call in calls:
            for flavour, violation in violations(package, call, addresses):
                line = f"{flavour} {call.operation.key}: {violation['title']}"
                kind = violation["type"].removeprefix(ERRORS)
                if kind in OWN_LIMITS or unread_lists(call, violation):
                    limits.append(line)
                else:
                    refused.append(f"{line} {json.dumps(violation.get('validation', ''))[:600]}")
    return {"methods": len(calls), "refused": refused, "limits": limits}


def violations(
    package: Any, call: Call, addresses: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Flavour and problem (RFC 9457) of each call that Prism refused."""
    for flavour in (call_sync, call_async):
        try:
            flavour(package, call, addresses[call.client.name])
        except package.APIStatusError as error:
            problem = problem_of(error)
            if problem is not None:
                yield flavour.__name__, problem
        except Exception as error:
            yield flavour.__name__, {"type": "", "title": f"{type(error).__name__}: {error}"}


def problem_of(error: Any) -> dict[str, Any] | None:
    """What Prism says of the request; None where the answer is one that the definition declares."""
    try:
        found = error.response.json()
    except ValueError:
        return None
    is_problem = isinstance(found, dict) and str(found.get("type", "")).startswith(ERRORS)
    return found if is_problem else None


def unread_lists(call: Call, problem: Mapping[str, Any]) -> bool:
    """Whether all that Prism minds are lists in a form for which the definition has no encoding.

    Of ``a=1&a=2`` it reads the last text then, where OpenAPI says that the default is ``explode``.
    """
    body = call.operation.body
    if body is None or call.method.body is None:
        return False
    media = next(each for each in body.content if each.name == call.method.body.media_type)
    if not media.name.startswith("application/x-www-form-urlencoded"):
        return False
    wires = {each.python: each.wire for each in call.method.parameters}
    lists = {wires.get(each.python) for each in call.arguments if isinstance(each.value, list)}
    unread = lists - {each.name for each in media.encodings}
    found = problem.get("validation") or [{}]
    return all(
        each.get("code") == "type" and each["location"][1:] in ([x] for x in unread)
        for each in found
    )


def options(call: Call, address: str) -> dict[str, Any]:
    credentials = {each.python: "secret" for each in call.client.arguments}
    return {**credentials, "base_url": address, "max_retries": 0}


def call_sync(package: Any, call: Call, address: str) -> None:
    with getattr(package, call.client.name)(**options(call, address)) as client:
        reduce(getattr, call.method.call.split("."), client)(**keyword_arguments(call))


def call_async(package: Any, call: Call, address: str) -> None:
    async def run() -> None:
        async with getattr(package, call.client.async_name)(**options(call, address)) as client:
            await reduce(getattr, call.method.call.split("."), client)(**keyword_arguments(call))

    asyncio.run(run())
