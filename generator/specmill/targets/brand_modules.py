"""Hand-written Python of a brand: the ``[python]`` table of ``brands/NAME.toml``.

Files below ``brands/FOLDER/python/`` of the templates, ours or the user's, are copied into the
package as they stand, like the runtime. The table says what else they need:

    [python]
    folders = ["acme"]               # the later ones replace files; by default the brand's name

    [python.extras]
    events = ["websockets>=14,<18"]  # optional dependencies of the package

    [python.exports]
    AcmeError = "acme.errors"        # name in the package -> module that it is loaded from

    [[python.mixins]]
    client = "AcmeClient"
    class = "acme.signing:Signing"              # becomes a base of AcmeClient
    async = "acme.async_signing:AsyncSigning"   # becomes a base of AsyncAcmeClient
    constructor = true               # they have the constructor, in place of the generated one
    returns = "sign_in"              # only with that method, whose result is its type argument

    [python.names]                   # of methods, where a published SDK has them; see below
    "POST /sign" = "sign"

    [[python.pages]]                 # a page about methods of a mixin, in every locale
    path = "stamps"
    client = "AcmeClient"            # only where there is such a client
    title = { en = "Stamps", zh = "…" }
    summary = { en = "How requests are stamped." }
    sample = "..."                   # Python
    class = "acme.signing:Signing"
    methods = ["stamp"]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from specmill.diagnostics import UsageError
from specmill.render import Renderer


def _identifier(text: str) -> str:
    if not text.isidentifier():
        raise ValueError(f"{text!r} is no name of Python")
    return text


def _module(text: str) -> str:
    for part in text.split("."):
        _identifier(part)
    return text


def _class(text: str) -> str:
    module, _, name = text.partition(":")
    return f"{_module(module)}:{_identifier(name)}"


def _extra(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f"{text!r} is no name of an extra")
    return text


def _folder(text: str) -> str:
    if not text or set(text) & set("/\\:") or text.startswith("."):
        raise ValueError(f"{text!r} is no name of a folder")
    return text


Identifier = Annotated[str, AfterValidator(_identifier)]
Module = Annotated[str, AfterValidator(_module)]
Class = Annotated[str, AfterValidator(_class)]
Extra = Annotated[str, AfterValidator(_extra)]
Folder = Annotated[str, AfterValidator(_folder)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Mixin(_Table):
    """A class that becomes a base of a client."""

    client: Identifier
    sync_class: Class = Field(alias="class")
    """``module:Class``, from the package."""
    async_class: Class = Field(alias="async")
    constructor: bool = False
    returns: Identifier | None = None

    def place(self, is_async: bool) -> tuple[str, str]:
        """Module, from the package, and class."""
        module, _, name = (self.async_class if is_async else self.sync_class).partition(":")
        return module, name


class ModulePage(_Table):
    """A page about methods that a brand brings."""

    path: Folder
    client: Identifier
    title: Mapping[str, str]
    """By locale; ``en`` stands for those that are missing."""
    summary: Mapping[str, str] = {}
    sample: str = ""
    members_of: Class = Field(alias="class")
    methods: tuple[Identifier, ...] = ()


class BrandModules(_Table):
    """What a brand adds to the Python package; empty for most."""

    folders: tuple[Folder, ...] = ()
    extras: Mapping[Extra, tuple[str, ...]] = {}
    exports: Mapping[Identifier, Module] = {}
    names: Mapping[str, Identifier] = {}
    """``METHOD /path`` -> name of the method: it comes before what the definition says. Names that
    were published already (``.specmill/names.json``) stay all the same."""
    mixins: tuple[Mixin, ...] = ()
    pages: tuple[ModulePage, ...] = ()

    def for_clients(self, names: frozenset[str]) -> BrandModules:
        """What is there for a package with these clients: all of it or nothing, where the brand
        names clients and none of them is there."""
        wanted = {each.client for each in self.mixins}
        return self if not wanted or wanted & names else BrandModules()

    def files(self, renderer: Renderer) -> dict[str, str]:
        """Path in the package -> path of the template that is copied there."""
        found: dict[str, str] = {}
        for folder in self.folders:
            root = f"brands/{folder}/python/"
            for path in renderer.files(root.rstrip("/")):
                if path.endswith((".py", ".pyi")):
                    found[path.removeprefix(root)] = path
        return dict(sorted(found.items()))


NO_MODULES = BrandModules()


def read_brand_modules(name: str, tables: Mapping[str, Any]) -> BrandModules:
    """The ``[python]`` table of a brand. Raises UsageError where it cannot be used."""
    table = tables.get("python")
    if table is None:
        return BrandModules(folders=(name,))
    try:
        return BrandModules.model_validate({"folders": (name,), **table})
    except ValidationError as error:
        raise UsageError(f"the [python] table of brand {name} is not right: {error}") from error
