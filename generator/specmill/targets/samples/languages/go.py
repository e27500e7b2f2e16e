"""Go samples: struct literals, as gofmt lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from specmill.targets.samples.languages.escapes import escaped, number, scalar_value
from specmill.targets.samples.languages.idents import member_name, public_method_name
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import (
    Entries,
    File,
    Items,
    Member,
    Node,
    Record,
    Scalar,
    Shape,
    has_file,
    spelled,
)

_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_KINDS = {
    "string": "string",
    "integer": "int",
    "number": "float64",
    "boolean": "bool",
    "file": "*os.File",
}
_LARGEST = 2**63
_MOST_COLUMNS = 80


def string(text: str) -> str:
    """An interpreted string literal; it holds no half of a surrogate pair."""
    return f'"{escaped(text, _NAMED, _unseen)}"'


def _unseen(code: int) -> str:
    code = scalar_value(code)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def go_sample(call: Call) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    made = _Made(_qualifier(call.place.models))
    clients = _qualifier(call.place.clients)
    path = ".".join(["client", *(public_method_name(each) for each in call.path)])
    request = made.request(call.request) if call.request is not None else ""
    options = made.options(f"{clients}.{call.place.options_class}", call.options)
    table = call.place.table
    lines = [
        "package main",
        "",
        *_imports(call, f"{made.package}." in request),
        "",
        "func main() {",
        f"\t{COMMENT}",
        f"\tclient, err := {clients}.New{call.client}({options})",
        *_PANIC,
        *([f"\tclient.{table.token_method}({string(call.token)})"] if call.token else []),
        "",
        *_opened(call),
        f"\tresult{', err' if table.returns_error else ''} := {path}({request})",
        *(_PANIC if table.returns_error else ()),
        "\tfmt.Println(result)",
        "}",
    ]
    return "\n".join(lines) + "\n"


_PANIC = ("\tif err != nil {", "\t\tpanic(err)", "\t}")
_OPENED = ('\tfile, err := os.Open("file.bin")', *_PANIC, "\tdefer file.Close()", "")


def _opened(call: Call) -> tuple[str, ...]:
    return _OPENED if call.request is not None and has_file(call.request) else ()


def _imports(call: Call, has_models: bool) -> list[str]:
    standard = ["fmt"]
    if call.request is not None and has_file(call.request):
        standard.append("os")
    own = {call.place.clients, *([call.place.models] if has_models else [])}
    rows = [*map(string, standard), "", *map(string, sorted(own))]
    return ["import (", *(f"\t{row}".rstrip("\t") for row in rows), ")"]


def _qualifier(module: str) -> str:
    return re.sub(r"\W", "", module.rpartition("/")[2])


class _Made:
    """Writes values; ``package`` is the qualifier of the classes of requests."""

    def __init__(self, package: str) -> None:
        self.package = package

    def options(self, name: str, options: Iterable[tuple[str, str]]) -> str:
        rows = [(member_name(key), string(text)) for key, text in options]
        return f"&{name}{_broken(rows, 1)}" if rows else ""

    def request(self, node: Node) -> str:
        value = self._value(node, 1)
        return f"&{value}" if isinstance(node, Record) else value

    def _value(self, node: Node, depth: int) -> str:
        if isinstance(node, (Scalar, Member)):
            return _scalar(node.value)
        if isinstance(node, File):
            return "file"
        if isinstance(node, Items):
            item = self._shape(node.of)
            name = f"[]{item}"
            values = [self._value(each, depth + 1).removeprefix(item) for each in node.values]
            flat = f"{name}{{{', '.join(values)}}}"
            if "\n" not in flat and len(flat) < _MOST_COLUMNS:
                return flat
            return name + _broken([("", each) for each in values], depth)
        if isinstance(node, Entries):
            rows = [(string(key), self._value(each, depth + 1)) for key, each in node.pairs]
            return f"map[string]{self._shape(node.of)}{_broken(rows, depth)}"
        rows = [(name, self._value(each, depth + 1)) for name, each in spelled(node, member_name)]
        return f"{self.package}.{node.name}{_broken(rows, depth)}"

    def _shape(self, shape: Shape) -> str:
        if shape.kind in _KINDS:
            return _KINDS[shape.kind]
        if shape.kind == "named":
            return f"{self.package}.{shape.name}"
        if shape.of is not None:
            return ("[]" if shape.kind == "list" else "map[string]") + self._shape(shape.of)
        return "any"


def _scalar(value: str | float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return "nil" if value is None else str(value).lower()
    if isinstance(value, str):
        return string(value)
    whole = isinstance(value, int) and abs(value) >= _LARGEST
    return f"{value}.0" if whole else number(value)


def _broken(rows: list[tuple[str, str]], depth: int) -> str:
    """``{…}`` with a row each; keys of neighbouring rows of one line are padded to one width."""
    if not rows:
        return "{}"
    pad = "\t" * (depth + 1)
    lines: list[str] = []
    for several, group in groupby(rows, lambda row: "\n" in row[1]):
        found = list(group)
        size = 0 if several else max(len(name) for name, _ in found)
        lines += [f"{pad}{_row(name, value, size)},\n" for name, value in found]
    return "".join(["{\n", *lines, "\t" * depth, "}"])


def _row(name: str, value: str, size: int) -> str:
    return f"{name + ':':<{size + 1}} {value}" if name else value
