"""Servers and their variables."""

from __future__ import annotations

from typing import Any

from pydantic import Field as ModelField

from specmill.model.base import Frozen


class ServerVariable(Frozen):
    name: str
    default: str
    enum: tuple[str, ...] = ()
    description: str = ""


class Server(Frozen):
    """A base address (OpenAPI "Server Object"); ``url`` may hold ``{variables}`` and be relative."""

    url: str
    name: str = ""
    description: str = ""
    variables: tuple[ServerVariable, ...] = ()
    extensions: dict[str, Any] = ModelField(default_factory=dict)
