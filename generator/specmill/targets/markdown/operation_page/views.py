"""What the templates of operation pages get: frozen values without a mark of Markdown.

``Text`` is text of the definition (or code), which a template prints through a filter. Everything
else is a name that specmill made, a number, a flag, or a word that chooses what a template prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.type_views import (
    NO_FACTS,
    Constraint,
    ExampleView,
    FurtherKeys,
    LinkView,
    MediaView,
    Member,
    ObjectFacts,
    Row,
    TagView,
    TypeView,
)


@dataclass(frozen=True, slots=True)
class KeptText:
    """What a template printed of a view, for the tag ``once``."""

    kept: dict[str, str] = field(
        default_factory=dict[str, str], compare=False, repr=False, kw_only=True
    )
    """Name of the block -> what was printed; nothing for templates."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the same site."""

    title: Text
    path: str


@dataclass(frozen=True, slots=True)
class VariableView:
    name: Text
    default: Text
    values: tuple[Text, ...]
    description: Text


@dataclass(frozen=True, slots=True)
class ServerView:
    url: Text
    name: Text
    description: Text
    variables: tuple[VariableView, ...]


@dataclass(frozen=True, slots=True)
class TagText:
    """A tag as the page of an operation names it."""

    name: Text
    description: Text


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to call in place of a deprecated operation: a page, or what the definition names."""

    key: Literal["use-instead", "same-path"]
    link: PageLink
    """Without a path where it is only named."""


@dataclass(frozen=True, slots=True)
class RequestView:
    rows: tuple[Row, ...] = ()
    description: Text = NO_TEXT
    """Of the body."""
    facts: ObjectFacts = NO_FACTS
    further: tuple[FurtherKeys, ...] = ()
    other_contents: tuple[MediaView, ...] = ()
    examples: tuple[ExampleView, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseLink:
    """An operation that takes values of the response (OpenAPI "Link Object")."""

    name: Text
    operation: Text
    description: Text
    parameters: tuple[tuple[Text, Text], ...] = ()
    """Name of a parameter and the expression that gives its value."""
    body: Text = NO_TEXT
    server: ServerView | None = None


@dataclass(frozen=True, slots=True)
class OtherResponse:
    status: Text
    type: TypeView | None
    description: Text = NO_TEXT
    headers: tuple[Row, ...] = ()
    contents: tuple[MediaView, ...] = ()
    """Media types, where they are told."""
    rules: tuple[Constraint, ...] = ()
    """What is said of types that have no section."""
    links: tuple[ResponseLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CallbackView:
    name: Text
    call: Text
    type: TypeView | None
    texts: tuple[Text, ...] = ()
    """Of its path, of the request, of the body."""
    parameters: tuple[Row, ...] = ()
    responses: tuple[OtherResponse, ...] = ()
    """What may be sent back."""
    rules: tuple[Constraint, ...] = ()
    """What is said of the body, where its type has no section."""
    examples: tuple[ExampleView, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseView:
    """``kind`` says what the body is: ``none``, ``media`` (its type is not told), ``binary``,
    ``type`` (nothing but its type), ``object`` (a row for each field)."""

    kind: Literal["none", "media", "binary", "type", "object"] = "none"
    status: Text = NO_TEXT
    """Where it is not ``200``, which goes without saying."""
    description: Text = NO_TEXT
    media: Text = NO_TEXT
    type: TypeView | None = None
    is_sequence: bool = False
    is_word: bool = False
    name: Text = NO_TEXT
    """Of the schema of an object."""
    is_nullable: bool = False
    """Of an object."""
    rows: tuple[Row, ...] = ()
    facts: ObjectFacts = NO_FACTS
    further: tuple[FurtherKeys, ...] = ()
    headers: tuple[Row, ...] = ()
    contents: tuple[MediaView, ...] = ()
    rules: tuple[Constraint, ...] = ()
    """What is said of further media types whose types have no section."""
    others: tuple[OtherResponse, ...] = ()
    callbacks: tuple[CallbackView, ...] = ()
    sample: Text = NO_TEXT
    sample_language: str = ""
    examples: tuple[ExampleView, ...] = ()
    links: tuple[ResponseLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """Title of a column of a table of codes: the definition's, else a label."""

    text: Text
    label: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    code: Text
    anchor: str
    """Empty for a code that has its place already."""
    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class CodeTableView:
    columns: tuple[CodeColumn, ...]
    rows: tuple[CodeRow, ...]


