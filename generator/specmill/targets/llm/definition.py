"""The OpenAPI definition of an operation, as it is written."""

from __future__ import annotations

import json
import re
from typing import Any

from specmill.model import Origin
from specmill.targets.llm.views import DefinitionView
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.prose.json_block import is_object
from specmill.targets.markdown.prose.render import clean

_SAMPLES = re.compile(r"x-([\w-]+-)?code-?samples", re.I)
MAX_TEXT = 60_000
"""Characters of the longest definition that is shown."""


def _without_samples(value: Any) -> Any:
    """The operation without sample code, which the page shows as code or is for other languages."""
    if not is_object(value):
        return value
    return {key: item for key, item in value.items() if not _SAMPLES.fullmatch(key)}


def without_json(view: DefinitionView, origin: Origin) -> DefinitionView:
    """The same definition, named by its place where it was shown."""
    length = len(raw(view.json))
    return DefinitionView(characters=length, pointer=Text(origin.pointer)) if length else view


def definition_view(value: Any, origin: Origin) -> DefinitionView:
    """The value as JSON in the order of its keys, references kept. One that is longer than
    ``MAX_TEXT`` is named by its place in place of that."""
    if value is None:
        return DefinitionView()
    value = _without_samples(value)
    text = json.dumps(value, indent=2, ensure_ascii=False)
    if len(text) > MAX_TEXT:
        return DefinitionView(characters=len(text), pointer=Text(origin.pointer))
    if clean(text) != text:  # characters that no page may hold: only escapes can say them
        text = json.dumps(value, indent=2)
    return DefinitionView(Text(text))
