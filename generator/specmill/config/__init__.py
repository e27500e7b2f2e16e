"""Configuration: ``specmill.toml`` (or ``[tool.specmill]`` in pyproject.toml) as frozen values.

settings   what may be said
load       the file, found and read
problems   what is wrong in it, in words
workspace  one target for each file that fits a pattern
rules      what must hold beyond the types
overrides  what the command line says instead; targets without a file
schema     the JSON Schema of the file
"""

from specmill.config.load import CONFIG_NAMES, Config, find_config, load_config
from specmill.config.overrides import Overrides, ad_hoc_target, override
from specmill.config.schema import schema
from specmill.config.settings import (
    EXTRAS,
    LOCALE_NAMES,
    PARTS,
    AcceptedSettings,
    DefinitionSettings,
    DiffSettings,
    DocsSettings,
    EnvelopeSettings,
    Extra,
    FilterSettings,
    Language,
    LimitSettings,
    LlmSettings,
    Locale,
    NamesSettings,
    PaginationSettings,
    Part,
    SecuritySettings,
    Settings,
    TargetSettings,
    TemplateSettings,
    TypescriptSettings,
)

__all__ = [
    "CONFIG_NAMES",
    "EXTRAS",
    "LOCALE_NAMES",
    "PARTS",
    "AcceptedSettings",
    "Config",
    "DefinitionSettings",
    "DiffSettings",
    "DocsSettings",
    "EnvelopeSettings",
    "Extra",
    "FilterSettings",
    "Language",
    "LimitSettings",
    "LlmSettings",
    "Locale",
    "NamesSettings",
    "Overrides",
    "PaginationSettings",
    "Part",
    "SecuritySettings",
    "Settings",
    "TargetSettings",
    "TemplateSettings",
    "TypescriptSettings",
    "ad_hoc_target",
    "find_config",
    "load_config",
    "override",
    "schema",
]