@dataclass(frozen=True, slots=True)
class ErrorsView:
    rows: tuple[OtherResponse, ...] = ()
    tables: tuple[CodeTableView, ...] = ()
    page: str = ""
    """Path of the page of all error codes."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.tables or self.page)


@dataclass(frozen=True, slots=True)
class Variant:
    type: TypeView
    name: Text
    description: Text
    constraints: tuple[Constraint, ...] = ()
    same_line: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class ModelSection(KeptText):
    """A section under "Data structure". ``kind`` says what the type is, and which of the further
    values there are: ``object``, ``enum``, ``union``, ``alias``, ``elsewhere`` (its own page)."""

    anchor: str
    title: Text
    kind: Literal["object", "enum", "union", "alias", "elsewhere"]
    description: Text = NO_TEXT
    rows: tuple[Row, ...] = ()
    facts: ObjectFacts = NO_FACTS
    further: tuple[FurtherKeys, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    """Of what is no object; of enumerations and unions besides their members and variants."""
    members: tuple[Member, ...] = ()
    has_names: bool = False
    has_descriptions: bool = False
    """Of members or variants."""
    base: str = ""
    variants: tuple[Variant, ...] = ()
    exclusive: bool = False
    discriminator: Text = NO_TEXT
    mapping: tuple[TagView, ...] = ()
    mapping_default: Text = NO_TEXT
    type: TypeView = ()
    path: str = ""
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """``x-…`` of the schema."""


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A place that links to a section: another section, or with ``label`` a part of the page."""

    title: Text = NO_TEXT
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section on one page."""

    section: ModelSection
    used_in: tuple[UsedIn, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeView:
    """How a credential is sent: ``kind`` is the end of a label (``sent-header``)."""

    key: Text
    kind: str = ""
    """Empty for a scheme that the definition does not declare."""
    name: Text = NO_TEXT
    arguments: tuple[str, ...] = ()
    scopes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CredentialsView(KeptText):
    """Alternatives, each the schemes that are needed together; with ``all_at_once`` all are sent."""

    alternatives: tuple[tuple[SchemeView, ...], ...]
    all_at_once: bool
    page: str = ""


@dataclass(frozen=True, slots=True)
class SampleBlock:
    """A block of code, with what stands above it: a label of the pages or of the definition."""

    code: Text
    language: str
    label: str = ""
    method: Text = NO_TEXT
    title: Text = NO_TEXT
    as_written: bool = False
    """Whether prettier is told to leave it alone."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """What a brand has between title and description."""

    comment: str
    has_last_updated: bool
    notice: tuple[str, ...]
    """Lines."""


@dataclass(frozen=True, slots=True)
class ClientView:
    """A definition, for templates of users."""

    key: str
    name: Text
    title: Text
    version: Text
    description: Text
    extensions: Mapping[str, Any]
    """``x-…`` of the definition."""


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation, for templates of users."""

    key: str
    operation_id: Text
    """As the definition has it; may be empty."""
    name: Text
    method: str
    path: Text
    summary: Text
    description: Text
    tags: tuple[Text, ...]
    deprecated: bool
    extensions: Mapping[str, Any]
    """``x-…`` of the operation."""


@dataclass(frozen=True, slots=True)
class OperationPage(KeptText):
    """What the pages of one operation in one locale have in common."""

    title: Text
    summary: Text
    """Where the title says less."""
    client: ClientView
    operation: OperationView
    opening: OpeningView
    has_http: bool
    has_locations: bool
    deprecated: bool
    """Whether it is said that the operation is deprecated."""
    versions: tuple[Constraint, ...]
    """Since when the operation is there, changed and deprecated, where releases tell."""
    replacement: Replacement | None
    description: Text
    path_texts: tuple[Text, ...]
    """What the path says of all its operations."""
    badges: tuple[TagText, ...]
    """Tags that mark the operation and group none."""
    more: LinkView | None
    http: Text
    servers: tuple[ServerView, ...]
    contents: tuple[Text, ...]
    request: RequestView
    request_sample: SampleBlock | None
    curl: Text
    response: ResponseView
    errors: ErrorsView
    sections: tuple[ShownSection, ...]
    has_backlinks: bool
    schemas: tuple[str, ...] = ()
    """Keys of the named schemas that have a section on the page."""
    roots: tuple[str, ...] = ()
    """Keys of those whose fields are the rows of the request or the response."""
