"""The OpenAPI definition of an operation, as it is written."""

from __future__ import annotations

import json
from typing import Any

from specmill.model import Origin
from specmill.targets.markdown.prose.for_models import clean, fence, span

MOST_TEXT = 60_000
"""Characters of the longest definition that is shown."""


def definition_block(value: Any, origin: Origin) -> str:
    """The value as JSON in the order of its keys, references kept. One that is longer than
    ``MOST_TEXT`` is named by its place in place of that; empty when there is nothing."""
    if value is None:
        return ""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    if len(text) > MOST_TEXT:
        size = f"{len(text):,} characters long"
        return f"It is {size} and not shown; it stands at {span(origin.pointer)}."
    if clean(text) != text:  # characters that no page may hold: only escapes can say them
        text = json.dumps(value, indent=2)
    return fence(text, "json")
