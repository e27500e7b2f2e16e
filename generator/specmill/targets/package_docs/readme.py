"""Views of what stands beside the package: pyproject.toml, tests, README.md and other pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from specmill.filters.docstrings import brief
from specmill.model import EnumType, LiteralType, PrimitiveType, Type
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.layout import (
    array,
    assignment,
    call,
    flat,
    keyword,
    lines,
    mapping,
    sequence,
    signature,
)
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.python.views.literals import literal_text, string
from specmill.targets.python.views.notice import notice
from specmill.targets.words import kebab

_OTEL = "opentelemetry-api>=1.20,<2"
_TRANSPORTS = {"httpx2": "httpx2>=2.0,<3", "httpx": "httpx>=0.27,<1"}


def view_project(plan: PythonPlan, releases: Sequence[object] = ()) -> dict[str, dict[str, Any]]:
    """File name -> its view; ``releases`` are told in the changelog."""
    titles = [_plain(each.client.title) or each.client.name for each in plan.clients]
    title = plan.package
    return {
        "pyproject.toml": {
            "name": toml(kebab(plan.package) or plan.package),
            "version": toml(plan.version),
            "description": toml(f"SDK of {', '.join(titles)}"),
            "transport": toml(_TRANSPORTS[plan.settings.transport]),
            "otel": toml(_OTEL),
            "socks": toml(f"{plan.settings.transport}[socks]"),
            "extras": [
                (name, ", ".join(map(toml, needed)))
                for name, needed in sorted(plan.modules_of_brand.extras.items())
            ],
            "package": toml(f"src/{plan.package}"),
        },
        "README.md": {
            "title": title,
            "summary": f"Python SDK of {', '.join(titles)}.",
            "package": plan.package,
            "extras": ",".join(sorted(plan.modules_of_brand.extras)),
            "example": "\n".join(_example(plan)),
            "async_example": "\n".join(_async_example(plan)),
            "log": environment_name(plan.package, "log"),
            "tokens": "`, `".join(list(plan.clients[0].security.oauth.values())[:2]),
            "webhooks": "\n".join(webhook_example(plan)),
            "pages": "\n".join(_pages_example(plan)),
            "raw_example": "\n".join(_raw_example(plan)),
            "request_example": "\n".join(_request_example(plan)),
            "stream_example": "\n".join(_stream_example(plan)),
            "notice": _plain(notice(each.client for each in plan.clients)),
        },
        "tests/test_package.py": {
            "package": string(plan.package),
            "clients": "\n".join(_clients(plan)),
        },
        "tests/test_methods.py": {
            "package": string(plan.package),
            "clients": "\n".join(_clients(plan)),
            "library": plan.settings.transport,
            "arguments": "\n".join(_arguments(plan)),
        },
        "CHANGELOG.md": {
            "version": plan.version,
            "releases": releases,
            "clients": [
                f"{name} {_plain(each.client.version)}".rstrip()
                for name, each in zip(titles, plan.clients, strict=True)
            ],
        },
        "api.md": _api(plan, title),
    }


def _clients(plan: PythonPlan) -> list[str]:
    """The pairs of sync and async class that the package's own tests make."""
    pairs = [sequence([string(each.name), string(each.async_name)]) for each in plan.clients]
    return assignment("CLIENTS", array(pairs))


def _arguments(plan: PythonPlan) -> list[str]:
    """By client, what it is given for all calls; none where no client needs anything."""
    table = [
        (string(name), mapping((string(key), value) for key, value in _needed(each)))
        for each in plan.clients
        if _needed(each)
        for name in (each.name, each.async_name)
    ]
    if not table:
        return []
    return assignment("SHARED: dict[str, dict[str, Any]]", mapping(table))


def _needed(client: ClientPlan) -> list[tuple[str, Any]]:
    """What a client has to be given so that methods need not be: names and values."""
    return [
        (each.argument, _value(each.types[0]))
        for each in client.parameters
        if each.required and each.default is None
    ]


