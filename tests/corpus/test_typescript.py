"""Our TypeScript definitions beside those of openapi-typescript, and under the compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.render import Renderer
from specmill.targets.typescript import Compat, TypescriptPrinter, members_of
from tests.tools.npm import NPM, program
from tests.tools.shared import ROOT, SHARED, shared, shared_definitions
from tests.tools.typescript import Comparison, compare

CASES = sorted(
    path.stem for path in (SHARED / "ts-cases").glob("*.json") if path.with_suffix(".ts").is_file()
)
PRINTED = ("operations", "components", "paths", "webhooks")
DOCS = ROOT / "docs" / "typescript.md"
LARGE = 700_000
"""Bytes from which on a definition is left to the slow tests."""
NEEDS_NETWORK = frozenset({"remote-ref"})
KNOWN = {
    "dup-operation-id": {"operations op27"},
    "dynamicref": {"components/schemas Node"},
    "heyapi-full-31": {
        "components/schemas CompositionWithOneOfAndProperties",
        "components/schemas ModelWithOneOfAndProperties",
        "operations UploadFile",
    },
    "jsonschema-2020-suite": {"components/schemas AllofWithTwoEmptySchemas"},
    "mistral": {
        "components/schemas AudioTranscriptionRequest",
        "components/schemas AudioTranscriptionRequestStream",
    },
    "speakeasy-everything": {
        "components/schemas defaultsAndConsts",
        "operations requiredArgumentsCreated",
    },
}
"""Members that differ; docs/typescript.md says why."""
NOT_COMPILED = {"speakeasy-everything"}
"""Definitions for which what the tool prints does not compile either."""

ENTRIES = [
    shared_definition
    for shared_definition in shared_definitions()
    if shared_definition["name"] not in NEEDS_NETWORK
]
SMALL = [item for item in ENTRIES if item["size"] < LARGE and item["tier"] != "large"]
REST = [item for item in ENTRIES if item not in SMALL]


def printed(path: Path, compat: Compat, folder: Path | None = None) -> str:
    """The definitions of a file; it may refer to others below the folder."""
    target = ad_hoc_target([str(path)])
    target = target.model_copy(update={"roots": (str(folder or path.parent),)})
    api = pipeline.load(target, path.parent, sys.stdin.buffer, Diagnostics(), {}).api
    (client,) = api.clients
    printer = TypescriptPrinter(Renderer(), compat, target, client)
    return printer.definitions(members_of(api, client, compat))


def of_entry(entry: dict[str, Any], compat: Compat) -> str:
    return printed(shared(f"specs/{entry['entry']}"), compat, SHARED / "specs" / entry["name"])


@pytest.mark.parametrize("name", CASES)
def test_small_cases_are_equal(name: str) -> None:
    wanted = shared(f"ts-cases/{name}.ts").read_text("utf-8")
    given = printed(shared(f"ts-cases/{name}.json"), "openapi-typescript")
    assert compare(wanted, given, PRINTED).unequal == ()


def compared(entries: list[dict[str, Any]], folder: Path) -> dict[str, Comparison]:
    """Operations and components of each definition that the tool reads, beside ours."""
    program("openapi-typescript")
    module = NPM / "node_modules" / "openapi-typescript" / "dist" / "index.mjs"
    files = [(entry["name"], str(shared(f"specs/{entry['entry']}"))) for entry in entries]
    script = str(ROOT / "tests" / "tools" / "openapi_typescript.mjs")
    call = ["node", script, str(module), str(folder), *(part for pair in files for part in pair)]
    subprocess.run(call, check=True, capture_output=True, timeout=600)
    comparisons: dict[str, Comparison] = {}
    for entry in entries:
        wanted = folder / f"{entry['name']}.d.ts"
        if wanted.is_file():
            given = of_entry(entry, "openapi-typescript")
            comparisons[entry["name"]] = compare(wanted.read_text("utf-8"), given, PRINTED[:2])
    return comparisons


def check(comparisons: dict[str, Comparison]) -> None:
    """Print a table, and fail where a member differs that is not known to."""
    total, equal = sum(comparison.total for comparison in comparisons.values()), 0
    for name, comparison in comparisons.items():
        equal += comparison.equal
        print(
            f"{name:32}{comparison.total:6} members {comparison.equal:6} equal  {', '.join(comparison.unequal)}"
        )
    print(f"{'in all':32}{total:6} members {equal:6} equal")
    assert total
    assert equal / total >= 0.99
    for name, comparison in comparisons.items():
        assert set(comparison.unequal) == KNOWN.get(name, set()), name


def test_members_are_those_of_the_tool(tmp_path: Path) -> None:
    if not SMALL:
        pytest.skip("the shared definitions are not beside the checkout")
    comparisons = compared(SMALL, tmp_path)
    check(comparisons)
    assert len(comparisons) > 30


@pytest.mark.slow
def test_members_of_large_definitions_are_those_of_the_tool(tmp_path: Path) -> None:
    if not REST:
        pytest.skip("the shared definitions are not beside the checkout")
    check(compared(REST, tmp_path))


def test_what_differs_is_told() -> None:
    told = DOCS.read_text("utf-8")
    for name, members in KNOWN.items():
        for member in members:
            assert f"`{name}`" in told
            assert f"`{member.rpartition(' ')[2]}`" in told


def compiled(texts: dict[str, str], folder: Path) -> str:
    """What the compiler says of files of definitions."""
    tsc = program("tsc")
    for name, text in texts.items():
        (folder / f"{name}.d.ts").write_text(text, "utf-8")
    call = [tsc, "--strict", "--noEmit", "--target", "es2022", *(f"{item}.d.ts" for item in texts)]
    result = subprocess.run(
        call, cwd=folder, capture_output=True, text=True, check=False, timeout=600
    )
    return result.stdout


@pytest.mark.parametrize("compat", ["", "openapi-typescript"])
def test_the_compiler_takes_them(compat: Compat, tmp_path: Path) -> None:
    left_out = NOT_COMPILED if compat else set[str]()
    texts = {item["name"]: of_entry(item, compat) for item in SMALL if item["name"] not in left_out}
    if not texts:
        pytest.skip("the shared definitions are not beside the checkout")
    assert compiled(texts, tmp_path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("compat", ["", "openapi-typescript"])
@pytest.mark.parametrize("entry", REST, ids=lambda entry: str(entry["name"]))
def test_the_compiler_takes_large_ones(
    entry: dict[str, Any], compat: Compat, tmp_path: Path
) -> None:
    assert compiled({entry["name"]: of_entry(entry, compat)}, tmp_path) == ""
