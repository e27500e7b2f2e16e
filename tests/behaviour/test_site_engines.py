"""What ``specmill init --site`` writes, built by the engines themselves without a word of warning."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from specmill.cli.automation.engines import Engine, engine_files
from specmill.config import TargetSettings, load_config
from tests.tools.generating import specmill
from tests.tools.npm import NPM
from tests.tools.shared import ROOT

SITES = Path(os.environ.get("SPECMILL_SITES", NPM)) / "node_modules"
"""Where the engines of the npm registry are installed; they are too large for ``make npm``."""
OPERATION = "en/python/storefront/orders/create.html"


def begun(engine: str, folder: Path) -> TargetSettings:
    """A folder as a user has it after the one command."""
    shutil.copy(ROOT / "specs/storefront/openapi.yaml", folder / "shop.yaml")
    done = specmill("init", "shop.yaml", "--site", engine, folder=folder)
    assert done.returncode == 0, done.stderr
    return load_config(folder / "specmill.toml").targets[0]


@pytest.mark.parametrize("engine", list(Engine))
def test_the_configuration_is_written_with_the_pages(engine: Engine, tmp_path: Path) -> None:
    settings = begun(engine.value, tmp_path)
    assert settings.docs.front_matter
    files = engine_files(engine, settings)
    assert files
    for path, text in files.items():
        assert (tmp_path / path).read_text("utf-8") == text
        assert not re.search(r"@[A-Z]+@", text)
        plain = path == "package.json" or path.startswith(("search/", "mkdocs_theme/"))
        assert plain or "output/storefront/docs" in text
    assert (tmp_path / "output/storefront/docs/index.md").read_text("utf-8").startswith("---\n")
    again = specmill("init", "--site", engine.value, folder=tmp_path)
    assert again.returncode == 0, again.stderr
    for path in files:
        (tmp_path / path).write_text("{}")
    other = specmill("init", "--site", engine.value, folder=tmp_path)
    kept = sorted(path for path in files if path != "package.json")[0]
    assert (other.returncode, f"{kept} exists already" in other.stderr) == (2, True)


def test_styles_of_mkdocs_are_where_it_looks_for_them(tmp_path: Path) -> None:
    begun("mkdocs", tmp_path)
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    theme = re.search(r"custom_dir: (\S+)", text)
    styles = re.search(r"extra_css: \[(\S+)\]", text)
    assert theme is not None
    assert styles is not None
    assert "table" in (tmp_path / theme[1] / styles[1]).read_text("utf-8")


def test_a_package_of_the_users_own_is_kept(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "mine"}')
    begun("vitepress", tmp_path)
    assert (tmp_path / "package.json").read_text() == '{"name": "mine"}'
    told = specmill("init", "--site", "vitepress", folder=tmp_path).stdout
    assert "package.json: kept; it needs vitepress" in told


def test_a_target_without_pages_is_told(tmp_path: Path) -> None:
    shutil.copy(ROOT / "specs/storefront/openapi.yaml", tmp_path / "shop.yaml")
    (tmp_path / "specmill.toml").write_text(
        '[[target]]\nname = "shop"\nonly = ["python"]\ndefinitions = [{ path = "shop.yaml" }]\n'
    )
    done = specmill("init", "--site", "mkdocs", folder=tmp_path)
    assert (done.returncode, "has no Markdown pages" in done.stderr) == (2, True)
    assert not (tmp_path / "mkdocs.yml").exists()


def built(command: list[str], folder: Path) -> str:
    """What an engine said while it built."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=580,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            # Its cache lies beside the packages, which many folders share here.
            "DOCUSAURUS_NO_PERSISTENT_CACHE": "true",
            "CI": "1",
        },
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-3000:]
    return said


def judge(site: Path, said: str) -> None:
    quiet = "\n".join(line for line in said.splitlines() if not line.startswith("DeprecationWarn"))
    assert not re.search(r"(?i)\bwarn(ing)?\b|not included|not found", quiet), said[-3000:]
    start = (site / "index.html").read_text("utf-8")
    assert re.search(r'href="?[./]*en/', start)
    page = (site / OPERATION).read_text("utf-8")
    assert re.search(r"<title[^>]*>Place an order", page)
    assert re.search(r'<meta[^>]*content="Turns a cart into an order and takes the money\.?"', page)
    assert "List orders" in page  # a neighbour, in the navigation


def searched(folder: Path, query: str) -> list[str]:
    """What the search of a site of Docusaurus finds, by the index that it made and its own words."""
    program = f"""
      import MiniSearch from "minisearch";
      import {{ readFileSync }} from "node:fs";
      import {{ options }} from "./search/words.mjs";
      const text = readFileSync(".docusaurus/specmill-search/default/index.json", "utf8");
      const found = MiniSearch.loadJSON(text, options).search({json.dumps(query)});
      console.log(JSON.stringify(found.map((hit) => hit.path)));
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program],
        cwd=folder, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    texts: list[str] = json.loads(done.stdout)
    return texts


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_engines_of_python(engine: str, tmp_path: Path) -> None:
    needed = {"mkdocs": ["mkdocs", "material"], "zensical": ["zensical"]}[engine]
    if not all(importlib.util.find_spec(text) for text in needed):
        pytest.skip(f"{engine} is not installed with what it needs: {needed}")
    begun(engine, tmp_path)
    said = built([sys.executable, "-m", engine, "build", "--strict"], tmp_path)
    judge(tmp_path / "site", said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "command", "place"),
    [
        ("vitepress", ["vitepress", "build"], ".vitepress/dist"),
        ("docusaurus", ["docusaurus", "build"], "build"),
    ],
)
def test_engines_of_node(engine: str, command: list[str], place: str, tmp_path: Path) -> None:
    program = SITES / ".bin" / command[0]
    if not program.exists():
        pytest.skip(f"{engine} is not installed (SPECMILL_SITES names a folder with node_modules)")
    begun(engine, tmp_path)
    (tmp_path / "node_modules").symlink_to(SITES)
    said = built([str(program), *command[1:]], tmp_path)
    site = tmp_path / place
    if engine == "docusaurus":
        page = site / OPERATION.replace(".html", "/index.html")
        (site / OPERATION).write_bytes(page.read_bytes())
        for query, wanted in (("create_order", "create"), ("ordersList", "list"), ("cart", "")):
            first = searched(tmp_path, query)[0]
            assert first.startswith("/en/python/storefront/"), query
            assert not wanted or first == f"/en/python/storefront/orders/{wanted}", (query, first)
    judge(site, said)