def toml(text: str) -> str:
    """A TOML basic string (TOML 1.0, "String"). The escapes are those of JSON, but for characters
    beyond the first plane, which TOML does not write as two halves."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(char if " " <= char <= "~" else _toml_escape(ord(char)) for char in written)


def _toml_escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(text: str) -> str:
    """One line of prose that Markdown takes as it is: its signs are escaped, and what has no shape
    is left out."""
    shown = filter(str.isprintable, brief(text))
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!" else char for char in shown)


def _example(plan: PythonPlan) -> list[str]:
    client = plan.clients[0]
    method = _chosen(client)
    found = _made(plan, client)
    if method is not None:
        found += [*lines(_call(method), 0, "result = "), "print(result)"]
    return found


def _pages_example(plan: PythonPlan) -> list[str]:
    """A loop over the items of a list; empty where nothing comes in pages."""
    for client in plan.clients:
        groups = client.groups.values()
        methods = [each for group in groups for each in group.methods if each.pagination]
        if methods:
            method = min(methods, key=_weight)
            place = method.call.rpartition(".")[0]
            name = ".".join(filter(None, (place, method.iterator or method.name)))
            opened = lines(_call(method, name=name), 0, "for item in ", ":")
            return [*_made(plan, client), *opened, "    print(item)"]
    return []


def _async_example(plan: PythonPlan) -> list[str]:
    client = plan.clients[0]
    method = _chosen(client)
    made = (
        f"async with {client.async_name}({', '.join(map(flat, _constructor(client)))}) as client:"
    )
    body = ["        print(client.base_url)"]
    if method is not None:
        body = [*lines(_call(method), 2, "result = await "), "        print(result)"]
    return [
        "import asyncio",
        "",
        f"from {plan.package} import {client.async_name}",
        "",
        "",
        *signature("async def main", [], "None"),
        f"    {made}",
        *body,
        "",
        "",
        "asyncio.run(main())",
    ]


def webhook_example(plan: PythonPlan) -> list[str]:
    """How to read a webhook, for the first client that has any."""
    for client in plan.clients:
        if name := client.groups[()].webhooks:
            secret = keyword(client.security.webhook_secret, string("whsec_…"))
            return [
                f"from {plan.package} import {client.name}",
                "",
                *lines(call(client.name, secret), 0, "client = "),
                "",
                "",
                "def receive(body: bytes, headers: dict[str, str]) -> None:",
                f"    print(client.{name}.unwrap(body, headers))",
            ]
    return []


def _raw_example(plan: PythonPlan) -> list[str]:
    method = _chosen(plan.clients[0])
    if method is None or method.streams:
        return []
    made = lines(_call(method, "client.with_raw_response"), 0, "response = ")
    printed = "print(response.status_code, response.headers, response.parse())"
    return [*_made(plan, plan.clients[0]), *made, printed]


def _made(plan: PythonPlan, client: ClientPlan) -> list[str]:
    """Lines that import a client and make one."""
    made = lines(call(client.name, *_constructor(client)), 0, "client = ")
    return [f"from {plan.package} import {client.name}", "", *made]


def _request_example(plan: PythonPlan) -> list[str]:
    arguments: list[Any] = [string("GET"), string("/path/{name}")]
    arguments.append(keyword("path_params", mapping([(string("name"), string("value"))])))
    arguments.append(keyword("query", mapping([(string("page"), "2")])))
    made = lines(call("client.request", *arguments), 0, "result = ")
    return [*_made(plan, plan.clients[0]), *made, "print(result)"]


def _stream_example(plan: PythonPlan) -> list[str]:
    for client in plan.clients:
        method = _chosen(client, streams=True)
        if method is not None and method.streams:
            opened = lines(_call(method), 0, "with ", " as stream:")
            return [*_made(plan, client), *opened, "    for item in stream:", "        print(item)"]
    return []


def _constructor(client: ClientPlan) -> list[Any]:
    names = dict.fromkeys(name for each in client.security.shown for name in each.arguments)
    given = [keyword(name, string("...")) for name in list(names)[:2]]
    if not client.client.servers:
        given.append(keyword(client.security.base_url, string("https://api.example.com")))
    return [*given, *needed_by_calls(client)]


def needed_by_calls(client: ClientPlan) -> list[Any]:
    """The same as keyword arguments."""
    return [keyword(name, value) for name, value in _needed(client)]


def _chosen(client: ClientPlan, streams: bool = False) -> MethodPlan | None:
    """The method of the example: one that reads and asks for little, of those the first by name;
    one that streams, or one that does not, where there is such."""
    methods = [each for group in client.groups.values() for each in group.methods]
    return min(
        methods, key=lambda each: (each.streams is not streams, *_weight(each)), default=None
    )


def _weight(method: MethodPlan) -> tuple[bool, bool, bool, int, str]:
    needed = sum(each.required for each in method.arguments.arguments)
    operation = method.operation
    changes = operation.http_method.upper() != "GET"
    return (operation.deprecated, needed > 1, changes, needed, method.call)


def _call(method: MethodPlan, owner: str = "client", name: str = "") -> Any:
    needed = [each for each in method.arguments.arguments if each.required]
    given = (keyword(each.python, _value(each.type)) for each in needed)
    return call(f"{owner}.{name or method.call}", *given)


def _value(wanted: Type) -> Any:
    """Any value of the right kind."""
    type_ = resolve_intersections(wanted)
    if isinstance(type_, EnumType) and type_.members:
        return literal_text(type_.members[0].value)
    if isinstance(type_, LiteralType):
        return literal_text(type_.value)
    if isinstance(type_, PrimitiveType):
        values = {"integer": "1", "number": "1.0", "boolean": "True", "string": string("...")}
        return values.get(type_.name, "None")
    return array(()) if type_.kind == "list" else mapping(())


def _api(plan: PythonPlan, title: str) -> dict[str, Any]:
    """The surface on one page."""
    webhooks = {each.name: _webhooks(each) for each in plan.clients}
    clients = [
        {
            "name": each.name,
            "async_name": each.async_name,
            "arguments": ", ".join(f"{name}=…" for name in _constructor_names(each)),
            "methods": [
                *(line for method in each.methods for line in _lines(method)),
                *webhooks[each.name],
            ],
        }
        for each in plan.surface.clients
    ]
    return {
        "title": title,
        "clients": clients,
        "models": [f"models.{each.name}" for each in plan.surface.models],
        "params": [f"params.{each.name}" for each in plan.surface.params],
    }


def _constructor_names(client: SurfaceClient) -> list[str]:
    return [
        *(each.python for each in client.arguments),
        *(each.python for each in client.parameters),
    ]


def _webhooks(client: ClientPlan) -> list[str]:
    name = client.groups[()].webhooks
    if not name:
        return []
    return [
        f"client.{name}.unwrap(body, headers, secret=…) -> Payload",
        f"client.{name}.verify(body, headers, secret=…) -> None",
        f"client.{name}.parse(body) -> Payload",
    ]


def _lines(method: SurfaceMethod) -> Iterator[str]:
    """A method, and the one that goes over its pages."""
    given = [each.python if each.required else f"{each.python}=…" for each in method.parameters]
    if method.body is not None and method.body.python is not None:
        given.append(method.body.python)
    yield f"client.{method.call}({', '.join(given)}) -> {method.returns}"
    pages = method.pagination
    if pages is not None and pages.call != method.call:
        page = f"SyncPage[{pages.item}, {method.returns}]"
        yield f"client.{pages.call}({', '.join(given)}) -> {page}"
