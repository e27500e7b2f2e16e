"""openapi-core as a judge of requests: what it says of a request that a loopback server received.

It decides what an operation requires and which media type a request has, and validates each value
by its schema. Texts are read by ``request_reading``, as openapi-core reads fewer shapes
than there are. It knows OpenAPI 3.0 to 3.2: definitions of 2.0 are judged in the form that
swagger2openapi, an npm package, gives them (``tests.tools.generating``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from jsonschema import Draft202012Validator
from jsonschema.exceptions import UnknownType, ValidationError, _WrappedReferencingError
from jsonschema.validators import extend
from jsonschema_path import SchemaPath
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_core.templating.datatypes import TemplateResult
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.exceptions import OperationNotFound, PathNotFound
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from openapi_core.validation.schemas.factories import SchemaValidatorsFactory
from openapi_schema_validator import OAS30WriteValidator, OAS31Validator, OAS32Validator
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.behaviour.loopback import Received
from tests.tools.bundling import Bundle
from tests.tools.servers.request_reading import BodyReaders, StyleReaders

SERVER = "http://judge"
# Names that no parameter has: the query as it was sent, and without its percent-encoding.
WHOLE = ("?", "?%")
VALIDATORS = {"3.0": OAS30WriteValidator, "3.1": OAS31Validator, "3.2": OAS32Validator}


@dataclass(frozen=True)
class Request:
    """A request in the form that openapi-core asks for (``openapi_core.protocols.Request``)."""

    host_url: str
    path: str
    path_pattern: str
    method: str
    content_type: str
    body: bytes | None
    parameters: RequestParameters = field(default_factory=RequestParameters)


class Judge:
    """Validates requests against a definition of OpenAPI 3.0 to 3.2."""

    def __init__(self, definition: Path) -> None:
        tree = Bundle(definition).tree
        _rename_whole_queries(tree)
        validators = SchemaValidatorsFactory(_validator(tree["openapi"][:3]))
        config = Config(
            spec_validator_cls=None,  # real definitions are not right throughout
            path_finder_cls=PathFinder,
            schema_validators_factory=validators,
            style_deserializers_factory=StyleReaders(validators),  # type: ignore[arg-type]
            media_type_deserializers_factory=BodyReaders(),  # type: ignore[arg-type]
            security_provider_factory=NoCredentials(),  # type: ignore[arg-type]
            extra_format_validators={"time": _is_time},
        )
        base = definition.resolve().as_uri()
        self._definition = OpenAPI.from_dict(tree, config=config, base_uri=base)

    def problems(self, received: Received, template: str) -> Iterator[str]:
        """What openapi-core finds wrong with a request to the path of a template."""
        request = _request(received, f"{received.path}#{template}")
        for error in self._definition.iter_request_errors(request):
            if not isinstance(error, OpenAPIError):
                raise error
            yield f"{type(error).__name__}: {'; '.join(_reasons(error))[:500]}"


class Query(ImmutableMultiDict[str, str]):
    """The pairs of a query, and the query itself by the names of ``WHOLE``."""

    def __init__(self, text: str) -> None:
        super().__init__(parse_qsl(text, keep_blank_values=True))
        self._whole = dict(zip(WHOLE, (text, unquote(text)), strict=True)) if text else {}

    def __getitem__(self, name: str) -> str:
        return self._whole[name] if name in self._whole else super().__getitem__(name)


def _rename_whole_queries(tree: Any) -> None:
    """Make parameters that are the whole query (OpenAPI 3.2), which openapi-core does not know,
    those of a query that have a name of ``WHOLE``."""
    if isinstance(tree, dict) and tree.get("in") == "querystring":
        form = "application/x-www-form-urlencoded" in tree.get("content", ())
        tree.update({"in": "query", "name": WHOLE[0] if form else WHOLE[1]})
    if isinstance(tree, (dict, list)):
        for value in tree.values() if isinstance(tree, dict) else tree:
            _rename_whole_queries(value)


class NoCredentials:
    """A provider of credentials that needs none: they are not judged here."""

    def create(self, scheme: SchemaPath) -> Callable[[RequestParameters], str]:
        return lambda parameters: ""


class PathFinder:
    """Finds the operation that a request is meant for, and whether its path is one of that; two
    templates may fit the same path. The URL has the template as its fragment."""

    def __init__(self, spec: SchemaPath, base_url: str | None = None) -> None:
        # Not by `/`, which would cut a path at a number sign.
        self._paths = dict((spec / "paths").str_items())

    def find(self, method: str, name: str) -> PathOperationServer:
        target, _, template = name.removeprefix(SERVER).partition("#")
        pattern, names = _pattern(template)
        match = pattern.fullmatch(target)
        if match is None:
            raise PathNotFound(target)
        variables = dict(zip(names, map(unquote, match.groups()), strict=True))
        result = TemplateResult(template, variables)
        item = self._paths[template]
        if method.lower() in item:
            return PathOperationServer(item, item / method.lower(), None, result, None)
        more = item / "additionalOperations"
        if more.exists() and method in more:
            return PathOperationServer(item, more / method, None, result, None)
        raise OperationNotFound(name, method)


def _pattern(template: str) -> tuple[re.Pattern[str], list[str]]:
    """What paths of a template look like, and the names of its variables. Some templates go on
    with a query or a fragment, to tell operations of one path apart."""
    pieces = re.split(r"\{([^{}]+)\}", re.split("[?#]", template)[0])
    literals = [re.escape(quote(piece, safe="/:@!$&'()*+,;=~%")) for piece in pieces[::2]]
    return re.compile("([^/]*)".join(literals)), pieces[1::2]


def _validator(version: str) -> Any:
    """openapi-core's validator of schemas, but for four things.

    A discriminator is a hint and decides nothing (OpenAPI 3.1.1, 4.8.25.3). What is read-only is
    not required of requests in any version. A keyword that is itself wrong (a type that does not
    exist, a limit that is no number, a reference to nothing) says nothing, nor does an expression
    that only other languages can read. ``null`` is a type in every version, as people write it.
    """
    base = VALIDATORS[version]
    plain = {name: Draft202012Validator.VALIDATORS[name] for name in ("allOf", "anyOf", "oneOf")}
    keywords = {**base.VALIDATORS, **plain, "required": _required}
    if "readOnly" in keywords:
        keywords["readOnly"] = _silent
        keywords["properties"] = _with_read_only(keywords["properties"])
    types = base.TYPE_CHECKER.redefine("null", lambda checker, value: value is None)
    forgiving = {name: _forgiving(value) for name, value in keywords.items()}
    return extend(base, forgiving, type_checker=types)


def _required(validator: Any, names: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    """``required`` of a request: without what is read-only, by itself or as the schema that it
    refers to."""
    if not isinstance(value, dict):
        return
    for name in names:
        member = schema.get("properties", {}).get(name, {})
        if name not in value and not _is_read_only(validator, member):
            yield ValidationError(f"{name!r} is a required property")


def _is_read_only(validator: Any, schema: Any) -> bool:
    resolver = validator._resolver
    for _ in range(20):  # references may go in a circle
        if not isinstance(schema, dict) or schema.get("readOnly") is True:
            break
        if "$ref" not in schema:
            return False
        lookup = resolver.lookup(schema["$ref"])
        schema, resolver = lookup.contents, lookup.resolver
    return isinstance(schema, dict) and schema.get("readOnly") is True


def _silent(*_: Any) -> Iterator[ValidationError]:
    """A keyword that says nothing where it stands."""
    yield from ()


def _with_read_only(properties: Any) -> Any:
    """``properties``, which minds those that are read-only: the keyword means nothing elsewhere,
    such as in the schema of a parameter (OpenAPI 3.0.3, 4.7.24.2)."""

    def check(validator: Any, stated: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        yield from properties(validator, stated, value, schema)
        for name, item in stated.items():
            if isinstance(value, dict) and name in value and item.get("readOnly") is True:
                yield ValidationError(f"{name!r} is read-only", path=[name])

    return check


def _forgiving(keyword: Any) -> Any:
    def check(validator: Any, stated: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
        try:
            yield from keyword(validator, stated, value, schema) or ()
        except (TypeError, re.error, UnknownType, _WrappedReferencingError):
            return

    return check


def _is_time(value: object) -> bool:
    """RFC 3339, 5.6, ``full-time``; jsonschema holds times against another draft's format."""
    pattern = r"\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or re.fullmatch(pattern, value, re.I) is not None


def _reasons(error: OpenAPIError) -> Iterator[str]:
    """What is wrong, by place in the value where a schema says so."""
    cause = error.__cause__ or error
    if not isinstance(cause, InvalidSchemaValue):
        yield str(cause)
        return
    for schema_error in cause.schema_errors:
        yield f"{schema_error.json_path}: {schema_error.message[:160]}"
        for deeper in schema_error.context or ():
            yield f"{deeper.json_path}: {deeper.message[:160]}"


def _request(received: Received, pattern: str) -> Request:
    headers = Headers(list(received.headers))
    cookies = [
        tuple(map(unquote, part.strip().split("=", 1)))
        for part in (headers.get("cookie") or "").split(";")
        if "=" in part
    ]
    return Request(
        host_url=SERVER,
        path=received.path,
        path_pattern=pattern,
        method=received.method,
        content_type=headers.get("content-type", ""),
        body=received.body or None,
        parameters=RequestParameters(
            query=Query(received.query), header=headers, cookie=ImmutableMultiDict(cookies)
        ),
    )
