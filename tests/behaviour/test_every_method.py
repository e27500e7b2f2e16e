"""Every method of what is generated, called sync and async on a loopback server."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.config import load_config
from tests.tools.generating import call_every_method, generate, import_everything
from tests.tools.pages.markdown_checks import scan
from tests.tools.shared import ROOT

FEATURES = sorted((ROOT / "specs" / "features").glob("*.yaml"))

# Schemas that say nothing, and text that is meant to look like a mistake.
LEFT_OUT = ("empty-sample",)
LEFT_OUT_OF = {"hostile-text": ("lost-row",), "names-keywords": ("undefined-text",)}


@pytest.mark.parametrize("name", ["genauth", "storefront"])
def test_committed_output(name: str) -> None:
    config = load_config(ROOT / "specmill.toml")
    target = next(
        target_settings for target_settings in config.targets if target_settings.name == name
    )
    definitions = [str(ROOT / definition.path) for definition in target.definitions]
    settings = target.model_dump(exclude_unset=True, exclude={"name", "out"})
    for given, path in zip(settings["definitions"], definitions, strict=True):
        given["path"] = path
    report = call_every_method(ROOT / "output" / name, judge=True, **settings)
    assert report["failures"] == []
    assert report["methods"] == {"genauth": 44, "storefront": 24}[name]


@pytest.mark.parametrize("spec", FEATURES, ids=lambda path: path.stem)
def test_feature(spec: Path, tmp_path: Path) -> None:
    out = generate(
        str(spec), "--package", "sdk", "--languages", "python,curl", out=tmp_path / "out"
    )
    assert import_everything(out, "sdk") > 0
    report = call_every_method(out, judge=True, definitions=[{"path": str(spec)}], package="sdk")
    assert report["failures"] == []
    left_out = (*LEFT_OUT, *LEFT_OUT_OF.get(spec.stem, ()))
    assert [str(finding) for finding in scan(out / "docs", leave_out=left_out)] == []
