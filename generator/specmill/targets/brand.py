"""Brands: tables of names and habits of a product family, as data in ``templates/brands/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specmill import toml
from specmill.config import SecuritySettings
from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.brand_modules import NO_MODULES, BrandModules, read_brand_modules
from specmill.targets.brand_tables import NO_TABLES, BrandTables, read_tables


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand table. ``checked`` is its shape; some targets read what is in their own ``tables``."""

    name: str
    tables: Mapping[str, Any]
    checked: BrandTables = NO_TABLES
    modules: BrandModules = NO_MODULES
    """Hand-written Python that goes into the package."""

    @property
    def security(self) -> SecuritySettings:
        return self.checked.security


def read_brand(renderer: Renderer, name: str) -> Brand:
    """The brand of that name. A file ``brands/NAME.toml`` among the custom templates adds one.

    Raises UsageError when there is none, and when its table cannot be used.
    """
    path = f"brands/{name}.toml"
    tables_of = (file.removeprefix("brands/") for file in renderer.files("brands"))
    known = [file.removesuffix(".toml") for file in tables_of if "/" not in file]
    if name not in known:
        raise UsageError(f"there is no brand {name!r}; known: {', '.join(known)}")
    try:
        tables = toml.loads(renderer.read(path))
    except toml.TOMLDecodeError as error:
        raise UsageError(f"the brand table {path} is not right: {error}") from error
    checked = read_tables(tables, name)
    return Brand(name, tables, checked, read_brand_modules(name, tables))
