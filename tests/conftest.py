"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator

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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported here, the tool itself, is kept compiled even where the environment says
    otherwise: each interpreter that a test starts would compile it again. What tests generate is not: it
    may change within the second by which Python tells that a file is another one."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        return (yield)
    finally:
        sys.dont_write_bytecode = before
        # Thousands of tests that stay are nothing that each collection has to walk through.
        gc.collect()
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    fresh.end_all()
