"""Type expressions: what a type of the model is called in Python, coming back and going in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from specmill.model import (
    EnumType,
    IntersectionType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NamedSchema,
    NeverType,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.python.layout import Alternatives, Expr, Prefixed, subscript, union
from specmill.targets.python.literals import literal_text
from specmill.targets.python.positions import TypeNames, is_model, unfolded

ANY = "Any"
_TIMES = {"date-time": "dt.datetime", "date": "dt.date"}
_NUMBER = union(["int", "float"])
_BASES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


class TypePrinter:
    """Prints annotations for one module or class.

    ``prefix`` stands before the names of models (``models.``), ``params`` before those of the
    types that only go in; ``shadowed`` are names that the class around the annotations gives
    another meaning (a method called ``list``).
    """

    def __init__(
        self,
        schemas: Mapping[str, NamedSchema],
        names: TypeNames,
        prefix: str = "models.",
        shadowed: Collection[str] = (),
        params: str = "params.",
    ) -> None:
        self._schemas = schemas
        self._names = names
        self._prefix = f"_{prefix}" if prefix.rstrip(".") in shadowed else prefix
        self._params = f"_{params}" if params.rstrip(".") in shadowed else params
        self._shadowed = frozenset(shadowed)

    def unshadowed(self) -> TypePrinter:
        """A printer for prose, where no class gives a name another meaning."""
        return TypePrinter(self._schemas, self._names)

    def output(self, type_: Type) -> Expr:
        """What the SDK hands out: ``list[models.User] | None``."""
        if isinstance(type_, PrimitiveType):  # most types by far, and never named
            return union([_primitive(type_), "None"]) if type_.nullable else _primitive(type_)
        base = self._named(type_) or self._output(type_)
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def definition(self, type_: Type) -> Expr:
        """What a declared alias stands for."""
        base = self._output(type_)
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def input(self, type_: Type) -> Expr:
        """What the SDK takes: as ``output``, with typed dicts beside models and any sequence for
        lists."""
        base = self._input(type_)
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def input_definition(self, type_: Type) -> Expr:
        """What a declared alias of something that goes in stands for."""
        base = self._in_place(unfolded(type_))
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def _nullable(self, type_: Type) -> bool:
        if isinstance(type_, IntersectionType):
            return type_.nullable or self._nullable(type_.merged)
        if isinstance(type_, ReferenceType) and not type_.nullable:
            target = self._schemas[type_.target].type
            return is_model(unfolded(target)) and target.nullable
        return type_.nullable

    def _named(self, type_: Type) -> str:
        name = self._name(type_)
        if not name:
            return ""
        request = self._names.declared[name].request if name in self._names.declared else False
        return self._params + self._names.params[name] if request else self._prefix + name

    def _name(self, type_: Type) -> str:
        type_ = unfolded(type_)
        if isinstance(type_, ReferenceType):
            return self._names.schemas[type_.target]
        return self._names.inline.get(id(type_), "")

    def _builtin(self, name: str) -> str:
        return f"builtins.{name}" if name in self._shadowed else name

    def _output(self, type_: Type) -> Expr:
        match type_:
            case IntersectionType():
                return self._named(type_) or self._output(type_.merged)
            case ReferenceType():
                return self._named(type_)
            case ListType():
                return subscript(self._builtin("list"), self.output(type_.items))
            case TupleType():
                return self._tuple(type_)
            case MapType():
                return subscript(self._builtin("dict"), "str", self.output(type_.values))
            case ModelType():
                return subscript(self._builtin("dict"), "str", self._values(type_, self.output))
            case UnionType():
                return self._union([self.output(each) for each in type_.variants])
            case _:
                return self._scalar(type_)

    def _scalar(self, type_: Type) -> Expr:
        match type_:
            case PrimitiveType():
                return _primitive(type_)
            case EnumType():
                return _enum(type_)
            case LiteralType():
                return _literal(type_.value)
            case NeverType():
                return "None"
            case _:
                return ANY

    def _union(self, parts: list[Expr]) -> Expr:
        return ANY if ANY in parts or not parts else union(parts)

    def _values(self, type_: ModelType, printed: Callable[[Type], Expr]) -> Expr:
        """Type of the values of an object without fields."""
        types = [each for _, each in type_.patterns]
        if type_.additional is not None:
            types.append(type_.additional)
        return self._union([printed(each) for each in types])

    def _tuple(self, type_: TupleType) -> Expr:
        items = [self.output(each) for each in type_.items]
        if type_.rest is None and items:
            return subscript(self._builtin("tuple"), *items)
        rest = [] if type_.rest is None else [self.output(type_.rest)]
        return subscript(self._builtin("list"), self._union([*items, *rest]))

    def _input(self, type_: Type) -> Expr:
        resolved = unfolded(type_)
        name = self._name(resolved)
        return self._in_place(resolved) if not name else self._taken(resolved, name)

    def _taken(self, type_: Type, name: str) -> Expr:
        """A named type as it is taken. Keys that an object allows and does not name are beyond a
        typed dict; any mapping is taken then."""
        if name not in self._names.params:
            return union([self._named(type_), *self._instead(type_)])
        declared = self._names.declared[name]
        param = self._params + self._names.params[name]
        object_ = unfolded(declared.type)
        if not isinstance(object_, ModelType) or not is_model(object_):
            return param
        parts: list[Expr] = [param] if declared.request else [self._prefix + name, param]
        if object_.additional is not None or object_.patterns:
            parts.append(subscript("Mapping", "str", ANY))
        return union(parts)

    def _in_place(self, resolved: Type) -> Expr:
        match resolved:
            case ReferenceType():
                return self._input(resolved)
            case ListType():
                return subscript("Sequence", self.input(resolved.items))
            case MapType():
                return subscript("Mapping", "str", self.input(resolved.values))
            case ModelType():
                return subscript("Mapping", "str", self._values(resolved, self.input))
            case UnionType():
                return self._union([self.input(each) for each in resolved.variants])
            case PrimitiveType(name="string") if resolved.format in _TIMES:
                return union([_TIMES[resolved.format], "str"])
            case PrimitiveType(name="string", format="binary"):
                return "FileInput"
            case _:
                return self._output(resolved)

    def _instead(self, type_: Type) -> list[Expr]:
        """What may be given in place of a plain named type: text for a point in time."""
        seen: set[str] = set()
        stack = [type_]
        while stack:
            each = unfolded(stack.pop())
            if isinstance(each, UnionType):
                stack.extend(each.variants)
            elif isinstance(each, ReferenceType) and each.target not in seen:
                seen.add(each.target)
                stack.append(self._schemas[each.target].type)
            elif isinstance(each, PrimitiveType) and _is_time(each):
                return ["str"]
        return []


def _is_time(type_: PrimitiveType) -> bool:
    return type_.name == "string" and type_.format in _TIMES


def _primitive(type_: PrimitiveType) -> Expr:
    if type_.name == "string":
        return _TIMES.get(type_.format, "str")
    if type_.name == "number" and not type_.format:
        return _NUMBER
    return _BASES.get(type_.name, "None")


def _enum(type_: EnumType) -> Expr:
    """An open enumeration: the known members, and any value of their kinds."""
    values = {(type(each.value), each.value): each.value for each in type_.members}
    kinds = {str: "str", bool: "bool", int: "int", float: "float"}
    found = [name for kind, name in kinds.items() if any(each is kind for each, _ in values)]
    # No literal can be a float (PEP 586), and all members of bool are known.
    known = [literal_text(each) for each in values.values() if isinstance(each, (str, int))]
    if not found or found == ["bool"] or not known:
        return union(found) if found else ANY
    members = subscript("Literal", *known)
    return members if len(values) == 1 else union([members, *found])


def _literal(value: object) -> Expr:
    if value is None:
        return "None"
    if isinstance(value, (bool, int, str)):
        return subscript("Literal", literal_text(value))
    if isinstance(value, float):
        return "float"
    return subscript("list", ANY) if isinstance(value, list) else subscript("dict", "str", ANY)


def mentions(expr: Expr) -> set[str]:
    """Names that an annotation needs, each up to its first dot; literals are no names."""
    if isinstance(expr, str):
        return set() if expr[:1] in "\"'-0123456789" else {expr.split(".")[0]}
    if isinstance(expr, Alternatives):
        return {name for part in expr.parts for name in mentions(part)}
    if isinstance(expr, Prefixed):
        return mentions(expr.value)
    head = expr.head.rstrip("[(").split(".")[0]
    return {head}.union(*(mentions(item) for item in expr.items))
