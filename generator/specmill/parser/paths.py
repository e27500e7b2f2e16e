"""Under which path each path item is read: with a slash, its placeholders as names, no two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from specmill.openapi import Node, is_list, is_object

_PATTERN = re.compile(r"\{([A-Za-z_][\w.-]*) *:((?:[^{}]|\{[^{}]*\})*)\}")
"""A name, a colon and an expression, which may count with braces: ``{id:[0-9]{3}}``."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def paths_of(root: Node) -> list[tuple[str, Node]]:
    """Path and item of each member of ``paths`` (OpenAPI, "Paths Object", "Path Templating"), in the
    order of the definition. What is not written as there is reported.

    ``{id:[0-9]+}``, as routers of frameworks have it, is read as ``{id}`` where no other path is
    written so and no parameter is called after the pattern too.
    """
    if "paths" not in root and root.document.dialect.paths_required:
        root.warning("missing-paths", "`paths` is missing, so there are no operations")
    written = {key: child for key, child in root.members("paths") if not key.startswith("x-")}
    paths: dict[str, Node] = {}
    for key, node in written.items():
        path = key if key.startswith("/") else f"/{key}"
        if path != key and path in written:
            message = f"the path {key!r} must begin with a slash, and {path!r} is there too"
            node.warning("repeated-path", f"{message}; left out")
            continue
        if path != key:
            message = f"the path {key!r} must begin with a slash; one is added"
            node.warning("relative-path", message)
        plain = _without_patterns(path, node)
        if plain != path and plain not in written and plain not in paths:
            message = f"{path!r} has a pattern, which OpenAPI does not know; read as {plain!r}"
            node.warning("placeholder-pattern", message)
            path = plain
        elif plain != path:
            path = _PATTERN.sub(_flat, path)
        _check_placeholders(path, node)
        paths[path] = node
    return list(paths.items())


def _check_placeholders(path: str, node: Node) -> None:
    """Report braces without their partner, and a name that stands twice (OpenAPI, "Path Templating")."""
    if "{" not in path and "}" not in path:
        return
    if set(_PLACEHOLDER.sub("", path)) & {"{", "}"}:
        message = f"the path {path!r} has a brace without its partner; sent as it is"
        node.warning("unbalanced-brace", message)
    counts = Counter(_PLACEHOLDER.findall(path))
    for name in (name for name, count in counts.items() if count > 1):
        message = f"the path {path!r} has {{{name}}} twice; both get the one value"
        node.warning("repeated-placeholder", message)


def declared_name(placeholder: str) -> str:
    """What a parameter is called that fills a placeholder: without the operator of RFC 6570
    (``{+name}``), the star (``{*name}``) or the pattern (``{name:[0-9]+}``) of frameworks."""
    match = _PATTERN.fullmatch(f"{{{placeholder}}}")
    return match[1] if match is not None else placeholder.strip("+*")


def _without_patterns(path: str, written: Node) -> str:
    if not _PATTERN.search(path):
        return path
    literal = set(_names(written.document.follow(written, kind="pathItems")))
    return _PATTERN.sub(
        lambda match: match[0] if match[0][1:-1] in literal else f"{{{match[1]}}}", path
    )


def _flat(match: re.Match[str]) -> str:
    """A placeholder whose pattern tells two paths apart, without braces inside of it."""
    return "{" + match[0][1:-1].replace("{", "(").replace("}", ")") + "}"


def _names(item: Node) -> Iterator[str]:
    """Names of the parameters that stand in a path item and its operations."""
    operations = (node for _, node in item.entries() if node.is_mapping) if item.is_mapping else ()
    for owner in (item, *operations):
        parameters = owner.value.get("parameters") if owner.is_mapping else None
        for parameter in parameters if is_list(parameters) else ():
            if is_object(parameter) and isinstance(parameter.get("name"), str):
                yield parameter["name"]
