"""``docs/architecture.md`` tells of the house as it stands: its rooms, its picture, its paths."""

from __future__ import annotations

import re

import pytest

from tests.architecture.modules import PACKAGE
from tests.architecture.test_floors import FLOORS, TARGET_FLOORS
from tests.tools.shared import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FILES = {
    path.relative_to(ROOT).as_posix()
    for room in ("generator", "templates", "tests", "docs")
    for path in (ROOT / room).rglob("*")
    if not {"node_modules", "__pycache__"}.intersection(path.parts)
}
PATHS = sorted(
    set(re.findall(r"`((?:[\w.]+/)*[\w.]+(?:/|\.(?:py|md|jinja|toml|json|html)))`", PAGE))
)
WRITTEN = {
    "api.md",
    "samples/LANGUAGE/language.toml",
    "docs/LOCALE/models/",
    "surface.json",
    "coverage.json",
    "sidebar.json",
    "redirects.json",
    "nav.yml",
}
"""Files of the output, and of users."""


def test_there_are_paths_to_look_at() -> None:
    assert len(PATHS) > 40


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_to_something(path: str) -> None:
    name = path.rstrip("/")
    if path not in WRITTEN and not name.endswith((".vitepress.json", ".specmill/names.json")):
        assert any(f"/{text}".endswith(f"/{name}") for text in FILES)


def picture() -> tuple[set[str], list[tuple[str, str]]]:
    """The rooms of the picture, and its arrows."""
    text = re.search(r"```mermaid\n(.*?)```", PAGE, re.S)
    assert text is not None
    rooms = set(re.findall(r"\b\w+\[\"`(\w+)", text[1]))
    return rooms, re.findall(r"^\s*(\w+) -->(?:\|.*?\|)? (\w+)$", text[1], re.M)


def test_the_picture_has_every_room_that_data_goes_through() -> None:
    rooms, arrows = picture()
    assert {room for room in rooms if not (PACKAGE / room).is_dir()} == set()
    folders = {room for room in FLOORS if (PACKAGE / room).is_dir()} - {"specmill"}
    beside = {"filters", "config", "cli", "probing", "release"}
    assert folders - rooms == beside
    assert {text for arrow in arrows for text in arrow} == rooms


def test_an_arrow_is_between_rooms_that_know_each_other() -> None:
    for before, after in picture()[1]:
        assert before in FLOORS[after] or after in FLOORS[before], (before, after)


def test_every_room_is_in_the_table() -> None:
    table = PAGE.partition("## Rooms")[2].partition("\n\n`")[0]
    rows = re.findall(r"^\| (`.*?`) \|", table, re.M)
    told = {
        name.strip("/").removesuffix(".py") for row in rows for name in re.findall(r"`(.*?)`", row)
    }
    rooms = set(FLOORS) - {"specmill", "__main__"}
    assert rooms - {name.split("/")[0] for name in told} == set()
    assert {name for name in told if name.split("/")[0] not in rooms} == set()


def test_every_room_of_targets_is_told_of() -> None:
    [row] = re.findall(r"^\| `targets/` \|.*$", PAGE, re.M)
    named = {name.strip("/").removesuffix(".py") for name in re.findall(r"`([\w/.]+)`", row)}
    assert set(TARGET_FLOORS) - {"targets"} <= named
