"""What holds for all tests."""

from __future__ import annotations

import pytest

from tests.tools import fresh


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    fresh.end_all()
