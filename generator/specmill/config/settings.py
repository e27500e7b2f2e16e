"""The settings: what ``specmill.toml`` may say, as frozen values."""

from __future__ import annotations

import keyword
from datetime import date
from typing import Annotated, Literal

from packaging.version import InvalidVersion, Version
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from specmill.config.addresses import EditAddress, FolderAddress, LinkAddress, VersionAddress
from specmill.plugins import target_points
from specmill.reserved import is_device


def _no_device(name: str) -> str:
    """The name becomes a folder."""
    if is_device(name):
        raise ValueError("be no name that Windows keeps for a device")
    return name


def _pep_440(version: str) -> str:
    try:
        Version(version)
    except InvalidVersion:
        raise ValueError("be a version as PEP 440 has them, such as 1.0.0 or 2.1.0rc1") from None
    return version


Locale = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), AfterValidator(_no_device)
]
Language = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40), AfterValidator(_no_device)
]
"""One that has a table among the templates, ``samples/LANGUAGE/language.toml``."""
LOCALE_NAMES = {"en": "English", "zh": "中文", "de": "Deutsch", "fr": "Français", "ja": "日本語"}
"""What a locale calls itself; others are named by their tags."""
PackageVersion = Annotated[str, AfterValidator(_pep_440)]

_BUILT_IN = ("python", "docs", "llm", "site")


def _known_part(name: str) -> str:
    """Other packages are asked only for a name that is none of specmill's own."""
    if name not in _BUILT_IN:
        known = [*_BUILT_IN, *sorted(target_points())]
        if name not in known:
            raise ValueError(f"be {', '.join(map(repr, known[:-1]))} or {known[-1]!r}")
    return name


Part = Annotated[str, AfterValidator(_known_part), Field(examples=list(_BUILT_IN))]
"""``python``, ``docs``, ``llm``, ``site``, or a target of another package (``docs/plugins.md``)."""
PARTS: tuple[Part, ...] = ("python", "docs", "llm")
"""What is generated unless the settings say otherwise; the site is built where it is asked for."""


def _no_keyword(name: str) -> str:
    if any(map(keyword.iskeyword, name.split("."))):
        raise ValueError("be no keyword of Python")
    return name


_NAME = r"^[A-Za-z][A-Za-z0-9_]{0,99}$"
Identifier = Annotated[str, Field(pattern=_NAME), AfterValidator(_no_keyword)]
_GROUP = r"^([A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*)?$"
Group = Annotated[str, Field(pattern=_GROUP), AfterValidator(_no_keyword)]
"""Levels with dots between; empty for the client itself."""
Count = Annotated[int, Field(ge=1, le=2**53)]
"""At most what every reader of JSON tells exactly, and less than any system can address."""
Extra = Literal[
    "http", "security", "deprecation", "constraints", "location", "request-example", "samples",
    "curl", "errors", "enums", "backlinks",
]  # fmt: skip
EXTRAS: tuple[Extra, ...] = (
    "http", "security", "deprecation", "constraints", "location", "request-example", "samples",
    "curl", "errors", "enums", "backlinks",
)  # fmt: skip


def _chosen(values: tuple[str, ...]) -> tuple[str, ...]:
    """Each value becomes a folder, so none may come twice, whatever its case."""
    if not values:
        raise ValueError("name at least one")
    if len({value.casefold() for value in values}) < len(values):
        raise ValueError("name each only once")
    return values


_CHOICE = AfterValidator(_chosen)


class _Settings(BaseModel):
    # The one validator of the whole file is built when it is read, in place of one for each class.
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True
    )


class DefinitionSettings(_Settings):
    """One definition: it becomes one client class."""

    path: str
    """Relative to the configuration file; ``-`` is standard input."""
    client: str | None = None
    """Words for the client class (``Authentication``); default from the title or the file name."""
    overlays: tuple[str, ...] = ()
    """Files that change the definition before it is read, in this order (OpenAPI Overlay 1.0)."""


class EnvelopeSettings(_Settings):
    """Fields by which a 2xx body tells success from failure; see ``model.Envelope``."""

    status: str
    success: tuple[int | str | bool, ...] = (200,)
    message: str = ""
    code: str = ""
    request_id: str = ""
    data: str = ""


class SecuritySettings(_Settings):
    """How credentials are given to a client."""

    mode: Literal["any", "all"] | None = None
    """``any``: alternatives are alternatives, as OpenAPI says. ``all``: every scheme that an
    operation names is sent. None: as the brand says, ``any`` by default."""
    arguments: dict[str, Identifier] = {}
    """Security scheme -> name of the constructor argument."""
    base_url_argument: Identifier | None = None
    """Another name for ``base_url``."""


