"""The source tree: the values of one file and the text that they came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from specmill.source.json_spots import json_root
from specmill.source.lines import Lines
from specmill.source.spots import Spot
from specmill.source.yaml_spots import yaml_root

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

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def spots(self) -> Spot | None:
        """Where the root stands in the text; None when the text cannot be read again."""
        return json_root(self.text) if self.syntax == "json" else yaml_root(self.text)
