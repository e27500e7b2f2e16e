"""The JSON Schema of the configuration file, from which editors complete and check it."""

from __future__ import annotations

from typing import Any

from specmill.config.settings import Settings


def schema() -> dict[str, Any]:
    """A schema (JSON Schema 2020-12) of ``specmill.toml``, made from the settings."""
    made = Settings.model_json_schema()
    several = made["properties"]["target"]
    single = {"$ref": "#/$defs/TargetSettings"}
    description = several.pop("description")
    made["properties"]["target"] = {"description": description, "anyOf": [several, single]}
    _allow_patterns(made["$defs"]["TargetSettings"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "Configuration of specmill",
    }


def _allow_patterns(target: dict[str, Any]) -> None:
    """Let ``definitions`` be patterns, with which a name is not needed."""
    tables = target["properties"]["definitions"]
    patterns = {
        "description": "Patterns: one target for each file that fits.",
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
    }
    target["properties"]["definitions"] = {"anyOf": [tables, patterns]}
    target["required"].remove("name")
    target["anyOf"] = [{"required": ["name"]}, {"properties": {"definitions": patterns}}]
