"""Addresses that a definition gives: servers and links to further documentation."""

from __future__ import annotations

from specmill.model import ExternalDocs, Server
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.links import is_absolute
from specmill.targets.markdown.prose.render import cell, plain, span


def server_block(context: Context, server: Server) -> str:
    """One paragraph: address, description, variables with their defaults. An empty address is
    that of the host itself."""
    labels = context.labels
    parts = [labels.line("server", url=span(server.url or "/")), plain(server.name)]
    parts.append(cell(server.description))
    for variable in server.variables:
        default = labels.line("default-variable", value=span(variable.default) or '`""`')
        values = ", ".join(span(value) for value in variable.enum)
        told = f" {labels.line('values', values=values)}" if values else ""
        name = span(f"{{{variable.name}}}")
        parts.append(f"{name}: {default}.{told} {cell(variable.description)}".rstrip())
    return "<br>".join(part for part in parts if part)


def more_block(context: Context, docs: ExternalDocs | None) -> str:
    """A line with a link to further documentation; empty when there is none that is usable."""
    if docs is None or not docs.url:
        return ""
    return context.labels.line("more", link=link(docs.description or docs.url, docs.url))


def link(text: str, url: str) -> str:
    """A link, or only its text where the address does not stand by itself."""
    if not is_absolute(url) or any(each in url for each in "<>()|` \\"):
        return plain(text)
    return f"[{plain(text)}]({url})"
