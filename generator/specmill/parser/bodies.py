"""Request bodies and responses."""

from __future__ import annotations

import re

from specmill.model import RequestBody, Response
from specmill.openapi import Node, is_reference, normalizers_of
from specmill.parser.context import Context
from specmill.parser.media import content_of, declared_headers, headers_of, is_content_type
from specmill.parser.schemas.naming.component_name import component_name

_STATUS = re.compile(r"[1-5](\d\d|XX)|default")
_COMPONENT = re.compile(r"#/(components/)?responses/[^/]+\Z")


def body_of(context: Context, operation: Node) -> RequestBody | None:
    """``requestBody`` of an operation."""
    written = operation.get("requestBody")
    if written is None or written.value is None:
        return None
    return read_body(context, written)


def read_body(context: Context, written: Node) -> RequestBody | None:
    """A request body; None, with a finding, when it has no content."""
    node = written.document.follow(written, kind="requestBodies")
    if not node.expect_mapping():
        return None
    content = content_of(context, node)
    if not content:
        node.warning("body-without-content", "the body states no media type; no body is sent")
        return None
    return RequestBody(
        required=node.flag("required"),
        description=written.beside_reference("description") or node.text("description"),
        content=content,
        reference=component_name(context, written),
        extensions=node.extensions(),
        origin=context.origin(node),
    )


def responses_of(context: Context, operation: Node) -> tuple[Response, ...]:
    """``responses`` of an operation, in the order of the definition."""
    responses: list[Response] = []
    for status, written in operation.members("responses"):
        if status.startswith("x-"):
            continue
        key = status.upper() if status != "default" else status
        if not _STATUS.fullmatch(key):
            written.warning("unknown-status", f"{status!r} is no status code; left out")
            continue
        response = read_response(context, key, written, operation)
        if response is not None:
            responses.append(response)
    if not responses and "responses" not in operation:
        operation.warning("missing-responses", "the operation declares no responses")
    return tuple(responses)


def _described(written: Node, node: Node) -> str:
    """The description, the summary where there is none; what stands beside a reference counts."""
    near = written.beside_reference("description") or node.text("description")
    return near or written.beside_reference("summary") or node.text("summary")


def read_response(context: Context, status: str, written: Node, owner: Node) -> Response | None:
    """The response for a status key; None, with a finding, when it is no object. One that is not
    there says nothing but its status. ``owner`` is the
    operation that has it, or the root for a component."""
    component = is_reference(written) and _COMPONENT.search(str(written.value["$ref"]))
    node = written.document.follow(written, needed=not component, kind="responses")
    if node.is_nothing:
        return Response(status=status, origin=context.origin(written))
    if not node.expect_mapping():
        return None
    node = normalizers_of(owner).response(owner, node)
    headers = headers_of(context, node)
    is_told = bool(written.beside_reference("description"))
    has_more = any(is_content_type(name) for name, _ in node.members("headers"))
    return Response(
        status=status,
        summary=written.beside_reference("summary") or node.text("summary"),
        description=_described(written, node),
        component_description=node.text("description") if is_told else None,
        headers=headers,
        declared_headers=declared_headers(context, node) if has_more else None,
        content=content_of(context, node),
        links={
            name: link.document.follow(link, needed=False, kind="links").value
            for name, link in node.members("links")
        },
        reference=component_name(context, written),
        extensions=node.extensions(),
        origin=context.origin(node),
    )
