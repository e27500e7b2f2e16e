"""Annotations of a surface as values, and when one stands for the other (PEP 484)."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

_PROMOTED = {
    ("int", "float"),
    ("bool", "int"),
    ("bool", "float"),
    ("int", "JsonDecimal"),
    ("float", "JsonDecimal"),
}
_SEQUENCES = frozenset({"list", "Sequence"})
_TEXTS = frozenset(
    {
        "UUID",
        "dt.date",
        "dt.datetime",
        "dt.time",
        "IsoDuration",
        "Decimal",
        "Base64Bytes",
        "Base64UrlBytes",
    }
)
"""What an argument of these types takes as text too."""
_AS_DECODED = frozenset({"str", "int", "float", "bool", "None", "list", "dict", "Any"})
"""Types of values that are what a reader of JSON makes of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A class or alias, with the types in its brackets."""

    name: str
    arguments: tuple[Alternatives, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """One value."""

    value: str | int | bool | None


Part: TypeAlias = Name | Literal
Alternatives: TypeAlias = frozenset[Part]
"""A type as the set of what it may be."""

_UNLISTED = Name("Unlisted")
"""What takes texts beside a list of them, in the method itself."""
ANY: Alternatives = frozenset({Name("Any")})


@lru_cache(maxsize=20_000)
def parse(text: str) -> Alternatives:
    """An annotation as it stands in a surface; what cannot be read is ``Any``."""
    try:
        return _of(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError):
        return ANY


def _of(node: ast.expr) -> Alternatives:
    if isinstance(node, ast.BinOp):
        return _of(node.left) | _of(node.right)
    if isinstance(node, ast.Constant):
        value = node.value
        return (
            frozenset({Literal(value)})
            if isinstance(value, (str, int, bool))
            else frozenset({Name("None")})
        )
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return frozenset({Literal(f"-{node.operand.value!r}")})
    if isinstance(node, ast.Subscript):
        return _subscript(ast.unparse(node.value), node.slice)
    if isinstance(node, ast.List):
        return frozenset[Part]().union(*(_of(elt) for elt in node.elts))
    return frozenset({Name(_bare(ast.unparse(node)))})


def _bare(name: str) -> str:
    for prefix in ("models.", "params.", "builtins."):
        name = name.removeprefix(prefix)
    return name


def _subscript(base: str, inner: ast.expr) -> Alternatives:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if base == "Literal":
        return frozenset[Part]().union(*(_of(part) for part in parts))
    if base == "Annotated":
        return _of(parts[0])
    return frozenset({Name(_bare(base), tuple(_of(part) for part in parts))})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of one SDK stand for."""

    aliases: Mapping[str, str]
    """Name -> annotation."""
    same: Mapping[str, str]
    """Name of the other SDK -> name here, of classes that were renamed."""
    members: Mapping[str, frozenset[str]]
    """Class -> its fields."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether types of the old SDK are types of the new one. ``loose`` leaves null, literal values
    and precision aside: what matters while a program runs."""

    old: Scope
    new: Scope
    loose: bool = False
    comes: bool = False
    """Whether values come from the SDK in either direction of the comparison."""
    given: bool = False
    """Whether it is about arguments, of which a list of texts is stated with ``str`` beside it: a
    method takes others only on purpose."""
    checked: bool = False
    """Whether it is about what a type checker sees: any value passes for every type."""

    def accepts(self, old: str, new: str) -> bool:
        """Whether everything that was allowed is allowed still. What took any value takes fewer
        when it has a type, which stops no program while it runs."""
        return old == new or self._within(parse(old), parse(new), self.old, self.new, 0)

    def yields(self, old: str, new: str) -> bool:
        """Whether nothing comes that did not come before. What was any value came as JSON is
        decoded, and does still where its type is one of those."""
        return old == new or self._within(parse(new), parse(old), self.new, self.old, 0)

    def passes(self, old: str, new: str) -> bool:
        """Whether a type checker takes what comes now for what came before."""
        return replace(self, checked=True).yields(old, new)

    def serves(self, old: str, new: str) -> bool:
        """Whether programs that used what came can use what comes, as far as they run: all of it
        was allowed, and no JSON as decoded became objects or the other way round."""
        return replace(self, comes=True).accepts(old, new)

    def _within(
        self, inner: Alternatives, outer: Alternatives, one: Scope, other: Scope, depth: int
    ) -> bool:
        parts = self._expanded(inner, one, depth)
        wider = self._expanded(outer, other, depth)
        comes = self.comes or one is self.new
        if depth > 12 or (parts >= ANY and (wider >= ANY or self.checked)):
            return True
        if wider >= ANY:
            return not comes or self._is_decoded(parts, one, depth)
        if parts >= ANY:
            return self._is_decoded(wider, other, depth) if comes else self.loose
        return all(any(self._part(part, o, one, other, depth) for o in wider) for part in parts)

    def _is_decoded(self, parts: Alternatives, scope: Scope, depth: int) -> bool:
        """Whether values of a type are as a reader of JSON makes them."""
        return depth > 12 or all(
            isinstance(part, Literal)
            or (
                part.name in _AS_DECODED
                and all(
                    self._is_decoded(self._expanded(inner, scope, depth), scope, depth + 1)
                    for inner in part.arguments
                )
            )
            for part in parts
        )

    def _expanded(self, result: Alternatives, scope: Scope, depth: int) -> Alternatives:
        """Aliases replaced by what they stand for."""
        done: set[Part] = set()
        seen: set[str] = set()
        queue = list(result)
        while queue:
            part = queue.pop()
            alias = scope.aliases.get(part.name) if isinstance(part, Name) else None
            if self.checked and part == Name("IsoDuration"):
                alias = "dt.timedelta | str"  # what a type checker sees in its place
            if isinstance(part, Name) and alias and part.name not in seen:
                seen.add(part.name)
                queue += parse(alias)
            elif self.loose and part == Name("None"):
                continue
            elif self.loose and isinstance(part, Literal):
                done.add(Name(type(part.value).__name__))
            else:
                done.add(part)
        texts = sum(isinstance(part, Literal) and isinstance(part.value, str) for part in done)
        if self.given and texts > 1 and Name("str") in done:
            done = done - {Name("str")} | {_UNLISTED}
        return frozenset(done)

    def _part(self, inner: Part, outer: Part, one: Scope, other: Scope, depth: int) -> bool:
        if inner == outer or outer == Name("object"):
            return True
        if isinstance(inner, Literal):
            return isinstance(outer, Name) and outer.name == type(inner.value).__name__
        if isinstance(outer, Literal):
            return False
        if (inner.name, outer.name) in _PROMOTED or (inner, outer) == (_UNLISTED, Name("str")):
            return True
        if (self.checked or self.given) and (inner.name, outer.name) == ("dt.datetime", "dt.date"):
            return True  # a class and its base, which cannot be compared with each other
        if self.loose and {inner.name, outer.name} <= {"int", "float", "JsonDecimal"}:
            return True
        names = {inner.name, outer.name}
        same = inner.name == outer.name or names <= _SEQUENCES
        renamed = one.same.get(inner.name) == outer.name or other.same.get(outer.name) == inner.name
        if not (same or renamed):
            return self.loose and self._fields(inner.name, outer.name)
        if len(inner.arguments) != len(outer.arguments):
            return not inner.arguments or not outer.arguments
        pairs = zip(inner.arguments, outer.arguments, strict=True)
        return all(self._within(a, b, one, other, depth + 1) for a, b in pairs)

    def _fields(self, inner: str, outer: str) -> bool:
        """Whether a program that uses one class can use the other: it has all its fields."""
        for scopes in ((self.old, self.new), (self.new, self.old)):
            was, now = scopes[0].members.get(outer), scopes[1].members.get(inner)
            if was is not None and now is not None and was:
                return was <= now
        return False


def taken(annotation: str) -> str:
    """The type of an argument with what it takes beside what the surface states: a text in place of
    what is written as one, and of a list of texts, for which it is sent as one of them."""
    texts = any(isinstance(part, Name) and _takes_text(part) for part in parse(annotation))
    return f"{annotation} | str" if texts else annotation


def _takes_text(part: Name) -> bool:
    of_texts = part.name in _SEQUENCES and any(Name("str") in inner for inner in part.arguments)
    return part.name in _TEXTS or of_texts


@lru_cache(maxsize=50_000)
def names_in(annotation: str) -> frozenset[str]:
    """All names that an annotation mentions."""
    names: set[str] = set()
    queue: list[Alternatives] = [parse(annotation)]
    while queue:
        for part in queue.pop():
            if isinstance(part, Name):
                names.add(part.name)
                queue += part.arguments
    return frozenset(names)
