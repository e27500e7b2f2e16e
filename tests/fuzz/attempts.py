"""What a fuzzer tries with some bytes. Anything that is raised is a failure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import atheris

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.source import ReadLimits, Source, load, locate
from tests.fuzz.invariants import broken, broken_messages
from tests.fuzz.mutations import bases, mutated, written
from tests.fuzz.running import LANGUAGES, run

_BASES = bases()
_LIMITS = ReadLimits(values=20_000)


def loader(data: bytes, folder: Path) -> None:
    """Any bytes as a JSON or YAML file; where its values stand is looked up too."""
    name = "x.yaml" if data[:1] < b"\x80" else "x.json"
    (folder / name).write_bytes(data[1:])
    found = Diagnostics()
    try:
        tree = load(Source(name, None, data[1:]), _LIMITS, found)
    except DefinitionError:
        assert found.count("error"), "refused without a reason"
        return
    pointers = ["", "/a", "/0", "/paths"]
    if isinstance(tree.root, dict):
        pointers += [f"/{key}" for key in list(tree.root)[:5]]
    for pointer in pointers:
        locate(tree, pointer)
    json.dumps(tree.root, allow_nan=False)


def pipeline(data: bytes, folder: Path) -> None:
    """A definition with changes, sometimes beside a second file or below an overlay."""
    choices = atheris.FuzzedDataProvider(data)
    kind = choices.ConsumeIntInRange(0, 7)
    files = {"spec.json": written(choices, mutated(choices, _BASES))}
    overlays: tuple[str, ...] = ()
    if kind == 1:
        files["other.yaml"] = written(choices, mutated(choices, _BASES))
    elif kind == 2:
        action = {"target": "$.paths[*][*]", "update": mutated(choices, _BASES)}
        files["overlay.json"] = json.dumps(
            {"overlay": "1.0.0", "info": {}, "actions": [action]}
        ).encode()
        overlays = ("overlay.json",)
    language = LANGUAGES[choices.ConsumeIntInRange(0, len(LANGUAGES) - 1)]
    outcome = run(files, folder, overlays=overlays, languages=[language])
    problems = [*broken_messages(outcome.messages)]
    if outcome.tree is not None:
        whole = kind % 4 == 3
        problems += broken({path: outcome.tree[path] for path in outcome.tree}, pages=whole)
    assert not problems, "\n".join(problems[:10])


ATTEMPTS: dict[str, Callable[[bytes, Path], None]] = {"loader": loader, "pipeline": pipeline}
