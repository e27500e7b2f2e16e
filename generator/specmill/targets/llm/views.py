"""What the templates of pages for language models get: frozen values without a mark of Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.type_views import LinkView
from specmill.targets.markdown.operation_page.views import ClientView, OperationView, PageLink


@dataclass(frozen=True, slots=True)
class VersionsView:
    """The releases in which a thing came, changed last and was deprecated; empty where none did."""

    since: Text = NO_TEXT
    changed: Text = NO_TEXT
    deprecated: Text = NO_TEXT

    def __bool__(self) -> bool:
        return bool(self.since or self.changed or self.deprecated)


@dataclass(frozen=True, slots=True)
class ParameterView:
    name: Text
    location: str
    type: Text
    required: bool
    deprecated: bool
    description: Text
    versions: VersionsView = VersionsView()


@dataclass(frozen=True, slots=True)
class ContentView:
    """A media type; ``type`` is empty where the definition has none, ``path`` leads to the page of
    its schema."""

    name: Text
    type: Text = NO_TEXT
    path: str = ""


@dataclass(frozen=True, slots=True)
class BodyView:
    contents: tuple[ContentView, ...]
    required: bool
    description: Text


@dataclass(frozen=True, slots=True)
class ResponseView:
    status: Text
    description: Text
    contents: tuple[ContentView, ...]


@dataclass(frozen=True, slots=True)
class UsageView:
    """How the SDKs call an operation."""

    typescript_call: Text
    python_call: Text
    async_call: Text
    client: Text
    async_client: Text
    example: Text
    stream_call: Text
    """The call of the second method of an operation that streams as well as answers at once."""
    setup: str
    """Path of the page that tells how to install and make the client."""
    typescript_samples: tuple[Text, ...]

    def __bool__(self) -> bool:
        return bool(self.typescript_call or self.python_call or self.typescript_samples)


@dataclass(frozen=True, slots=True)
class PythonView:
    """Code of the method or class, of the models that it needs, and names of further ones."""

    code: Text = NO_TEXT
    models: Text = NO_TEXT
    further: tuple[PageLink, ...] = ()
    """Without a path where the model has no page."""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    reference: Text
    target: PageLink


@dataclass(frozen=True, slots=True)
class CallbackView:
    name: Text
    method: str
    url: Text
    summary: Text
    description: Text
    parameters: tuple[ParameterView, ...]
    body: BodyView | None
    responses: tuple[ResponseView, ...]
    typescript: Text


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """The JSON of a definition, or how long it is and where it stands."""

    json: Text = NO_TEXT
    characters: int = 0
    pointer: Text = NO_TEXT

    def __bool__(self) -> bool:
        return bool(self.json or self.characters)


@dataclass(frozen=True, slots=True)
class TypesElsewhere:
    """Types that stand in ``definitions.d.ts``, by the name that they have there."""

    path: str
    characters: int
    name: Text


@dataclass(frozen=True, slots=True)
class OperationPage:
    title: Text
    client: ClientView
    operation: OperationView
    is_webhook: bool
    names_client: bool
    """Whether there are several."""
    more: LinkView | None
    usage: UsageView | None
    typescript: Text
    types_elsewhere: TypesElsewhere | None
    """Where the TypeScript is, when it is too long for the page."""
    python: PythonView
    references: tuple[ReferenceView, ...]
    parameters: tuple[ParameterView, ...]
    body: BodyView | None
    responses: tuple[ResponseView, ...]
    callbacks: tuple[CallbackView, ...]
    definition: DefinitionView
    versions: VersionsView = VersionsView()


@dataclass(frozen=True, slots=True)
class FieldView:
    name: Text
    python: str
    type: Text
    required: bool
    description: Text
    versions: VersionsView = VersionsView()


@dataclass(frozen=True, slots=True)
class SchemaPage:
    title: Text
    description: Text
    typescript: Text
    python: PythonView
    fields: tuple[FieldView, ...]
    references: tuple[ReferenceView, ...]
    users: tuple[PageLink, ...]
    more_users: int
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """``x-…`` of the schema."""


@dataclass(frozen=True, slots=True)
class Note:
    """What something is about: one of both texts, or none."""

    summary: Text = NO_TEXT
    """Plain text."""
    description: Text = NO_TEXT
    """CommonMark, of which the first paragraph is shown."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page in a list; ``note`` is what it is about."""

    link: PageLink
    tokens: int
    note: Note = Note()
    included: bool = True


@dataclass(frozen=True, slots=True)
class ListSection:
    """Pages of a group; without a title those that have none, ``client`` where there are several."""

    title: Text
    rows: tuple[PageRow, ...]
    client: Text = NO_TEXT
    name: str = ""
    """Of a list that is no group: ``webhooks``, ``schemas``, ``bundles``."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """``llms.txt`` (llmstxt.org) and ``index.md``."""

    title: Text
    summary: tuple[Note, ...]
    package: Text
    sections: tuple[ListSection, ...]
    pages: int
    tokens: int


@dataclass(frozen=True, slots=True)
class BundlePage:
    title: Text
    max_tokens: int
    rows: tuple[PageRow, ...]
    pages: tuple[Text, ...]
    """Finished pages, for the filter ``finished``."""


@dataclass(frozen=True, slots=True)
class PageText:
    path: str
    text: Text
    """A finished page, for the filter ``finished``."""


@dataclass(frozen=True, slots=True)
class FullPage:
    """``llms-full.txt``."""

    title: Text
    pages: tuple[PageText, ...]
