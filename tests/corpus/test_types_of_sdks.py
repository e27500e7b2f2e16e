"""The SDKs of all real definitions: type checkers find nothing, black would print them the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import generate
from tests.tools.judges import black, mypy, pyright, ruff
from tests.tools.shared import SHARED, shared_definitions

SMALL = 20_000
"""Bytes of the largest definition that is checked by ``make test``."""
GROUP = 1_500_000
"""Bytes of the definitions that are checked together; what is larger is checked alone."""

FLAT = ("petstore-31-more", "ory-kratos", "museum-webhooks-31", "mistral")
"""Definitions that are checked in the layout ``flat`` as well."""

Entry = dict[str, Any]


def groups() -> Iterator[list[Entry]]:
    """The definitions by size: the small ones, then as many together as a group holds."""
    groups = [
        shared_definition
        for shared_definition in shared_definitions()
        if shared_definition["tier"] != "remote"
    ]
    ordered = sorted(groups, key=lambda item: int(item["size"]))
    group = [item for item in ordered if item["size"] <= SMALL]
    for item in ordered[len(group) :]:
        total = sum(int(member["size"]) for member in group)
        if total + item["size"] > GROUP or group[0]["size"] <= SMALL < item["size"]:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def cases() -> Iterator[Any]:
    """Each group as a case named by its largest definition; all but the first are slow."""
    for number, group in enumerate(groups()):
        marks = [pytest.mark.slow] if number else []
        yield pytest.param(group, id=group[-1]["name"], marks=marks)


def project(entry: Entry, folder: Path, *options: str) -> Path:
    """The Python project of a definition. Files of a definition may lie beside its first one."""
    package = entry["name"].replace("-", "_")
    spec = SHARED / "specs" / entry["entry"]
    root = SHARED / "specs" / entry["entry"].split("/")[0]
    named = ("--package", package, "--only", "python", "--root", str(root))
    return generate(str(spec), *named, *options, out=folder / package) / "python"


def found_in(projects: list[Path]) -> dict[str, str]:
    judges = {"ruff": ruff, "black": black, "mypy": mypy, "pyright": pyright}
    texts = {name: judge(*projects) for name, judge in judges.items()}
    return {name: text for name, text in texts.items() if text}


@pytest.mark.parametrize("group", list(cases()))
def test_nothing_is_found(group: list[Entry], tmp_path: Path) -> None:
    assert found_in([project(item, tmp_path) for item in group]) == {}


@pytest.mark.slow
def test_nothing_is_found_in_the_layout_flat(tmp_path: Path) -> None:
    entries = [
        shared_definition
        for shared_definition in shared_definitions()
        if shared_definition["name"] in FLAT
    ]
    if not entries:
        pytest.skip("the definitions are not beside the checkout")
    assert found_in([project(entry, tmp_path, "--layout", "flat") for entry in entries]) == {}
