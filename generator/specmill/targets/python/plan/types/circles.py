"""Unions in circles of typed dicts are written in place: mypy walks every path through the typed
dicts for each alias that leads back to itself, which takes about nine times longer with every type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specmill.targets.python.layout import Alternatives, Expr, Prefixed, union
from specmill.targets.python.plan.types.annotations import mentions
from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.plan.types.model_modules import components


def without_circles(plans: Mapping[str, DeclarationPlan]) -> dict[str, DeclarationPlan]:
    """The declarations in which no alias is used inside of the circle that it is part of."""
    values: dict[str, Expr] = {}
    for component in components(plans, ()):
        aliases = [name for name in component if plans[name].value is not None]
        if 0 < len(aliases) < len(component):
            values |= _opened(aliases, plans)
    if not values:
        return dict(plans)
    return {name: _written(plan, values, plans) for name, plan in plans.items()}


def _opened(aliases: list[str], plans: Mapping[str, DeclarationPlan]) -> dict[str, Expr]:
    """What the aliases of a circle stand for, in terms of typed dicts; none for those that lead to
    themselves by aliases alone."""
    values: dict[str, Expr] = {}
    waiting = list(aliases)
    while waiting:
        ready = [name for name in waiting if not (plans[name].needs & set(waiting))]
        if not ready:
            break
        for name in ready:
            value = plans[name].value
            if value is not None:
                values[name] = _replaced(value, values)
        waiting = [name for name in waiting if name not in ready]
    return values


def _written(
    plan: DeclarationPlan, values: Mapping[str, Expr], plans: Mapping[str, DeclarationPlan]
) -> DeclarationPlan:
    if plan.needs.isdisjoint(values):
        return plan
    fields = tuple(
        replace(field, annotation=_replaced(field.annotation, values)) for field in plan.fields
    )
    value = None if plan.value is None else _replaced(plan.value, values)
    used = {name for field in fields for name in mentions(field.annotation)}
    used |= mentions(value) if value is not None else set()
    return replace(
        plan,
        fields=fields,
        value=value,
        needs=frozenset(used & plans.keys()),
        mentions=frozenset(used),
    )


def _replaced(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    if isinstance(expr, str):
        return values.get(expr, expr)
    if isinstance(expr, Prefixed):
        return Prefixed(expr.prefix, _replaced(expr.value, values))
    if isinstance(expr, Alternatives):
        return union(_replaced(part, values) for part in expr.parts)
    return replace(expr, items=tuple(_replaced(item, values) for item in expr.items))
