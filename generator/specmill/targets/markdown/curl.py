"""The call as a command line of cURL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from shlex import quote
from typing import Any
from urllib.parse import quote as percent

from specmill.model import Client, MediaType, Operation, SecurityScheme
from specmill.targets.markdown.credentials import Mode
from specmill.targets.markdown.jsontext import is_list, is_object, json_text
from specmill.targets.markdown.request import preferred
from specmill.targets.samples.values import Sampler
from specmill.targets.words import snake

_SLOT = re.compile(r"\{([^{}]*)\}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def curl_sample(client: Client, operation: Operation, sampler: Sampler, mode: Mode) -> str:
    """A command that sends what is required, with words in capitals for credentials."""
    credentials = list(_credentials(client, operation, mode))
    query = [*_parameters(operation, sampler, "query"), *(pair for at, pair in credentials if at)]
    url = _server(client, operation) + _path(operation, sampler)
    if query:
        url += "?" + "&".join(f"{percent(name)}={percent(value)}" for name, value in query)
    parts = [f"curl --request {operation.http_method} {quote(url)}"]
    headers = [
        *(pair for at, pair in credentials if not at),
        *_parameters(operation, sampler, "header"),
    ]
    parts += [f"--header {quote(f'{name}: {value}')}" for name, value in headers]
    cookies = [f"{name}={value}" for name, value in _parameters(operation, sampler, "cookie")]
    parts += [f"--cookie {quote('; '.join(cookies))}"] if cookies else []
    media = preferred(operation.body.content) if operation.body else None
    parts += _body(media, sampler) if media else []
    return _UNSEEN.sub("", " \\\n  ".join(parts))


def _server(client: Client, operation: Operation) -> str:
    """Base address with its variables at their defaults; a placeholder where it is relative."""
    servers = operation.servers or client.servers
    if not servers:
        return "https://HOST"
    defaults = {variable.name: variable.default for variable in servers[0].variables}
    url = _SLOT.sub(lambda slot: defaults.get(slot[1], slot[0]), servers[0].url).rstrip("/")
    return url if "://" in url else f"https://HOST{url and '/'}{url.strip('/')}"


def _path(operation: Operation, sampler: Sampler) -> str:
    values = dict(_parameters(operation, sampler, "path"))
    return _SLOT.sub(
        lambda slot: percent(values[slot[1]], "") if slot[1] in values else slot[0], operation.path
    )


def _parameters(operation: Operation, sampler: Sampler, location: str) -> Iterator[tuple[str, str]]:
    for parameter in operation.parameters:
        if parameter.location == location and parameter.required:
            given = sampler.parameter(parameter, small=True)
            if given is not None:
                yield parameter.name, _text(given.value)


def _text(value: Any) -> str:
    if is_list(value):
        return ",".join(map(_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _credentials(
    client: Client, operation: Operation, mode: Mode
) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Pairs of name and placeholder; the flag says that they belong into the query."""
    schemes = {scheme.key: scheme for scheme in client.security_schemes}
    wanted = operation.security if mode == "all" else operation.security[:1]
    needed = dict.fromkeys(each.scheme for one in wanted for each in one.schemes)
    for key in needed:
        if key in schemes:
            yield schemes[key].location == "query", _credential(schemes[key])


def _credential(scheme: SecurityScheme) -> tuple[str, str]:
    word = snake(scheme.name or scheme.key).upper() or "KEY"
    if scheme.kind == "apiKey" and scheme.location == "cookie":
        return "Cookie", f"{scheme.name}={word}"
    if scheme.kind == "apiKey":
        return scheme.name, word
    return "Authorization", "Basic CREDENTIALS" if scheme.http_scheme == "basic" else "Bearer TOKEN"


def _body(media: MediaType, sampler: Sampler) -> list[str]:
    given = sampler.media(media, "request")
    if given is None:
        return []
    name = media.name.lower()
    if is_object(given.value) and "multipart" in name:
        return [f"--form {quote(f'{key}={_text(part)}')}" for key, part in given.value.items()]
    if is_object(given.value) and "urlencoded" in name:
        return [
            f"--data-urlencode {quote(f'{key}={_text(part)}')}" for key, part in given.value.items()
        ]
    kind = f"--header {quote(f'Content-Type: {media.name}')}"
    if "json" in name:
        return [kind, f"--data {quote(json_text(given.value))}"]
    return [kind, "--data-binary @FILE"]
