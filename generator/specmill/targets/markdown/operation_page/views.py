"""What the templates of operation pages get: frozen values without a mark of Markdown.

``Text`` is text of the definition (or code), which a template prints through a filter. Everything
else is a name that specmill made, a number, a flag, or a word that chooses what a template prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from specmill.targets.markdown.definition_text import NO_TEXT, Text

PartKind = Literal[
    "word", "detail", "link", "code", "or", "comma", "map", "end", "open", "close", "object",
    "list", "choice", "list-of-choice",
]  # fmt: skip


class TypePart(NamedTuple):
    """A piece of a type, in the order in which they are read."""

    kind: PartKind
    text: Text | str = ""
    """A word of specmill's own (``word``, ``object``) or Text."""
    anchor: str = ""
    """Of a link: id of the section on the same page."""
    lists: int = 0
    """Of a link: how many lists are around it."""


TypeView = tuple[TypePart, ...]


def is_word(type_: TypeView) -> bool:
    """Whether a type is one word without links and marks."""
    return len(type_) == 1 and type_[0].kind == "word"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a template printed of a view, for the tag ``once``."""

    kept: dict[str, str] = field(
        default_factory=dict[str, str], compare=False, repr=False, kw_only=True
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A value of an enumeration."""

    value: Text
    name: Text = NO_TEXT
    description: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a value must keep to. ``key`` is the label that says it, ``shape`` what it has slots for:
    ``flag`` nothing, ``number``, ``range``, ``code``, ``items`` (``inner``), ``values``,
    ``described`` (both ``members``)."""

    key: str
    shape: Literal["flag", "number", "range", "code", "items", "values", "described"] = "flag"
    number: int | float = 0
    low: int | float | None = None
    high: int | float | None = None
    excludes_low: bool = False
    excludes_high: bool = False
    code: Text = NO_TEXT
    inner: tuple[Constraint, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class DefaultView:
    text: Text
    is_code: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter, a field of a body, a response or a schema."""

    name: Text
    type: TypeView
    description: Text = NO_TEXT
    constraints: tuple[Constraint, ...] = ()
    same_line: bool = False
    """Whether the constraints stand on the line of the description in any case."""
    location: str = ""
    required: bool = False
    deprecated: bool = False
    """Of a parameter, where the settings want to have it said."""
    default: DefaultView | None = None
    sample: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class FurtherKeys:
    """Keys that an object does not name: those that fit ``pattern`` (empty: all) have a type;
    without a type there are none."""

    pattern: Text = NO_TEXT
    type: TypeView | None = None


@dataclass(frozen=True, slots=True)
class MediaView:
    """A media type, with the type of its content where that is told."""

    name: Text
    type: TypeView | None = None
    is_sequence: bool = False


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to another site; without an address only its text is shown."""

    text: Text
    url: str = ""


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
    further: tuple[FurtherKeys, ...] = ()
    other_contents: tuple[MediaView, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherResponse:
    status: Text
    type: TypeView | None
    description: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class CallbackView:
    name: Text
    call: Text
    type: TypeView | None


@dataclass(frozen=True, slots=True)
class ResponseView:
    """``kind`` says what the body is: ``none``, ``media`` (its type is not told), ``binary``,
    ``type`` (nothing but its type), ``object`` (a row for each field)."""

    kind: Literal["none", "media", "binary", "type", "object"] = "none"
    description: Text = NO_TEXT
    media: Text = NO_TEXT
    type: TypeView | None = None
    is_sequence: bool = False
    is_word: bool = False
    name: Text = NO_TEXT
    """Of the schema of an object."""
    rows: tuple[Row, ...] = ()
    further: tuple[FurtherKeys, ...] = ()
    headers: tuple[Row, ...] = ()
    contents: tuple[MediaView, ...] = ()
    others: tuple[OtherResponse, ...] = ()
    callbacks: tuple[CallbackView, ...] = ()
    sample: Text = NO_TEXT
    sample_language: str = ""


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
    description: Text


@dataclass(frozen=True, slots=True)
class ModelSection(Kept):
    """A section under "Data structure". ``kind`` says what the type is, and which of the further
    values there are: ``object``, ``enum``, ``union``, ``alias``, ``elsewhere`` (its own page)."""

    anchor: str
    title: Text
    kind: Literal["object", "enum", "union", "alias", "elsewhere"]
    description: Text = NO_TEXT
    rows: tuple[Row, ...] = ()
    further: tuple[FurtherKeys, ...] = ()
    members: tuple[Member, ...] = ()
    has_names: bool = False
    has_descriptions: bool = False
    """Of members or variants."""
    base: str = ""
    variants: tuple[Variant, ...] = ()
    exclusive: bool = False
    discriminator: Text = NO_TEXT
    mapping: tuple[tuple[Text, Text], ...] = ()
    mapping_default: Text = NO_TEXT
    type: TypeView = ()
    path: str = ""


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
class CredentialsView(Kept):
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


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation, for templates of users."""

    key: str
    operation_id: Text
    name: Text
    method: str
    path: Text
    summary: Text
    description: Text
    tags: tuple[Text, ...]
    deprecated: bool
    extensions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OperationPage(Kept):
    """What the pages of one operation in one locale have in common."""

    title: Text
    client: ClientView
    operation: OperationView
    opening: OpeningView
    has_http: bool
    has_locations: bool
    deprecated: bool
    """Whether it is said that the operation is deprecated."""
    replacement: Replacement | None
    description: Text
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