class DocsSettings(_Settings):
    languages: Annotated[tuple[Language, ...], _CHOICE] = ("python",)
    """Languages of the samples, each with pages of its own: ``node``, ``java``, ``python``, ``go``, ``php``, ``csharp``, ``curl``,
    and those of your templates (``docs/templates.md``)."""
    locales: Annotated[tuple[Locale, ...], _CHOICE] = ("en",)
    overlays: dict[Locale, tuple[str, ...]] = {}
    """Locale -> overlays that translate titles, summaries and descriptions for its pages."""
    extras: tuple[Extra, ...] = EXTRAS
    """Sections beyond those of the original pages."""
    front_matter: bool = False
    """Whether pages begin with title and description for a site generator."""
    layout: Literal["aligned", "compact"] = "aligned"
    tables: Literal["narrow", "wide"] | None = None
    """``narrow``: two columns for parameters and fields, the name with type and required mark, the description with default,
    limits and sample below, and an anchor for each. ``wide``: a column for each of them, as docs-factory has
    them. None: as the brand says."""
    flavour: Literal["neutral", "vuepress"] | None = None
    """None: as the brand says."""
    previous: str | tuple[str, ...] = ()
    """Definitions of an earlier release, in the order of the target's, relative to the
    configuration file: what has changed since is told on a page of its own."""
    notice: dict[str, str] = {}
    """Locale -> the notice under the title, in place of the brand's; empty text for none."""


class TypescriptSettings(_Settings):
    """The TypeScript definitions."""

    compat: Literal["", "openapi-typescript"] = ""
    """``openapi-typescript``: as version 7 of that tool prints them, its known mistakes included.
    Empty: the same, but right where the tool is known to be wrong."""


class LlmSettings(_Settings):
    """Pages for language models."""

    typescript_sdk: bool = False
    """Whether pages name the method of a TypeScript SDK beside the Python one
    (``sdk.auth.logout()``). Such an SDK is not generated."""
    base_url: FolderAddress = ""
    """Address under which the folder ``llm`` is published; links in ``llms.txt`` begin with it.
    Empty: they are relative."""
    bundle_tokens: Annotated[int, Field(ge=1_000, le=1_000_000)] = 30_000
    """Most tokens in one part of a bundle, as estimated."""


class SiteLink(_Settings):
    """A link in the furniture of the site."""

    url: LinkAddress
    """``./install.html`` leads from the folder of the locale."""
    text: dict[Locale, str]
    """Locale -> what it says; English where a locale is not named."""


class SiteColumn(_Settings):
    """A column of the footer."""

    title: dict[Locale, str]
    links: tuple[SiteLink, ...] = ()
    lines: dict[Locale, tuple[str, ...]] = {}


class SiteVersion(_Settings):
    """A site of another version, built with the same paths."""

    name: str
    url: VersionAddress
    """Its folder; ``../2.0/`` leads from the folder of this site."""


class SiteSettings(_Settings):
    """The docs site; what is left out is as the brand says (its table ``[site]``)."""

    name: str = ""
    """Of the product, in the header."""
    pages: str = ""
    """Folder of Markdown pages of your own, relative to the configuration file."""
    version: str = ""
    """What this site is called beside ``versions``."""
    versions: tuple[SiteVersion, ...] = ()
    """Sites of other versions, for the switch in the header."""
    full_text: bool = False
    """Whether Pagefind (``pip install specmill[search]``) indexes the text of all pages."""
    base_url: FolderAddress = ""
    """Address under which the folder ``site`` is published; without it there are no ``sitemap.xml``
    and no canonical addresses."""
    edit: EditAddress = ""
    """Address of the link "Edit"; ``{file}`` is the definition, ``{pointer}`` the place in it."""
    accent: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    """Colour of links and marks on white."""
    accent_dark: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    top: tuple[SiteLink, ...] | None = None
    """Links in the header."""
    footer: tuple[SiteColumn, ...] | None = None
    copyright: str = ""
    try_it: bool = False
    """Whether pages have a form that sends requests to the servers of the definition."""


class FilterSettings(_Settings):
    """Which operations are left out."""

    extensions: dict[str, tuple[str, ...]] = {}
    """Extension -> values that operations may have in it (``x-audience = ["public"]``); those
    without the extension are kept, those with another value are excluded."""
    hidden_extensions: tuple[str, ...] = (
        "x-authing-hidden-from-sdk",
        "x-speakeasy-ignore",
        "x-internal",
    )
    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()
    """Shell patterns."""
    exclude_paths: tuple[str, ...] = ()
    include_operations: tuple[str, ...] = ()
    exclude_operations: tuple[str, ...] = ()


class PaginationSettings(_Settings):
    """How some operations hand out a list page by page, in place of what is found. Paths are wire
    names joined by dots (``data.list``), or JSON Pointers (``/data/list``); without one it is found.
    """

    operations: tuple[str, ...]
    """Shell patterns of operationIds, or of ``METHOD /path``."""
    kind: Literal["page", "offset", "cursor", "link", "header", "off"]
    """``link`` is a URL in the body, ``header`` the header ``Link``; ``off``: a plain method."""
    request: str = ""
    """Parameter or field of the body that asks for a page."""
    items: str = ""
    """Field of the response that is the list."""
    next: str = ""
    """Field of the response that is the cursor or link of the next page."""
    first: int | None = None
    """Number of the first page, or offset of the first item."""


