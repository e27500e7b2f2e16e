"""Request bodies and responses."""

from __future__ import annotations

import re

from specmill.build.context import Context
from specmill.build.media import content_of, headers_of
from specmill.model import RequestBody, Response
from specmill.openapi import Node, is_reference

_STATUS = re.compile(r"[1-5](\d\d|XX)|default")


def body_of(context: Context, operation: Node) -> RequestBody | None:
    """``requestBody`` of an operation."""
    written = operation.get("requestBody")
    if written is None or written.value is None:
        return None
    node = written.document.follow(written)
    if not node.expect_mapping():
        return None
    content = content_of(context, node)
    if not content:
        node.warning("body-without-content", "the body states no media type; no body is sent")
        return None
    return RequestBody(
        required=node.flag("required"),
        description=node.text("description"),
        content=content,
        reference=component_name(written),
        extensions=node.extensions(),
        origin=context.origin(node),
    )


def responses_of(context: Context, operation: Node) -> tuple[Response, ...]:
    """``responses`` of an operation, in the order of the definition."""
    found: list[Response] = []
    for status, written in operation.members("responses"):
        if status.startswith("x-"):
            continue
        key = status.upper() if status != "default" else status
        if not _STATUS.fullmatch(key):
            written.warning("unknown-status", f"{status!r} is no status code; left out")
            continue
        response = _response(context, operation, key, written)
        if response is not None:
            found.append(response)
    if not found and "responses" not in operation:
        operation.warning("missing-responses", "the operation declares no responses")
    return tuple(found)


def _response(context: Context, operation: Node, status: str, written: Node) -> Response | None:
    node = written.document.follow(written)
    if not node.expect_mapping():
        return None
    node = node.document.dialect.forms.response(operation, node)
    return Response(
        status=status,
        summary=node.text("summary"),
        description=node.text("description") or node.text("summary"),
        headers=headers_of(context, node),
        content=content_of(context, node),
        links={name: each.value for name, each in node.members("links")},
        reference=component_name(written),
        extensions=node.extensions(),
        origin=context.origin(node),
    )


def component_name(written: Node) -> str:
    """Name of the component that a node refers to; empty when it refers to none."""
    return written.document.target(written).key if is_reference(written) else ""
