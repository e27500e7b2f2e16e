"""A definition in, findings and model out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from specmill import loading
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.model import Api


def read(
    folder: Path, text: str | bytes, name: str = "api.yaml", **settings: Any
) -> tuple[Api | None, list[str]]:
    """The model, None for a refusal, and findings as severity and code."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    diagnostics = Diagnostics()
    definition = DefinitionSettings(path=name, overlays=settings.pop("overlays", ()))
    target = TargetSettings(name="t", definitions=(definition,), out="o", **settings)
    try:
        api = loading.load(target, folder, io.BytesIO(), diagnostics, {}).api
    except DefinitionError:
        api = None
    return api, [f"{diagnostic.severity} {diagnostic.code}" for diagnostic in diagnostics.sorted()]


def definition(
    response: str = "{description: d}",
    *,
    schemas: str = "{}",
    more: str = "",
    version: str = "3.0.3",
    operation: str = "",
) -> str:
    """A definition with one operation."""
    return (
        f"openapi: {version}\ninfo: {{title: T, version: '1'}}\n"
        f"paths:\n  /a:\n    get: {{operationId: getA, {operation} responses: {{'200': {response}}}}}\n"
        f"components: {{schemas: {schemas}}}\n{more}"
    )


def content(schema: str) -> str:
    return f"{{description: d, content: {{application/json: {{schema: {schema}}}}}}}"
