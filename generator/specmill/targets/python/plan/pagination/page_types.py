"""Types of pages: what a page of a list has beside its items, for type checkers and editors.

A page passes on the fields of the response that it was read from. Lists whose responses have the same
fields share one type, so that an API with one form of lists has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from specmill.model import ModelType, NamedSchema, ReferenceType, Type
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.layout import Alternatives, Bracket, Expr, flat
from specmill.targets.python.plan.groups import GroupPlan
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.names import bounded, type_identifier
from specmill.targets.python.plan.python_plan import ClientPlan, PageType
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan, plan_fields
from specmill.targets.python.plan.types.type_names import TypeNames, is_model

ITEM, RESULT = "Item", "Result"
"""Names of the type variables."""
_LONGEST = 30
_OF_PAGES = frozenset({"has_next_page", "items", "next_page", "pages", "response", "result"})
"""What pages have themselves."""


class PageTypes:
    """Finds the types of pages. ``written`` are the declarations of models by name."""

    def __init__(
        self,
        schemas: Mapping[str, NamedSchema],
        names: TypeNames,
        written: Mapping[str, DeclarationPlan],
    ) -> None:
        self._schemas = schemas
        self._names = names
        self._written = written
        self._known: dict[str, tuple[FieldPlan, ...]] = {}

    def given_to(
        self, clients: Sequence[ClientPlan]
    ) -> tuple[tuple[ClientPlan, ...], tuple[PageType, ...]]:
        """The clients, whose methods know the types of their pages, and these types by name."""
        fields: dict[tuple[str, str], tuple[FieldPlan, ...]] = {}
        for client in clients:
            for method in _paged(client):
                field_plans = self._fields(method)
                if field_plans:
                    key = self._key(method, field_plans)
                    fields[key] = _with_common_texts(fields.get(key, field_plans), field_plans)
        names = _names(fields)
        types = tuple(
            PageType(names[key], fields[key]) for key in sorted(names, key=names.__getitem__)
        )

        def typed(method: MethodPlan) -> MethodPlan:
            field_plans = self._fields(method) if method.pagination is not None else ()
            return (
                replace(method, page_type=names[self._key(method, field_plans)])
                if field_plans
                else method
            )

        def group_typed(group: GroupPlan) -> GroupPlan:
            methods = tuple(map(typed, group.methods))
            return replace(group, methods=methods, aliases=tuple(map(typed, group.aliases)))

        return tuple(
            replace(
                client_plan,
                groups={path: group_typed(one) for path, one in client_plan.groups.items()},
            )
            for client_plan in clients
        ), types

    def _key(self, method: MethodPlan, fields: Sequence[FieldPlan]) -> tuple[str, str]:
        """The words for a type of pages, and what tells it from others: a list with types of its
        own is called as its response is."""
        shape = "\n".join(f"{field.python}: {flat(field.annotation)}" for field in fields)
        if any({"models", "_models"} & mentions(field.annotation) for field in fields):
            return self._declared(method).removesuffix("Page"), shape
        words = [field.python for field in fields if ITEM not in mentions(field.annotation)]
        return bounded(type_identifier("_".join(words), "List"), _LONGEST), shape

    def _declared(self, method: MethodPlan) -> str:
        """The name of the model that a page is read from; empty where it is none."""
        type_ = method.replies[0].result if len(method.replies) == 1 else None
        while type_ is not None and not type_.nullable:
            type_ = resolve_intersections(type_)
            name = self._names.name(type_)
            if not isinstance(type_, ReferenceType):
                return name if is_model(type_) else ""
            target = self._schemas[type_.target].type
            if is_model(resolve_intersections(target)):
                is_family = type_.target in self._names.families
                return "" if is_family or target.nullable else name
            type_ = target
        return ""

    def _fields(self, method: MethodPlan) -> tuple[FieldPlan, ...]:
        """The fields that the pages of a method pass on."""
        key = method.operation.key
        if key not in self._known:
            self._known[key] = self._found(method)
        return self._known[key]

    def _found(self, method: MethodPlan) -> tuple[FieldPlan, ...]:
        name = self._declared(method)
        written = self._written.get(name)
        if written is None or method.pagination is None:
            return ()
        names = {field.wire: field.python for field in written.fields}
        declared = self._names.declared[name]
        type_: Type = resolve_intersections(declared.type)
        if not isinstance(type_, ModelType):
            return ()
        key = declared.schema.key if declared.schema is not None else ""
        printer = TypePrinter(self._schemas, self._names, shadowed=frozenset(names.values()))
        item = printer.output(method.pagination.item)
        # In ``flat``, what holds the items of one list alone is ``result.data``: a type of pages for
        # each list would outweigh the methods.
        items = method.pagination.items
        holder = items[0] if method.iterator and len(items) > 1 else ""
        return tuple(
            replace(plan_field, annotation=_with_variable(plan_field.annotation, item))
            for plan_field in plan_fields(type_, key, names, printer)
            if plan_field.python not in _OF_PAGES and not plan_field.python.startswith("_")
            if plan_field.wire != holder
        )


def _paged(client: ClientPlan) -> Iterator[MethodPlan]:
    for group in client.groups.values():
        yield from (method for method in group.methods if method.pagination is not None)


def _with_common_texts(
    fields: Sequence[FieldPlan], others: Sequence[FieldPlan]
) -> tuple[FieldPlan, ...]:
    """The fields of two lists, which have the same, with those texts that both have."""
    pairs = zip(fields, others, strict=True)
    return tuple(
        field if field.doc == other.doc else replace(field, doc="") for field, other in pairs
    )


def _with_variable(expr: Expr, item: Expr) -> Expr:
    """The annotation with the type variable in place of the model that the items are."""
    if not isinstance(item, str) or not item.startswith(("models.", "_models.")):
        return expr
    if expr == item:
        return ITEM
    if isinstance(expr, Alternatives):
        return Alternatives(tuple(_with_variable(part, item) for part in expr.parts))
    if isinstance(expr, Bracket):
        return replace(expr, items=tuple(_with_variable(part, item) for part in expr.items))
    return expr


def _names(keys: Mapping[tuple[str, str], object]) -> dict[tuple[str, str], str]:
    """A name for each key: its words, with a number behind them where they are taken."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = {""}
    for words, shape in sorted(keys):
        numbered = (words if number == 1 else f"{words}{number}" for number in count(1))
        name = next(text for text in numbered if text.casefold() not in taken)
        taken.add(name.casefold())
        names[words, shape] = name
    return names
