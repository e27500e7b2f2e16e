"""What calling every method with a fitting answer does not show: models that cannot be built, answers
that drift, credentials that stay behind."""

from __future__ import annotations

import base64
import importlib
import inspect
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter

from tests.behaviour.loopback import Loopback, Received
from tests.tools.clients import Clients
from tests.tools.servers.comparing import differences, plain

if TYPE_CHECKING:
    from tests.tools.servers.calling import Call

SECRET = "secret"
"""What every credential of the clients is."""


def unbuilt_models(package: str) -> Iterator[str]:
    """Models and aliases whose types cannot be worked out."""
    models = importlib.import_module(f"{package}.models")
    for name in models.__all__:
        unbuilt_models = getattr(models, name)
        try:
            if inspect.isclass(unbuilt_models) and issubclass(unbuilt_models, BaseModel):
                unbuilt_models.model_rebuild(raise_errors=True)
            else:
                TypeAdapter(unbuilt_models)
        except Exception as error:
            yield f"model {name}: {type(error).__name__}: {str(error)[:200]}"


def odd(value: Any) -> Any:
    """A value of other types: texts are numbers and numbers are texts, of each object the first
    member is missing, the second is null, and there is one that nobody declared."""
    if isinstance(value, dict):
        kept = list(value.items())[1:]
        result = {name: odd(item) if number else None for number, (name, item) in enumerate(kept)}
        return {**result, "xOdd": [1, None]}
    if isinstance(value, list):
        return [odd(item) for item in value]
    if value is None or isinstance(value, bool):
        return "odd"
    return 7 if isinstance(value, str) else "odd"


def odd_answers(calls: Iterable[Call], package: Any, server: Loopback) -> Iterator[str]:
    """What methods make of answers that drift: they return what came, nothing added and nothing lost,
    or raise an error of the package."""
    with Clients(package, lambda client: server.url) as clients:
        for call in calls:
            if call.expected is None or call.method.streaming:
                continue
            for number, (flavour, perform) in enumerate(clients.flavours()):
                sent = [odd(call.expected), "odd"][number]
                body = json.dumps(sent, ensure_ascii=False).encode()
                server.script(replace(call.answer, body=body))
                where = f"odd {flavour} {call.operation.key}"
                try:
                    result = perform(call)
                    dumped = shown(result)
                except package.APIError:
                    continue
                except Exception as error:
                    yield f"{where}: {type(error).__name__}: {str(error)[:200]}"
                    continue
                if call.method.pagination is None and "json" in call.answer.content_type:
                    answers = list(differences("returned", dumped, sent))
                    yield from (f"{where}: {text}" for text in answers[:1])


def shown(value: Any) -> Any:
    """What a method returned, as JSON again; models can be dumped whatever they hold."""
    if callable(getattr(value, "has_next_page", None)):  # a page: some models have a field so
        return shown(value.result)
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {key: shown(item) for key, item in value.items()}
    if isinstance(value, BaseModel):
        value.model_dump(mode="json", warnings=False)
        value.model_dump_json(warnings=False)
        return value.to_dict()  # type: ignore[attr-defined]
    if isinstance(value, Decimal):
        return value  # of a text or a number: what came is told by nothing but its value
    return plain(value)


def lost_credential(call: Call, received: Received, client: Any) -> Iterator[str]:
    """A word where an operation requires a credential and none is on the wire."""
    sending = {scheme.key for scheme in client._schemes if scheme.kind != "none"}
    wanted = [{scheme.scheme for scheme in one.schemes} for one in call.operation.security]
    if not wanted or not any(keys and keys <= sending for keys in wanted):
        return
    pair = base64.b64encode(f"{SECRET}:{SECRET}".encode()).decode()
    places = [received.target, *(value for _, value in received.headers)]
    if not any(SECRET in place or pair in place for place in places):
        yield "sent no credential"
