"""What a fuzzer tries with some bytes. Anything that is raised is a failure."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import atheris

from specmill import pipeline as stages
from specmill.cli.building.build_target import RunContext
from specmill.cli.building.build_target import load as load_target
from specmill.config import find_config, load_config
from specmill.diagnostics import DefinitionError, Diagnostics, SpecmillError
from specmill.source import ReadLimits, Source, load, locate
from tests.fuzz import settings as configurations
from tests.fuzz import states as folders
from tests.fuzz.definitions import plain
from tests.fuzz.invariants import broken, broken_messages
from tests.fuzz.mutations import bases, mutated, written
from tests.fuzz.running import LANGUAGES, run

_BASES = bases()
_LIMITS = ReadLimits(values=20_000)


def loader(data: bytes, folder: Path) -> None:
    """Any bytes as a JSON or YAML file; where its values stand is looked up too."""
    name = "x.yaml" if data[:1] < b"\x80" else "x.json"
    (folder / name).write_bytes(data[1:])
    diagnostics = Diagnostics()
    try:
        tree = load(Source(name, None, data[1:]), _LIMITS, diagnostics)
    except DefinitionError:
        assert diagnostics.count("error"), "refused without a reason"
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


def settings(data: bytes, folder: Path) -> None:
    """A configuration with changes, and what its first target makes of a definition."""
    choices = atheris.FuzzedDataProvider(data)
    table = mutated(choices, [configurations.KNOWN])
    text = configurations.toml(table if isinstance(table, dict) else {"target": table})
    (folder / "specmill.toml").write_text(text, encoding="utf-8")
    (folder / "spec.json").write_text(json.dumps(plain("3.1.0")))
    run_context = RunContext(folder, io.BytesIO(), lambda step: None)
    try:
        path = find_config(folder)
        config = load_config(path) if path is not None else None
        for target in config.targets[:1] if config is not None else ():
            tree = stages.render(load_target(run_context, target), folder, run_context.diagnostics)
            problems = list(broken({name: tree[name] for name in tree}, pages=False))
            assert not problems, "\n".join(problems[:10])
    except DefinitionError:
        assert run_context.diagnostics.count("error"), "refused without a reason"
    except SpecmillError:
        return


def states(data: bytes, folder: Path) -> None:
    """An output folder with damaged or foreign notes, and commands that are run over it."""
    choices = atheris.FuzzedDataProvider(data)
    folders.written(folder)
    folders.damaged(choices, folder)
    folders.run(choices, folder)


ATTEMPTS: dict[str, Callable[[bytes, Path], None]] = {
    "loader": loader,
    "pipeline": pipeline,
    "settings": settings,
    "states": states,
}
