"""The page about installing the SDK of one language: package, command, and how clients are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Client
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.render import fence, plain, span
from specmill.targets.samples.languages.registry import TONGUES

INSTALL = "install"


@dataclass(frozen=True, slots=True)
class Installation:
    """How the SDK of one language is had. Texts are code or names, as they are written."""

    package: str
    command: str
    fence: str = "bash"
    requires: str = ""
    code: Mapping[str, str] = field(default_factory=dict[str, str])
    """Client key -> code that makes the client."""


def install_sheet(
    context: Context, language: Language, clients: Sequence[Client], found: Installation
) -> Sheet:
    """The page of a language that has a package."""
    labels = context.labels
    blocks = [labels.line("package", name=span(found.package))]
    if found.requires:
        blocks.append(labels.line("requires", what=plain(found.requires)))
    blocks.append(fence(found.command, found.fence))
    made = [client for client in clients if found.code.get(client.key)]
    if made:
        blocks.append(f"## {labels.heading('clients')}")
        blocks.append(labels.line("replace-credentials"))
    for client in made:
        blocks.append(f"### {plain(client.title or client.name)}" if len(made) > 1 else "")
        blocks.append(fence(found.code[client.key], TONGUES[language].fence))
    return Sheet(f"{language}/{INSTALL}", labels.heading("install"), tuple(filter(None, blocks)))
