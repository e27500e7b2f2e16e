"""Pages about what a brand brings: in both locales, in the sidebar, with samples that run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from specmill.render import Renderer
from specmill.targets.brand import read_brand
from tests.tools.generating import generate, run_with
from tests.tools.shared import ROOT

BRAND = read_brand(Renderer(), "genauth").modules


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = [
        str(ROOT / "specs" / "genauth" / f"{n}.yaml") for n in ("authentication", "management")
    ]
    options = ["--layout", "flat", "--brand", "genauth", "--package", "genauth"]
    options += ["--languages", "python", "--locales", "en,zh"]
    return generate(*specs, *options, out=tmp_path_factory.mktemp("pages") / "out")


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_pages_of_modules(out: Path, locale: str) -> None:
    sidebar = (out / "docs" / "sidebar.json").read_text("utf-8")
    assert [each.path for each in BRAND.pages] == [
        "oidc-module", "oauth-module", "saml-module", "cas-module", "events", "sign-in-helpers",
    ]  # fmt: skip
    for page in BRAND.pages:
        text = (out / "docs" / locale / "python" / f"{page.path}.md").read_text("utf-8")
        assert text.startswith(f"# {page.title[locale]}\n")
        assert re.findall(r"^## (\w+)$", text, re.M) == list(page.methods)
        assert f"/{locale}/python/{page.path}" in sidebar
        for signature in re.findall(r"```py\n((?:async )?def .*?)```", text, re.S):
            compile(signature, page.path, "exec")


def test_samples_run(out: Path) -> None:
    """They make clients and addresses; nothing is sent, so no server is needed."""
    for page in BRAND.pages:
        text = (out / "docs" / "en" / "python" / f"{page.path}.md").read_text("utf-8")
        [sample, *_] = re.findall(r"```py\n(from .*?)```", text, re.S)
        shown = run_with(out / "python" / "src", sample)
        if ".build_authorize_url" in sample:
            assert shown.startswith("https://HOST/")


def test_pages_of_a_brand_are_in_no_other_site(tmp_path: Path) -> None:
    spec = str(ROOT / "specs" / "storefront" / "openapi.yaml")
    made = generate(spec, "--brand", "genauth", "--languages", "python", out=tmp_path / "out")
    assert "oidc" not in json.dumps([path.name for path in made.rglob("*.md")])
