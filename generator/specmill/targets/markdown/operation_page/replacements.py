"""What to call in place of a deprecated operation, as far as the definition says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specmill.model import Client, Operation
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.titles import title_of
from specmill.targets.markdown.operation_page.views import PageLink, Replacement

_KEYS = re.compile(r"replac|successor|supersed|alternative|use-?instead", re.I)


def replacement_of(
    client: Client, operation: Operation, pages: Mapping[str, str]
) -> Replacement | None:
    """The operation that an ``x-`` key names, else a current one on the same path."""
    others = [item for item in client.operations if item.key in pages and item.key != operation.key]
    for key, value in operation.extensions.items():
        if _KEYS.search(key) and isinstance(value, str) and value.strip():
            result = next((other for other in others if value.strip() in _names(other)), None)
            named = PageLink(Text(value), "")
            return Replacement("use-instead", _link(result, pages) if result else named)
    for other in others:
        if other.path == operation.path and not other.deprecated:
            return Replacement("same-path", _link(other, pages))
    return None


def _names(operation: Operation) -> tuple[str, ...]:
    written = f"{operation.http_method} {operation.path}"
    return (operation.operation_id, operation.name, operation.path, written)


def _link(operation: Operation, pages: Mapping[str, str]) -> PageLink:
    return PageLink(title_of(operation), f"../../{pages[operation.key]}.md")
