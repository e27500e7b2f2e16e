"""Configurations with changes, as TOML."""

from __future__ import annotations

import json
from typing import Any

KNOWN: dict[str, Any] = {
    "target": [
        {
            "name": "shop",
            "package": "shop",
            "layout": "grouped",
            "brand": "neutral",
            "out": "out",
            "version": "1.0.0",
            "only": ["python", "docs", "llm"],
            "definitions": [{"path": "spec.json", "client": "Shop", "overlays": []}],
            "roots": ["."],
            "allow_remote": ["specs.example.com"],
            "custom_lines": 3,
            "docs": {"languages": ["python", "go"], "locales": ["en", "zh"]},
            "names": {"resources": {"a": "b"}, "methods": {"GET /a": "c"}},
            "filter": {"tags": ["a"], "extensions": {"x-audience": ["public"]}},
            "limits": {"bytes": 1000000, "depth": 50, "values": 20000, "enum_values": 100},
            "pagination": [{"operations": ["GET /a"], "kind": "cursor", "request": "after", "items": "data", "next": "n"}],
            "site": {"base_url": "https://docs.example.com", "try_it": True},
            "llm": {"bundle_tokens": 1000},
            "typescript": {"spelling": "compatible"},
        }
    ],
    "diff": {"rules": {"base-url-changed": "none"}, "accepted": [{"fingerprint": "0123456789ab", "reason": "x"}]},
}  # fmt: skip


def toml(value: dict[Any, Any]) -> str:
    """A table as TOML, everything in it inline; null is left out."""
    lines = [f"{_string(key)} = {_value(item)}" for key, item in value.items() if item is not None]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{_string(key)} = {_value(item)}" for key, item in value.items() if item is not None)  # fmt: skip
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value if item is not None) + "]"
    if isinstance(value, str):
        return _string(value)
    return json.dumps(value)


def _string(text: object) -> str:
    written = json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
    return written.encode("utf-8", "replace").decode()
