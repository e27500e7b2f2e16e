"""Clusters: in which module of ``models/`` each declaration stands.

Types that are used together stand together, so that a first call loads little. Each declaration
is labelled with the modules of methods that reach it; what it refers to has at least its labels.
Modules are made from label sets (one label, a few with their first one, many), so every import
points from a smaller set to a larger one and import cycles cannot arise. Large modules are cut
along a topological order, at places that depend on the names alone. What is published in a module
stays there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain, count
from types import MappingProxyType

from specmill.reserved import DEVICES
from specmill.targets.python.layout import Alternatives, Expr, Prefixed
from specmill.targets.python.plan.names import digest, identifier
from specmill.targets.python.plan.types.declarations import DeclarationPlan

_NOWHERE: Mapping[str, str] = MappingProxyType({})
_FEW = 4
_HEAVIEST = 32
"""Unions in one alias."""
_LOADER = frozenset({"getattr", "globals", "import_module", "sorted"})
"""Names that ``models/__init__.py`` uses, where a loaded module of that name would hide them."""
_DIGEST = re.compile(r"_[0-9a-f]{8}$")
"""What ends the names of types that were too long."""
_LEAST, _MOST = 16, 60
"""Between these sizes a module is ended where the digest of a name says so."""


@dataclass(frozen=True, slots=True)
class ModelModule:
    """One module of models; ``declarations`` stand after what they refer to, as far as possible."""

    name: str
    declarations: tuple[DeclarationPlan, ...]
    recursive: frozenset[str]
    """Names that take part in a cycle, or that would take long to evaluate."""


def cluster(
    plans: Mapping[str, DeclarationPlan],
    uses: Sequence[tuple[str, Sequence[str]]],
    published: Mapping[str, str] = _NOWHERE,
) -> tuple[ModelModule, ...]:
    """Modules sorted by name. ``uses`` are pairs of a label and the names used under it, in a
    stable order. What is ``published`` in a module stays there, unless modules would then import
    one another in a circle."""
    labels = _labels(plans, uses)
    ordered = components(plans, [name for _, names in uses for name in names])
    heavy = _heavy(plans, ordered)
    places = _placed(ordered, plans, labels, published)
    if published and _has_circle(plans, places):
        places = _placed(ordered, plans, labels, _NOWHERE)
    held: dict[str, list[list[str]]] = defaultdict(list)
    for component in ordered:
        held[places[component[0]]].append(component)
    return tuple(_module(name, held[name], plans, heavy) for name in sorted(held))


def _module(
    name: str,
    parts: Sequence[Sequence[str]],
    plans: Mapping[str, DeclarationPlan],
    heavy: frozenset[str],
) -> ModelModule:
    return ModelModule(
        name=name,
        declarations=tuple(plans[text] for part in parts for text in part),
        recursive=frozenset(
            text
            for part in parts
            for text in part
            if len(part) > 1 or text in plans[text].needs or text in heavy
        ),
    )


def _placed(
    ordered: Sequence[list[str]],
    plans: Mapping[str, DeclarationPlan],
    labels: Mapping[str, set[str]],
    published: Mapping[str, str],
) -> dict[str, str]:
    """Name of each declaration -> its module."""
    places = _kept_places(ordered, plans, published)
    groups: dict[tuple[int, str], list[list[str]]] = defaultdict(list)
    for component in ordered:
        if component[0] not in places:
            groups[_group(labels[component[0]])].append(component)
    taken = {name.casefold() for name in published.values()}
    for group in sorted(groups):
        for chunk in _chunks(groups[group]):
            name = _free(identifier(group[1], "module"), taken)
            taken.add(name.casefold())
            places.update((text, name) for component in chunk for text in component)
    return places


def _kept_places(
    ordered: Sequence[list[str]],
    plans: Mapping[str, DeclarationPlan],
    published: Mapping[str, str],
) -> dict[str, str]:
    """The modules of what is published, and of what that needs now: beside what needs it."""
    places: dict[str, str] = {}
    if not published:
        return places
    needed: dict[str, str] = {}
    for component in reversed(ordered):
        names = [other for name in component for other in (name, *plans[name].others)]
        known = [published[name] for name in names if name in published]
        known += [needed[name] for name in component if name in needed]
        if known:
            places.update(dict.fromkeys(component, known[0]))
            for need in sorted(need for name in component for need in plans[name].needs):
                needed.setdefault(need, known[0])
    return places


def _free(wish: str, taken: set[str]) -> str:
    """The wish, or the first free name with a number behind it."""
    names = chain([wish], (f"{wish}_{number}" for number in count(2)))
    return next(
        name for name in names if name.casefold() not in taken | DEVICES and name not in _LOADER
    )


def _has_circle(plans: Mapping[str, DeclarationPlan], places: Mapping[str, str]) -> bool:
    """Whether modules import one another in a circle."""
    imports: dict[str, set[str]] = {name: set() for name in places.values()}
    for name, plan in plans.items():
        imports[places[name]] |= {places[need] for need in plan.needs} - {places[name]}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError:
        return True
    return False


def _heavy(
    plans: Mapping[str, DeclarationPlan], ordered: Sequence[Sequence[str]]
) -> frozenset[str]:
    """Aliases that are not evaluated where they are written: a union in a list in a union … is
    hashed as a whole at every level."""
    weights: dict[str, int] = {}
    texts: set[str] = set()
    for name in (text for component in ordered for text in component):
        value = plans[name].value
        weight = 0 if value is None else _weight(value, weights)
        if weight > _HEAVIEST:
            texts.add(name)
            weight = 0
        weights[name] = weight
    return frozenset(texts)


def _weight(value: Expr, weights: Mapping[str, int]) -> int:
    """How many unions are evaluated with an expression."""
    if isinstance(value, str):
        return weights.get(value, 0)
    if isinstance(value, Prefixed):
        return _weight(value.value, weights)
    parts = value.parts if isinstance(value, Alternatives) else value.items
    own = int(isinstance(value, Alternatives))
    return own + sum(_weight(part, weights) for part in parts)


def _labels(
    plans: Mapping[str, DeclarationPlan], uses: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, set[str]]:
    """Name -> the labels under which it is reached."""
    roots: dict[str, set[str]] = defaultdict(set)
    for label, names in uses:
        roots[label].update(names)
    labels: dict[str, set[str]] = {name: set() for name in plans}
    for label in sorted(roots):
        stack = list(roots[label])
        while stack:
            name = stack.pop()
            if label not in labels[name]:
                labels[name].add(label)
                stack.extend(plans[name].needs)
    return labels


def _group(labels: set[str]) -> tuple[int, str]:
    if not labels:
        return (0, "other")
    if len(labels) == 1:
        return (1, min(labels))
    return (2, f"{min(labels)} shared") if len(labels) <= _FEW else (3, "common")


def _chunks(components: list[list[str]]) -> list[list[list[str]]]:
    chunks: list[list[list[str]]] = [[]]
    size = 0
    for component in components:
        if size >= _MOST or (size >= _LEAST and digest(chunks[-1][-1][-1])[0] in "01"):
            chunks.append([])
            size = 0
        chunks[-1].append(component)
        size += len(component)
    return chunks


def components(plans: Mapping[str, DeclarationPlan], first: Sequence[str]) -> list[list[str]]:
    """Strongly connected components, each after those it refers to, those below ``first`` before
    others (Tarjan, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    components: list[list[str]] = []
    for root in (*first, *plans):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        waiting.append(root)
        work = [(root, iter(sorted(plans[root].needs)))]
        while work:
            name, needs = work[-1]
            for need in needs:
                if need not in index:
                    index[need] = low[need] = len(index)
                    waiting.append(need)
                    work.append((need, iter(sorted(plans[need].needs))))
                    break
                if low[need] >= 0:
                    low[name] = min(low[name], index[need])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    components.append(_closed(name, waiting, low))
    return components


def _closed(root: str, waiting: list[str], low: dict[str, int]) -> list[str]:
    """Takes a finished component off the stack; -1 marks its names as done."""
    component: list[str] = []
    while True:
        name = waiting.pop()
        low[name] = -1
        component.append(name)
        if name == root:
            return sorted(component)
