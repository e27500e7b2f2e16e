"""What vendor extensions say about pagination: of Speakeasy, Fern and AutoRest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from specmill.model import Operation
from specmill.targets.python.plan.pagination.plan import Kind, Names, PagingHint

_STEP = re.compile(r"\.([^.\[\]]+)|\['([^']+)'\]|\[\"([^\"]+)\"\]")
_SPEAKEASY: dict[str, Kind] = {"page": "page", "offset": "offset", "cursor": "cursor"}


def hinted(operation: Operation) -> PagingHint | None:
    """The way of paging that an extension of the operation names; None where there is none that
    is understood."""
    read = (
        ("x-speakeasy-pagination", _speakeasy),
        ("x-fern-pagination", _fern),
        ("x-ms-pageable", _pageable),
    )
    for key, reader in read:
        if key in operation.extensions:
            return reader(_object(operation.extensions[key]))
    return None


def _speakeasy(value: Mapping[str, Any]) -> PagingHint | None:
    out = _object(value.get("outputs"))
    items = _path(out.get("results"))
    if value.get("type") == "url":
        following = _path(out.get("nextUrl"))
        return PagingHint("link", items=items, next=following) if following else None
    for object_ in _objects(value.get("inputs")):
        kind = _SPEAKEASY.get(str(object_.get("type")))
        if kind is not None:
            name = str(object_.get("name", ""))
            following = _path(out.get("nextCursor")) if kind == "cursor" else None
            return PagingHint(kind, (name,), items, following)
    return None


def _fern(value: Mapping[str, Any]) -> PagingHint | None:
    items = _path(value.get("results"))
    if "cursor" in value:
        return PagingHint("cursor", _path(value["cursor"]), items, _path(value.get("next_cursor")))
    if "next_uri" in value:
        return PagingHint("link", items=items, next=_path(value["next_uri"]))
    # Fern calls both a page and an item "offset"; which of them is meant shows in the name alone.
    request = _path(value.get("offset"))
    if request is None:
        return None
    return PagingHint("page" if "page" in request[-1].lower() else "offset", request, items)


def _pageable(value: Mapping[str, Any]) -> PagingHint | None:
    """AutoRest: without ``nextLinkName`` everything comes on one page."""
    following = value.get("nextLinkName")
    if not isinstance(following, str):
        return None
    name = value.get("itemName", "value")
    return PagingHint("link", items=(str(name),), next=(following,))


def _path(value: Any) -> Names | None:
    """``$response.data.list``, ``$.data['list']``, ``data.list`` -> data, list."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"^\$(request|response)?(?=[.\[]|$)", "", value)
    if text and text[0] not in ".[":
        text = f".{text}"
    return tuple(match[match.lastindex or 0] for match in _STEP.finditer(text))


def _object(value: Any) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The items of a list, as ``_object`` reads them; none where it is no list."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from map(_object, cast("Sequence[object]", value))
