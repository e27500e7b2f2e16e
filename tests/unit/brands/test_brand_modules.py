"""Hand-written Python of a brand: what goes into its SDK, and into no other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.brand_modules import read_brand_modules
from tests.tools.generating import generate, run_with, specmill
from tests.tools.shared import ROOT

SPEC = ROOT / "specs" / "storefront" / "openapi.yaml"
BRAND = """
name = "Acme"

[python.extras]
stamps = ["humanize>=4"]

[python.exports]
StampError = "acme.stamps"

[python.names]
"GET /catalog/products" = "all_products"

[[python.mixins]]
client = "StorefrontClient"
class = "acme.stamps:Stamps"
async = "acme.stamps:AsyncStamps"
returns = "RETURNS"
"""
STAMPS = '''"""Stamps."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from .._runtime.client import AsyncClient, SyncClient

T = TypeVar("T")


class StampError(Exception):
    """No stamp is left."""


class Stamps(SyncClient, Generic[T]):
    """Stamps for clients that block."""

    def stamped(self, **given: Any) -> tuple[str, T]:
        own: Any = self
        return "stamp", own.RETURNS(**given)


class AsyncStamps(AsyncClient, Generic[T]):
    """Stamps for clients whose methods are awaited."""
'''
METHOD = "all_products"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Templates of a user, with a brand of their own."""
    folder = tmp_path / "templates"
    code = folder / "brands" / "acme" / "python" / "acme"
    code.mkdir(parents=True)
    (folder / "brands" / "acme.toml").write_text(BRAND.replace("RETURNS", METHOD))
    (code / "__init__.py").write_text('"""Acme."""\n')
    (code / "stamps.py").write_text(STAMPS.replace("RETURNS", METHOD))
    return folder


def config(folder: Path, brand: str, templates: Path) -> Path:
    path = folder / "specmill.toml"
    path.write_text(f"""
[[target]]
name = "shop"
package = "shop"
layout = "flat"
brand = "{brand}"
out = "out-{brand}"

[[target.definitions]]
path = "{SPEC}"
client = "Storefront"

[target.templates]
directory = "{templates}"
""")
    return path


def made(folder: Path, brand: str, templates: Path) -> Path:
    path = config(folder, brand, templates)
    result = specmill("generate", "-q", "--only", "python", "--config", str(path), folder=folder)
    assert result.returncode == 0, result.stderr[-3000:]
    return folder / f"out-{brand}" / "python"


def test_a_brand_of_the_user_brings_its_modules(tmp_path: Path, templates: Path) -> None:
    python = made(tmp_path, "acme", templates)
    package = python / "src" / "shop"
    assert (package / "acme" / "stamps.py").read_text() == STAMPS.replace("RETURNS", METHOD)
    assert 'stamps = ["humanize>=4"]' in (python / "pyproject.toml").read_text()
    program = """
import shop
from shop import StampError, StorefrontClient
assert issubclass(StampError, Exception)
assert StorefrontClient.stamped and "StampError" in shop.__all__
"""
    run_with(python / "src", program)
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "-p", "shop.acme", "-m", "shop.clients.storefront"],
        cwd=python / "src", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_nothing_of_a_brand_is_in_the_sdk_of_another(tmp_path: Path, templates: Path) -> None:
    python = made(tmp_path, "neutral", templates)
    names = {path.name for path in python.rglob("*")}
    assert not names & {"acme", "identity", "compat"}
    texts = "".join(path.read_text() for path in python.rglob("*.py"))
    for word in ("acme", "GenAuth", "authing"):
        assert word not in texts


def test_a_brand_without_its_clients_brings_nothing(tmp_path: Path) -> None:
    out = generate(str(SPEC), "--brand", "genauth", "--only", "python", out=tmp_path / "out")
    assert not list(out.rglob("identity"))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"folder": ["x"]}, "folder"),
        ({"folders": ["../x"]}, "no name of a folder"),
        ({"exports": {"A": "a;b"}}, "no name of Python"),
        ({"names": {"GET /x": "a b"}}, "no name of Python"),
        ({"mixins": [{"client": "A", "class": "a.b"}]}, "no name of Python"),
    ],
)
def test_a_table_that_is_not_right_is_refused(table: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_brand_modules("acme", {"python": table})


@pytest.mark.parametrize("name", ["genauth", "authing"])
def test_the_tables_of_our_brands_name_what_is_there(name: str) -> None:
    renderer = Renderer()
    modules = read_brand(renderer, name).modules
    files = {**modules.files(renderer), **modules.printed(renderer)}
    named = [mixin.place(flavour)[0] for mixin in modules.mixins for flavour in (False, True)]
    named += modules.exports.values()
    named += [page.members_of.partition(":")[0] for page in modules.pages(renderer)]
    assert {f"{module.replace('.', '/')}.py" for module in named} <= set(files)


def test_a_template_is_printed_for_both_kinds_of_clients() -> None:
    renderer = Renderer()
    modules = read_brand(renderer, "genauth").modules
    printed = modules.printed(renderer)
    assert {path.replace("async_", "") for path in printed} < set(printed)
    sync = modules.source(renderer, "identity/clients/sign_in.py")
    other = modules.source(renderer, "identity/async_clients/sign_in.py")
    assert "class SignIn(SyncClient" in sync
    assert not re.search(r"\b(async|await)\b", sync.partition('"""\n')[2])
    assert "class AsyncSignIn(AsyncClient" in other
    assert "async def " in other


def test_brands_share_modules_and_replace_some() -> None:
    renderer = Renderer()
    ours, other = (
        read_brand(renderer, name).modules.files(renderer) for name in ("genauth", "authing")
    )
    assert set(ours) == set(other)
    assert [path for path in ours if ours[path] != other[path]] == ["identity/profile.py"]
