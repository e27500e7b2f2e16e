"""The words that an operation is named by, as the definition gives them."""

from __future__ import annotations

import re
from typing import NamedTuple

from specmill.openapi import Node, is_list

_CONTROLLER = re.compile(r"(?P<owner>\w+?)Controller_(?P<name>\w+)")
_METHOD_KEYS = ("x-speakeasy-name-override", "x-fern-sdk-method-name")
_GROUP_KEYS = ("x-speakeasy-group", "x-fern-sdk-group-name")


class Words(NamedTuple):
    name: str
    owner: str
    group: tuple[str, ...]


def words_of(node: Node, http_method: str, path: str, tags: tuple[str, ...]) -> Words:
    """Method, owner and group of an operation.

    The method's words come from an extension, else from the operationId without the class that
    some frameworks put before it (``ProfileV3Controller_deleteAccount``), else from method and
    path. The group's come from an extension, else from the first tag, up to its first slash.
    """
    operation_id = node.text("operationId")
    owner = ""
    name = operation_id
    controller = _CONTROLLER.fullmatch(operation_id)
    if controller is not None:
        owner, name = controller["owner"], controller["name"]
    for key in _METHOD_KEYS:
        if isinstance(node.value.get(key), str) and node.value[key].strip():
            name = node.value[key]
            break
    return Words(name or _from_path(http_method, path), owner, _group(node, tags))


def _from_path(http_method: str, path: str) -> str:
    """``GET /users/{id}/posts`` -> ``get users posts by id``."""
    fixed = [part for part in path.split("/") if part and "{" not in part]
    placeholders = re.findall(r"\{([^{}]+)\}", path)
    by = f" by {' '.join(placeholders)}" if placeholders else ""
    return f"{http_method.lower()} {' '.join(fixed)}{by}".strip()


def _group(node: Node, tags: tuple[str, ...]) -> tuple[str, ...]:
    for key in _GROUP_KEYS:
        written = node.value.get(key)
        if isinstance(written, str) and written.strip():
            return tuple(part for part in written.split(".") if part)
        if is_list(written) and written:
            return tuple(str(part) for part in written)
    return (tags[0].split("/")[0].strip() or tags[0],) if tags else ()
