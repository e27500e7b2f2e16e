"""YAML as a judge reads it: by PyYAML, and not by the generator's own reader."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The scanner of libyaml takes a tenth of the time of the one in Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_LOADER):  # type: ignore[misc,valid-type] # chosen above
    """Plain scalars by the core schema (YAML 1.2, section 10.3.2), in which no date is a value of
    its own, 18:00 no number and 1e+09 one. Numbers with leading zeros stay texts."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
    ("merge", r"<<", "<"),
):
    _named = re.compile(f"^(?:{_pattern})$")
    _firsts = [*_first, ""] if _tag == "null" else list(_first)
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _named, _firsts)


def read_core_yaml(text: str | bytes) -> Any:
    """The value of a text as YAML 1.2 has it. Raises yaml.YAMLError where it has none."""
    return yaml.load(text, Loader=_CoreLoader)


def read_yaml(text: str | bytes) -> Any:
    """The value of a text. Raises yaml.YAMLError where it has none."""
    return yaml.load(text, Loader=_LOADER)
