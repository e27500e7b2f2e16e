"""Hand-written Python of a brand: the ``[python]`` table of ``brands/NAME.toml``.

Files below ``brands/FOLDER/python/`` of the templates, ours or the user's, are copied into the
package as they stand, like the runtime. The table says what else they need:

    [python]
    folders = ["acme"]               # the later ones replace files; by default the brand's name
    pages = ["stamps"]               # brands/FOLDER/pages/stamps.toml; see ``brand_pages``

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
    credentials = { key = ["id", "secret"] }    # scheme -> arguments that samples give for it

    [python.flavours]                # FILE.py.jinja of the first folder is printed into both
    "acme/clients" = "acme/async_clients"       # with `is_async`, which is false in the first

    [python.names]                   # of methods, where a published SDK has them; see below
    "POST /sign" = "sign"

"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import AfterValidator, Field, ValidationError

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.brand_pages import (
    Class,
    Folder,
    Identifier,
    ModulePage,
    Table,
    Words,
    module,
    read_pages,
    read_words,
)


def _extra(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f"{text!r} is no name of an extra")
    return text


def _requirement(text: str) -> str:
    try:
        Requirement(text)
    except InvalidRequirement as error:
        raise ValueError(f"{text!r} is no requirement of a package: {error}") from error
    return text


_TEMPLATE = ".py.jinja"

Module = Annotated[str, AfterValidator(module)]
Package = Annotated[str, Field(pattern=r"^[A-Za-z_]\w*(/[A-Za-z_]\w*)*$")]
Extra = Annotated[str, AfterValidator(_extra)]
Needed = Annotated[str, AfterValidator(_requirement)]
"""A dependency specifier of the Python packaging specifications."""


class Mixin(Table):
    """A class that becomes a base of a client."""

    client: Identifier
    sync_class: Class = Field(alias="class")
    """``module:Class``, from the package."""
    async_class: Class = Field(alias="async")
    constructor: bool = False
    returns: Identifier | None = None
    credentials: Mapping[str, tuple[Identifier, ...]] = {}
    """Security scheme -> arguments of its constructor that samples give in place of those that are
    made for the scheme; none where another one's are enough."""

    def place(self, is_async: bool) -> tuple[str, str]:
        """Module, from the package, and class."""
        module, _, name = (self.async_class if is_async else self.sync_class).partition(":")
        return module, name


class BrandModules(Table):
    """What a brand adds to the Python package; empty for most."""

    folders: tuple[Folder, ...] = ()
    extras: Mapping[Extra, tuple[Needed, ...]] = {}
    exports: Mapping[Identifier, Module] = {}
    names: Mapping[str, Identifier] = {}
    """``METHOD /path`` -> name of the method: it comes before what the definition says. Names that
    were published already (``.specmill/names.json``) stay all the same."""
    flavours: Mapping[Package, Package] = {}
    """Folder of templates, in the package -> folder of what they print for async clients."""
    mixins: tuple[Mixin, ...] = ()
    page_names: tuple[Folder, ...] = Field(default=(), alias="pages")

    def pages(self, renderer: Renderer) -> list[ModulePage]:
        """In the order of the sidebar. Raises UsageError."""
        return list(read_pages(renderer, self.folders, self.page_names))

    def words(self, renderer: Renderer, locale: str) -> Words:
        """Docstrings in a locale, where the brand has them. Raises UsageError."""
        return read_words(renderer, self.folders, locale)

    def for_clients(self, names: frozenset[str]) -> BrandModules:
        """What is there for a package with these clients: all of it or nothing, where the brand
        names clients and none of them is there."""
        wanted = {mixin.client for mixin in self.mixins}
        return self if not wanted or wanted & names else BrandModules()

    def files(self, renderer: Renderer) -> dict[str, str]:
        """Path in the package -> path of the template that is copied there."""
        files: dict[str, str] = {}
        for folder in self.folders:
            root = f"brands/{folder}/python/"
            for path in renderer.files(root.rstrip("/")):
                if path.endswith((".py", ".pyi")):
                    files[path.removeprefix(root)] = path
        return dict(sorted(files.items()))

    def printed(self, renderer: Renderer) -> dict[str, tuple[str, bool]]:
        """Path in the package -> its template, and whether that prints it for async clients."""
        result: dict[str, tuple[str, bool]] = {}
        for folder in self.folders:
            root = f"brands/{folder}/python/"
            for sync, other in self.flavours.items():
                for path in renderer.files(root + sync):
                    if path.endswith(_TEMPLATE):
                        name = path.removeprefix(f"{root}{sync}/").removesuffix(".jinja")
                        result[f"{sync}/{name}"] = path, False
                        result[f"{other}/{name}"] = path, True
        return dict(sorted(result.items()))

    def source(self, renderer: Renderer, path: str) -> str:
        """The text of a module by its path in the package, before it is laid out."""
        printed = self.printed(renderer)
        if path in printed:
            template, is_async = printed[path]
            return renderer.render(template, is_async=is_async)
        return renderer.read(self.files(renderer)[path])


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
