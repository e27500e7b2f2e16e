"""Links of a response to the operations that take its values (OpenAPI "Link Object")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specmill.model import Response, Server, ServerVariable
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.addresses import server_view
from specmill.targets.markdown.operation_page.views import ResponseLink, ServerView
from specmill.targets.markdown.prose.json_block import is_object, shown


def links_of(response: Response) -> Iterator[ResponseLink]:
    """The operations that take values of a response, with what is sent to them."""
    for name, written in response.links.items():
        if not is_object(written):
            continue
        told = written.get("operationId") or written.get("operationRef") or ""
        parameters = written.get("parameters")
        pairs = parameters.items() if is_object(parameters) else ()
        yield ResponseLink(
            Text(name),
            Text(str(told)),
            Text(str(written.get("description") or "")),
            tuple((Text(key), Text(shown(pair))) for key, pair in pairs),
            Text(shown(written["requestBody"])) if "requestBody" in written else NO_TEXT,
            _server(written.get("server")),
        )


def _server(written: Any) -> ServerView | None:
    if not is_object(written) or not isinstance(written.get("url"), str):
        return None
    variables = written.get("variables")
    return server_view(
        Server(
            url=written["url"],
            description=str(written.get("description") or ""),
            variables=tuple(
                ServerVariable(name=name, default=str(variable.get("default", "")))
                for name, variable in (variables.items() if is_object(variables) else ())
                if is_object(variable)
            ),
        )
    )
