"""Views of what lies around a package: names, texts and values; templates print the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from specmill.filters.text import Text
from specmill.targets.python.views.values import Annotation, Name


@dataclass(frozen=True, slots=True)
class GivenView:
    """An argument of a call in an example."""

    name: Name
    value: Any
    """Any value of its type, for the filter ``py_literal``."""


@dataclass(frozen=True, slots=True)
class CallView:
    """A call of a method in an example."""

    path: Name
    """Where the method is from the client: ``orders.list``."""
    arguments: tuple[GivenView, ...]
    """What a call must have."""


@dataclass(frozen=True, slots=True)
class ProgramView:
    """A client and, where it has methods, a call of one of them."""

    package: Name
    client: Name
    async_client: Name
    constructor: tuple[GivenView, ...]
    """What the client is made with."""
    call: CallView | None


@dataclass(frozen=True, slots=True)
class WebhookProgramView:
    """How a webhook is read."""

    package: Name
    client: Name
    secret: Name
    """The argument of the client that takes the secret."""
    name: Name
    """What reads webhooks, from the client."""


@dataclass(frozen=True, slots=True)
class ExtraView:
    """An extra of the package."""

    name: Text
    requirements: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PyprojectView:
    """What ``pyproject.toml`` gets, each member by its name."""

    name: Text
    """Of the distribution."""
    version: Text
    """Of the package."""
    titles: tuple[Text, ...]
    """What the definitions are called."""
    library: Name
    """The library that sends requests."""
    library_range: Text
    """The versions of it that are supported."""
    extras: tuple[ExtraView, ...]
    """Those of a brand."""
    package: Name
    """What is imported."""


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """What ``README.md`` gets, each member by its name."""

    package: Name
    """What is imported."""
    titles: tuple[Text, ...]
    """What the definitions are called."""
    extras: tuple[Text, ...]
    """Names of the extras of a brand."""
    program: ProgramView
    """The first example."""
    pages: ProgramView | None
    """A call whose result comes in pages."""
    raw: ProgramView | None
    """A call for the whole response."""
    stream: ProgramView | None
    """A call whose result is a stream."""
    webhooks: WebhookProgramView | None
    """None where the service sends none."""
    log: Name
    """The environment variable that switches logging on."""
    tokens: tuple[Name, ...]
    """Arguments of the client with which tokens of OAuth 2.0 are fetched."""
    notice: Text
    """What the package is made from."""


@dataclass(frozen=True, slots=True)
class ClientTestView:
    """A client of the package's own tests."""

    name: Name
    async_name: Name
    shared: tuple[GivenView, ...]
    """What it has to be given for all calls."""


@dataclass(frozen=True, slots=True)
class TestsView:
    """What the package's own tests get, each member by its name."""

    package: Name
    """What is imported."""
    library: Name
    """The library that sends requests."""
    clients: tuple[ClientTestView, ...]
    """All clients."""


@dataclass(frozen=True, slots=True)
class SurfaceParameterView:
    """A parameter of a method in ``api.md``."""

    name: Name
    required: bool


@dataclass(frozen=True, slots=True)
class SurfaceMethodView:
    """A method in ``api.md``."""

    path: Name
    """Where it is from the client."""
    parameters: tuple[SurfaceParameterView, ...]
    returns: Annotation
    iterator: Name | None
    """The method that goes over its pages, where that is another one."""
    item: Annotation
    """What those pages hold."""
    request: Text
    """Method and path of its request."""


@dataclass(frozen=True, slots=True)
class SurfaceClientView:
    """A client in ``api.md``."""

    name: Name
    async_name: Name
    arguments: tuple[Name, ...]
    """Of its constructor."""
    methods: tuple[SurfaceMethodView, ...]
    webhooks: Name | None
    """What reads webhooks; None where the service sends none."""


@dataclass(frozen=True, slots=True)
class SurfaceView:
    """What ``api.md`` gets, each member by its name."""

    package: Name
    """What is imported."""
    clients: tuple[SurfaceClientView, ...]
    """All clients."""
    models: tuple[Name, ...]
    """Classes of the module of models."""
    params: tuple[Name, ...]
    """Classes of the module of typed dicts."""


@dataclass(frozen=True, slots=True)
class NamesView:
    """Some names of many."""

    names: tuple[Name, ...]
    more: int
    """How many there are beside these."""


@dataclass(frozen=True, slots=True)
class SkillGroupView:
    """The methods at one place of a client."""

    place: Name | None
    """Where they are from the client; None for its own."""
    methods: NamesView


@dataclass(frozen=True, slots=True)
class SkillClientView:
    """A client with its methods, as many as a short page can hold."""

    name: Name
    async_name: Name
    groups: tuple[SkillGroupView, ...]
    more: int
    """How many groups there are beside these."""


@dataclass(frozen=True, slots=True)
class SkillCredentialView:
    """A credential, and where it is read from."""

    argument: Name
    variable: Text


@dataclass(frozen=True, slots=True)
class SkillView:
    """What ``SKILL.md`` gets, each member by its name; the page of setup for language models has
    them as ``page``."""

    name: Text
    """Name of the skill and of the distribution."""
    titles: tuple[Text, ...]
    """What the definitions are called."""
    count: int
    """How many methods there are."""
    package: Name
    """What is imported."""
    program: ProgramView
    """The example; its arguments are to be filled in."""
    address: tuple[GivenView, ...]
    """The base address, where the client cannot be made without one."""
    credentials: tuple[SkillCredentialView, ...]
    """What the client is made with."""
    base_url: Name
    """The environment variable with the base address."""
    base_url_argument: Name
    """The argument of the client with the base address."""
    clients: tuple[SkillClientView, ...]
    """All clients."""
    streaming: NamesView
    """Methods that return streams."""
    paginated: NamesView
    """Methods that return pages."""
    first: Name
    """Class of the first client."""
    webhooks: WebhookProgramView | None
    """None where the service sends none."""


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a message: prose or code."""

    text: Text
    is_code: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the changelog."""

    pieces: tuple[PieceView, ...]
    operations: tuple[Text, ...]
    """Those that it is about, where the message does not say so."""
    more: int
    """How many there are beside these."""
    before: Text
    """Code that works no longer."""
    after: Text
    """What stands in its place."""
    policy: Text
    """What the policy of the project says about it."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """Lines of one kind in a release."""

    kind: Name
    """``breaking``, ``added``, ``changed``, ``deprecated``, ``removed``, ``fixed``, ``security``."""
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release in the changelog, and for its own migration page."""

    version: Text
    date: Text
    sections: tuple[SectionView, ...]
    migration: Text
    """Path of the migration page, empty when nobody has to change anything."""
    codemod: Text
    """Path of the program that renames, empty when nothing was renamed."""
