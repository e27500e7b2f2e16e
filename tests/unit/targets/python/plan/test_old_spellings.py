"""The ways to give things of which some had other names."""

from __future__ import annotations

import pytest

from specmill.targets.python.plan.naming.old_spellings import MOST, spellings


@pytest.mark.parametrize(
    ("things", "renamed", "ways"),
    [
        ({"title": True}, [("name", "title")], ["name!"]),
        ({"title": True}, [("label", "title"), ("name", "title")], ["label!", "name!"]),
        ({"crew": False}, [("crew_size", "crew")], ["crew crew_size"]),
        ({"crew": False, "berth": True}, [("a", "crew"), ("b", "crew")], ["crew a b berth!"]),
        (
            {"title": True, "crew": False},
            [("name", "title"), ("crew_size", "crew")],
            ["title! crew crew_size", "name! crew crew_size"],
        ),
        (
            {"title": True, "mast": True},
            [("name", "title"), ("pole", "mast")],
            ["title! pole!", "name! mast!", "name! pole!"],
        ),
    ],
)
def test_the_ways_that_use_old_names(
    things: dict[str, bool], renamed: list[tuple[str, str]], ways: list[str]
) -> None:
    assert ways == [
        " ".join(f"{name}{'!' if must else ''}" for name, _, must in way)
        for way in spellings(things, renamed)
    ]


def test_too_many_ways_are_one() -> None:
    things = {f"f{index}": True for index in range(MOST)} | {"other": True}
    [way] = spellings(things, [(f"old{index}", f"f{index}") for index in range(MOST)])
    assert len(way) == 2 * MOST + 1
    assert [name for name, _, must in way if must] == ["other"]
