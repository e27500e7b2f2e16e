"""prettier with its defaults has nothing to change in pages of the layout ``aligned``."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from specmill.targets.markdown.prose.render import cell, prose
from specmill.targets.markdown.prose.tables import table
from tests.tools.generating import generate
from tests.tools.pages.prettier import unstable
from tests.tools.shared import ROOT, shared, shared_definitions

V3 = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)
ENTRIES = [
    shared_definition
    for shared_definition in shared_definitions()
    if shared_definition["tier"] in ("clean", "slip", "large") and not shared_definition["files"]
]

_MARKERS = (("- ", "* ", "+   "), ("1. ", "2) ", "10. "))
_LINES = ("> ", "", "", "", "```\nx\n\n  y\n```")
_WORDS = (
    "word",
    "two words",
    "**b**",
    "`c`",
    "a_b",
    "1986",
    "end.",
    "中文",
    "*e*",
    "<b>i</b>",
    "5 * 3",
)


def test_the_judge_sees_what_is_unstable(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n* a\n", "utf-8")
    (tmp_path / "b.md").write_text("# T\n\n- a\n", "utf-8")
    assert [Path(text).name for text in unstable(tmp_path)] == ["a.md"]


def test_descriptions_of_every_shape(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(250):
        begins = (*chance.choice(_MARKERS), *_LINES)
        told = "x\n" + "\n".join(_line(chance, begins) for _ in range(chance.randrange(2, 9)))
        text = table(["a"], [[cell(told)]], "aligned")
        (tmp_path / f"{number}.md").write_text(f"# T\n\n{prose(told)}\n\n{text}\n", "utf-8")
    assert unstable(tmp_path) == []


def _line(chance: random.Random, begins: tuple[str, ...]) -> str:
    indent = " " * chance.choice([0, 0, 0, 2, 2, 3, 4, 6])
    begin = chance.choice(begins)
    if "\n" in begin:
        return "\n".join(indent + line if line else "" for line in begin.split("\n"))
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, 4)))
    return indent + begin + words if begin or chance.random() < 0.7 else ""


def test_what_is_published() -> None:
    pages = sorted((ROOT / "output").rglob("docs/**/*.md"))
    assert len(pages) > 500
    assert unstable(*pages[::5]) == []


@pytest.mark.slow
def test_all_that_is_published() -> None:
    assert unstable(*(path / "docs" for path in (ROOT / "output").iterdir())) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["node", "java", "go", "php", "csharp", "python"])
def test_the_pages_of_v3(language: str, tmp_path: Path) -> None:
    specs = [str(shared(f"specs/{name}")) for name in V3]
    options = ("--brand", "genauth", "--layout", "flat", "--locales", "en,zh", "--only", "docs")
    out = generate(*specs, *options, "--languages", language, out=tmp_path / "out")
    assert unstable(out / "docs") == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES, ids=[item["name"] for item in ENTRIES])
def test_the_pages_of_real_definitions(entry: dict[str, Any], tmp_path: Path) -> None:
    spec = str(shared(f"specs/{entry['entry']}"))
    out = generate(spec, "--only", "docs", "--languages", "node", out=tmp_path / "out")
    assert unstable(out / "docs") == []
