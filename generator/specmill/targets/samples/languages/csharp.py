"""C# samples: object initialisers and await."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.targets.samples.languages.escapes import escaped, number, units
from specmill.targets.samples.languages.idents import member_name, public_method_name
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import (
    Entries,
    File,
    Items,
    Member,
    Node,
    Scalar,
    Shape,
    spelled,
)

_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_KINDS = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "bool",
    "file": "Stream",
}
_LARGEST = 2**64
_MOST_COLUMNS = 80
_START = 2
"""Steps of indentation inside of Main."""


def string(text: str) -> str:
    """A regular string literal."""
    return f'"{escaped(text, _NAMED, units)}"'


def csharp_sample(call: Call) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    path = ".".join(["client", *(public_method_name(each) for each in call.path)])
    request = _value(call.request, _START) if call.request is not None else ""
    usings = {call.place.clients, call.place.options}
    if call.request is not None:
        usings.add(call.place.models)
    token = f"        client.{call.place.table.token_method}({string(call.token)});"
    standard = ["System"]
    standard += ["System.Collections.Generic"] if "new List<" in request else []
    standard += ["System.Collections.Generic"] if "new Dictionary<" in request else []
    standard += ["System.IO"] if "File.OpenRead(" in request else []
    lines = [
        *(f"using {each};" for each in dict.fromkeys([*standard, "System.Threading.Tasks"])),
        *(f"using {each};" for each in sorted(usings)),
        "",
        "public class Program",
        "{",
        "    public static async Task Main()",
        "    {",
        f"        {COMMENT}",
        f"        var client = new {call.client}({_options(call)});",
        *([token] if call.token else []),
        "",
        f"        var result = await {path}({request});",
        "        Console.WriteLine(result);",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _options(call: Call) -> str:
    rows = [f"{member_name(name)} = {string(text)}" for name, text in call.options]
    return f"new {call.place.options_class}{_broken(rows, _START)}" if rows else ""


def _value(node: Node, depth: int) -> str:
    if isinstance(node, Scalar):
        return _scalar(node.value)
    if isinstance(node, Member):
        owner = f"{node.owner}.{_first_low(node.name)}" if node.owner else node.name
        return f"{owner}.{node.constant}"
    if isinstance(node, File):
        return 'File.OpenRead("file.bin")'
    if isinstance(node, Items):
        values = [_value(each, depth + 1) for each in node.values]
        return _list(f"new List<{_shape(node.of)}>", values, depth)
    if isinstance(node, Entries):
        rows = [f"[{string(key)}] = {_value(each, depth + 1)}" for key, each in node.pairs]
        return f"new Dictionary<string, {_shape(node.of)}>{_broken(rows, depth)}"
    rows = [f"{name} = {_value(each, depth + 1)}" for name, each in spelled(node, member_name)]
    return f"new {node.name}{_broken(rows, depth)}"


def _first_low(name: str) -> str:
    """Enumerations stand inside of their class under the name of the field."""
    return name[:1].lower() + name[1:]


def _shape(shape: Shape) -> str:
    if shape.kind in _KINDS:
        return _KINDS[shape.kind]
    if shape.kind == "named":
        return shape.name
    if shape.of is not None:
        inner = _shape(shape.of)
        return f"List<{inner}>" if shape.kind == "list" else f"Dictionary<string, {inner}>"
    return "object"


def _scalar(value: str | float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, str):
        return string(value)
    if isinstance(value, int) and abs(value) >= _LARGEST:
        return f'System.Numerics.BigInteger.Parse("{value}")'
    return number(value)


def _list(name: str, values: list[str], depth: int) -> str:
    flat = f"{name} {{ {', '.join(values)} }}" if values else f"{name}()"
    if "\n" not in flat and len(flat) < _MOST_COLUMNS:
        return flat
    return name + _broken(values, depth)


def _broken(rows: Iterable[str], depth: int) -> str:
    pad = "    " * depth
    lines = [f"{pad}    {row},\n" for row in rows]
    return "".join(["\n", pad, "{\n", *lines, pad, "}"]) if lines else "()"
