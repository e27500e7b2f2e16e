"""What holds for all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.tools.processes import fresh
from tests.tools.shared import ROOT

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


def pytest_configure() -> None:
    # What mypy knows of httpx and pydantic is the same for every package that it judges.
    os.environ["MYPY_CACHE_DIR"] = str(ROOT / ".mypy_cache" / _WORKER)
    # The same examples on any day: ``make fuzz`` looks for others.
    # The first example may import what it tests, on a machine that does much else.
    fixed = "SPECMILL_FUZZ_EXAMPLES" not in os.environ
    settings.register_profile("any-machine", deadline=None, derandomize=fixed, database=None)
    settings.load_profile("any-machine")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    fresh.end_all()
