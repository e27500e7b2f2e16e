"""The example of each rule: a definition before and after, from a short fragment."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

from specmill.diff.rules.table import RULES, Rule
from specmill.diff.rules.types import DIRECTIONS
from specmill.openapi import is_object
from specmill.render import Renderer

_OK: dict[str, Any] = {
    "200": {"description": "OK", "content": {"application/json": {"schema": {"type": "string"}}}}
}
_SCHEMES: dict[str, Any] = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "oauth": {
        "type": "oauth2",
        "flows": {
            "password": {"tokenUrl": "https://shop.example/t", "scopes": {"read": "", "write": ""}}
        },
    },
}


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule is about. ``old`` and ``new`` are whole definitions, the fragments are what
    differs in them."""

    rule: Rule
    old: dict[str, Any]
    new: dict[str, Any]
    old_fragment: Any
    new_fragment: Any


def examples(renderer: Renderer) -> dict[str, Example]:
    """The example of every rule about the definition, by the id of the rule."""
    examples: dict[str, Example] = {}
    for name, table in _table(renderer, "operations").items():
        old, new = (_whole(table, table[side]) for side in ("old", "new"))
        examples[name] = Example(RULES[name], old, new, table["old"], table["new"])
    for name, table in _table(renderer, "types").items():
        for direction in table.get("only", DIRECTIONS):
            old, new = (_placed(direction, table, table[side]) for side in ("old", "new"))
            rule = RULES[f"{direction}-{name}"]
            examples[rule.id] = Example(rule, old, new, table["old"], table["new"])
    return examples


def _table(renderer: Renderer, name: str) -> dict[str, Any]:
    table = yaml.safe_load(renderer.read(f"release/examples/{name}.yaml"))
    return dict(table)


def _document(openapi: str, paths: dict[str, Any]) -> dict[str, Any]:
    return {
        "openapi": openapi,
        "info": {"title": "Shop", "version": "1.0.0"},
        "paths": paths,
        "components": {"securitySchemes": _SCHEMES},
    }


def _whole(table: dict[str, Any], fragment: dict[str, Any]) -> dict[str, Any]:
    operation = {"operationId": "list-orders", "tags": ["orders"], "responses": _OK}
    openapi = table.get("openapi", "3.0.3")
    if table.get("document"):
        whole = _document(openapi, {"/orders": {"get": operation}})
        return _joined(whole, fragment)
    method = table.get("method", "get")
    return _document(openapi, {"/orders": {method: {**operation, **fragment}}})


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    made = deepcopy(one)
    for key, value in other.items():
        inner = made.get(key)
        made[key] = _joined(inner, value) if is_object(inner) and is_object(value) else value
    return made


def _placed(direction: str, table: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": "find-orders", "tags": ["orders"], "responses": _OK}
    method = "get"
    inner = {"type": "object", "required": ["value"], "properties": {"value": schema}}
    if direction == "parameter":
        operation["parameters"] = [{"name": "value", "in": "query", "schema": schema}]
    elif direction == "request":
        method = "post"
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": inner}},
        }
    else:
        operation["responses"] = {
            "200": {"description": "OK", "content": {"application/json": {"schema": inner}}}
        }
    whole = _document(table.get("openapi", "3.0.3"), {"/orders": {method: operation}})
    whole["components"] = {**whole["components"], "schemas": table.get("schemas", {})}
    return whole
