"""Clusters: in which module of ``models/`` each declaration stands.

Types that are used together stand together, so that a first call loads little. Each declaration
is labelled with the modules of methods that reach it; what it refers to has at least its labels.
Modules are made from label sets (one label, a few with their first one, many), so every import
points from a smaller set to a larger one and import cycles cannot arise. Large modules are cut
along a topological order, at places that depend on the names alone, so that an addition moves
little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.reserved import DEVICES
from specmill.targets.python.layout import Alternatives, Expr, Prefixed
from specmill.targets.python.plan.names import LIMIT, Claim, allocate, digest, identifier
from specmill.targets.python.plan.types.declarations import DeclarationPlan

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
    plans: Mapping[str, DeclarationPlan], uses: Sequence[tuple[str, Sequence[str]]]
) -> tuple[ModelModule, ...]:
    """Modules sorted by name. ``uses`` are pairs of a label and the names used under it, in a
    stable order."""
    labels = _labels(plans, uses)
    ordered = components(plans, [name for _, names in uses for name in names])
    heavy = _heavy(plans, ordered)
    groups: dict[tuple[int, str], list[list[str]]] = defaultdict(list)
    for component in ordered:
        groups[_group(labels[component[0]])].append(component)
    chunks: dict[str, list[list[str]]] = {}
    claims: list[Claim] = []
    for group in sorted(groups):
        for chunk in _chunks(groups[group]):
            claims.append(_module_claim(group, chunk, last=chunk[-1] is groups[group][-1]))
            chunks[claims[-1].key] = chunk
    names = allocate(claims, Diagnostics(), "module", _LOADER | DEVICES, fold=True)
    found = [
        ModelModule(
            name=names[key],
            declarations=tuple(plans[name] for component in chunk for name in component),
            recursive=frozenset(
                name
                for component in chunk
                for name in component
                if len(component) > 1 or name in plans[name].needs or name in heavy
            ),
        )
        for key, chunk in chunks.items()
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def _heavy(
    plans: Mapping[str, DeclarationPlan], ordered: Sequence[Sequence[str]]
) -> frozenset[str]:
    """Aliases that are not evaluated where they are written: a union in a list in a union … is
    hashed as a whole at every level."""
    weights: dict[str, int] = {}
    found: set[str] = set()
    for name in (each for component in ordered for each in component):
        value = plans[name].value
        weight = 0 if value is None else _weight(value, weights)
        if weight > _HEAVIEST:
            found.add(name)
            weight = 0
        weights[name] = weight
    return frozenset(found)


def _weight(value: Expr, weights: Mapping[str, int]) -> int:
    """How many unions are evaluated with an expression."""
    if isinstance(value, str):
        return weights.get(value, 0)
    if isinstance(value, Prefixed):
        return _weight(value.value, weights)
    parts = value.parts if isinstance(value, Alternatives) else value.items
    own = int(isinstance(value, Alternatives))
    return own + sum(_weight(each, weights) for each in parts)


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


def _module_claim(group: tuple[int, str], chunk: list[list[str]], last: bool) -> Claim:
    """The last part of a group has its plain name, the others end in that of their last
    declaration."""
    name, end = identifier(group[1], "module"), chunk[-1][-1]
    if last:
        wish, key = name, f"{group[0]} {group[1]}"
    else:
        wish, key = (
            _joined(name, _DIGEST.sub("", identifier(end, "part")).removeprefix(f"{name}_")),
            f"{group[0]} {group[1]}/{end}",
        )
    return Claim(key, wish, tuple(_joined(wish, str(each)) for each in range(2, 100)), group)


def _joined(name: str, end: str) -> str:
    """Two names as one, cut to what a name may have, so that nothing needs a digest."""
    return f"{name[: LIMIT - 1 - len(end)].rstrip('_')}_{end}" if len(end) < LIMIT - 8 else end


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
    found: list[list[str]] = []
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
                    found.append(_closed(name, waiting, low))
    return found


def _closed(root: str, waiting: list[str], low: dict[str, int]) -> list[str]:
    """Takes a finished component off the stack; -1 marks its names as done."""
    component: list[str] = []
    while True:
        name = waiting.pop()
        low[name] = -1
        component.append(name)
        if name == root:
            return sorted(component)
