"""openapi-core as a judge of requests: what it says of a request that a loopback server received."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import yaml
from openapi_core import Config, OpenAPI
from openapi_core.casting.schemas.exceptions import CastError
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.exceptions import DeserializeError
from openapi_core.exceptions import OpenAPIError
from openapi_core.validation.request.exceptions import MissingRequiredParameter
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.behaviour.loopback import Received

SERVER = "http://judge"


@dataclass(frozen=True)
class Request:
    """A request in the form that openapi-core asks for (``openapi_core.protocols.Request``)."""

    host_url: str
    path: str
    method: str
    content_type: str
    body: bytes | None
    parameters: RequestParameters = field(default_factory=RequestParameters)


class Judge:
    """Validates requests against a definition of OpenAPI 3.0 or 3.1."""

    def __init__(self, definition: Path) -> None:
        text = definition.read_text("utf-8")
        tree = json.loads(text) if definition.suffix == ".json" else yaml.safe_load(text)
        config = Config(
            spec_validator_cls=None,  # real definitions are not right throughout
            extra_media_type_deserializers=dict.fromkeys(_json_types(tree), json.loads),
        )
        base = definition.resolve().as_uri()
        self._definition = OpenAPI.from_dict(_on_one_server(tree), config=config, base_uri=base)

    def problems(self, received: Received) -> Iterator[str]:
        """What openapi-core finds wrong with a request; nothing where it cannot read a value."""
        for error in self._definition.iter_request_errors(_request(received)):
            if not isinstance(error, OpenAPIError):
                raise error
            if not _beyond(error):
                yield f"{type(error).__name__}: {'; '.join(_reasons(error))[:500]}"


def _reasons(error: OpenAPIError) -> Iterator[str]:
    """What is wrong, by place in the value where a schema says so."""
    cause = error.__cause__ or error
    if not isinstance(cause, InvalidSchemaValue):
        yield str(cause)
        return
    for each in cause.schema_errors:
        yield f"{each.json_path}: {each.message[:160]}"
        for deeper in each.context or ():
            yield f"{deeper.json_path}: {deeper.message[:160]}"


def _beyond(error: OpenAPIError) -> bool:
    """Whether openapi-core does not know how to read a value: a style that it lacks for this shape
    (``label`` and ``matrix`` at all), or an object as one item of a list in a query."""
    cause = error.__cause__ or error
    if isinstance(cause, DeserializeError):
        return True
    if isinstance(cause, CastError):
        return cause.type == "object"
    return isinstance(error, MissingRequiredParameter) and error.location == "path"


def _json_types(tree: Any) -> set[str]:
    """All media types of the definition that are JSON by their suffix (RFC 6839, 3.1)."""
    if isinstance(tree, list):
        return {name for each in tree for name in _json_types(each)}
    if not isinstance(tree, dict):
        return set()
    own = {key for key in tree if isinstance(key, str) and key.partition(";")[0].endswith("+json")}
    return own.union(*map(_json_types, tree.values()))


def _on_one_server(tree: dict[str, Any]) -> dict[str, Any]:
    """The definition as if everything stood on one server and needed no credentials: neither
    addresses nor credentials are judged here."""
    items = [each for each in tree.get("paths", {}).values() if isinstance(each, dict)]
    operations = [each for item in items for each in item.values() if isinstance(each, dict)]
    for each in (tree, *items, *operations):
        each.pop("servers", None)
        each.pop("security", None)
    return {**tree, "servers": [{"url": SERVER}]}


def _request(received: Received) -> Request:
    pairs = parse_qsl(received.query, keep_blank_values=True)
    headers = Headers(list(received.headers))
    cookies = [
        tuple(each.strip().split("=", 1))
        for each in (headers.get("cookie") or "").split(";")
        if "=" in each
    ]
    return Request(
        host_url=SERVER,
        path=received.path,
        method=received.method.lower(),
        content_type=headers.get("content-type", ""),
        body=received.body or None,
        parameters=RequestParameters(
            query=ImmutableMultiDict(pairs), header=headers, cookie=ImmutableMultiDict(cookies)
        ),
    )
