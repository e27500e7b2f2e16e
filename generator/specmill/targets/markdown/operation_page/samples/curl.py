"""The call as a command line of cURL."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from shlex import quote
from typing import Any
from urllib.parse import quote as percent

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
from specmill.targets.samples.values.values import Sampler
from specmill.targets.samples.values.xmltext import xml_text
from specmill.targets.words import snake

_JSON = "application/json"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_SLOT = re.compile(r"\{([^{}]*)\}")
_IN_PATHS = "/?&=%:@!$'()*+,;"
_COMPUTED = {"digest": "USER:PASSWORD", "negotiate": ":", "ntlm": "USER:PASSWORD"}
"""Schemes of ``http`` that are an option of cURL, and what stands for their user."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def curl_sample(client: Client, operation: Operation, sampler: Sampler, mode: Mode) -> str:
    """A command that sends what is required, with words in capitals for credentials."""
    schemes = list(_schemes(client, operation, mode))
    credentials = [pair for scheme in schemes for pair in _credential(scheme)]
    shown = _without_credentials(operation, schemes)
    query = [
        *_pairs(shown, sampler, ("query", "querystring"), query_pairs),
        *((encoded(name), encoded(word)) for at, (name, word) in credentials if at),
    ]
    url = _server(client, operation) + _path(operation, sampler)
    if query:
        url += "&" if "?" in url else "?"
        url += "&".join(f"{name}={value}" if name else value for name, value in query)
    globbed = " --globoff" if set("[]{}") & set(url) else ""
    is_head = operation.http_method == "HEAD"  # else cURL waits for a body
    method = "--head" if is_head else f"--request {operation.http_method}"
    parts = [f"curl{globbed} {method} {quote(url)}"]
    parts += dict.fromkeys(option for scheme in schemes for option in _options(scheme))
    headers = [
        *(pair for at, pair in credentials if not at),
        *_pairs(shown, sampler, ("header",), _header),
    ]
    parts += [f"--header {quote(_header_line(*header))}" for header in headers]
    cookies = _pairs(operation, sampler, ("cookie",), cookie_pairs)
    line = "; ".join(f"{name}={value}" for name, value in cookies)
    parts += [f"--cookie {quote(line)}"] if cookies else []
    body = operation.body
    media = preferred(body.content, sampler.api.schemas) if body else None
    parts += _body(media, sampler) if media else []
    return _UNSEEN.sub("", " \\\n  ".join(parts))


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


def _header_line(name: str, value: str) -> str:
    """Without a value cURL takes the line for a header to leave out, unless a semicolon ends it."""
    return f"{name}: {value}" if value else f"{name};"


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
    needed = dict.fromkeys(each.scheme for one in wanted for each in one.schemes)
    for key in needed:
        if key in schemes:
            yield schemes[key]


def _options(scheme: SecurityScheme) -> tuple[str, ...]:
    """Options for what cURL computes by itself: client certificates, HTTP Digest (RFC 7616) …"""
    if scheme.kind == "mutualTLS":
        return ("--cert client.pem --key client.key",)
    if scheme.kind == "http" and scheme.http_scheme in _COMPUTED:
        return (f"--{scheme.http_scheme} --user {_COMPUTED[scheme.http_scheme]}",)
    return ()


def _credential(scheme: SecurityScheme) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Name and placeholder of what is sent; the flag says that it belongs into the query."""
    word = snake(scheme.name or scheme.key).upper() or "KEY"
    if scheme.kind == "apiKey" and scheme.location == "cookie":
        yield False, ("Cookie", f"{scheme.name}={word}")
    elif scheme.kind == "apiKey":
        yield scheme.location == "query", (scheme.name, word)
    elif not _options(scheme):
        yield False, ("Authorization", authorization(scheme))


def _body(media: MediaType, sampler: Sampler) -> list[str]:
    given = sampler.media(media, "request")
    if given is None:
        return []
    name = media.name.lower()
    kind = f"--header {quote(f'Content-Type: {media.name}')}"
    if is_object(given.value) and "multipart" in name:
        parts = [_part(*each) for each in _form_parts(media, given.value, sampler)]
        # cURL says form-data itself, and puts the boundary behind any other kind.
        return parts if name in ("multipart/form-data", "multipart/*") else [kind, *parts]
    if is_object(given.value) and "urlencoded" in name:
        pairs = form_pairs(media, given.value)
        return [f"--data-urlencode {quote(f'{encoded(key)}={value}')}" for key, value in pairs]
    if is_sequential(name) and "json" in name:
        lines = given.value if isinstance(given.value, str) else None
        written = _lines(media, given.value) if lines is None else quote(lines)
        return [kind, f"--data-binary {written}"]
    if "json" in name:
        return [kind, f"--data {quote(json_text(given.value))}"]
    if content_kind(name) == "xml" and media.whole is not None and not isinstance(given.value, str):
        return [kind, f"--data {quote(xml_text(given.value, media.whole, sampler.api))}"]
    if content_kind(name) in ("text", "xml") and isinstance(given.value, str):
        return [kind, f"--data-raw {quote(given.value)}"]
    return [kind, "--data-binary @file.bin"]


def _lines(media: MediaType, value: Any) -> str:
    """Items of JSON one after the other: each on a line (JSON Lines), or behind a record separator
    (RFC 7464), which only an escape of the shell can say."""
    items = value if media.type is not None and is_list(value) else [value]
    texts = [json.dumps(item) if isinstance(item, str) else text(item) for item in items]
    if "seq" not in media.name.lower():
        return quote("\n".join(texts))
    escaped = (each.replace("\\", "\\\\").replace("'", "\\'") for each in texts)
    return "$'" + "".join(f"\\x1e{each}\\n" for each in escaped) + "'"


def _form_parts(
    media: MediaType, value: dict[str, Any], sampler: Sampler
) -> Iterator[tuple[str, str, str]]:
    """Name, content and kind of each part: ``file``, ``text`` or the media type of JSON."""
    if media.type is None and media.item_type is not None:  # one of many parts without names
        kind = media.item_encoding.content_type if media.item_encoding is not None else ""
        # More than a plain name could be an option of cURL that reads a file.
        yield "", text(value), kind if _MEDIA_TYPE.fullmatch(kind) else _JSON
        return
    fields = body_fields(media.type, sampler.api)
    for name, each in value.items():
        several = each if is_list(each) else [each]
        for one in several:
            if name in fields and is_file(fields[name].type, sampler.api):
                yield name, "@file.bin", "file"
            elif is_object(one) or is_list(one):
                yield name, text(one), _JSON
            elif one is not None:
                yield name, text(one), "text"


def _part(name: str, content: str, kind: str) -> str:
    """``--form`` reads a file at ``@``; only ``--form-string`` takes a text for what it is."""
    if kind not in ("file", "text"):
        escaped = content.replace("\\", "\\\\").replace('"', '\\"')
        return "--form " + quote(f'{name}="{escaped}";type={kind}')
    option = "form" if kind == "file" else "form-string"
    return f"--{option} {quote(f'{name}={content}')}"
