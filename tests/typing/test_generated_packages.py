"""What is generated passes the strictest checks: mypy, pyright, black and ruff."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.generating import generate, import_everything, specmill
from tests.tools.judges import black, mypy, pyright, ruff
from tests.tools.shared import ROOT, shared

V3 = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)


@pytest.fixture(scope="module")
def v3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = [str(shared(f"specs/{name}")) for name in V3]
    options = ["--layout", "flat", "--package", "genauth", "--brand", "genauth", "--only", "python"]
    return generate(*specs, *options, out=tmp_path_factory.mktemp("v3") / "out")


PACKAGES = ["genauth", "storefront", "v3"]


@pytest.fixture(params=PACKAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def project(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The Python project of a package, in a folder of its own so that no cache gets into output/."""
    made = request.getfixturevalue("v3") if name == "v3" else ROOT / "output" / name
    return Path(shutil.copytree(made / "python", tmp_path / "python"))


@pytest.mark.parametrize("judge", [mypy, pyright, black, ruff])
def test_nothing_is_found(name: str, project: Path, judge: Callable[..., str]) -> None:
    """In the committed package of GenAuth with the runtime, which stands for that of all."""
    assert judge(project, runtime=name == "genauth") == ""


@pytest.mark.parametrize("judge", [mypy, pyright])
def test_nothing_is_found_with_the_other_http_library(
    tmp_path: Path, judge: Callable[..., str]
) -> None:
    target = {"name": "streams", "transport": "httpx", "out": "out"}
    lines = "".join(f'{key} = "{value}"\n' for key, value in target.items())
    path = (ROOT / "specs/features/streams.yaml").as_posix()
    config = f'[[target]]\n{lines}only = ["python"]\ndefinitions = [{{ path = "{path}" }}]\n'
    (tmp_path / "specmill.toml").write_text(config, "utf-8")
    result = specmill("generate", "-q", "--jobs", "1", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert judge(tmp_path / "out" / "python", runtime=True) == ""


@pytest.mark.parametrize("package", ["genauth", "storefront"])
def test_committed_output_imports(package: str) -> None:
    assert import_everything(ROOT / "output" / package, package) > 30


def test_v3_imports(v3: Path) -> None:
    assert import_everything(v3, "genauth") > 80
