"""Samples of every language on every page: they are there, parse, and call the page's method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import generate
from tests.tools.pages.sample_pages import samples, samples_below
from tests.tools.parsers import errors
from tests.tools.reading import read_yaml
from tests.tools.shared import ROOT

LANGUAGES = ("node", "java", "go", "php", "csharp", "curl")
SPECS = sorted((ROOT / "specs").glob("*/*.yaml"))
_METHOD = re.compile(r"^## Method name\n\n`\w+\.([\w.]+)`$", re.M)


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_every_page_has_a_sample_that_parses(spec: Path, tmp_path: Path) -> None:
    layout = "flat" if len(spec.stem) % 2 else "grouped"
    options = ("--layout", layout, "--languages", ",".join(LANGUAGES), "--only", "docs")
    docs = generate(str(spec), *options, out=tmp_path / "out") / "docs" / "en"
    own = set(own_texts(read_yaml(spec.read_text("utf-8"))))
    assert [problem for language in LANGUAGES for problem in problems(docs, language, own)] == []


def own_texts(tree: Any, below: bool = False) -> Iterator[str]:
    """The samples that a definition brings, which stay as they are."""
    if isinstance(tree, str) and below:
        yield tree.strip("\n") + "\n"
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from own_texts(value, below or "amples" in str(key))
    elif isinstance(tree, list):
        for value in tree:
            yield from own_texts(value, below)


def problems(docs: Path, language: str, own: set[str]) -> list[str]:
    """What is wrong with the samples that were made for one language."""
    problems: list[str] = []
    for path, shown in samples_below(docs / language).items():
        text = (docs / language / path).read_text("utf-8")
        codes = [item for item in shown if item not in own]
        if not shown:
            problems.append(f"{language}/{path}: no sample")
        problems += [
            f"{language}/{path}: {error}" for code in codes for error in errors(language, code)
        ]
        if language != "curl":
            method = _METHOD.search(text)
            assert method is not None
            name = method[1].rpartition(".")[2]
            called = rf"(?:\.|->){name}\("
            problems += [
                f"{language}/{path}: {name}" for code in codes if not re.search(called, code)
            ]
    return problems


def test_the_judge_sees_what_is_wrong() -> None:
    assert errors("java", "class A { int x = ; }") != []
    assert errors("go", 'package main\n\nvar x = "a\n') != []
    assert samples("## Sample code\n\n```go\nx\n```\n\n## Next\n") == ["x\n"]
