"""The largest definition made over and over by runs that are killed, or at it at once.

``SPECMILL_STRESS=200`` sets how many of each; without it there are a few.
"""

from __future__ import annotations

import gc
import io
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from specmill.cli.building.build_target import before_reading, load, rendered
from specmill.cli.building.target_result import Rendered
from specmill.cli.run_context import RunContext
from specmill.config import DefinitionSettings, TargetSettings
from specmill.output.edits import base
from tests.tools.interruptions import OUT, Ground, killed_runs, runs_at_once
from tests.tools.shared import shared

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="processes are copied as POSIX does"),
]
ROUNDS = int(os.environ.get("SPECMILL_STRESS", "12"))


def another(text: str) -> str:
    """The definition of a later release: operations are gone, texts are others, tags are renamed."""
    definition, chosen = json.loads(text), random.Random(5)
    for path, item in list(definition["paths"].items()):
        if chosen.random() < 0.25:
            del definition["paths"][path]
            continue
        for operation in item.values():
            if isinstance(operation, dict) and "tags" in operation:
                operation["tags"] = [
                    f"new {tag}" if tag == "repos" else tag for tag in operation["tags"]
                ]
                if chosen.random() < 0.5:
                    operation["description"] = f"{operation.get('description', '')}\n\nOne more."
    return json.dumps(definition)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Rendered]]:
    folder = tmp_path_factory.mktemp("definitions")
    text = shared("specs/github-rest/api.github.com.json").read_text("utf-8")
    targets: list[Rendered] = []
    third = shared("specs/figma/openapi.yaml").read_text("utf-8")
    for name, content in (("a.json", text), ("b.json", another(text)), ("c.yaml", third)):
        (folder / name).write_text(content, "utf-8")
        run_context = RunContext(folder, io.BytesIO(), lambda step: None)
        definitions = (DefinitionSettings(path=name),)
        settings = TargetSettings(name="github", package="github", out=OUT, definitions=definitions)
        loaded = load(run_context, settings)
        targets.append(rendered(run_context, loaded, before_reading(folder / "none", OUT)))
    with pytest.MonkeyPatch.context() as patch:
        # Packing the base of merges costs much of a run, and is no step of writing.
        patch.setattr(base, "packed", cache(base.packed))
        gc.collect()
        gc.freeze()
        yield targets
    gc.unfreeze()


def test_runs_that_are_killed(made: list[Rendered], tmp_path: Path) -> None:
    counts = killed_runs(Ground(tmp_path, made), ROUNDS, random.Random(17))
    print(dict(counts))
    # Some end before the moment comes at which they were to be killed.
    assert counts["killed"] + counts["killed again"] > 0.6 * ROUNDS


def test_runs_at_once(made: list[Rendered], tmp_path: Path) -> None:
    counts: Counter[str] = runs_at_once(Ground(tmp_path, made), ROUNDS, random.Random(18))
    print(dict(counts))
    assert counts["refused"] > 0
