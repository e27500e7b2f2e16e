"""What vendor extensions say about pagination: of Speakeasy, Fern and AutoRest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from specmill.model import Operation
from specmill.targets.python.paging.plan import Kind, Names, Wish

_STEP = re.compile(r"\.([^.\[\]]+)|\['([^']+)'\]|\[\"([^\"]+)\"\]")
_SPEAKEASY: dict[str, Kind] = {"page": "page", "offset": "offset", "cursor": "cursor"}


def hinted(operation: Operation) -> Wish | None:
    """The way of paging that an extension of the operation names; None where there is none that
    is understood."""
    read = (
        ("x-speakeasy-pagination", _speakeasy),
        ("x-fern-pagination", _fern),
        ("x-ms-pageable", _pageable),
    )
    for key, reader in read:
        value = operation.extensions.get(key)
        if isinstance(value, Mapping):
            return reader(value)
    return None


def _speakeasy(value: Mapping[str, Any]) -> Wish | None:
    outputs = value.get("outputs")
    out: Mapping[str, Any] = outputs if isinstance(outputs, Mapping) else {}
    items = _path(out.get("results"))
    if value.get("type") == "url":
        following = _path(out.get("nextUrl"))
        return Wish("link", items=items, next=following) if following else None
    inputs = value.get("inputs")
    for each in inputs if isinstance(inputs, list) else ():
        if isinstance(each, Mapping) and each.get("type") in _SPEAKEASY:
            kind = _SPEAKEASY[each["type"]]
            name = str(each.get("name", ""))
            following = _path(out.get("nextCursor")) if kind == "cursor" else None
            return Wish(kind, (name,), items, following)
    return None


def _fern(value: Mapping[str, Any]) -> Wish | None:
    items = _path(value.get("results"))
    if "cursor" in value:
        return Wish("cursor", _path(value["cursor"]), items, _path(value.get("next_cursor")))
    if "next_uri" in value:
        return Wish("link", items=items, next=_path(value["next_uri"]))
    # Fern calls both a page and an item "offset"; which of them is meant shows in the name alone.
    request = _path(value.get("offset"))
    if request is None:
        return None
    return Wish("page" if "page" in request[-1].lower() else "offset", request, items)


def _pageable(value: Mapping[str, Any]) -> Wish | None:
    """AutoRest: without ``nextLinkName`` everything comes on one page."""
    following = value.get("nextLinkName")
    if not isinstance(following, str):
        return None
    name = value.get("itemName", "value")
    return Wish("link", items=(str(name),), next=(following,))


def _path(value: Any) -> Names | None:
    """``$response.data.list``, ``$.data['list']``, ``data.list`` -> data, list."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"^\$(request|response)?(?=[.\[]|$)", "", value)
    if text and text[0] not in ".[":
        text = f".{text}"
    return tuple(next(filter(None, step), "") for step in _STEP.findall(text))
