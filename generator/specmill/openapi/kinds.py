"""What stands at a place of a definition, by the way that leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specmill.openapi.dialect import Dialect

_METHODS = "get put post delete options head patch trace query".split()
_SHARED = {"schema": "schemas", "content": "map of mediaTypes", "examples": "map of examples"}
_INSIDE: Mapping[str, Mapping[str, str]] = {
    "whole definition": {
        "info": "Info Object",
        "servers": "list of Server Objects",
        "paths": "map of pathItems",
        "webhooks": "map of pathItems",
        "components": "Components Object",
        "tags": "list of Tag Objects",
        "externalDocs": "External Documentation Object",
    },
    "Info Object": {"contact": "Contact Object", "license": "License Object"},
    "pathItems": {
        **dict.fromkeys(_METHODS, "Operation Object"),
        "additionalOperations": "map of Operation Objects",
        "parameters": "list of parameters",
        "servers": "list of Server Objects",
    },
    "Operation Object": {
        "parameters": "list of parameters",
        "requestBody": "requestBodies",
        "responses": "map of responses",
        "callbacks": "map of callbacks",
        "servers": "list of Server Objects",
        "externalDocs": "External Documentation Object",
    },
    "parameters": _SHARED,
    "headers": _SHARED,
    "requestBodies": {"content": "map of mediaTypes"},
    "responses": {
        "headers": "map of headers",
        "content": "map of mediaTypes",
        "links": "map of links",
        "schema": "schemas",
    },
    "mediaTypes": {
        "schema": "schemas",
        "itemSchema": "schemas",
        "examples": "map of examples",
        "encoding": "map of Encoding Objects",
    },
    "Encoding Object": {"headers": "map of headers"},
    "schemas": {
        **dict.fromkeys("properties patternProperties $defs dependentSchemas".split(), "map of schemas"),
        **dict.fromkeys("allOf anyOf oneOf prefixItems".split(), "list of schemas"),
        **dict.fromkeys("not if then else contains additionalProperties propertyNames".split(), "schemas"),
        "xml": "XML Object",
        "externalDocs": "External Documentation Object",
    },
}  # fmt: skip
"""Kind -> what its fields hold (OpenAPI 3.2.0, "Schema"); only what is certain in every version."""
_EXTENDED = ("map of pathItems", "map of responses", "callbacks")
"""Maps that may have extensions beside their entries."""
_SEVERAL = ("map of ", "list of ")


def kind_at(steps: Sequence[str], dialect: Dialect, *, is_definition: bool) -> str:
    """The kind of component that stands at the end of a way from the root, or in the words of the
    specification what else does; empty where that cannot be said, as below an extension.

    ``is_definition`` says that the file is a definition, and not one that only parts of it are in.
    """
    current, rest = ("whole definition", steps) if is_definition else ("", steps)
    for kind, home in dialect.components.items():
        if tuple(steps[: len(home)]) == home:
            current, rest = f"map of {kind}", steps[len(home) :]
            break
    for step in rest:
        current = _below(current, step)
    return current


def told(kind: str) -> str:
    """A kind in words: ``one of `responses```, ``an Info Object``."""
    if " " not in kind:
        return f"one of `{kind}`"
    return f"{'an' if kind[0] in 'EIOX' else 'a'} {kind}"


def _below(kind: str, step: str) -> str:
    if step.startswith("x-") and kind in _EXTENDED:
        return ""
    for several in _SEVERAL:
        if kind.startswith(several):
            return kind.removeprefix(several).replace("Objects", "Object")
    if kind == "callbacks":
        return "pathItems"
    return _INSIDE.get(kind, {}).get(step, "")
