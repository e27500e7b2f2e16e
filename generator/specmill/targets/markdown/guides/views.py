"""What the templates of guides and indexes get: frozen values without a mark of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from specmill.output.history import Section
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.type_views import LinkView, TypeView
from specmill.targets.markdown.operation_page.views import (
    ClientView,
    CodeTableView,
    KeptText,
    OperationView,
    PageLink,
    SchemeView,
    ServerView,
    ShownSection,
)


@dataclass(frozen=True, slots=True)
class ClientCode:
    title: Text
    code: Text


@dataclass(frozen=True, slots=True)
class InstallPage:
    package: Text
    requires: Text
    command: Text
    optional: Text
    """The command with the libraries that some methods need; often empty."""
    command_language: str
    clients: tuple[ClientCode, ...]
    language: str
    """Of the code that makes clients."""


@dataclass(frozen=True, slots=True)
class ArgumentText:
    name: str
    text: Text


@dataclass(frozen=True, slots=True)
class MethodText:
    """A method that a brand brings, as its source tells."""

    name: str
    signature: Text
    text: Text
    arguments: tuple[ArgumentText, ...]
    returns: Text


@dataclass(frozen=True, slots=True)
class ModuleView:
    summary: Text
    sample: Text
    methods: tuple[MethodText, ...]
    language: str
    """Of the sample and the signatures."""


@dataclass(frozen=True, slots=True)
class FlowView:
    name: str
    addresses: tuple[tuple[str, LinkView], ...]
    """Label and link."""
    scopes: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class SchemeGuide:
    scheme: SchemeView
    description: Text
    environment: tuple[str, ...]
    bearer_format: Text
    discovery: LinkView | None
    flows: tuple[FlowView, ...]


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    client: ClientCode
    schemes: tuple[SchemeGuide, ...]


@dataclass(frozen=True, slots=True)
class CredentialsPage:
    clients: tuple[ClientCredentials, ...]
    language: str


@dataclass(frozen=True, slots=True)
class HeadedTable:
    title: Text
    explained: PageLink | None
    table: CodeTableView


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """Errors of many operations that have status and type in common."""

    status: Text
    type: Text
    description: Text
    operations: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the definitions of some clients say of errors."""

    clients: tuple[Text, ...]
    tables: tuple[HeadedTable, ...]
    errors: tuple[ErrorRow, ...]


@dataclass(frozen=True, slots=True)
class ErrorCodesPage:
    catalogues: tuple[Catalogue, ...]


@dataclass(frozen=True, slots=True)
class ModelRow:
    link: PageLink
    kind: str
    """End of a label: ``object``, ``union``, ``enum``, ``other``."""
    description: Text
    users: tuple[PageLink, ...]
    more_users: int


@dataclass(frozen=True, slots=True)
class ModelIndexPage:
    rows: tuple[ModelRow, ...]
    has_descriptions: bool


@dataclass(frozen=True, slots=True)
class ModelPage:
    """A model that has a page of its own, and where those it links to are."""

    section: ShownSection
    others: tuple[ShownSection, ...]
    index: str


@dataclass(frozen=True, slots=True)
class TagPage:
    description: Text
    more: LinkView | None


@dataclass(frozen=True, slots=True)
class WebhookRow:
    link: PageLink
    method: Text
    description: Text


@dataclass(frozen=True, slots=True)
class WebhookIndexPage:
    rows: tuple[WebhookRow, ...]


@dataclass(frozen=True, slots=True)
class ChangedOperation:
    """An operation, with a link to its page where it has one."""

    link: PageLink
    call: Text


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference. Values before and after are code, or types."""

    subject: PageLink
    """The operation or schema; without a path only its name."""
    change: str
    """End of a label: ``added``, ``type`` …"""
    name: Text
    place: Text = NO_TEXT
    before: Text = NO_TEXT
    after: Text = NO_TEXT
    type_before: TypeView = ()
    type_after: TypeView = ()


@dataclass(frozen=True, slots=True)
class ClientChanges:
    title: Text
    old_version: Text
    """Empty where it is the same."""
    new_version: Text
    added: tuple[ChangedOperation, ...]
    removed: tuple[ChangedOperation, ...]
    changed: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, with the spaces around it."""

    text: Text
    is_code: bool
    opens: str = ""
    closes: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A change: what it is, the call before and after, the pages where it shows."""

    pieces: tuple[Piece, ...]
    before: Text
    after: Text
    operations: tuple[PageLink, ...]
    more: int
    """How many further operations there are."""
    policy: Text


@dataclass(frozen=True, slots=True)
class ReleaseSection:
    section: Section
    lines: tuple[ReleaseLine, ...]


@dataclass(frozen=True, slots=True)
class ReleaseView:
    version: Text
    date: Text
    sections: tuple[ReleaseSection, ...]


@dataclass(frozen=True, slots=True)
class ChangelogPage:
    """What is new since earlier definitions, and the releases so far."""

    compares: bool
    """Whether there are earlier definitions."""
    clients: tuple[ClientChanges, ...]
    several: bool
    schemas: tuple[ChangeRow, ...]
    releases: tuple[ReleaseView, ...]


@dataclass(frozen=True, slots=True)
class IndexLink:
    title: Text
    path: str
    label: str = ""
    """Word to show where there is no title."""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class LinksPage:
    """The index of a locale or a language."""

    links: tuple[IndexLink, ...]


ContactKind = Literal["contact", "license"]


@dataclass(frozen=True, slots=True)
class ContactView:
    kind: ContactKind
    link: LinkView | None
    address: Text


@dataclass(frozen=True, slots=True)
class FlowScopes:
    kind: str
    scopes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SchemeRow:
    scheme: SchemeView
    deprecated: bool
    description: Text
    flows: tuple[FlowScopes, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ClientIndexPage(KeptText):
    client: ClientView
    summary: Text
    more: LinkView | None
    contacts: tuple[ContactView, ...]
    terms: LinkView | None
    servers: tuple[ServerView, ...]
    schemes: tuple[SchemeRow, ...]
    credentials: str
    """Path of the page about credentials."""
    groups: tuple[IndexLink, ...]
    webhooks: tuple[WebhookRow, ...]


@dataclass(frozen=True, slots=True)
class TagView:
    title: Text
    """Empty where the title of the page says it."""
    description: Text
    more: LinkView | None


@dataclass(frozen=True, slots=True)
class OperationRow:
    link: PageLink
    method: Text
    """Call in the language of the page."""
    http: Text
    operation: OperationView


@dataclass(frozen=True, slots=True)
class GroupIndexPage:
    tags: tuple[TagView, ...]
    children: tuple[IndexLink, ...]
    """Groups inside this one."""
    guides: tuple[IndexLink, ...]
    rows: tuple[OperationRow, ...]
