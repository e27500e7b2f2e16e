"""Which version of OpenAPI a file is written in, or what else it is."""

from __future__ import annotations

import re
from typing import Any

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.openapi.dialect import Dialect
from specmill.openapi.values import is_object
from specmill.openapi.versions import DIALECTS
from specmill.source import Tree

_MARKERS = ("openapi", "swagger")
_LATER_MINOR = re.compile(r"3\.([3-9]|[1-9]\d+)(\.\d+)?")
_KNOWN = ", ".join(dialect.name for dialect in DIALECTS)
_OTHERS = {
    "asyncapi": "an AsyncAPI document, which describes messages and no requests",
    "swaggerVersion": "a Swagger 1.2 resource listing",
    "arazzo": "an Arazzo document, which describes workflows over other definitions",
    "overlay": "an Overlay, which changes another definition",
    "openrpc": "an OpenRPC document",
    "smithy": "a Smithy model",
    "_postman_id": "a Postman collection",
    "discoveryVersion": "a Google discovery document",
    "__schema": "a GraphQL schema",
    "$schema": "a JSON Schema",
    "log": "a HAR file, which records requests",
}
"""Root key -> what a file is that has it."""


def dialect_of(tree: Tree, diagnostics: Diagnostics) -> Dialect:
    """The dialect of a file whose root is an object. Raises DefinitionError for no definition.

    A later 3.x than the newest known is read as that, which its versioning promises to allow.
    """
    stated = [marker for marker in _MARKERS if marker in tree.root]
    if not stated:
        diagnostics.error(
            "not-an-openapi-definition",
            _what_it_is(tree.root),
            SourceLocation(tree.source, ""),
            f"known: {_KNOWN}",
        )
        diagnostics.raise_errors()
    marker = stated[0]
    place = SourceLocation(tree.source, f"/{marker}")
    if len(stated) > 1:
        message = "both `openapi` and `swagger` state a version; `openapi` is used"
        diagnostics.warning("two-versions", message, SourceLocation(tree.source, "/swagger"))
    version = _text(tree.root[marker], marker, place, diagnostics)
    for dialect in DIALECTS:
        if dialect.marker == marker and f"{version}.".startswith(dialect.prefix):
            return dialect
    if marker == "openapi" and _LATER_MINOR.fullmatch(version):
        newest = DIALECTS[-1]
        message = f"openapi {version!r} is later than what specmill knows; read as {newest.name}"
        diagnostics.warning("later-version", message, place, f"known: {_KNOWN}")
        return newest
    message = f"{marker} {version!r} is not a version that specmill reads"
    diagnostics.error("unknown-version", message, place, f"known: {_KNOWN}")
    diagnostics.raise_errors()
    raise AssertionError("unreachable: an error was just reported")


def _text(stated: Any, marker: str, place: SourceLocation, diagnostics: Diagnostics) -> str:
    if isinstance(stated, (int, float)) and not isinstance(stated, bool):
        version = f"{stated}" if isinstance(stated, float) or marker != "swagger" else f"{stated}.0"
        message = f"`{marker}` should be a string; read as {version!r}"
        diagnostics.warning("not-a-string", message, place)
        return version
    return str(stated)


def _what_it_is(root: dict[str, Any]) -> str:
    info = root.get("info")
    if is_object(info) and ("_postman_id" in info or "postman" in str(info.get("schema", ""))):
        return f"this is {_OTHERS['_postman_id']}"
    for key, name in _OTHERS.items():
        if key in root:
            return f"this is {name}"
    return "neither `openapi` nor `swagger` states a version at the root"
