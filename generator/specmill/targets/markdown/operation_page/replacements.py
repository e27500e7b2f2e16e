"""What to call in place of a deprecated operation, as far as the definition says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specmill.model import Client, Operation
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.request import title_of
from specmill.targets.markdown.prose.render import plain

_KEYS = re.compile(r"replac|successor|supersed|alternative|use-?instead", re.I)


def replacement_line(
    context: Context, client: Client, operation: Operation, pages: Mapping[str, str]
) -> str:
    """A sentence with a link: the operation that an ``x-`` key names, else a current one on the
    same path; empty when there is none."""
    others = [each for each in client.operations if each.key in pages and each.key != operation.key]
    for key, value in operation.extensions.items():
        if _KEYS.search(key) and isinstance(value, str) and value.strip():
            found = next((each for each in others if value.strip() in _names(each)), None)
            shown = _link(found, pages) if found else plain(value)
            return context.labels.line("use-instead", what=shown)
    for each in others:
        if each.path == operation.path and not each.deprecated:
            return context.labels.line("same-path", what=_link(each, pages))
    return ""


def _names(operation: Operation) -> tuple[str, ...]:
    written = f"{operation.http_method} {operation.path}"
    return (operation.operation_id, operation.name, operation.path, written)


def _link(operation: Operation, pages: Mapping[str, str]) -> str:
    return f"[{title_of(operation)}](../../{pages[operation.key]}.md)"
