"""The call as a command of cURL: what it sends, which a template prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote as percent

from specmill.filters.text import Text
from specmill.model import Client, MediaType, Operation, Parameter, SecurityScheme
from specmill.targets.markdown.operation_page.credentials import Mode, authorization
from specmill.targets.markdown.prose.json_block import is_list, is_object, json_text
from specmill.targets.python.plan.media import content_kind, is_sequential, preferred
from specmill.targets.python.plan.unsupported import usable_parameters
from specmill.targets.samples.arguments import body_fields, is_file
from specmill.targets.samples.languages.curl_styles import (
    cookie_pairs,
    encoded,
    form_pairs,
    header_text,
    path_text,
    query_pairs,
    text,
)
from specmill.targets.samples.languages.sample_views import (
    CurlBody,
    CurlCall,
    CurlCredential,
    CurlPart,
)
from specmill.targets.samples.values.values import Sampler
from specmill.targets.samples.values.xmltext import xml_text
from specmill.targets.words import snake

_JSON = "application/json"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_SLOT = re.compile(r"\{([^{}]*)\}")
_IN_PATHS = "/?&=%:@!$'()*+,;"
_COMPUTED: Mapping[str, CurlCredential] = {
    "digest": "digest",
    "negotiate": "negotiate",
    "ntlm": "ntlm",
}
"""Schemes of ``http`` that are an option of cURL."""


def curl_call(client: Client, operation: Operation, sampler: Sampler, mode: Mode) -> CurlCall:
    """A command that sends what is required, with words in capitals for credentials."""
    schemes = list(_schemes(client, operation, mode))
    credentials = [pair for scheme in schemes for pair in _credential(scheme)]
    shown = _without_credentials(operation, schemes)
    query = [
        *_pairs(shown, sampler, ("query", "querystring"), query_pairs),
        *((encoded(name), encoded(word)) for at, (name, word) in credentials if at),
    ]
    headers = [
        *(pair for at, pair in credentials if not at),
        *_pairs(shown, sampler, ("header",), _header),
    ]
    address = _server(client, operation) + _path(operation, sampler)
    body = operation.body
    media = preferred(body.content, sampler.api.schemas) if body else None
    return CurlCall(
        method=Text(operation.http_method),
        address=Text(address),
        query=_texts(query),
        has_brackets=bool(set("[]{}") & set("".join([address, *map("".join, query)]))),
        credentials=tuple(dict.fromkeys(kind for scheme in schemes if (kind := _computed(scheme)))),
        headers=_texts(headers),
        cookies=_texts(_pairs(operation, sampler, ("cookie",), cookie_pairs)),
        body=_body(media, sampler) if media else None,
    )


def _texts(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[Text, Text], ...]:
    return tuple((Text(name), Text(value)) for name, value in pairs)


def _without_credentials(operation: Operation, schemes: list[SecurityScheme]) -> Operation:
    """The operation without the parameters that are credentials, which stand with those."""
    sent = {(scheme.location, scheme.name.lower()) for scheme in schemes if scheme.is_parameter}
    left = [
        parameter
        for parameter in operation.parameters
        if (parameter.location, parameter.name.lower()) not in sent
    ]
    return operation.model_copy(update={"parameters": tuple(left)}) if sent else operation


def _server(client: Client, operation: Operation) -> str:
    """Base address with its variables at their defaults; a placeholder where it is relative."""
    servers = operation.servers or client.servers
    if not servers:
        return "https://HOST"
    defaults = {variable.name: variable.default for variable in servers[0].variables}
    url = _SLOT.sub(lambda slot: defaults.get(slot[1], slot[0]), servers[0].url).rstrip("/")
    return url if "://" in url else f"https://HOST{url and '/'}{url.strip('/')}"


def _path(operation: Operation, sampler: Sampler) -> str:
    values = dict(_pairs(operation, sampler, ("path",), _segment))
    template = operation.path.split("#")[0]
    pieces = _SLOT.split(template)
    written = (
        _plain_path(piece) if at % 2 == 0 else values.get(piece, f"{{{piece}}}")
        for at, piece in enumerate(pieces)
    )
    return "".join(written)


def _plain_path(text: str) -> str:
    """A piece of a template: what a URL cannot hold is encoded (RFC 3986, 3.3)."""
    return percent(text, _IN_PATHS)


def _segment(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    return [(parameter.name, path_text(parameter, value))]


def _header(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    return [(parameter.name, header_text(parameter, value))]


def _pairs(
    operation: Operation,
    sampler: Sampler,
    locations: tuple[str, ...],
    write: Callable[[Parameter, Any], list[tuple[str, str]]],
) -> list[tuple[str, str]]:
    """The required parameters of some locations as ``write`` writes them."""
    pairs: list[tuple[str, str]] = []
    for parameter in usable_parameters(operation):
        if parameter.location in locations and parameter.required:
            given = sampler.parameter(parameter, small=True)
            if given is not None:
                pairs += write(parameter, given.value)
    return pairs


def _schemes(client: Client, operation: Operation, mode: Mode) -> Iterator[SecurityScheme]:
    """The schemes whose credentials are sent together."""
    schemes = {scheme.key: scheme for scheme in client.security_schemes}
    wanted = operation.security if mode == "all" else operation.security[:1]
    needed = dict.fromkeys(scheme.scheme for one in wanted for scheme in one.schemes)
    for key in needed:
        if key in schemes:
            yield schemes[key]


def _computed(scheme: SecurityScheme) -> CurlCredential | None:
    """What cURL computes by itself: client certificates, HTTP Digest (RFC 7616) …"""
    if scheme.kind == "mutualTLS":
        return "certificate"
    return _COMPUTED.get(scheme.http_scheme) if scheme.kind == "http" else None


def _credential(scheme: SecurityScheme) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Name and placeholder of what is sent; the flag says that it belongs into the query."""
    word = snake(scheme.name or scheme.key).upper() or "KEY"
    if scheme.kind == "apiKey" and scheme.location == "cookie":
        yield False, ("Cookie", f"{scheme.name}={word}")
    elif scheme.kind == "apiKey":
        yield scheme.location == "query", (scheme.name, word)
    elif _computed(scheme) is None:
        yield False, ("Authorization", authorization(scheme))


