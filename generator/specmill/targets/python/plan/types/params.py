"""Declarations of ``params``: typed dicts for the objects that methods take.

They are for type checkers: a call takes plain dicts, whose keys are the names on the wire, and the
checker says what is wrong with them. Nothing loads them at run time unless the user does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from specmill.model import Field, ModelType, NamedSchema, Type
from specmill.model.resolve import resolve_intersections
from specmill.targets.python.layout import Expr, subscript
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.circles import without_circles
from specmill.targets.python.plan.types.declarations import (
    DeclarationPlan,
    FieldPlan,
    declaration_doc,
    field_doc,
)
from specmill.targets.python.plan.types.declared import Declared
from specmill.targets.python.plan.types.reachable import ReachableTypes
from specmill.targets.python.plan.types.scalars import ANY
from specmill.targets.python.plan.types.shared_types import share
from specmill.targets.python.plan.types.type_names import TypeNames, is_model


def share_params(
    reach: ReachableTypes, shared: ReachableTypes, types: Collection[Type]
) -> tuple[dict[str, DeclarationPlan], dict[str, str]]:
    """The declarations that arguments of these types lead to, by name, and for each other name the
    one that stands for it. What stands for several models has the names of all of them."""
    names = shared.names
    own = {names.params.get(name, "") for name in names.schemas.values()}
    declared = declare_params(shared.schemas, names, shared.names_from(types, sent=True))
    plans, same = share(declared, own)
    others: dict[str, set[str]] = {name: set(plan.others) for name, plan in plans.items()}
    for name, best in shared_pairs(reach, shared, types):
        params = same.get(best, best)
        if params in others and name not in plans:
            others[params].add(name)
    plans = without_circles(plans)
    return {
        name: replace(plan, others=tuple(sorted(others[name]))) for name, plan in plans.items()
    }, same


def shared_pairs(
    reach: ReachableTypes, shared: ReachableTypes, types: Collection[Type]
) -> Iterator[tuple[str, str]]:
    """For each type on the way that another model stands for, both names in ``params``."""
    best = {name: shared.names.inline[key] for key, name in reach.names.inline.items()}
    for name in reach.names_from(types, sent=True):
        param = reach.names.params.get(name)
        if param is not None and best.get(name, name) != name:
            yield param, shared.names.params[best[name]]


def declare_params(
    schemas: Mapping[str, NamedSchema], names: TypeNames, used: Collection[str]
) -> dict[str, DeclarationPlan]:
    """The declarations by name, sorted; ``used`` are names of types that arguments lead to.

    What has a model says no more than the names and types of its fields; the model tells the rest.
    """
    printer = params_printer(schemas, names)
    known = frozenset(names.params[name] for name in used if name in names.params)
    plans = [
        _plan(names.params[name], names.declared[name], printer, known)
        for name in used
        if name in names.params
    ]
    return {plan.name: plan for plan in sorted(plans, key=lambda plan: plan.name)}


def params_printer(schemas: Mapping[str, NamedSchema], names: TypeNames) -> TypePrinter:
    """Prints types as the modules of ``params`` name them."""
    return TypePrinter(schemas, names, params="")


def _plan(
    name: str, declared: Declared, printer: TypePrinter, known: frozenset[str]
) -> DeclarationPlan:
    fields = sent_fields(declared, printer)
    value: Expr | None = None
    plans: tuple[FieldPlan, ...] = ()
    if declared.family is not None:
        value = printer.input_family(declared.family.key)
        used = mentions(value)
    elif fields:
        plans = tuple(_field(field, declared.request, printer) for field in fields)
        used = {mention for field in plans for mention in mentions(field.annotation)}
    else:
        type_ = resolve_intersections(declared.type)
        any_mapping = subscript("Mapping", "str", ANY)
        value = any_mapping if is_model(type_) else printer.input_definition(declared.type)
        used = mentions(value)
    return DeclarationPlan(
        name=name,
        kind="model" if fields else "alias",
        key=declared.key,
        doc=declaration_doc(declared) if declared.request else "",
        fields=plans,
        value=value,
        needs=frozenset(used & known),
        mentions=frozenset(used),
    )


def sent_fields(declared: Declared, printer: TypePrinter) -> tuple[Field, ...]:
    """The fields of an object that may be sent; none for all else."""
    type_ = resolve_intersections(declared.type)
    if not isinstance(type_, ModelType):
        return ()
    return tuple(field for field in type_.fields if printer.access(field) != "read")


def _field(field: Field, documented: bool, printer: TypePrinter) -> FieldPlan:
    return FieldPlan(
        python=field.name,
        wire=field.name,
        annotation=printer.input(field.type),
        required=field.required,
        doc=field_doc(field) if documented else "",
    )
