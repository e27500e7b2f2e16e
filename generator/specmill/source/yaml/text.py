"""YAML (1.2.2, core schema, with merge keys) to values."""

from __future__ import annotations

import re
from typing import Any

import yaml

from specmill.source.reading import Reading
from specmill.source.yaml.events import events
from specmill.source.yaml.tree import TreeBuilder

_TOO_DEEP = "exceeded maximum nesting depth"
_PARSER_DEPTH = 1000
"""What libyaml says of texts that are nested deeper than it reads (since 0.2.6), and its limit."""
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(reading: Reading) -> Any:
    """The values of a YAML text of one document.

    Raises DefinitionError for wrong syntax, repeated keys, undefined and recursive aliases, wrong
    merge keys, keys that are no scalars, tags beyond the core schema, several documents, and for
    what is deeper or (aliases expanded) larger than the limits.
    """
    builder = TreeBuilder(reading)
    try:
        for event in events(reading.text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        _wrong_syntax(reading, error)
    except yaml.YAMLError:
        match = _NOT_ALLOWED.search(reading.text)
        code = f"U+{ord(match[0]):04X} " if match else ""
        place = reading.place(match.start() if match else 0)
        reading.fail("invalid-yaml", f"the character {code}is not allowed in YAML", place)
    return builder.root


def _wrong_syntax(reading: Reading, error: yaml.MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    offset = mark.index if mark is not None else 0
    if error.problem == _TOO_DEEP:
        reading.too_deep(reading.place(offset), _PARSER_DEPTH)
    said = [part for part in (error.context, error.problem) if part]
    tab = reading.text[offset : offset + 1] == "\t"
    hint = "indent with spaces; YAML does not allow tabs" if tab else ""
    reading.fail("invalid-yaml", ": ".join(said), reading.place(offset), hint)
