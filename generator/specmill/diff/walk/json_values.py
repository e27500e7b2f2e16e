"""JSON values by what they are, however they are written."""

from __future__ import annotations

import json
from typing import Any

from specmill.openapi import is_list, is_object


def canonical(value: Any) -> str:
    """One text for all spellings of a value (JSON Schema, 4.2.2 "Instance Equality"): numbers by
    their mathematical value, members in any order; 1, true and "1" are three."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if is_object(value):
        return {key: _plain(member) for key, member in value.items()}
    if is_list(value):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
