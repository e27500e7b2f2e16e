"""What the templates of the site get: frozen values. ``Text`` is text of the definition; it passes
the filter ``text``, ``prose`` or ``code``, and everything that is printed is escaped."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from specmill.config import Language
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.guides.errorcodes import CodeTable
from specmill.targets.markdown.operation_page.type_views import (
    Constraint,
    DefaultView,
    LinkView,
    Member,
    TypeView,
)
from specmill.targets.markdown.operation_page.views import CredentialsView, Replacement, ServerView


@dataclass(frozen=True, slots=True)
class Link:
    """``path`` leads from the folder of the site; an address of another site has its scheme."""

    title: str
    path: str = ""
    current: bool = False
    method: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class FieldView:
    """A parameter or field, with the fields below it as far as they are shown in place."""

    name: str
    slug: str
    """Its part of an anchor."""
    type: TypeView
    description: Text = NO_TEXT
    constraints: tuple[Constraint, ...] = ()
    required: bool | None = None
    """None where it makes no sense to say."""
    deprecated: bool = False
    default: DefaultView | None = None
    sample: Text = NO_TEXT
    below: TypeBody | None = None


@dataclass(frozen=True, slots=True)
class VariantView:
    title: str
    slug: str
    body: TypeBody


@dataclass(frozen=True, slots=True)
class TypeBody:
    """What is inside a type. ``page`` is the page of its model, shown where nothing is in place."""

    fields: tuple[FieldView, ...] = ()
    variants: tuple[VariantView, ...] = ()
    members: tuple[Member, ...] = ()
    page: str = ""
    title: str = ""
    size: int = 0
    """Rows in place."""
    more: int = 0
    """Fields that only the page of the model has."""

    def __bool__(self) -> bool:
        return bool(self.fields or self.variants or self.members or self.page)


@dataclass(frozen=True, slots=True)
class CodeView:
    code: str
    language: str
    title: str = ""
    whole: str = ""
    """Name of the file beside the page that has all of it; empty where this is all."""
    size: int = 0
    """Kilobytes of that file."""


@dataclass(frozen=True, slots=True)
class LanguageCode:
    """The tab of one language: how the method is called, and code."""

    language: Language
    title: str
    method: str
    codes: tuple[CodeView, ...]
    argument_names: tuple[str, ...] = ()
    """Arguments of the constructor that take the credentials of the operation."""


@dataclass(frozen=True, slots=True)
class ContentView:
    """A body by one media type."""

    media: str
    type: TypeView = ()
    body: TypeBody = TypeBody()
    examples: tuple[CodeView, ...] = ()
    is_sequence: bool = False


@dataclass(frozen=True, slots=True)
class BodyView:
    """A request body or a response."""

    status: str = ""
    description: Text = NO_TEXT
    required: bool = False
    contents: tuple[ContentView, ...] = ()
    headers: tuple[FieldView, ...] = ()

    @property
    def examples(self) -> tuple[CodeView, ...]:
        return tuple(example for content in self.contents for example in content.examples)


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    location: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class PagingView:
    call: str
    item: str
    kind: str


@dataclass(frozen=True, slots=True)
class OperationView:
    title: str
    method: str
    path: str
    operation_id: str
    """As the definition has it; may be empty."""
    description: Text
    more: LinkView | None
    deprecated: bool
    versions: tuple[Constraint, ...]
    replacement: Replacement | None
    servers: tuple[ServerView, ...]
    languages: tuple[LanguageCode, ...]
    credentials: CredentialsView
    credentials_page: str
    parameters: tuple[ParameterGroup, ...]
    body: BodyView | None
    response: BodyView | None
    others: tuple[BodyView, ...]
    errors: tuple[BodyView, ...]
    codes: tuple[CodeTable, ...]
    codes_page: str
    callbacks: tuple[tuple[str, str, TypeBody], ...] = ()
    paging: PagingView | None = None
    streams: bool = False
    is_webhook: bool = False
    notice: str = ""
    tried: TryView | None = None


@dataclass(frozen=True, slots=True)
class TryView:
    """The form that sends a request: servers, and what goes into it."""

    servers: tuple[str, ...]
    fields: tuple[tuple[str, str, bool, str], ...]
    """Location, name, whether it is required, a sample."""
    body: str = ""
    media: str = ""
    headers: tuple[str, ...] = ()
    """Names of the headers that carry credentials."""


@dataclass(frozen=True, slots=True)
class OwnHeading:
    """A heading of a page of one's own; the contents of the page are made of those of level 2."""

    id: str
    """Its anchor."""
    text: str
    level: int
    """As in Markdown; 1 is the title of the page."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of a team's own Markdown."""

    body: Markup
    headings: tuple[OwnHeading, ...]
    """In their order; the search finds them."""
    text: str
    """As it was written."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page before its furniture stands around it."""

    path: str
    template: str
    """Below ``site/``."""
    title: str
    view: object
    """What its templates print."""
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    client: str = ""
    """Folder of the client whose sidebar it has."""
    group: str = ""
    operation: str = ""
    """Path template of the operation in the folder of its client."""
    edit: str = ""
    markdown: str = ""
    """Template of the same page as Markdown; ``markdown/NAME.md`` where nothing is said."""
    contents: tuple[Link, ...] = field(default=())
    """Sections of the page; their paths are fragments."""
    intro: OwnPage | None = None
    """A team's own text above what is generated."""
    continues: str = ""
    """Path of the page whose list goes on here."""


@dataclass(frozen=True, slots=True)
class RestPage:
    """The rows that a list has beyond those of the page before."""

    title: str
    """Of the page that it begins on."""
    number: int
    """Of its page, from 2 on."""
    heading: Markup
    """What stands above the list; may be empty."""
    rows: Markup
    """The whole list, with its tags."""
    anchors: tuple[str, ...]
    """Of its rows and of what is inside of them."""
    holds: str
    """How all its anchors begin, so that a script finds those that moved here."""
