"""Sharing: types that are written in place several times with the same words are declared once.

Each keeps the name that its place gives it, as another name for the one class. So every name stays
where it is when the definition grows; an addition can at most decide which of the names is that of
the class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from specmill.targets.python.layout import Alternatives, Expr, Prefixed, union
from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.plan.types.model_modules import components

_NONE = frozenset[str]()


def share(
    plans: Mapping[str, DeclarationPlan], named: Collection[str]
) -> tuple[dict[str, DeclarationPlan], dict[str, str]]:
    """The declarations that are kept, and for each other name the one that stands for it.

    ``named`` are the names of named schemas: they are never given up, and the first choice. Then
    come types inside of named schemas, then the shortest name.
    """
    first: dict[DeclarationPlan, str] = {}
    same: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for component in components(plans, ()):
        for name in component:
            plain = _nameless(plans[name], same)
            known = first.setdefault(plain, name)
            members[known].append(name)
            if name not in named:
                same[name] = known
    chosen: dict[str, str] = {}
    for names in members.values():
        if len(names) > 1:
            best = min(names, key=lambda name: _rank(plans[name], named))
            chosen |= {name: best for name in names if name != best and name not in named}
    return _kept(plans, chosen), chosen


def _rank(plan: DeclarationPlan, named: Collection[str]) -> tuple[int, int, int, str]:
    inside = plan.key.startswith("schemas/")
    return (int(plan.name not in named), int(not inside), len(plan.name), plan.name)


def _nameless(plan: DeclarationPlan, same: Mapping[str, str]) -> DeclarationPlan:
    """What two declarations that say the same have in common."""
    return replace(_renamed(plan, same), name="", key="", needs=_NONE, mentions=_NONE)


def _kept(
    plans: Mapping[str, DeclarationPlan], chosen: Mapping[str, str]
) -> dict[str, DeclarationPlan]:
    others: dict[str, list[str]] = defaultdict(list)
    for name, best in chosen.items():
        others[best].append(name)
    return {
        name: replace(
            _renamed(plan, chosen),
            needs=frozenset(chosen.get(need, need) for need in plan.needs),
            mentions=frozenset(chosen.get(mention, mention) for mention in plan.mentions),
            others=tuple(sorted(others.get(name, ()))),
        )
        for name, plan in plans.items()
        if name not in chosen
    }


def _renamed(plan: DeclarationPlan, names: Mapping[str, str]) -> DeclarationPlan:
    if plan.needs.isdisjoint(names):
        return plan
    fields = tuple(
        replace(field, annotation=renamed(field.annotation, names)) for field in plan.fields
    )
    value = None if plan.value is None else renamed(plan.value, names)
    extras = None if plan.extras is None else renamed(plan.extras, names)
    return replace(plan, fields=fields, value=value, extras=extras)


def renamed(expr: Expr, names: Mapping[str, str]) -> Expr:
    """The annotation with other names; what becomes equal in a union stands there once."""
    if isinstance(expr, str):
        return names.get(expr, expr)
    if isinstance(expr, Prefixed):
        return Prefixed(expr.prefix, renamed(expr.value, names))
    if isinstance(expr, Alternatives):
        return union(renamed(part, names) for part in expr.parts)
    items = tuple(renamed(item, names) for item in expr.items)
    return replace(expr, items=items)
