"""Nasty strings at every place of a definition. ``make fuzz`` looks at many more of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.definitions import VERSIONS, Writer, nasty, plain
from tests.fuzz.invariants import broken, broken_messages
from tests.fuzz.running import run
from tests.fuzz.texts import NASTY
from tests.tools.generating import IMPORT_EVERYTHING, generate, run_with
from tests.tools.shared import ROOT

EXAMPLES = int(os.environ.get("SPECMILL_FUZZ_EXAMPLES", "6"))
FIXED = EXAMPLES < 100


def problems(definition: bytes) -> list[str]:
    """What is wrong with what comes of a definition; a refusal with a reason is right."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = run({"spec.json": definition}, Path(folder))
    if outcome.tree is None:
        assert outcome.errors, outcome.messages
    files = {path: outcome.tree[path] for path in outcome.tree or ()}
    return [*broken_messages(outcome.messages), *broken(files)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_plain_definition_is_read_in_every_version(version: str, tmp_path: Path) -> None:
    outcome = run({"spec.json": json.dumps(plain(version)).encode()}, tmp_path)
    assert outcome.tree is not None, outcome.messages
    assert "python/src/fuzzed/models/__init__.py" in outcome.tree


@settings(
    max_examples=EXAMPLES,
    derandomize=FIXED,
    database=None,
    deadline=None,
    phases=[Phase.generate] if FIXED else [Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(nasty())
def test_nasty_texts_stay_texts(definition: bytes) -> None:
    assert problems(definition) == []


def test_each_nasty_text_is_somewhere() -> None:
    """One definition with all of them in turn, so that none is left to chance."""
    said = cycle(NASTY)
    writer = Writer("3.1.1", lambda place: next(said))
    assert problems(json.dumps(writer.definition()).encode()) == []


@pytest.mark.parametrize("version", ["2.0", "3.2.0"])
def test_importing_runs_nothing(version: str, tmp_path: Path) -> None:
    said = iter(list(NASTY[40:70]) * 50)
    definition = Writer(version, lambda place: next(said)).definition()
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(definition))
    out = generate(str(spec), "--package", "fuzzed", "--only", "python", out=tmp_path / "out")
    here = f"import os; os.chdir({str(tmp_path)!r})\n"
    assert int(run_with(out / "python" / "src", here + IMPORT_EVERYTHING, "fuzzed")) > 20
    assert not list(tmp_path.rglob("PWNED*"))


_RUNS = (
    "    ", ":", "[a](", "a <br", "\\", "`", "<", "([", "![", "[[a]", "<!--", "a <!--", "<?", "<![CDATA[",
)  # fmt: skip
_READ = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
from pathlib import Path
from typing import Any
from tests.fuzz.running import run
for spec in json.load(sys.stdin):
    assert run({"spec.json": json.dumps(spec).encode()}, Path("."), languages=["python"]).tree is not None
"""


def _says(text: str) -> dict[str, Any]:
    parameter = {"name": "q", "in": "query", "description": text, "schema": {"type": "string"}}
    operation = {"summary": text, "tags": [text], "parameters": [parameter], "responses": {}}
    info = {"title": "T", "version": "1", "description": text}
    return {"openapi": "3.1.0", "info": info, "paths": {"/a": {"get": operation}}}


def test_long_runs_take_linear_time(tmp_path: Path) -> None:
    """Ten thousand characters in every prose of a definition, in seconds of processor time."""
    specs = [_says(run * (10_000 // len(run)) + "x") for run in _RUNS]
    subprocess.run(
        [sys.executable, "-c", _READ], cwd=tmp_path, input=json.dumps(specs).encode(), check=True,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}"},
    )  # fmt: skip
