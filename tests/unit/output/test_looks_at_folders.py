"""What another run writes while a folder is looked at is not called edited by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.cli.building import build_target
from specmill.cli.building.build_target import compared
from specmill.cli.building.target_result import Rendered
from specmill.cli.building.writing import write_targets
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import UsageError
from specmill.output.manifest import Manifest, read_manifest
from specmill.output.tree import FileTree


def made(number: int) -> Rendered:
    tree = FileTree()
    tree.add("docs/a.md", f"{number}\n")
    settings = TargetSettings(name="t", out="out", definitions=(DefinitionSettings(path="a.json"),))
    return Rendered(settings, {"a.json": f"{number:064d}"}, tree)


def written(number: int, base: Path) -> Manifest | None:
    rendered = made(number)
    result = compared(rendered.settings, base, rendered, (), {}, merging=False)
    write_targets([result], {None: "tool"})
    return read_manifest(base / "out")


def edited(base: Path) -> list[str]:
    rendered = made(9)
    result = compared(rendered.settings, base, rendered, (), {}, merging=False)
    return [change.path for change in result.changes.of("edited")]


def test_files_of_a_run_that_ended_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifests = [written(1, tmp_path)]
    written(2, tmp_path)
    monkeypatch.setattr(
        build_target,
        "read_manifest",
        lambda folder: manifests.pop() if manifests else read_manifest(folder),
    )
    assert edited(tmp_path) == []
    (tmp_path / "out/docs/a.md").write_text("mine")
    assert edited(tmp_path) == ["docs/a.md"]


def test_runs_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [written(1, tmp_path), written(2, tmp_path), None]
    written(3, tmp_path)
    looks = iter(known * 3)
    monkeypatch.setattr(build_target, "read_manifest", lambda folder: next(looks))
    with pytest.raises(UsageError, match="another run is writing"):
        edited(tmp_path)
