"""Node.js samples: TypeScript as prettier prints it."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.filters.columns import width
from specmill.targets.samples.languages.escapes import escaped, number, units
from specmill.targets.samples.languages.idents import method_name, variable_name
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import (
    File,
    Items,
    Member,
    Node,
    Record,
    Scalar,
    has_file,
)

_WIDTH = 80
_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHORTEST_KEY = 5
"""A shorter key is never followed by a line break."""


def string(text: str) -> str:
    """A string literal in the quotes that prettier prefers."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + escaped(text, {**_NAMED, quote: f"\\{quote}"}, units) + quote


def key(text: str) -> str:
    """The name of a property; ``__proto__`` is one only in brackets (ECMA-262, B.3.1)."""
    if text == "__proto__":
        return f"[{string(text)}]"
    plain = text.replace("$", "_").isidentifier() and max(text) < "\U00010000"
    return text if plain else string(text)


def node_sample(call: Call) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    path = "client." + ".".join(variable_name(each) for each in call.path[:-1])
    target = f"{path.rstrip('.')}.{method_name(call.path[-1])}"
    files = call.request is not None and has_file(call.request)
    lines = [
        *(['import { createReadStream } from "node:fs";'] if files else []),
        f"import {{ {call.client} }} from {string(call.place.clients)};",
        "",
        f"{COMMENT}",
        f"const client = new {call.client}({_options(call.options)});",
        "",
        "(async () => {",
        *_token(call),
        *_call(target, call.request),
        "  console.log(result);",
        "})();",
    ]
    return "\n".join(lines) + "\n"


def _call(target: str, request: Node | None) -> list[str]:
    """The statement with the call: what does not fit is broken behind ``=``, then inside ``()``."""
    lead = "  const result = await"
    for value in _ways(request, 1):
        if _fits(f"{lead} {target}", value):
            return [f"{lead} {target}({value});"]
    if request is not None and width(f"{lead} {target}(") <= _WIDTH and not _is_short(request):
        return [f"{lead} {target}(", f"    {_value(request, 2, 0)},", "  );"]
    for value in _ways(request, 2):
        if _fits(f"    await {target}", value) or request is None:
            return ["  const result =", f"    await {target}({value});"]
    inner = "" if request is None else f"      {_value(request, 3, 0)},"
    return ["  const result =", f"    await {target}(", inner, "    );"]


def _ways(request: Node | None, depth: int) -> list[str]:
    """How the argument may be written, best first."""
    if request is None:
        return [""]
    if isinstance(request, Items) and request.values:
        return [_value(request, depth, 0), _value(request, depth, _WIDTH)]
    return [_value(request, depth, 0)]


def _fits(target: str, value: str) -> bool:
    """Whether the first line is short enough; an object or list may go on below it."""
    first, _, rest = value.partition("\n")
    return width(f"{target}({first}" + ("" if rest else ");")) <= _WIDTH


def _is_short(node: Node) -> bool:
    """What prettier does not think worth a line of its own between parentheses."""
    return isinstance(node, (Scalar, Member)) and len(_value(node, 0, 0)) <= _WIDTH // 4


def _token(call: Call) -> list[str]:
    method = call.place.table.token_method
    return [f"  client.{method}({string(call.token)});"] if call.token else []


def _options(options: Iterable[tuple[str, str]]) -> str:
    pairs = [f"{key(variable_name(name))}: {string(text)}" for name, text in options]
    return _broken("{", pairs, "}", 0) if pairs else ""


def _value(node: Node, depth: int, taken: int) -> str:
    """``depth`` counts steps of two columns; ``taken`` are the columns before and behind it."""
    if isinstance(node, Scalar):
        return _scalar(node.value)
    if isinstance(node, Member):
        return _scalar(node.value)
    if isinstance(node, File):
        return 'createReadStream("file.bin")'
    if isinstance(node, Items):
        return _items(node, depth, taken)
    pairs = node.members if isinstance(node, Record) else node.pairs
    rows = [_pair(key(name), each, depth + 1) for name, each in pairs]
    return _broken("{", rows, "}", depth) if rows else "{}"


def _pair(name: str, node: Node, depth: int) -> str:
    value = _value(node, depth, width(name) + 3)
    taken = 2 * depth + width(name) + width(value) + 3
    is_text = isinstance(node, (Scalar, Member)) and isinstance(node.value, str)
    if is_text and taken > _WIDTH and width(name) >= _SHORTEST_KEY:
        return f"{name}:\n{'  ' * (depth + 1)}{value}"
    return f"{name}: {value}"


def _items(node: Items, depth: int, taken: int) -> str:
    values = [_value(each, depth + 1, 1) for each in node.values]
    flat = f"[{', '.join(values)}]"
    if not _breaks(node) and "\n" not in flat and 2 * depth + taken + width(flat) <= _WIDTH:
        return flat
    if len(values) > 1 and all(_is_number(each) for each in node.values):
        return _broken("[", _filled(values, depth + 1), "]", depth)
    return _broken("[", values, "]", depth)


def _breaks(node: Items) -> bool:
    """Lists of several lists, or objects, that hold several things are never on one line."""
    sizes = [len(each.values) for each in node.values if isinstance(each, Items)]
    return len(node.values) > 1 and len(sizes) == len(node.values) and min(sizes) > 1


def _filled(values: list[str], depth: int) -> list[str]:
    rows = [""]
    for value in values:
        longer = f"{rows[-1]}, {value}" if rows[-1] else value
        if 2 * depth + len(longer) + 1 > _WIDTH:
            rows.append(value)
        else:
            rows[-1] = longer
    return rows


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and type(node.value) in (int, float)


def _scalar(value: str | float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return string(value) if isinstance(value, str) else number(value)


def _broken(first: str, rows: list[str], last: str, depth: int) -> str:
    pad = "  " * (depth + 1)
    return "".join([first, "\n", *(f"{pad}{row},\n" for row in rows), "  " * depth, last])
