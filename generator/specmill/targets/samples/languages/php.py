"""PHP samples: arrays for requests, as PSR-12 lays them out."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.targets.samples.languages.escapes import escaped, number, scalar_value
from specmill.targets.samples.languages.idents import method_name, variable_name
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import Entries, File, Items, Member, Node, Record, Scalar

_NAMED = {"\\": "\\\\", '"': '\\"', "$": "\\$", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MOST_COLUMNS = 80


def string(text: str) -> str:
    """A string literal: single quotes, double ones where something has to be escaped."""
    if text.isprintable():
        inner = text.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{inner}'"
    inner = escaped(text, _NAMED, lambda code: f"\\u{{{scalar_value(code):x}}}")
    return f'"{inner}"'


def php_sample(call: Call) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    path = "->".join(variable_name(each) for each in call.path[:-1])
    target = f"$client->{path}{'->' if path else ''}{method_name(call.path[-1])}"
    request = "" if call.request is None else _value(call.request, 0)
    token = f"$client->{call.place.table.token_method}({string(call.token)});"
    lines = [
        "<?php",
        "",
        "require 'vendor/autoload.php';",
        "",
        f"use {call.place.clients}\\{call.client};",
        "",
        COMMENT,
        f"$client = new {call.client}({_options(call.options)});",
        *([token] if call.token else []),
        "",
        f"$result = {target}({request});",
        "print_r($result);",
    ]
    return "\n".join(lines) + "\n"


def _options(options: Iterable[tuple[str, str]]) -> str:
    rows = [f"{string(variable_name(name))} => {string(text)}" for name, text in options]
    return _broken(rows, 0) if rows else ""


def _value(node: Node, depth: int) -> str:
    if isinstance(node, (Scalar, Member)):
        return _scalar(node.value)
    if isinstance(node, File):
        return "fopen('file.bin', 'r')"
    if isinstance(node, Items):
        values = [_value(each, depth + 1) for each in node.values]
        flat = f"[{', '.join(values)}]"
        return flat if "\n" not in flat and len(flat) < _MOST_COLUMNS else _broken(values, depth)
    return _object(node, depth)


def _object(node: Record | Entries, depth: int) -> str:
    """An array with keys. PHP takes keys of digits for positions, hence the cast to an object."""
    pairs = node.members if isinstance(node, Record) else node.pairs
    if not pairs:
        return "[]" if isinstance(node, Record) and depth == 0 else "new \\stdClass()"
    rows = [f"{string(key)} => {_value(each, depth + 1)}" for key, each in pairs]
    cast = "(object) " if any(key.isdecimal() for key, _ in pairs) else ""
    return cast + _broken(rows, depth)


def _scalar(value: str | float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return string(value) if isinstance(value, str) else number(value)


def _broken(rows: list[str], depth: int) -> str:
    pad = "    " * (depth + 1)
    return "".join(["[\n", *(f"{pad}{row},\n" for row in rows), "    " * depth, "]"])
