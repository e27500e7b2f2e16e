"""Modules of models: imports among them have no cycles, whatever the models refer to."""

from __future__ import annotations

import random
import re

import pytest

from specmill.targets.python.plan.types.declarations import DeclarationPlan
from specmill.targets.python.plan.types.model_modules import ModelModule, cluster


def declared(name: str, *needs: str) -> DeclarationPlan:
    return DeclarationPlan(name, "model", name, "", (), None, frozenset(needs), frozenset(needs))


def places(modules: tuple[ModelModule, ...]) -> dict[str, str]:
    return {
        declaration.name: module.name for module in modules for declaration in module.declarations
    }


@pytest.mark.parametrize("seed", range(15))
def test_imports_are_acyclic_and_nothing_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"T{n}" for n in range(400)]
    plans = {
        name: declared(name, *chance.sample(names, chance.choice((0, 1, 1, 2)))) for name in names
    }
    uses = [(f"g{chance.randrange(9)}", chance.sample(names, 2)) for _ in range(60)]
    modules = cluster(plans, uses)
    place = places(modules)
    assert sorted(place) == sorted(names)
    imports = {
        module.name: {place[n] for declaration in module.declarations for n in declaration.needs}
        - {module.name}
        for module in modules
    }
    loaded: set[str] = set()
    while len(loaded) < len(imports):
        ready = {name for name in imports if name not in loaded and imports[name] <= loaded}
        assert ready, "the rest of the modules import each other"
        loaded |= ready


def test_models_stand_with_those_that_use_them() -> None:
    plans = {
        declaration.name: declaration
        for declaration in (
            declared("A", "Both"), declared("B", "Both"), declared("Both"), declared("Nobody", "A"),
        )
    }  # fmt: skip
    modules = cluster(plans, [("auth", ["A"]), ("users", ["B"])])
    assert places(modules) == {
        "A": "auth", "B": "users", "Both": "auth_shared", "Nobody": "other",
    }  # fmt: skip


def test_declarations_follow_what_they_need_and_cycles_are_marked() -> None:
    plans = {
        declaration.name: declaration
        for declaration in (
            declared("A", "B"),
            declared("B", "C"),
            declared("C", "B"),
            declared("D", "D"),
        )
    }
    (module,) = cluster(plans, [])
    assert [declaration.name for declaration in module.declarations] == ["B", "C", "A", "D"]
    assert module.recursive == {"B", "C", "D"}


def test_an_addition_moves_few_declarations() -> None:
    names = [f"Model{n:03}" for n in range(300)]
    before = places(cluster({n: declared(n) for n in names}, [("g", names)]))
    more = sorted([*names, "Model100x"])
    after = places(cluster({n: declared(n) for n in more}, [("g", more)]))
    assert len(set(before.values())) > 4
    assert sum(before[name] != after[name] for name in names) < 80


def test_groups_called_as_the_modules_of_shared_models_lose_nothing() -> None:
    plans = {name: declared(name) for name in ("A", "B", "C", "D", "E")}
    uses = [
        ("auth shared", ["A"]), ("auth", ["B"]), ("users", ["B"]), ("other", ["C"]),
        *((f"g{n}", ["D"]) for n in range(9)), ("common", ["D"]),
    ]  # fmt: skip
    modules = cluster(plans, uses)
    assert sorted(places(modules)) == ["A", "B", "C", "D", "E"]
    assert len({module.name for module in modules}) == 5


def test_parts_of_large_groups_are_named_by_what_they_end_with() -> None:
    names = [f"{'Very' * 9}LongName{number:03}" for number in range(300)]
    plans = {name: declared(name) for name in names}
    parts = [model_module.name for model_module in cluster(plans, [("orders", names)])]
    assert len(parts) == len(set(parts)) > 4
    assert "orders" in parts
    assert all(len(text) <= 60 for text in parts)
    assert not any(re.search(r"_[0-9a-f]{4,8}$", text) for text in parts)