def _body(media: MediaType, sampler: Sampler) -> CurlBody | None:
    given = sampler.media(media, "request")
    if given is None:
        return None
    name, value = media.name.lower(), given.value
    kind = Text(media.name)
    if is_object(value) and "multipart" in name:
        parts = tuple(_form_parts(media, value, sampler))
        # cURL says form-data itself, and puts the boundary behind any other kind.
        is_known = name in ("multipart/form-data", "multipart/*")
        return CurlBody("parts", Text("") if is_known else kind, parts=parts)
    if is_object(value) and "urlencoded" in name:
        pairs = ((encoded(key), form_pair) for key, form_pair in form_pairs(media, value))
        return CurlBody("fields", fields=_texts(pairs))
    if is_sequential(name) and "json" in name:
        if isinstance(value, str):
            return CurlBody("lines", kind, Text(value))
        lines = _lines(media, value)
        if "seq" in name:
            return CurlBody("records", kind, records=tuple(map(Text, lines)))
        return CurlBody("lines", kind, Text("\n".join(lines)))
    if "json" in name:
        return CurlBody("data", kind, Text(json_text(value)))
    if content_kind(name) == "xml" and media.whole is not None and not isinstance(value, str):
        return CurlBody("data", kind, Text(xml_text(value, media.whole, sampler.api)))
    if content_kind(name) in ("text", "xml") and isinstance(value, str):
        return CurlBody("text", kind, Text(value))
    return CurlBody("file", kind)


def _lines(media: MediaType, value: Any) -> list[str]:
    """Items of JSON that are sent one after the other."""
    items = value if media.type is not None and is_list(value) else [value]
    return [json.dumps(item) if isinstance(item, str) else text(item) for item in items]


def _form_parts(media: MediaType, value: dict[str, Any], sampler: Sampler) -> Iterator[CurlPart]:
    if media.type is None and media.item_type is not None:  # one of many parts without names
        kind = media.item_encoding.content_type if media.item_encoding is not None else ""
        # More than a plain name could be an option of cURL that reads a file.
        kind = kind if _MEDIA_TYPE.fullmatch(kind) else _JSON
        yield CurlPart("typed", Text(""), Text(text(value)), Text(kind))
        return
    fields = body_fields(media.type, sampler.api)
    for name, item in value.items():
        several = item if is_list(item) else [item]
        for one in several:
            if name in fields and is_file(fields[name].type, sampler.api, item):
                yield CurlPart("file", Text(name))
            elif is_object(one) or is_list(one):
                yield CurlPart("typed", Text(name), Text(text(one)), Text(_JSON))
            elif one is not None:
                yield CurlPart("text", Text(name), Text(text(one)))
