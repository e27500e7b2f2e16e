"""Type expressions: how pieces of TypeScript are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from specmill.targets.typescript.text import comment, literal, property_name, string_literal
from specmill.targets.typescript.values import in_order, is_list, is_object

Kind = Literal[
    "string", "number", "boolean", "null", "never", "unknown", "union", "intersection", "array",
    "other",
]  # fmt: skip
_PRIMITIVE = frozenset({"string", "number", "boolean", "null", "never"})
_JOINED = frozenset({"union", "intersection"})


class Shape(NamedTuple):
    """A type as text that begins at the margin, and what it is for those who put it in another."""

    text: str
    kind: Kind = "other"

    @property
    def is_primitive(self) -> bool:
        return self.kind in _PRIMITIVE


STRING = Shape("string", "string")
NUMBER = Shape("number", "number")
BOOLEAN = Shape("boolean", "boolean")
NULL = Shape("null", "null")
NEVER = Shape("never", "never")
UNKNOWN = Shape("unknown", "unknown")
EMPTY = Shape("Record<string, never>")
"""An object without members."""
OPEN = Shape("Record<string, unknown>")
"""An object of which nothing is known; openapi-typescript has an empty one there."""


def union(parts: Sequence[Shape]) -> Shape:
    """One of the parts; ``never`` for none."""
    return _joined(parts, " | ", "union")


def intersection(parts: Sequence[Shape]) -> Shape:
    """All of the parts."""
    return _joined(parts, " & ", "intersection")


def _joined(parts: Sequence[Shape], sign: str, kind: Kind) -> Shape:
    if len(parts) < 2:
        return parts[0] if parts else NEVER
    seen: set[Kind] = set()
    texts: list[str] = []
    for part in parts:
        if part.kind in _PRIMITIVE:
            if part.kind in seen:
                continue
            seen.add(part.kind)
        texts.append(f"({part.text})" if part.kind in _JOINED else part.text)
    return Shape(sign.join(texts), kind)


def nullable(part: Shape) -> Shape:
    """The part or null."""
    return Shape(
        f"({part.text}) | null" if part.kind in _JOINED else f"{part.text} | null", "union"
    )


def array(item: Shape) -> Shape:
    """Any number of items."""
    return Shape(f"({item.text})[]" if item.kind in _JOINED else f"{item.text}[]", "array")


def list_of(item: Shape) -> Shape:
    """An array whose items are resolved when they are used; needs the helper ``ListOf``."""
    return Shape(f"ListOf<{literal_object([f'of: {item.text};']).text}>")


def tuple_of(items: Sequence[Shape], rest: Shape | None) -> Shape:
    """Items by position, and any number of further ones."""
    texts = [item.text for item in items]
    if rest is not None:
        texts.append(f"...{array(rest).text}")
    return Shape(f"[\n    {indented(','.join(chr(10) + text for text in texts)[1:])}\n]", "array")


def literal_object(members: Iterable[str]) -> Shape:
    """An object type with these members."""
    return Shape(f"{{\n    {indented(chr(10).join(members))}\n}}")


def index_signature(name: str, value: Shape) -> str:
    """The member for all keys that have no other."""
    return f"[{name}: string]: {value.text};"


def member(
    name: str,
    value: Shape,
    *,
    lines: Sequence[str] = (),
    optional: bool = False,
    readonly: bool = False,
) -> str:
    """A named member with its comment."""
    before = f"{comment(lines)}readonly " if readonly else comment(lines)
    return f"{before}{property_name(name)}{'?' if optional else ''}: {value.text};"


def access(root: str, *keys: str) -> Shape:
    """A type inside of an exported one: ``components["schemas"]["Pet"]``."""
    return Shape(root + "".join(f"[{string_literal(key)}]" for key in keys))


def omit(base: Shape, name: str) -> Shape:
    """The base without one of its members."""
    return Shape(f"Omit<{base.text}, {string_literal(name)}>")


def with_required(base: Shape, names: Sequence[Shape]) -> Shape:
    """The base with members that must be there; needs the helper ``WithRequired``."""
    return Shape(f"WithRequired<{base.text}, {union(names).text}>")


def constant(value: object) -> Shape:
    """The type that has one value, a JSON value of any kind."""
    if is_list(value):
        return tuple_of([constant(item) for item in value], None) if value else array(NEVER)
    if is_object(value):
        pairs = in_order(value.items())
        if not pairs:
            return EMPTY
        return literal_object([member(key, constant(pair)) for key, pair in pairs])
    return NULL if value is None else Shape(literal(value))


def indented(text: str) -> str:
    """All lines but the first moved in by one step."""
    return text.replace("\n", "\n    ")
