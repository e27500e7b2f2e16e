"""The source tree: the values of one file and the text that they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from specmill.source.positions.json_nodes import json_root
from specmill.source.positions.lines import Lines
from specmill.source.positions.text_node import TextSpan

Syntax = Literal["json", "yaml"]


@dataclass(frozen=True, eq=False)
class Tree:
    """One file as plain values: dict, list, str, int, float (finite), bool and None.

    Keys are strings. YAML aliases are one object in several places, so nothing may be changed.
    """

    source: str
    """Name of the file as the user gave it."""
    root: Any
    text: str = ""
    """Decoded, without byte order mark."""
    syntax: Syntax = "json"
    origins: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Pointer -> file and pointer where the value really stands, for what an overlay changed."""

    def origin(self, pointer: str) -> tuple[str, str]:
        """File and pointer where the value at a pointer stands."""
        around = pointer
        while around and around not in self.origins:
            around = around.rpartition("/")[0]
        if around not in self.origins:
            return self.source, pointer
        source, base = self.origins[around]
        return source, base + pointer[len(around) :]

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def spots(self) -> TextSpan | None:
        """Where the root stands in the text; None when the text cannot be read again."""
        if self.syntax == "json":
            return json_root(self.text)
        from specmill.source.positions.yaml_nodes import yaml_root  # noqa: PLC0415 - slow to load

        return yaml_root(self.text)
