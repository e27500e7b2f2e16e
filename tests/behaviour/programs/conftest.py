"""The SDKs that the programs use, made as this repository makes them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback
from tests.tools.generating import generate
from tests.tools.shared import ROOT


def made(spec: str, package: str, layout: str, folder: Any) -> Any:
    options = ("--package", package, "--only", "python", "--layout", layout)
    generate(str(ROOT / spec), *options, out=folder / package)
    sys.path.insert(0, str(folder / package / "python" / "src"))
    importlib.invalidate_caches()
    return importlib.import_module(package)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The storefront in groups."""
    folder = tmp_path_factory.mktemp("programs")
    return made("specs/storefront/openapi.yaml", "program_shop", "grouped", folder)


@pytest.fixture(scope="session")
def login(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The authentication definition, all methods on one client."""
    folder = tmp_path_factory.mktemp("programs")
    return made("specs/genauth/authentication.yaml", "program_login", "flat", folder)


@pytest.fixture(autouse=True)
def credential(monkeypatch: pytest.MonkeyPatch) -> None:
    """The storefront requires one, and reads it from the environment."""
    monkeypatch.setenv("PROGRAM_SHOP_AUTHORIZATION", "secret")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback
