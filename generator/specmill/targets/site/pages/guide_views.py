"""What the templates of the pages around the operations get; see ``views``."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.config import Language
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.views import ChangelogPage, CredentialsPage, ErrorCodesPage
from specmill.targets.markdown.operation_page.views import ServerView
from specmill.targets.site.views import CodeView, Link, TypeBody


@dataclass(frozen=True, slots=True)
class OperationRow:
    link: Link
    http_method: str
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class GroupCard:
    link: Link
    description: str
    operations: int


@dataclass(frozen=True, slots=True)
class ClientCard:
    link: Link
    version: str
    summary: str
    """The beginning of the description."""
    description: Text
    servers: tuple[ServerView, ...]
    groups: tuple[GroupCard, ...]
    download: str
    webhooks: tuple[OperationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StartPage:
    clients: tuple[ClientCard, ...]
    guides: tuple[Link, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClientPage:
    card: ClientCard
    modules: tuple[Link, ...] = ()
    """Pages of the brand about this client."""


@dataclass(frozen=True, slots=True)
class GroupPage:
    descriptions: tuple[Text, ...]
    guides: tuple[Link, ...]
    rows: tuple[OperationRow, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    text: Text


@dataclass(frozen=True, slots=True)
class Packaged:
    """How the SDK of one language is had."""

    language: Language
    title: str
    package: str
    requires: str
    command: CodeView
    clients: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True)
class InstallPage:
    languages: tuple[Packaged, ...]


@dataclass(frozen=True, slots=True)
class LanguageCredentials:
    language: Language
    title: str
    page: CredentialsPage


@dataclass(frozen=True, slots=True)
class CredentialPages:
    languages: tuple[LanguageCredentials, ...]


@dataclass(frozen=True, slots=True)
class ErrorsPage:
    page: ErrorCodesPage


@dataclass(frozen=True, slots=True)
class ModelsPage:
    rows: tuple[tuple[Link, str], ...]
    """Pages with the first sentence of each."""


@dataclass(frozen=True, slots=True)
class ModelPage:
    name: str
    description: Text
    body: TypeBody
    users: tuple[Link, ...]
    more_users: int = 0


@dataclass(frozen=True, slots=True)
class WebhooksPage:
    rows: tuple[OperationRow, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    page: ChangelogPage


@dataclass(frozen=True, slots=True)
class ModuleMethod:
    """A method that a brand brings."""

    name: str
    slug: str
    """Its part of an anchor, behind the language."""
    signature: CodeView
    text: Text
    arguments: tuple[tuple[str, Text], ...]
    returns: Text


@dataclass(frozen=True, slots=True)
class LanguageModule:
    """What a page about a brand's own methods tells in one language."""

    language: Language
    title: str
    summary: str
    sample: CodeView | None
    methods: tuple[ModuleMethod, ...]


@dataclass(frozen=True, slots=True)
class BrandModulePage:
    languages: tuple[LanguageModule, ...]
