"""Placeholders with a pattern, as routers of frameworks write them and OpenAPI does not know them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specmill.openapi import Node, is_list, is_object

_PATTERN = re.compile(r"\{([A-Za-z_][\w.-]*) *:((?:[^{}]|\{[^{}]*\})*)\}")
"""A name, a colon and an expression, which may count with braces: ``{id:[0-9]{3}}``."""


def without_patterns(path: str, item: Node, *, tell: bool = False) -> str:
    """The path with placeholders that are names alone: ``{id:[0-9]+}`` is ``{id}`` (OpenAPI, "Path
    Templating"). One that a parameter is called after letter by letter stays.

    ``item`` is the path item; ``tell`` says whether what is left out is reported there.
    """
    if not path.startswith("/") or not _PATTERN.search(path):
        return path
    literal = set(_names(item))

    def plain(found: re.Match[str]) -> str:
        whole, name = found[0], f"{{{found[1]}}}"
        if whole[1:-1] in literal:
            return whole
        if tell:
            message = f"{whole!r} of {path!r} has a pattern, which OpenAPI does not know"
            item.warning("placeholder-pattern", f"{message}; read as {name!r}")
        return name

    return _PATTERN.sub(plain, path)


def _names(item: Node) -> Iterator[str]:
    """Names of the parameters that stand in a path item and its operations."""
    operations = (each for _, each in item.entries() if each.is_mapping)
    for owner in (item, *operations):
        parameters = owner.value.get("parameters")
        for each in parameters if is_list(parameters) else ():
            if is_object(each) and isinstance(each.get("name"), str):
                yield each["name"]
