"""The page about installing the SDK of one language: package, command, and how clients are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Client
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import ClientCode, InstallPage
from specmill.targets.markdown.operation_page.context import Context

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
    optional: str = ""
    """The command that installs the libraries that some methods need, too."""


def install_page(
    context: Context, language: Language, clients: Sequence[Client], installation: Installation
) -> Page:
    """The page of a language that has a package."""
    made = tuple(
        ClientCode(Text(client.title or client.name), Text(installation.code[client.key]))
        for client in clients
        if installation.code.get(client.key)
    )
    view = InstallPage(
        Text(installation.package),
        Text(installation.requires),
        Text(installation.command),
        Text(installation.optional),
        installation.fence,
        made,
        context.languages[language].fence,
    )
    title = context.labels.heading("install")
    return Page(f"{language}/{INSTALL}", title, "guides/install.md", view)
