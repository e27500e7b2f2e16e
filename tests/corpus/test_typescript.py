"""Our TypeScript definitions beside those of openapi-typescript, and under the compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.targets.typescript import Compat, definitions, members_of
from tests.tools.npm import program
from tests.tools.shared import SHARED, shared
from tests.tools.typescript import compare

CASES = sorted(
    path.stem for path in (SHARED / "ts-cases").glob("*.json") if path.with_suffix(".ts").is_file()
)
PRINTED = ("operations", "components", "paths", "webhooks")
# Folder and file of definitions that both read, with the members that differ and why.
REAL = {
    "opc-baseline-31/baseline_openapi_3.1.yaml": 0,
    "spotify/fixed-spotify-open-api.yml": 0,
    "discord/openapi.json": 1,  # an empty `enum` beside `allOf`
    "jsonschema-2020-suite/3_1_0_unit_test_spec.yaml": 1,  # equal parts of an `allOf` are one
}


def printed(path: Path, compat: Compat) -> str:
    target = ad_hoc_target([str(path)])
    api = pipeline.load(target, path.parent, sys.stdin.buffer, Diagnostics(), {}).api
    return definitions(members_of(api, api.clients[0], compat))


@pytest.mark.parametrize("name", CASES)
def test_small_cases_are_equal(name: str) -> None:
    wanted = shared(f"ts-cases/{name}.ts").read_text("utf-8")
    given = printed(shared(f"ts-cases/{name}.json"), "openapi-typescript")
    assert compare(wanted, given, PRINTED).unequal == ()


@pytest.mark.parametrize("name", REAL)
def test_real_definitions_are_equal(name: str, tmp_path: Path) -> None:
    source, out = shared(f"specs/{name}"), tmp_path / "wanted.d.ts"
    call = [program("openapi-typescript"), str(source), "--output", str(out)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    given = printed(source, "openapi-typescript")
    found = compare(out.read_text("utf-8"), given, PRINTED[:2])
    assert len(found.unequal) <= REAL[name], found.unequal
    assert found.share >= 0.99


@pytest.mark.parametrize("compat", ["", "openapi-typescript"])
@pytest.mark.parametrize("name", [*REAL, "authing-management/management-openapi.json"])
def test_the_compiler_takes_them(name: str, compat: Compat, tmp_path: Path) -> None:
    tsc, out = program("tsc"), tmp_path / "given.d.ts"
    out.write_text(printed(shared(f"specs/{name}"), compat), "utf-8")
    call = [tsc, "--strict", "--noEmit", "--target", "es2022", str(out)]
    result = subprocess.run(call, capture_output=True, text=True, check=False, timeout=300)
    assert result.stdout == ""
