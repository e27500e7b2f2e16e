"""Python samples of our own definitions, run sync and async as they stand on the pages."""

from __future__ import annotations

from pathlib import Path

from tests.tools.generating import generate
from tests.tools.servers.python_samples import run_python_samples
from tests.tools.shared import ROOT

SPECS = ROOT / "specs"


def test_samples_of_genauth_run(tmp_path: Path) -> None:
    config = ("--config", str(ROOT / "specmill.toml"), "--target", "genauth")
    out = generate(*config, "--languages", "python", "--locales", "en", out=tmp_path / "out")
    samples = run_python_samples(
        out,
        "genauth",
        {
            "authentication": SPECS / "genauth" / "authentication.yaml",
            "management": SPECS / "genauth" / "management.yaml",
        },
        app_host="URL",
    )
    assert samples["failures"] == []
    assert samples["samples"] == 2 * 44


def test_samples_of_the_storefront_run(tmp_path: Path) -> None:
    spec = SPECS / "storefront" / "openapi.yaml"
    out = generate(str(spec), "--package", "storefront", out=tmp_path / "out")
    folder = next((out / "docs" / "en" / "python").glob("*/")).name
    samples = run_python_samples(out, "storefront", {folder: spec}, base_url="URL")
    assert samples["failures"] == []
    assert samples["samples"] == 2 * 24
