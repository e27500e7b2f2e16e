"""Type expressions: what a type of the model is called in Python, coming back and going in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import islice

from specmill.filters.python_literals import string
from specmill.model import (
    EnumType,
    Field,
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
from specmill.model.resolve import resolve, resolve_intersections
from specmill.targets.python.layout import (
    Alternatives,
    Expr,
    Prefixed,
    call,
    keyword,
    mapping,
    subscript,
    union,
)
from specmill.targets.python.plan.access import Access, access_of
from specmill.targets.python.plan.types.declared import Family
from specmill.targets.python.plan.types.discriminators import TagPlan
from specmill.targets.python.plan.types.scalars import (
    ANY,
    enum,
    given,
    listed,
    literal,
    primitive,
)
from specmill.targets.python.plan.types.type_names import TypeNames, is_model


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
            return union([primitive(type_), "None"]) if type_.nullable else primitive(type_)
        base = self._named(type_) or self._output(type_)
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def held(self, field: Field) -> Expr:
        """What comes back in a field: for a text that holds JSON, what it holds."""
        printed = self.output(field.type)
        if field.content is None or printed not in ("str", union(["str", "None"])):
            return printed
        content = self.output(field.content)
        if content in (ANY, "str"):
            return printed
        held = subscript("JsonText", content)
        return union([held, "None"]) if printed != "str" else held

    def definition(self, type_: Type, key: str = "") -> Expr:
        """What a declared alias stands for; ``key`` is that of its schema, which in the
        alternatives stands for nothing."""
        resolved = resolve_intersections(type_)
        if isinstance(resolved, (UnionType, ReferenceType)) and self._leads_to(resolved, key):
            parts = resolved.variants if isinstance(resolved, UnionType) else ()
            kept = tuple(part for part in parts if not self._leads_to(part, key))
            type_ = UnionType(variants=kept, nullable=type_.nullable)
        base = self._output(type_)
        plan = self._names.tags.of_union(resolved) if isinstance(resolved, UnionType) else None
        if plan is not None and base != ANY:
            base = subscript("Annotated", base, self._tagged(plan))
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def family(self, family: Family) -> Expr:
        """A parent and its children: what a reference to the parent stands for."""
        keys = [*self._names.tags.children(family.key), family.key]
        names = [self._prefix + self._names.schemas[key] for key in keys]
        return subscript("Annotated", union(names), self._tagged(family.tag))

    def _tagged(self, plan: TagPlan) -> Expr:
        """The mark by which the runtime tells variants apart."""
        arguments: list[Expr] = [string(plan.field)]
        if plan.mapping:
            pairs = ((string(tag), self._plain(key)) for tag, key in plan.mapping)
            arguments.append(mapping(pairs))
        if plan.default:
            arguments.append(keyword("default", self._plain(plan.default)))
        return call("Tagged", *arguments)

    def _plain(self, key: str) -> str:
        return self._prefix + self._names.schemas[key]

    def _leads_to(self, type_: Type, key: str) -> bool:
        """Whether a type is, by names alone, the schema itself or a choice that it is part of."""
        if key not in self._names.circular:
            return False
        waiting, seen = [type_], set[str]()
        while waiting:
            reference = resolve_intersections(waiting.pop())
            if isinstance(reference, UnionType):
                waiting.extend(reference.variants)
            elif isinstance(reference, ReferenceType) and reference.target not in seen:
                if reference.target == key:
                    return True
                seen.add(reference.target)
                waiting.append(self._schemas[reference.target].type)
        return False

    def _unknown(self, type_: UnionType) -> list[Expr]:
        """A union of models may get new variants; a default stands for them where there is one."""
        plan = self._names.tags.of_union(type_)
        several = len(list(islice(self._names.tags.models(type_), 2))) > 1
        return ["UnknownVariant"] if several and not (plan and plan.default) else []

    def input(self, type_: Type) -> Expr:
        """What the SDK takes: as ``output``, with typed dicts beside models and any sequence for
        lists."""
        base = self._input(type_)
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def input_definition(self, type_: Type) -> Expr:
        """What a declared alias of something that goes in stands for."""
        base = self._in_place(resolve_intersections(type_))
        return union([base, "None"]) if self._nullable(type_) and base != ANY else base

    def input_family(self, key: str) -> Expr:
        """A parent and its children as they are taken."""
        keys = [*self._names.tags.children(key), key]
        names = {key: self._names.schemas[key] for key in keys}
        return union(self._taken(ReferenceType(target=text), name) for text, name in names.items())

    def tags_of(self, key: str, field: str) -> tuple[str, ...]:
        """The values by which discriminators know a schema, in one of its fields."""
        return self._names.tags.narrowed.get(key, {}).get(field, ())

    def access(self, field: Field) -> Access:
        """Which way a field travels."""
        return access_of(field, self._schemas)

    def _nullable(self, type_: Type) -> bool:
        if isinstance(type_, IntersectionType):
            return type_.nullable or self._nullable(type_.merged)
        if isinstance(type_, ReferenceType) and not type_.nullable:
            target = self._schemas[type_.target].type
            return is_model(resolve_intersections(target)) and target.nullable
        return type_.nullable

    def _named(self, type_: Type) -> str:
        name = self._names.name(type_)
        if not name:
            return ""
        if self._is_null(type_):
            return "None"
        request = self._names.declared[name].request if name in self._names.declared else False
        return self._params + self._names.params[name] if request else self._prefix + name

    def _is_null(self, type_: Type) -> bool:
        """Whether null is all that a type allows. Its alias is not printed: ``None | None``, which
        it may come to, cannot be evaluated."""
        part = resolve(type_, self._schemas)
        return isinstance(part, NeverType) or (
            isinstance(part, PrimitiveType) and part.name == "null"
        )

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
                return self._union([*map(self.output, type_.variants), *self._unknown(type_)])
            case _:
                return self._scalar(type_)

    def _scalar(self, type_: Type) -> Expr:
        match type_:
            case PrimitiveType():
                return primitive(type_)
            case EnumType():
                return enum(type_)
            case LiteralType():
                return literal(type_.value)
            case NeverType():
                return "None"
            case _:
                return ANY

    def _union(self, parts: list[Expr]) -> Expr:
        return ANY if ANY in parts or not parts else union(parts)

    def _values(self, type_: ModelType, printed: Callable[[Type], Expr]) -> Expr:
        """Type of the values of an object without fields."""
        types = [pattern for _, pattern in type_.patterns]
        if type_.additional is not None:
            types.append(type_.additional)
        return self._union([printed(part) for part in types])

    def _tuple(self, type_: TupleType) -> Expr:
        items = [self.output(item) for item in type_.items]
        full = (type_.limits.min_items or 0) >= len(items)
        if type_.rest is None and items and full:
            return subscript(self._builtin("tuple"), *items)
        rest = [] if type_.rest is None else [self.output(type_.rest)]
        return subscript(self._builtin("list"), self._union([*items, *rest]))

    def _input(self, type_: Type) -> Expr:
        resolved = resolve_intersections(type_)
        name = self._names.name(resolved)
        if name and self._is_null(resolved):
            return "None"
        return self._in_place(resolved) if not name else self._taken(resolved, name)

    def _taken(self, type_: Type, name: str) -> Expr:
        """A named type as it is taken. Keys that an object allows and does not name are beyond a
        typed dict; any mapping is taken then."""
        if name not in self._names.params:
            return union([self._prefix + name, *self._instead(type_)])
        declared = self._names.declared[name]
        param = self._params + self._names.params[name]
        object_ = resolve_intersections(declared.type)
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
                return self._union([*map(self.input, resolved.variants), *self._unknown(resolved)])
            case PrimitiveType():
                return union(given(resolved) or [primitive(resolved)])
            case EnumType():
                return listed(resolved)
            case _:
                return self._output(resolved)

    def _instead(self, type_: Type) -> list[Expr]:
        """What may be given beside a plain named type: text for a point in time."""
        result: list[Expr] = []
        seen: set[str] = set()
        stack = [type_]
        while stack:
            reference = resolve_intersections(stack.pop())
            if isinstance(reference, UnionType):
                stack.extend(reference.variants)
            elif isinstance(reference, ReferenceType) and reference.target not in seen:
                seen.add(reference.target)
                stack.append(self._schemas[reference.target].type)
            elif isinstance(reference, PrimitiveType):
                result += [other for other in given(reference) if other != primitive(reference)]
        return result


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
