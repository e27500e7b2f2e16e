"""Servers."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from specmill.model import Server, ServerVariable
from specmill.openapi import Node, node_at, normalizers_of

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def servers_of(owner: Node) -> tuple[Server, ...]:
    """``servers`` of the root, a path or an operation."""
    alone = owner.get("servers")
    if alone is not None and isinstance(alone.value, str):
        written = [_addressed(alone)]
    else:
        servers = normalizers_of(owner).servers(owner)
        written = [_addressed(node.document.follow(node)) for node in servers]
    return tuple(_server(node) for node in written if node.expect_mapping())


def _addressed(node: Node) -> Node:
    """A server; an address alone is taken as one."""
    if not isinstance(node.value, str):
        return node
    node.warning("not-an-object", "a server should be an object; read as its `url`")
    return node_at(node, {"url": node.value})


def _server(node: Node) -> Server:
    url = _absolute(node, node.text("url"))
    variables = {name: _variable(name, variable) for name, variable in node.members("variables")}
    for name in _VARIABLE.findall(url):
        if name not in variables:
            node.warning("undefined-server-variable", f"{{{name}}} of {url!r} is not defined")
            variables[name] = ServerVariable(name=name, default="")
    return Server(
        url=url,
        name=node.text("name"),
        description=node.text("description"),
        variables=tuple(variables.values()),
        extensions=node.extensions(),
    )


def _absolute(node: Node, url: str) -> str:
    """A relative address stands relative to ``$self`` where the definition has one (3.2)."""
    base = node.document.root.value.get("$self")
    if not isinstance(base, str) or not base.startswith(("http:", "https:")) or "://" in url:
        return url
    return urljoin(base, url).rstrip("/")


def _variable(name: str, node: Node) -> ServerVariable:
    if not node.expect_mapping():
        return ServerVariable(name=name, default="")
    return ServerVariable(
        name=name,
        default=node.text("default"),
        enum=node.texts("enum"),
        description=node.text("description"),
    )