class NamesSettings(_Settings):
    """Names in place of those that are made. Keys are operationIds, ``METHOD /path``, JSON Pointers
    or the names that would be made; ``*`` stands for any text. The first that fits counts."""

    clients: dict[str, Identifier] = {}
    """Client, by its name or its title -> class."""
    groups: dict[str, Group] = {}
    """Operation or group (``admin.users``) -> group; an empty text is the client itself."""
    methods: dict[str, Identifier] = {}
    """Operation -> method."""
    models: dict[str, Identifier] = {}
    """Schema, pointer or generated name -> model."""
    arguments: dict[str, Identifier] = {}
    """Name on the wire, or an operation and that name with a space between -> argument."""
    fields: dict[str, Identifier] = {}
    """Model and name on the wire with a dot between (``Boat.name``), or pointer of the property ->
    field."""


class LimitSettings(_Settings):
    """How much is read and made before it counts as an attack or a mistake."""

    depth: Count = 200
    """Containers inside one another in one file, YAML aliases expanded."""
    values: Count = 2_000_000
    """Containers and scalars of one file, YAML aliases expanded."""
    bytes: Count = 64 * 1024 * 1024
    """Of one file."""
    files: Count = 10_000
    """Files that are read."""
    total_bytes: Count = 128 * 1024 * 1024
    """Of all files together."""
    enum_values: Count = 10_000
    """Values of one enum; a longer one is read as its plain type."""
    output_bytes: Count = 1024 * 1024 * 1024
    """Of everything that is generated."""
    output_files: Count = 200_000
    """Files that are generated."""


DiffLevel = Literal["breaking", "warning", "additive", "none"]
Audience = Literal["wire", "runtime", "typing"]


class AcceptedSettings(_Settings):
    """A finding of ``specmill diff`` that somebody has accepted."""

    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    reason: Annotated[str, Field(min_length=3)]
    until: date | None = None
    """The last day on which it counts as accepted; without one it always does."""


class DiffSettings(_Settings):
    """How ``specmill diff`` and ``specmill release`` judge changes. What a policy lowers is still
    listed, with what was found."""

    audiences: Annotated[tuple[Audience, ...], _CHOICE] = ("wire", "runtime", "typing")
    """Whose levels count; those of the others are listed as none."""
    rules: dict[str, DiffLevel] = {}
    """Rule -> the level that it has for every audience that it concerns."""
    baseline: str = ""
    """A JSON file of fingerprints that are accepted, relative to the configuration file."""
    accepted: tuple[AcceptedSettings, ...] = ()


class TemplateSettings(_Settings):
    directory: str


class TargetSettings(_Settings):
    """One package with its pages."""

    name: str
    definitions: tuple[DefinitionSettings, ...]
    out: str = ""
    """Output folder, relative to the configuration file; empty: ``output/NAME``."""
    package: str = ""
    """Import name of the package; empty: from the target's name."""
    layout: Literal["grouped", "flat"] = "grouped"
    only: Annotated[tuple[Part, ...], _CHOICE] = PARTS
    """What is generated."""
    brand: str = "neutral"
    version: PackageVersion = "0.1.0"
    """Version of the generated package."""
    transport: Literal["httpx2", "httpx"] = "httpx2"
    """The HTTP library that the generated package depends on."""
    custom_lines: Annotated[int, Field(ge=0)] | None = None
    """Most lines that may be written by hand into generated files; they are kept by merging. None:
    files that were edited by hand stop a run unless it is called with ``--merge``."""
    custom_lines_ratchet: bool = False
    """Whether the number of those lines may only go down: the lowest so far is kept in
    ``.specmill/custom-lines.json`` of the output folder, beside ``custom_lines``."""
    unused_schemas: Literal["omit", "keep"] = "omit"
    """Whether the package has models for schemas that no operation uses."""
    client_parameters: tuple[str, ...] | None = None
    """Names on the wire of parameters that clients take once for all calls. None: those that nine
    of ten operations of a package that is new have."""
    envelope: EnvelopeSettings | Literal["auto", "none"] = "auto"
    """``auto``: found by the shape of the responses."""
    security: SecuritySettings = SecuritySettings()
    docs: DocsSettings = DocsSettings()
    typescript: TypescriptSettings = TypescriptSettings()
    llm: LlmSettings = LlmSettings()
    site: SiteSettings = SiteSettings()
    filter: FilterSettings = FilterSettings()
    names: NamesSettings = NamesSettings()
    pagination: tuple[PaginationSettings, ...] = ()
    """Of several that fit an operation the first counts."""
    roots: tuple[str, ...] = ()
    """Further folders from which files may be referred to; that of each definition always is one."""
    allow_remote: tuple[str, ...] = ()
    """Hosts that references may lead to: ``specs.example.com``, or with a scheme
    (``http://localhost:8080``), which also allows http and addresses that are not public."""
    limits: LimitSettings = LimitSettings()
    templates: TemplateSettings | None = None


class Settings(_Settings):
    """The whole file."""

    target: tuple[TargetSettings, ...] = ()
    """One table for each package that is generated."""
    diff: DiffSettings = DiffSettings()
