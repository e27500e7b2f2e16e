"""What the table of a brand may say: its shape, checked before any target reads a part of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from specmill.config import SecuritySettings
from specmill.config.problems import problems_of
from specmill.diagnostics import UsageError
from specmill.targets.brand_pages import Table


class SubstitutionTable(Table):
    """Words of samples that the brand has others for."""

    old: str = Field(alias="from", min_length=1)
    new: str = Field(alias="to")
    languages: tuple[str, ...] = ()
    """Empty: all."""


class InstallationTable(Table):
    """How the published SDK of a language is had."""

    package: str
    command: str
    fence: str = Field(default="bash", pattern=r"^[a-z0-9+#-]*$")
    requires: str = ""
    code: Mapping[str, str] = {}
    """Client key -> code that makes the client."""


class BrandTables(Table):
    """The whole file. The targets that read ``sdk``, ``site`` and ``python`` know what is in them."""

    name: str = ""
    flavour: Literal["neutral", "vuepress"] = "neutral"
    tables: Literal["narrow", "wide"] = "narrow"
    comment: Mapping[str, str] = {}
    notice: Mapping[str, str] = {}
    substitution: tuple[SubstitutionTable, ...] = ()
    install: Mapping[str, InstallationTable] = {}
    security: SecuritySettings = SecuritySettings()
    sdk: Mapping[str, Any] = {}
    site: Mapping[str, Any] = {}
    python: Mapping[str, Any] = {}


NO_TABLES = BrandTables()


def read_tables(tables: Mapping[str, Any], name: str) -> BrandTables:
    """The tables of a brand with its defaults. Raises UsageError with what is wrong with them."""
    try:
        return BrandTables.model_validate(tables)
    except ValidationError as error:
        lines = [
            f"brands/{name}.toml: {'.'.join(map(str, keys))}: {message}"
            for keys, message in problems_of(error, BrandTables)
        ]
        raise UsageError("\n".join(lines)) from error
