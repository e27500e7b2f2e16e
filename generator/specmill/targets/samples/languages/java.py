"""Java samples: request classes and their setters."""

from __future__ import annotations

from specmill.targets.samples.languages.escapes import escaped, number, units
from specmill.targets.samples.languages.idents import member_name, method_name, variable_name
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.typed import (
    Entries,
    File,
    Items,
    Member,
    Node,
    Record,
    Shape,
    spelled,
)

RESERVED = frozenset(
    """abstract assert boolean break byte case catch char class const continue default do double
    else enum extends false final finally float for goto if implements import instanceof int
    interface long native new null package private protected public return short static strictfp
    super switch synchronized this throw throws transient true try void volatile while _ clone
    equals finalize getClass hashCode notify notifyAll toString wait""".split()
)
"""Keywords (JLS 3.9) and methods that every object has."""

_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_KINDS = {"string": "String", "integer": "Long", "number": "Double", "boolean": "Boolean"}
_STEP = "        "
_MOST_COLUMNS = 80


def string(text: str) -> str:
    r"""A string literal. Control characters are octal: ``\u`` is read before the literal is
    (JLS 3.3), so that it would end the line."""
    return f'"{escaped(text, _NAMED, _unseen)}"'


def _unseen(code: int) -> str:
    return f"\\{code:03o}" if code < 0x100 else units(code)


def java_method_name(text: str) -> str:
    """Name of a method for words of an operation."""
    return method_name(text, RESERVED)


def java_sample(call: Call) -> str:
    """A program that makes the call and prints what comes back, ending with a line end."""
    body = _Body(call)
    lines = body.lines()
    name = f"{member_name(' '.join(call.path))}Example"
    return "\n".join(
        [
            *(f"import {each};" for each in sorted(body.imports)),
            "",
            f"public class {name} {{",
            "    public static void main(String[] args) throws Exception {",
            *(f"{_STEP}{line}".rstrip() for line in lines),
            "    }",
            "}",
            "",
        ]
    )


class _Body:
    """The statements of one sample. What has parts is a variable with a name of its own."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._names: set[str] = {"args", "client", "options", "result"}
        self._statements: list[str] = []
        self.imports: set[str] = {f"{call.place.clients}.{call.client}"}

    def lines(self) -> list[str]:
        call, place = self._call, self._call.place
        client = [COMMENT]
        if call.options:
            self.imports.add(f"{place.options}.{place.options_class}")
            client.append(f"{place.options_class} options = new {place.options_class}();")
            for name, text in call.options:
                client.append(f"options.set{member_name(name)}({string(text)});")
        made = "options" if call.options else ""
        client.append(f"{call.client} client = new {call.client}({made});")
        if call.token:
            client.append(f"client.{place.table.token_method}({string(call.token)});")
        request = self._value(call.request, "request") if call.request is not None else ""
        groups = "".join(f"{variable_name(each, RESERVED)}()." for each in call.path[:-1])
        target = f"client.{groups}{java_method_name(call.path[-1])}"
        return [
            *client,
            "",
            *self._statements,
            f"var result = {target}({request});",
            f"System.out.println({self._readable()});",
        ]

    def _readable(self) -> str:
        serializer = self._call.place.table.serializer
        if not serializer:
            return "result"
        self.imports.add(serializer)
        return f"{serializer.rpartition('.')[2]}.serialize(result)"

    def _value(self, node: Node, wish: str) -> str:
        """An expression; the statements that it needs come before it."""
        if isinstance(node, Record):
            return self._record(node, wish)
        if isinstance(node, Entries):
            return self._entries(node, wish)
        if isinstance(node, Items):
            self.imports.add("java.util.Arrays")
            values = [self._value(each, f"{wish} item") for each in node.values]
            flat = f"Arrays.asList({', '.join(values)})"
            if len(flat) < _MOST_COLUMNS:
                return flat
            inner = f",\n{_STEP}    ".join(values)
            return f"Arrays.asList(\n{_STEP}    {inner})"
        if isinstance(node, File):
            self.imports.add("java.io.File")
            return 'new File("file.bin")'
        if isinstance(node, Member):
            self._import_model(node.owner or node.name)
            return ".".join(each for each in (node.owner, node.name, node.constant) if each)
        return _scalar(node.value)

    def _record(self, node: Record, wish: str) -> str:
        self._import_model(node.name)
        name = self._name(wish)
        members = spelled(node, member_name)
        wires = (wire for wire, _ in node.members)
        rows = [
            f"{name}.set{spelt}({self._value(each, wire)});"
            for (spelt, each), wire in zip(members, wires, strict=True)
        ]
        self._statements += [f"{node.name} {name} = new {node.name}();", *rows]
        return name

    def _entries(self, node: Entries, wish: str) -> str:
        self.imports |= {"java.util.HashMap", "java.util.Map"}
        name = self._name(wish)
        rows = [f"{name}.put({string(key)}, {self._value(each, key)});" for key, each in node.pairs]
        made = f"Map<String, {self._shape(node.of)}> {name} = new HashMap<>();"
        self._statements += [made, *rows]
        return name

    def _shape(self, shape: Shape) -> str:
        if shape.kind in _KINDS:
            return _KINDS[shape.kind]
        if shape.kind == "named":
            self._import_model(shape.name)
            return shape.name
        if shape.kind == "file":
            self.imports.add("java.io.File")
            return "File"
        if shape.of is not None:
            inner = self._shape(shape.of)
            if shape.kind == "list":
                self.imports.add("java.util.List")
            return f"List<{inner}>" if shape.kind == "list" else f"Map<String, {inner}>"
        return "Object"

    def _import_model(self, name: str) -> None:
        self.imports.add(f"{self._call.place.models}.{name}")

    def _name(self, wish: str) -> str:
        """A name for a variable that none has yet."""
        wish = name = variable_name(wish, RESERVED)
        count = 1
        while name in self._names:
            count += 1
            name = f"{wish}{count}"
        self._names.add(name)
        return name


def _scalar(value: str | float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, str):
        return string(value)
    if isinstance(value, int) and abs(value) >= 2**63:
        return f'new java.math.BigInteger("{value}")'
    if isinstance(value, int) and abs(value) >= 2**31:
        return f"{value}L"
    return number(value) if isinstance(value, int) else str(value)
